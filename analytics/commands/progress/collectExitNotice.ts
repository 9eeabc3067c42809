import { exitNoticeKinds, type ExitNoticeKind } from '../../documents';
import { ProblemError, runSql, type LocalizedText } from '../../engine';
import { resolveValue, type Procedure, type ProcedureStep } from '../../policy';
import { openCalendar, type Day } from '../../procedures';
import type { CaseStep, ExitCase } from '../../progress';
import { maskName } from '../../register';
import type { CommandArgument } from '../contract';
import type { ExitNotice } from '../contracts/progress';
import { placeNames } from '../placeNames';
import type { Session } from '../session';
import householdHeadsSql from '../sql/household_heads.sql?raw';
import { fullVillageName, listObjectionPlaces } from './noticePlaces';
import { readProgressContext, type ProgressContext } from './progressContext';
import { caseUnknown } from './showCases';

type Wish = CommandArgument<'exitNotice'> & Required<Pick<CommandArgument<'exitNotice'>, 'show' | 'identities'>>;

/** What stands for a head whose name the register does not have. */
const nothing = '—';

/** The facts of a paper with what stands on no paper: the village's code, and the households in the order of the list. */
export interface CollectedNotice {
  notice: Omit<ExitNotice, 'papers'>;
  villageCode: string;
  /** None for the exit of a village. */
  householdIds: number[];
  /** Exits that it is about. */
  count: number;
}

/**
 * The facts of the paper that a step of an exit asks for: place, steps recorded so far, days of publicity by the plan (both
 * ends counted), where to object, clauses, households by head and number of members. Heads are masked, or whole: whoever asks
 * for whole ones has checked and records it. Nothing else of a person is in it.
 * Errors: `notice_step_unknown`, `exit_case_unknown`, `notice_nobody`, `procedure_bad_day`; those of loading the register.
 */
export async function collectExitNotice(session: Session, wish: Wish): Promise<CollectedNotice> {
  const { identities } = wish;
  const context = await readProgressContext(session);
  const { pack, overlays, asOf } = context;
  const { procedure, step, kind } = findStep(context, wish);
  const isVillage = procedure.kind === 'village_exit';
  const { year, villageCode, cases: planned } = findCases(context, wish, isVillage);
  const earlier = listEarlier(procedure, step.id);
  const cases = planned.filter((one) => wish.show === 'planned' || isReady(one, earlier));
  if (cases.length === 0) throw new ProblemError(nobody(wish.show));

  const stated =
    step.duration === undefined ? null : resolveValue(pack, overlays, step.duration, Math.max(year, pack.horizon.from));
  const span = spanOf(wish.from, stated?.value ?? null, step.days);
  const place = placeNames(context.project);
  const townCode = context.townOf(villageCode);
  const heads = isVillage ? [] : await readHeads(session, cases, identities === 'whole');
  const notice: CollectedNotice['notice'] = {
    kind,
    subject: isVillage ? 'village' : 'households',
    townName: place(townCode),
    villageName: fullVillageName(place(villageCode)),
    year,
    procedure: procedure.label,
    step: { id: step.id, label: step.label, actor: step.actor },
    citations: [step.citation, ...(stated ? [stated.citation] : [])],
    borrowedFrom: procedure.borrowed_from ?? null,
    from: wish.from,
    span,
    objectTo: listObjectionPlaces({ village: place(villageCode), town: place(townCode), county: pack.county.name }),
    passed: earlier.filter(({ id }) => cases.every((one) => isDone(one, id))).map(({ label }) => label),
    households: heads,
    persons: isVillage ? 0 : cases.reduce((sum, { persons }) => sum + persons, 0),
    village: isVillage ? describeVillage(context, villageCode) : null,
    gates: pack.gates.map(({ label }) => label),
    identities,
    asOf,
    planned: cases.some((one) => !isReady(one, earlier)),
    remarks: remarksOf(context, { wish, year, villageCode, isVillage, cases, earlier, span }),
  };
  return { notice, villageCode, householdIds: isVillage ? [] : cases.map(({ householdId }) => householdId!), count: cases.length };
}

