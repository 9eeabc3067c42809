import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit, makeEdit, recordEdit, redoEdit, replayJournal, revertEdit, startDocument, startHistory, undoEdit, type ImportEntry, type PoolProject, type ProjectDocument, type ProjectHistory } from '../../analytics/project';

const start = startDocument('test', '2016-01-01T00:00:00Z');

const overlay = fc.record({
  parameter: fc.constantFrom('growth', 'margin', 'envelope'),
  year: fc.option(fc.constantFrom(2016, 2017, 2018), { nil: undefined }),
  value: fc.option(fc.integer({ min: -1000, max: 1000 }), { nil: null }),
  reason: fc.constantFrom('会议决定', 'trial'),
});
const accepted = fc.record({
  registerYear: fc.constantFrom(2015, 2016),
  tables: fc.dictionary(fc.constantFrom('household', 'person'), fc.record({ sha256: fc.constant('0'.repeat(64)), rows: fc.nat(9) })),
  imports: fc.constant<ImportEntry[]>([]),
});
const scenarioId = fc.constantFrom('main', 'a', 'b');
const wish = { id: 'w1', reason: '', kind: 'target' as const, year: 2016, amount: 7 };
const projectIds = ['p00001', 'p00002', 'p00003'];
const poolProject = fc.record<Omit<PoolProject, 'id'>>({
  number: fc.constantFrom('仁扶1号', 'X2'),
  name: fc.constantFrom('村道硬化', '=1+1'),
  type: fc.constant('village_road'),
  villageCode: fc.constantFrom('440224001201', '440224001202'),
  year: fc.constantFrom(2016, 2017),
  quantities: fc.dictionary(fc.constantFrom('length_km', 'width_m'), fc.double({ min: 0, max: 1e9, noNaN: true })),
  approvedFen: fc.option(fc.maxSafeNat()),
  states: fc.constantFrom([], [{ state: 'proposed' as const, date: '2016-01-05' }]),
  measure: fc.constantFrom(null, 'village_road'),
});
// A key that the content does not call itself by must not make two of one project.
const pool = fc
  .dictionary(fc.constantFrom(...projectIds), fc.option(fc.tuple(poolProject, fc.constantFrom(...projectIds, null))))
  .map((given) => ({
    kind: 'set_projects' as const,
    payload: { projects: Object.fromEntries(Object.entries(given).map(([id, made]) => [id, made && { ...made[0], id: made[1] ?? id }])) },
  }));
const tableOrNone = fc.option(fc.record({ sha256: fc.constantFrom('1'.repeat(64), '2'.repeat(64)), rows: fc.nat(9) }));
const lists = fc.tuple(fc.constantFrom('set_ledger' as const, 'set_lists' as const), tableOrNone).map(([kind, table]) => ({ kind, payload: { table } }));
const fact = fc.record({
  kind: fc.constantFrom('visit' as const, 'returned' as const),
  householdId: fc.nat(3),
  villageCode: fc.constant('440224001201'),
  item: fc.constant(''),
  state: fc.constantFrom('done' as const, 'withdrawn' as const),
  day: fc.constantFrom('2016-03-01', '2016-04-01'),
  amountFen: fc.constant(null),
  ratio: fc.constant(null),
});
// Also behind batches that are not there, and in place of some that are.
const progress = fc.record({ after: fc.nat(4), facts: fc.array(fact, { maxLength: 3 }) }).map(({ after, facts }) => ({
  kind: 'add_progress' as const,
  payload: { after, batches: [{ recordedAt: 't', entry: 1, facts, tables: null }] },
}));
const paperIds = ['leaders_brief:440224:', 'pre_exit_list:440224001:2016'];
const papers = fc
  .record({
    id: fc.constantFrom(...paperIds),
    changes: fc.option(
      fc.record({
        dropped: fc.subarray(['situation', 'money']),
        sentences: fc.dictionary(fc.constantFrom('situation.1', 'money.1'), fc.record({ zh: fc.constantFrom('共{a.b}。', '') })),
        exported: fc.option(fc.record({ time: fc.constant('t'), values: fc.dictionary(fc.constantFrom('a.b', 'a.c'), fc.oneof(fc.integer(), fc.constantFrom('按期', '滞后'))) })),
      }),
    ),
  })
  .map(({ id, changes }) => {
    const [template, scope, year] = id.split(':') as [string, string, string];
    const head = { id, template, scope, year: year === '' ? null : Number(year) };
    return { kind: 'set_document' as const, payload: { id, draft: changes && { ...head, order: [], added: [], head: null, ...changes } } };
  });
