import type { Fact } from '../entry/useFactRecorder';

/** Kinds of incidents, in the order of `analytics/progress/incidentKinds`. */
export const kindsOfIncident = [
  'policy_not_delivered',
  'work_lacking',
  'rough_manner',
  'public_talk',
  'sudden_hardship',
  'other',
] as const;

/** The report of an incident. @example makeIncidentFact({ kind: 'other', day: '2018-03-05', … }).item // 'other/2018-03-05' */
export function makeIncidentFact({
  kind,
  day,
  householdId,
  villageCode,
  told,
}: {
  kind: (typeof kindsOfIncident)[number];
  day: string;
  householdId: number | null;
  villageCode: string;
  told: string;
}): Fact {
  return {
    kind: 'incident',
    householdId,
    villageCode,
    item: `${kind}/${day}`,
    state: 'begun',
    day,
    evidence: told.trim(),
  };
}

/** The answer of a household on a day; the same answer again takes it back. */
export function makeAnswerFact(
  row: { householdId: number; villageCode: string; answer: { day: string; approves: boolean } | null },
  approves: boolean,
  day: string,
): Fact {
  const { householdId, villageCode, answer } = row;
  const isSame = answer !== null && answer.day === day && answer.approves === approves;
  return {
    kind: 'survey',
    householdId,
    villageCode,
    item: 'survey',
    state: isSame ? 'withdrawn' : approves ? 'met' : 'open',
    day,
  };
}