function findStep(
  { pack }: ProgressContext,
  { procedure: id, step: stepId }: Wish,
): { procedure: Procedure; step: ProcedureStep; kind: ExitNoticeKind } {
  const procedure = pack.procedures.find(
    (one) => one.id === id && (one.kind === 'household_exit' || one.kind === 'village_exit'),
  );
  const step = procedure?.steps.find((one) => one.id === stepId);
  const kind = exitNoticeKinds.find((one) => one === step?.notice);
  if (procedure && step && kind) return { procedure, step, kind };
  throw new ProblemError({
    code: 'notice_step_unknown',
    message: {
      zh: '退出程序中没有这一步，或者这一步没有要出的文书。',
      en: 'The exit procedures have no such step, or it asks for no paper.',
    },
    hint: { zh: '请换一个写有文书的步骤。', en: 'Choose a step that names a paper.' },
  });
}

interface FoundCases {
  year: number;
  villageCode: string;
  cases: readonly ExitCase[];
}

function findCases(context: ProgressContext, { of, procedure, from }: Wish, isVillage: boolean): FoundCases {
  const own = context.cases.filter((one) => one.procedure === procedure);
  if ('household' in of) {
    const found = own.find((one) => one.householdId === of.household);
    if (!found) throw new ProblemError(caseUnknown);
    const year = found.plannedYear || Number((found.struckOff ?? from).slice(0, 4));
    return { year, villageCode: found.villageCode, cases: [found] };
  }
  const { village, year } = of.batch;
  const within = own.filter(({ villageCode }) => villageCode === village);
  if (isVillage && within.length === 0) throw new ProblemError(caseUnknown);
  return {
    year,
    villageCode: village,
    cases: isVillage ? within : within.filter(({ plannedYear }) => plannedYear === year),
  };
}

/** Steps that must be over before a step, near and far, in the order of the procedure. */
function listEarlier({ steps }: Procedure, id: string): ProcedureStep[] {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const before of steps.find((one) => one.id === next)?.after ?? []) {
      if (found.has(before)) continue;
      found.add(before);
      open.push(before);
    }
  }
  return steps.filter((step) => found.has(step.id));
}

function stepOf({ steps }: ExitCase, id: string): CaseStep | undefined {
  return steps.find(({ step }) => step === id);
}

function isDone(one: ExitCase, id: string): boolean {
  return stepOf(one, id)?.state === 'done';
}

function isReady(one: ExitCase, earlier: readonly ProcedureStep[]): boolean {
  return earlier.every(({ id }) => isDone(one, id));
}

/** First and last day count: seven days from the 13th end on the 19th. A working day's count begins on the first working day. */
function spanOf(from: Day, days: number | null, dayKind: 'calendar' | 'working'): ExitNotice['span'] {
  const calendar = openCalendar();
  // A day that does not exist is refused, also where nothing is counted from it.
  const first = calendar.addCalendarDays(from, 0);
  if (days === null || days < 1) return null;
  const after = calendar.isWorkingDay(first) ? days - 1 : days;
  return {
    to: dayKind === 'working' ? calendar.addWorkingDays(first, after) : calendar.addCalendarDays(first, days - 1),
    days,
    dayKind,
  };
}

async function readHeads(
  session: Session,
  cases: readonly ExitCase[],
  isWhole: boolean,
): Promise<ExitNotice['households']> {
  const ids = cases.map(({ householdId }) => householdId!);
  const rows = await runSql(session.tools.engine, householdHeadsSql, {
    first_household: ids.reduce((least, id) => Math.min(least, id)),
    last_household: ids.reduce((most, id) => Math.max(most, id)),
  });
  const names = new Map(rows.map((row) => [row.household_id as number, row.head_name]));
  return cases.map(({ householdId, persons }) => {
    const name = names.get(householdId!);
    return {
      headName: typeof name !== 'string' || name === '' ? nothing : isWhole ? name : maskName(name),
      members: persons,
    };
  });
}