const planning = fc.oneof(
  fc.record({ id: scenarioId, scenario: fc.option(fc.record({ name: fc.constantFrom('甲', '乙') })) }).map(({ id, scenario }) => ({
    kind: 'set_scenario' as const,
    payload: { id, scenario: scenario && { id, ...scenario, overlays: [], wishes: [] } },
  })),
  scenarioId.map((id) => ({ kind: 'choose_scenario' as const, payload: { id } })),
  fc.record({ scenario: scenarioId, wishes: fc.dictionary(fc.constantFrom('w1', 'w2'), fc.constantFrom(null, wish)) }).map(({ scenario, wishes }) => ({
    kind: 'set_wishes' as const,
    payload: { scenario, wishes: Object.fromEntries(Object.entries(wishes).map(([id, asked]) => [id, asked && { ...asked, id }])) },
  })),
  fc.constantFrom(null, '2017-01-01').map((asOf) => ({ kind: 'set_as_of' as const, payload: { asOf } })),
  fc.constantFrom(null, '0'.repeat(64)).map((hash) => ({ kind: 'set_baseline' as const, payload: { baseline: hash && { planHash: hash, time: 't' } } })),
);
const step = fc.oneof(
  { weight: 4, arbitrary: planning },
  { weight: 3, arbitrary: pool },
  { weight: 2, arbitrary: lists },
  { weight: 3, arbitrary: progress },
  { weight: 3, arbitrary: papers },
  { weight: 4, arbitrary: overlay.map((payload) => ({ kind: 'set_overlay' as const, payload })) },
  { weight: 1, arbitrary: accepted.map((payload) => ({ kind: 'accept_import' as const, payload })) },
  { weight: 3, arbitrary: fc.constant({ kind: 'undo' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'redo' as const }) },
);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function run(history: ProjectHistory, action: Step): ProjectHistory {
  if (action.kind === 'undo') return undoEdit(history, 't');
  if (action.kind === 'redo') return redoEdit(history, 't');
  if (action.kind === 'set_overlay') return recordEdit(history, 't', 'set_overlay', action.payload, action.payload.reason);
  return follows(history.document, action) ? recordEdit(history, 't', action.kind, action.payload as never) : history;
}

/** An edit that names a scenario which is not there, or takes one away that must stay, is refused. */
function follows(document: ProjectDocument, { kind, payload }: Exclude<Step, { kind: 'undo' | 'redo' }>): boolean {
  try {
    applyEdit(document, makeEdit(document, 1, 't', kind, payload as never));
    return true;
  } catch {
    return false;
  }
}

/** Plain oracle: keep whole copies of the document, as a slow editor would. */
function runPlain(actions: Step[]): ProjectDocument {
  let past: ProjectDocument[] = [];
  let future: ProjectDocument[] = [];
  let now = start;
  for (const action of actions) {
    if (action.kind === 'undo') {
      const before = past.at(-1);
      if (before) {
        future = [...future, now];
        past = past.slice(0, -1);
        now = before;
      }
    } else if (action.kind === 'redo') {
      const after = future.at(-1);
      if (after) {
        past = [...past, now];
        future = future.slice(0, -1);
        now = after;
      }
    } else if (follows(now, action)) {
      past = [...past, now];
      future = [];
      now = applyEdit(now, makeEdit(now, 1, 't', action.kind, action.payload as never));
    }
  }
  return now;
}

