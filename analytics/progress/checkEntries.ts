import type { Problem } from '../engine';
import { entryProblem, entryWords } from './entryProblems';
import { readIncident, surveyItem } from './incidentKinds';
import { latestEntries, progressKey } from './latestEntries';
import { isDay } from './months';
import type { EntryCheck, EntryGround } from './requests';
import type { ProgressEntry, ProgressKind } from './types';

const STATES: Record<ProgressKind, readonly ProgressEntry['state'][]> = {
  household_step: ['begun', 'done'],
  village_step: ['begun', 'done'],
  measure: ['begun', 'done'],
  project: ['begun', 'done'],
  village_item: ['met', 'open'],
  visit: ['done'],
  payment: ['done'],
  returned: ['done'],
  survey: ['met', 'open'],
  incident: ['begun', 'done'],
};

/**
 * What is impossible or doubtful in entries that are to be recorded, in the order of the list. Impossible (refused): a day
 * that does not exist, a state that the kind does not have, an unknown household, village or item, an amount or rate out of
 * range, done before begun (with what was recorded before), a report of an incident on another day than its own, a withdrawal
 * of nothing. Doubtful (a finding, kept): after the
 * as-of day, before the plan was issued, a strike-off without any step before it, an incident dealt with but never reported.
 * Example: publicity begun 2017-03-08, done 2017-03-01 → both refused, `progress_done_before_begun`.
 */
export function checkEntries(entries: readonly ProgressEntry[], ground: EntryGround): EntryCheck {
  const refused: EntryCheck['refused'] = [];
  const sound: { entry: ProgressEntry; position: number }[] = [];
  const touched = new Set(entries.map(({ householdId, villageCode }) => householdId ?? villageCode));
  const recorded = latestEntries(
    ground.recorded.filter(({ householdId, villageCode }) => touched.has(householdId ?? villageCode)),
  );
  const known = new Set(recorded.map(progressKey));
  entries.forEach((entry, position) => {
    const problem = findFault(entry, position, ground, known);
    if (problem) refused.push({ entry: position, problem });
    else sound.push({ entry, position });
    if (!problem && entry.state !== 'withdrawn') known.add(progressKey(entry));
  });
  const { broken, left } = findBrokenOrder(sound, recorded);
  refused.push(...broken);
  refused.sort((one, other) => one.entry - other.entry);
  return { refused, findings: listFindings(left, recorded, ground) };
}

function findFault(
  entry: ProgressEntry,
  position: number,
  ground: EntryGround,
  known: ReadonlySet<string>,
): Problem | null {
  const refuse = (code: string, { message, hint }: ReturnType<typeof entryWords.badDay>): Problem =>
    entryProblem(entry, position, code, message, hint);
  const { householdId, villageCode, kind, item, amountFen, ratio } = entry;
  if (!isDay(entry.day)) return refuse('progress_bad_day', entryWords.badDay(entry.day));
  if (entry.state === 'withdrawn') {
    return known.has(progressKey(entry)) ? null : refuse('progress_nothing_to_withdraw', entryWords.nothingThere());
  }
  if (!STATES[kind].includes(entry.state)) return refuse('progress_bad_state', entryWords.badState(entry.state));
  const ofHousehold = kind === 'household_step' || kind === 'visit' || kind === 'returned' || kind === 'survey';
  if (householdId === null ? ofHousehold : kind === 'village_step' || !ground.households.has(householdId)) {
    return refuse('progress_unknown_household', entryWords.noHousehold());
  }
  if (householdId === null && (villageCode ? !ground.villages.has(villageCode) : needsVillage(entry))) {
    return refuse('progress_unknown_village', entryWords.noVillage(villageCode));
  }
  if (!isKnownItem(entry, ground)) return refuse('progress_unknown_item', entryWords.noItem(item));
  const reported = kind === 'incident' && entry.state === 'begun' ? readIncident(item)!.reported : entry.day;
  if (reported !== entry.day) return refuse('progress_incident_day', entryWords.incidentDay(entry.day, reported));
  const amountFits = amountFen === null ? kind !== 'payment' : Number.isSafeInteger(amountFen) && amountFen >= 0;
  const ratioFits = ratio === null || (ratio >= 0 && ratio <= 1);
  return amountFits && ratioFits ? null : refuse('progress_bad_number', entryWords.badNumber());
}

