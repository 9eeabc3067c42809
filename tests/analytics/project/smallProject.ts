import { seededBytes, sha256Hex } from '../../../analytics/engine';
import {
  appendRecord,
  recordEdit,
  redoEdit,
  startDocument,
  startHistory,
  undoEdit,
  type OpenVault,
  type PaperDraft,
  type PeopleSettings,
  type PoolProject,
  type ProgressBatch,
  type ProjectContent,
  type ProjectHistory,
  type ProjectLock,
  type ProjectRecord,
  type TableRef,
  type TimeSettings,
} from '../../../analytics/project';
import { createCryptography, createKeyHeader, type Cryptography } from '../../../sealing';

export const cryptography: Cryptography = createCryptography();
export const password = '挂图作战2016';
/** The floor of Argon2id, so that tests are quick. */
export const derivation = { memoryKibibytes: 19 * 1024, iterations: 2 };
export const acting = { time: '2016-03-01T08:00:00Z', user: '李' };

/** A lock made once for each test file; Argon2id is slow on purpose. */
export async function makeLock(): Promise<ProjectLock & { recoveryCode: string }> {
  const { header, dataKey, recoveryCode } = await createKeyHeader(cryptography, password, { derivation });
  return { header, dataKey, recoveryCode };
}

/** A project of the pool as an office would enter it. */
export const poolProject: PoolProject = {
  id: 'p00001',
  number: '仁扶〔2016〕1号',
  name: '胡坑村道硬化',
  type: 'village_road',
  villageCode: '440224001201',
  year: 2016,
  quantities: { length_km: 2.5, surface_width_m: 4.5 },
  approvedFen: 112_500_000,
  states: [
    { state: 'proposed', date: '2016-01-05' },
    { state: 'approved', date: '2016-02-01' },
  ],
  measure: 'village_road',
};

/** Teams, days and usual lengths as an office would enter them. */
export const timeSettings: TimeSettings = {
  teams: [
    {
      id: 't1',
      name: '镇街验收组',
      steps: [{ procedure: 'household_exit', step: 'town_check' }],
      per: 'town',
      teams: 1,
      teamsOf: { '440224001': 2 },
      casesPerTeamDay: 15,
    },
  ],
  steps: { '440224001201:2016': { assembly: { begun: '2016-03-01' }, publicity: { planned: '2016-11-01' } } },
  expectedDays: { household_exit: { filing: 5 } },
};

/** What an office says of its people; helpers and households by their numbers. */
export const peopleSettings: PeopleSettings = {
  units: { 县农业局: { level: 'county', villageCodes: ['440224001201'] } },
  postings: { p1: { helper: 'h7', rule: 'first_secretary', place: '440224001201', since: '2016-05-01' } },
  kin: { 'h7|12': true },
  visits: { v1: { rule: 'visit', place: '440224001201', day: '2016-02-01' } },
  done: { 'relief_day|2015-06-30': '2015-06-30' },
  fixed: { '12': 'h8' },
};

/** Facts as an office would type them. */
export const typedProgress: ProgressBatch = {
  recordedAt: '2016-04-01T08:00:00Z',
  entry: 1,
  facts: [
    {
      kind: 'household_step',
      householdId: 12,
      villageCode: '440224001201',
      item: 'household_exit/assembly',
      state: 'done',
      day: '2016-03-20',
      amountFen: null,
      ratio: null,
    },
    {
      kind: 'village_item',
      householdId: null,
      villageCode: '440224001201',
      item: 'village_targets/tap_water',
      state: 'open',
      day: '2016-03-31',
      amountFen: null,
      ratio: 0.8,
    },
  ],
  tables: null,
};

/** What an office changed about a paper: a sentence with a live number, a section of its own, another order, the red head. */
export const paperDraft: PaperDraft = {
  id: 'county_briefing:440224:',
  template: 'county_briefing',
  scope: '440224',
  year: null,
  order: ['own-1', 'situation'],
  dropped: ['measures'],
  added: [{ id: 'own-1', title: '请示事项', paragraphs: ['请县领导小组审定。', '全县共{situation.households}。'] }],
  sentences: { 'situation.1': { zh: '截至年底，全县尚有{situation.persons}。', en: 'There are {situation.persons} left.' } },
  head: { issuer: '仁化县扶贫开发领导小组文件', number: '仁扶〔2016〕1号', addressee: '县委、县政府：' },
  exported: { time: '2016-04-01T08:00:00Z', values: { 'situation.persons': 10_378, 'situation.state': '按期' } },
};

/** A table of made-up bytes: half of them repeat, as in real columns. */
async function makeTable(name: string, length: number): Promise<{ bytes: Uint8Array; ref: TableRef }> {
  const bytes = seededBytes(name)(length).map((byte, at) => (at % 2 === 0 ? 0 : byte));
  return { bytes, ref: { sha256: await sha256Hex(bytes), rows: Math.floor(length / 16) } };
}

/**
 * A project of some 9 kB with everything a project can hold: two imports (one undone), overlays, a plan result, an
 * import report, identity tables, a project of the pool, a ledger, teams and days, helpers and an adopted pairing, progress,
 * boundaries, a changed paper, acts in the log. The same content on every call.
 */
