import {
  listEarlySignals as findSignals,
  listFollowUp as findFollowUp,
  measureApproval,
  signalCodes,
  type Incident,
} from '../../progress';
import type { CommandHandler } from '../commandHandler';
import { openItemLabels } from '../progress/itemNames';
import { readProgressContext, type ProgressContext } from '../progress/progressContext';
import { readEvidence } from '../progress/readProgress';
import { labelOfWork, scopeContext } from '../progress/scopeRows';
import { openHiding } from '../progress/showCases';
import { placeNames } from '../placeNames';
import { incidentsOf } from './incidentsOf';
import { monitoringRule } from './monitoringRules';
import { nameHouseholds } from './nameHouseholds';
import { readRegisterStates } from './readRegisterStates';

/** Approval by town from the answers within some days. Errors: those of loading the register. */
export const surveyApproval: CommandHandler<'surveyApproval'> = async ({ scope, from, to }, { session }) => {
  const context = scopeContext(await readProgressContext(session), scope);
  const { pack, overlays, latest, asOf } = context;
  const last = to < asOf ? to : asOf;
  const place = placeNames(context.project);
  const result = measureApproval({ entries: latest, frame: frameOf(context), from, to: last });
  const days = new Map<string, number>();
  for (const { kind, day } of latest) if (kind === 'survey' && day <= asOf) days.set(day, (days.get(day) ?? 0) + 1);
  return {
    from,
    to: last,
    ...result,
    towns: result.towns.map((town) => ({ ...town, name: place(town.townCode) })),
    silentTowns: result.silentTowns.map(place),
    required: monitoringRule(pack, overlays, 'approval', yearOf(asOf)),
    days: [...days].sort(([one], [other]) => (one < other ? -1 : 1)).map(([day, answers]) => ({ day, answers })),
  };
};

/** Households that a survey speaks for. */
export function frameOf({
  households,
}: ProgressContext): { householdId: number; villageCode: string; townCode: string }[] {
  return households.map(({ id, villageCode, townCode }) => ({ householdId: id, villageCode, townCode }));
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

const shownStates = {
  all: ['overdue', 'open', 'late', 'handled'],
  open: ['overdue', 'open'],
  overdue: ['overdue'],
  handled: ['late', 'handled'],
} as const satisfies Record<string, Incident['state'][]>;

/** Incidents of a scope, one page, the most pressing first; heads masked, in what was told names of the household too. */
export const listIncidents: CommandHandler<'listIncidents'> = async (
  { scope, show, offset, limit: size },
  { session },
) => {
  const context = scopeContext(await readProgressContext(session), scope);
  const { limit, incidents } = incidentsOf(context);
  const states: readonly string[] = shownStates[show];
  const shown = incidents.filter(({ state }) => states.includes(state));
  const evidence = readEvidence(context.project);
  const told = new Map<string, string[]>();
  for (const { kind, householdId, villageCode, item, number } of context.latest) {
    const text = kind === 'incident' ? evidence.get(number) : undefined;
    const id = `${householdId ?? villageCode}|${item}`;
    if (text) told.set(id, [...(told.get(id) ?? []), text]);
  }
  const rows = await nameHouseholds(session, context, shown.slice(offset, offset + size));
  const hidden: Awaited<ReturnType<typeof listIncidents>>['rows'] = [];
  for (const row of rows) {
    const texts = told.get(row.id) ?? [];
    const hide = texts.length === 0 ? String : await openHiding(session, row.householdId);
    hidden.push({ ...row, evidence: texts.map(hide).join('；') });
  }
  return {
    asOf: context.asOf,
    total: shown.length,
    counts: countBy(shownStates.all, incidents, ({ state }) => state),
    limit,
    rows: hidden,
  };
};

/** Early signals of a scope out of what the project knows, one page; see `analytics/progress/listEarlySignals`. */
export const listEarlySignals: CommandHandler<'listEarlySignals'> = async (
  { scope, show, offset, limit },
  { session },
) => {
  const whole = await readProgressContext(session);
  const stateOf = await readRegisterStates(session, whole);
  const context = scopeContext(whole, scope);
  const label = labelOfWork(context);
  const gone = new Set(
    context.cases.filter(({ state }) => state === 'struck_off' || state === 'returned').map(({ householdId }) => householdId),
  );
  const signals = findSignals({
    asOf: context.asOf,
    cases: context.cases,
    households: context.households.map(({ id, outDay, returnedDay, plannedDay }) => ({
      householdId: id,
      outDay,
      returnedDay,
      plannedDay,
      register: gone.has(id) ? stateOf(id) : null,
    })),
    packages: context.packages,
    labelOf: ({ project, measure }) => label(project === null ? 'measure' : 'project', project ?? measure),
  });
  const shown = signals.filter(({ code }) => show === 'all' || code === show);
  const { registerYear } = context.project.history.document;
  return {
    asOf: context.asOf,
    registerDay: registerYear === null ? null : `${registerYear}-12-31`,
    total: shown.length,
    counts: countBy(signalCodes, signals, ({ code }) => code),
    rows: await nameHouseholds(session, context, shown.slice(offset, offset + limit)),
  };
};

/** Households of a scope within the years of unchanged policy, one page; see `analytics/progress/listFollowUp`. */
export const listFollowUp: CommandHandler<'listFollowUp'> = async ({ scope, show, offset, limit }, { session }) => {
  const context = scopeContext(await readProgressContext(session), scope);
  const { pack, overlays, asOf, project } = context;
  const returned = new Set(
    context.cases.flatMap(({ state, householdId }) => (state === 'returned' ? (householdId ?? []) : [])),
  );
  const rows = findFollowUp({
    asOf,
    entries: context.latest,
    households: context.households.map(({ id, villageCode, townCode, persons, outDay }) => ({
      householdId: id,
      villageCode,
      townCode,
      persons,
      struckOff: returned.has(id) ? null : outDay,
    })),
    years: (struckOff) => monitoringRule(pack, overlays, 'unchanged', yearOf(struckOff)).value,
  });
  const shown = rows.filter(({ state }) => show === 'all' || state === show);
  const label = openItemLabels(pack, project.history.document.projects);
  const named = await nameHouseholds(session, context, shown.slice(offset, offset + limit));
  return {
    asOf,
    total: shown.length,
    counts: countBy(['late', 'soon', 'kept'] as const, rows, ({ state }) => state),
    rule: monitoringRule(pack, overlays, 'unchanged', yearOf(asOf)),
    rows: named.map((row) => ({ ...row, measures: row.running.map((item) => label({ kind: 'measure', item })) })),
  };
};

function countBy<K extends string, R>(keys: readonly K[], rows: readonly R[], of: (row: R) => K): Record<K, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  for (const row of rows) counts[of(row)] += 1;
  return counts;
}