function describeVillage({ households, standards, asOf }: ProgressContext, villageCode: string): ExitNotice['village'] {
  const own = households.filter((one) => one.villageCode === villageCode);
  const out = own.filter(
    ({ outDay, returnedDay }) => outDay !== null && outDay <= asOf && (returnedDay === null || returnedDay < outDay),
  );
  const sum = (of: typeof own): number => of.reduce((total, { persons }) => total + persons, 0);
  const lists = standards.flatMap(({ label, items, rows }) => {
    const row = rows.find((one) => one.householdId === null && one.villageCode === villageCode);
    if (!row) return [];
    const states = new Map(row.cells.map(({ item, state }) => [item, state]));
    return [
      {
        label,
        items: items.map((item) => ({ label: item.label, state: states.get(item.id) ?? ('no_data' as const) })),
      },
    ];
  });
  return { households: own.length, persons: sum(own), outHouseholds: out.length, outPersons: sum(out), lists };
}

interface Remarked {
  wish: Wish;
  year: number;
  villageCode: string;
  isVillage: boolean;
  cases: readonly ExitCase[];
  earlier: readonly ProcedureStep[];
  span: ExitNotice['span'];
}

function remarksOf(
  context: ProgressContext,
  { wish, year, villageCode, isVillage, cases, earlier, span }: Remarked,
): LocalizedText[] {
  const remarks: LocalizedText[] = [];
  const unready = cases.filter((one) => !isReady(one, earlier)).length;
  if (unready > 0) {
    remarks.push(
      isVillage
        ? { zh: '前面的步骤还没有全部填报完成。', en: 'Not every earlier step is recorded as done.' }
        : {
            zh: `${cases.length} 户中有 ${unready} 户前面的步骤没有填报完成。`,
            en: `Earlier steps are not recorded as done for ${unready} of ${cases.length} households.`,
          },
    );
  }
  const planned = cases.filter(({ plannedYear }) => plannedYear !== year).length;
  if (context.plan !== null && planned > 0) {
    remarks.push({ zh: `计划没有安排在 ${year} 年退出。`, en: `The plan does not have it leave in ${year}.` });
  }
  const schedule = context.schedules.get(isVillage ? `${villageCode}:exit` : `${villageCode}:${year}`);
  const latest =
    schedule?.procedure === wish.procedure ? schedule.steps.find(({ id }) => id === wish.step)?.latestEnd : undefined;
  const last = span?.to ?? wish.from;
  if (latest !== undefined && last > latest) {
    remarks.push({
      zh: `${last} 结束，晚于倒排工期的最迟日 ${latest}。`,
      en: `It ends on ${last}, after the latest day of the schedule, ${latest}.`,
    });
  }
  if (wish.from < context.pack.plan.issued) {
    remarks.push({
      zh: `${wish.from} 早于方案印发日 ${context.pack.plan.issued}。`,
      en: `${wish.from} is before the plan was issued, ${context.pack.plan.issued}.`,
    });
  }
  const unknown = span?.dayKind === 'working' ? openCalendar().listUnknownYears(wish.from, span.to) : [];
  if (unknown.length > 0) {
    remarks.push({
      zh: `${unknown.join('、')} 年的节假日未知，只按周末推算。`,
      en: `Holidays of ${unknown.join(', ')} are not known; only weekends are counted.`,
    });
  }
  return remarks;
}

function nobody(show: Wish['show']) {
  return {
    code: 'notice_nobody',
    message:
      show === 'ready'
        ? {
            zh: '还没有前面步骤都已填报完成的户（村），没有可出的文书。',
            en: 'Nobody has every earlier step recorded as done; there is no paper to make.',
          }
        : {
            zh: '计划中这个村这一年没有退出的户，没有可出的文书。',
            en: 'The plan has no household of this village leave in that year; there is no paper to make.',
          },
    hint:
      show === 'ready'
        ? {
            zh: '请先填报前面的步骤，或改为列出计划的全部户。',
            en: 'Record the earlier steps first, or list all that are planned.',
          }
        : { zh: '请换一个村或年度，或先测算计划。', en: 'Choose another village or year, or make a plan first.' },
  };
}