export async function makeContent(lock: ProjectLock | null = null): Promise<ProjectContent> {
  const make = async (names: [string, number][], year: number) => {
    const made = await Promise.all(
      names.map(async ([name, length]) => [name, await makeTable(`${name} ${year}`, length)] as const),
    );
    return {
      refs: Object.fromEntries(made.map(([name, { ref }]) => [name, ref])),
      bytes: new Map(made.map(([, { bytes, ref }]) => [ref.sha256, bytes])),
    };
  };
  const register: [string, number][] = [
    ['household', 900],
    ['person', 600],
    ['village', 200],
  ];
  const identity: [string, number][] = [
    ['identity', 500],
    ['helper_identity', 120],
  ];
  const [first, second] = [await make(register, 2015), await make(register, 2016)];
  const [names, moreNames] = [await make(identity, 2015), await make(identity, 2016)];
  const plan = await make(
    [
      ['plan_exit', 300],
      ['plan_item', 200],
      ['plan_flow', 250],
    ],
    2016,
  );
  const counts = { households: 58, persons: 190, villages: 12, helpers: 9 };
  const imported = (year: number) => ({
    importId: `import-${year}`,
    time: acting.time,
    year,
    files: [{ name: '名单.xlsx', sha256: 'ab'.repeat(32) }],
    counts,
  });

  let history: ProjectHistory = startHistory(startDocument('renhua-1', '2016-01-01T00:00:00Z'));
  history = recordEdit(history, acting.time, 'accept_import', {
    registerYear: 2015,
    tables: { ...first.refs, ...names.refs },
    imports: [imported(2015)],
  });
  history = recordEdit(
    history,
    acting.time,
    'set_overlay',
    { parameter: 'growth', value: 0.06, reason: '试算' },
    '试算',
  );
  history = recordEdit(history, acting.time, 'accept_import', {
    registerYear: 2016,
    tables: { ...second.refs, ...moreNames.refs },
    imports: [imported(2015), imported(2016)],
  });
  history = undoEdit(history, acting.time);
  history = recordEdit(history, acting.time, 'set_overlay', {
    parameter: 'growth',
    year: 2017,
    value: 0.05,
    reason: '会议决定',
  });
  history = undoEdit(history, acting.time);
  history = redoEdit(history, acting.time);
  const ledger = await make([['ledger', 160]], 2016);
  history = recordEdit(history, acting.time, 'set_projects', { projects: { p00001: poolProject } });
  history = recordEdit(history, acting.time, 'set_ledger', { table: ledger.refs.ledger! });
  const pairing = await make([['pairing_plan', 180]], 2016);
  history = recordEdit(history, acting.time, 'set_time', timeSettings);
  history = recordEdit(history, acting.time, 'set_people', peopleSettings);
  history = recordEdit(history, acting.time, 'set_pairing', { table: pairing.refs.pairing_plan! });
  const reported = await make([['progress', 140]], 2016);
  const evidence = await make([['progress_evidence', 90]], 2016);
  const boundaries = await make([['boundaries', 110]], 2016);
  const read = { progress: reported.refs.progress!, evidence: evidence.refs.progress_evidence! };
  const batches: ProgressBatch[] = [typedProgress, { recordedAt: acting.time, entry: 13, facts: [], tables: read }];
  history = recordEdit(history, acting.time, 'add_progress', { after: 0, batches });
  history = recordEdit(history, acting.time, 'set_boundaries', { table: boundaries.refs.boundaries! });
  history = recordEdit(history, acting.time, 'set_document', { id: paperDraft.id, draft: paperDraft });

  const texts = new Map<string, string>();
  const keepText = async (value: unknown) => {
    const text = JSON.stringify(value);
    const sha256 = await sha256Hex(Buffer.from(text));
    texts.set(sha256, text);
    return sha256;
  };
  const facts = await keepText({ summary: { 费用: 1_000 }, wallChart: null });
  const vault: OpenVault = {
    state: 'open',
    tables: new Map([...names.bytes, ...moreNames.bytes, ...ledger.bytes, ...evidence.bytes]),
    records: [],
    chainKey: seededBytes('chain')(32),
    lock,
  };
  await recordJournal(vault, history);
  return {
    projectId: 'renhua-1',
    createdAt: '2016-01-01T00:00:00Z',
    generation: 3,
    parentSha256: 'cd'.repeat(32),
    application: '0.1.0',
    entries: JSON.parse(JSON.stringify(history.entries)) as ProjectContent['entries'],
    results: [{ planHash: 'a'.repeat(64), facts, tables: plan.refs }],
    importReport: await keepText({ 导入: ['第一次'] }),
    policyFiles: [
      { path: 'pack.yaml', text: 'id: test\ntitle: 脱贫攻坚\n' },
      { path: 'regions.yaml', text: 'regions: []\n' },
    ],
    tables: new Map([first, second, plan, pairing, reported, boundaries].flatMap(({ bytes }) => [...bytes])),
    texts,
    vault,
    unknownParts: new Map(),
  };
}

/** Records for every entry of the journal, with acts between them. */
async function recordJournal(vault: OpenVault, history: ProjectHistory): Promise<void> {
  const push = async (
    ...[draft, by, entry]: [Parameters<typeof appendRecord>[2], typeof acting, Parameters<typeof appendRecord>[4]?]
  ) => vault.records.push(await appendRecord(vault.records, vault.chainKey, draft, by, entry));
  await push({ action: 'create' }, acting);
  for (const entry of history.entries) {
    const action = entry.kind === 'undo' || entry.kind === 'redo' ? entry.kind : 'edit';
    await push({ action }, acting, entry);
  }
  await push({ action: 'reveal', count: 4, subject: '17', reason: '核对身份证' }, acting);
  await push({ action: 'plan', count: 58 }, acting);
}

/** The open vault of a content that has one. */
export function openedVault({ vault }: ProjectContent): OpenVault {
  if (vault.state !== 'open') throw new Error('the vault is sealed');
  return vault;
}

/** A deep copy whose bytes and records may be changed without touching the original. */
export function copyContent(content: ProjectContent): ProjectContent {
  return structuredClone(content);
}

export function renumber(records: ProjectRecord[]): ProjectRecord[] {
  return records.map((record, index) => ({ ...record, number: index + 1 }));
}