describe('edit history', () => {
  it('takes every edit back exactly', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), overlay, (actions, payload) => {
        const { document } = actions.reduce(run, startHistory(start));
        const edit = makeEdit(document, 1, 't', 'set_overlay', payload);
        expect(revertEdit(applyEdit(document, edit), edit)).toEqual(document);
      }),
      { seed: 20160101, numRuns: 300 },
    );
  });

  it('takes every edit of the pool and the ledger back exactly, and keeps the pool by id', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.oneof(pool, lists), (actions, { kind, payload }) => {
        const { document } = actions.reduce(run, startHistory(start));
        const edit = makeEdit(document, 1, 't', kind, payload as never);
        const after = applyEdit(document, edit);
        expect(revertEdit(after, edit)).toEqual(document);
        const ids = after.projects.map(({ id }) => id);
        expect(ids).toEqual([...new Set(ids)].sort());
        if (edit.kind === 'set_projects')
          for (const [id, given] of Object.entries(edit.payload.projects)) expect(ids.includes(id)).toBe(given !== null);
      }),
      { seed: 20160107, numRuns: 300 },
    );
  });

  it('takes every change of a paper back exactly, and touches no other paper', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), papers, (actions, { kind, payload }) => {
        const { document } = actions.reduce(run, startHistory(start));
        const edit = makeEdit(document, 1, 't', kind, payload);
        const after = applyEdit(document, edit);
        expect(revertEdit(after, edit)).toEqual(document);
        for (const id of paperIds) expect(after.documents[id] ?? null).toEqual(id === payload.id ? payload.draft : (document.documents[id] ?? null));
        expect({ ...after, documents: {} }).toEqual({ ...document, documents: {} });
      }),
      { seed: 20160108, numRuns: 300 },
    );
  });

  it('equals an editor that keeps whole copies', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (actions) => {
        expect(actions.reduce(run, startHistory(start)).document).toEqual(runPlain(actions));
      }),
      { seed: 20160102, numRuns: 300 },
    );
  });

  it('comes back whole from its journal', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (actions) => {
        const history = actions.reduce(run, startHistory(start));
        const journal = JSON.parse(JSON.stringify(history.entries));
        expect(JSON.parse(JSON.stringify(replayJournal(start, journal)))).toEqual(JSON.parse(JSON.stringify(history)));
      }),
      { seed: 20160103, numRuns: 200 },
    );
  });

  it('refuses a journal with a missing entry', () => {
    const history = [1, 2, 3].reduce(
      (sofar, value) => recordEdit(sofar, 't', 'set_overlay', { parameter: 'growth', value, reason: 'r' }),
      startHistory(start),
    );
    expect(() => replayJournal(start, history.entries.slice().filter((entry) => entry.seq !== 2))).toThrow(/does not follow/);
  });

  it('leaves every earlier history as it was, also where several continue the same one', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat()), { maxLength: 40 }), (actions) => {
        const histories = [startHistory(start)];
        const copies = [JSON.stringify(histories[0])];
        for (const [action, from] of actions) {
          const next = run(histories[from % histories.length]!, action);
          histories.push(next);
          copies.push(JSON.stringify(next));
        }
        expect(histories.map((history) => JSON.stringify(history))).toEqual(copies);
        for (const { entries } of histories) {
          expect([...entries]).toEqual(entries.slice());
          expect([entries.at(0), entries.at(-1), entries.at(entries.length)]).toEqual([entries.slice()[0], entries.slice(-1)[0], undefined]);
        }
      }),
      { seed: 20160106, numRuns: 300 },
    );
  });

  it('records 50,000 edits without becoming slower, and reads them again', () => {
    let history = startHistory(start);
    const took: number[] = [];
    for (let block = 0; block < 10; block += 1) {
      const before = performance.now();
      for (let value = 0; value < 5_000; value += 1) {
        history = recordEdit(history, 't', 'set_overlay', { parameter: `p${value % 30}`, value, reason: 'r' }, 'r');
      }
      took.push(performance.now() - before);
    }
    expect(history.entries.length).toBe(50_000);
    // An append that copied the journal would make the last block tens of times slower than the second.
    expect(Math.min(...took.slice(-3))).toBeLessThan(10 * Math.min(...took.slice(1, 4)) + 50);
    const before = performance.now();
    const replayed = replayJournal(start, history.entries.slice());
    expect(performance.now() - before).toBeLessThan(5_000);
    expect(replayed.document).toEqual(history.document);
    expect(replayed.undoable.length).toBe(50_000);
  });

  it('undoes and redoes 600 steps after a restart', () => {
    let history = startHistory(start);
    const documents = [history.document];
    for (let value = 1; value <= 600; value += 1) {
      history = recordEdit(history, 't', 'set_overlay', { parameter: `p${value % 7}`, value, reason: 'r' });
      documents.push(history.document);
    }
    const restart = () => {
      history = replayJournal(start, JSON.parse(JSON.stringify(history.entries)));
    };
    restart();
    for (let step = 599; step >= 0; step -= 1) {
      history = undoEdit(history, 't');
      expect(history.document).toEqual(documents[step]);
    }
    expect(undoEdit(history, 't')).toBe(history);
    restart();
    for (let step = 1; step <= 600; step += 1) {
      history = redoEdit(history, 't');
      expect(history.document).toEqual(documents[step]);
    }
    expect(redoEdit(history, 't')).toBe(history);
    expect(history.entries.length).toBe(1_800);
  });
});
