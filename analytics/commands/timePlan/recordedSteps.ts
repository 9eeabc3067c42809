import { latestEntries, type ProgressEntry } from '../../progress';
import type { StepDays } from '../../project';

/** A household with the batch in which the plan lets it leave (`village:year`). */
export interface BatchMember {
  householdId: number;
  batch: string;
}

/**
 * Days of the steps of every batch as monthly reports tell them: a step has begun with its first household, and is done
 * on the last household's day once it is done for each of them. A village's own exit is a batch of itself
 * (`village:exit`). Later reports replace earlier ones; days after the as-of day have not happened.
 * Example: a batch of two, one voted on 3 and one on 5 March: begun 3 March, done 5 March.
 */
export function listRecordedSteps(
  entries: readonly ProgressEntry[],
  members: readonly BatchMember[],
  asOf: string,
): Record<string, Record<string, StepDays>> {
  const batchOf = new Map(members.map(({ householdId, batch }) => [householdId, batch]));
  const sizes = new Map<string, number>();
  for (const { batch } of members) sizes.set(batch, (sizes.get(batch) ?? 0) + 1);
  const told = new Map<string, Map<string, { first: string; done: Map<number, string> }>>();
  for (const { kind, householdId, villageCode, item, state, day } of latestEntries(entries)) {
    if ((kind !== 'household_step' && kind !== 'village_step') || day > asOf) continue;
    const batch = kind === 'village_step' ? `${villageCode}:exit` : batchOf.get(householdId ?? 0);
    if (batch === undefined) continue;
    const steps = told.get(batch) ?? new Map<string, { first: string; done: Map<number, string> }>();
    const id = item.slice(item.indexOf('/') + 1);
    const step = steps.get(id) ?? { first: day, done: new Map<number, string>() };
    if (day < step.first) step.first = day;
    if (state === 'done') step.done.set(householdId ?? 0, day);
    told.set(batch, steps.set(id, step));
  }
  return Object.fromEntries(
    [...told].map(([batch, steps]) => [
      batch,
      Object.fromEntries(
        [...steps].map(([id, { first, done }]): [string, StepDays] => {
          const isWhole = done.size === (batch.endsWith(':exit') ? 1 : (sizes.get(batch) ?? 0));
          return [id, isWhole ? { begun: first, done: [...done.values()].sort().at(-1)! } : { begun: first }];
        }),
      ),
    ]),
  );
}

/** Days by hand before those of reports. */
export function joinStepDays(
  recorded: Readonly<Record<string, StepDays>> | undefined,
  byHand: Readonly<Record<string, StepDays>> | undefined,
): Record<string, StepDays> | undefined {
  if (!recorded || !byHand) return byHand ?? recorded;
  const steps = new Set([...Object.keys(recorded), ...Object.keys(byHand)]);
  return Object.fromEntries([...steps].map((step) => [step, { ...recorded[step], ...byHand[step] }]));
}