/** Projects, payments and the county's own rates may stand without a village. */
function needsVillage({ kind, item }: ProgressEntry): boolean {
  if (kind === 'village_item') return !item.startsWith('county_targets/');
  return kind === 'village_step' || kind === 'measure' || kind === 'incident';
}

function isKnownItem({ kind, item }: ProgressEntry, ground: EntryGround): boolean {
  switch (kind) {
    case 'household_step':
      return ground.householdSteps.has(item);
    case 'village_step':
      return ground.villageSteps.has(item);
    case 'measure':
      return ground.measures.has(item);
    case 'project':
      return ground.projects.has(item);
    case 'village_item':
      return ground.items.has(item);
    case 'visit':
      return item === '' || ground.pairingRules.has(item);
    case 'payment':
      return item === '' || ground.measures.has(item) || ground.projects.has(item);
    case 'returned':
      return item === '';
    case 'survey':
      return item === surveyItem;
    case 'incident':
      return readIncident(item) !== null;
  }
}

interface Placed {
  entry: ProgressEntry;
  position: number;
}

/** Keys that would stand as done before begun once all entries of the list are in. */
function findBrokenOrder(
  sound: readonly Placed[],
  recorded: readonly ProgressEntry[],
): { broken: EntryCheck['refused']; left: Placed[] } {
  const touched = new Set(sound.map(({ entry }) => progressKey(entry)));
  const last = recorded.at(-1)?.number ?? 0;
  const numbered = sound.map(({ entry }, position) => ({ ...entry, number: last + 1 + position }));
  const days = new Map<string, { begun?: string; done?: string }>();
  for (const entry of latestEntries([...recorded.filter((one) => touched.has(progressKey(one))), ...numbered])) {
    if (entry.state !== 'begun' && entry.state !== 'done') continue;
    const key = progressKey(entry);
    if (entry.kind === 'incident' && !days.has(key)) days.set(key, { begun: readIncident(entry.item)!.reported });
    days.set(key, { ...days.get(key), [entry.state]: entry.day });
  }
  const broken: EntryCheck['refused'] = [];
  const left = sound.filter(({ entry, position }) => {
    const { begun, done } = days.get(progressKey(entry)) ?? {};
    if (begun === undefined || done === undefined || begun <= done) return true;
    const { message, hint } = entryWords.doneFirst(begun, done);
    broken.push({
      entry: position,
      problem: entryProblem(entry, position, 'progress_done_before_begun', message, hint),
    });
    return false;
  });
  return { broken, left };
}

function listFindings(
  entries: readonly Placed[],
  recorded: readonly ProgressEntry[],
  ground: EntryGround,
): EntryCheck['findings'] {
  const findings: EntryCheck['findings'] = [];
  const stepsOf = new Set<string>();
  const reported = new Set<string>();
  const isStep = ({ kind }: ProgressEntry): boolean => kind === 'household_step' || kind === 'village_step';
  for (const entry of [...recorded, ...entries.map(({ entry }) => entry)]) {
    if (isStep(entry) && entry.state !== 'withdrawn' && !ground.strikeOffSteps.has(entry.item))
      stepsOf.add(subjectOf(entry));
    if (entry.kind === 'incident' && entry.state === 'begun') reported.add(progressKey(entry));
  }
  for (const { entry, position } of entries) {
    if (entry.state === 'withdrawn') continue;
    const say = (code: string, { message, hint }: ReturnType<typeof entryWords.badDay>): void => {
      findings.push({ entry: position, problem: entryProblem(entry, position, code, message, hint) });
    };
    if (entry.day > ground.asOf) say('progress_in_future', entryWords.inFuture(entry.day, ground.asOf));
    if (ground.planIssued !== null && entry.day < ground.planIssued) {
      say('progress_before_plan', entryWords.beforePlan(entry.day, ground.planIssued));
    }
    if (
      isStep(entry) &&
      entry.state === 'done' &&
      ground.strikeOffSteps.has(entry.item) &&
      !stepsOf.has(subjectOf(entry))
    ) {
      say('progress_no_case', entryWords.noCase());
    }
    if (entry.kind === 'incident' && entry.state === 'done' && !reported.has(progressKey(entry))) {
      say('progress_incident_unreported', entryWords.unreported());
    }
  }
  return findings;
}

/** Household or village with a step. */
function subjectOf({ kind, householdId, villageCode }: ProgressEntry): string {
  return `${kind}|${householdId ?? villageCode}`;
}
