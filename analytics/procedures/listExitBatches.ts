import type { PolicyPack } from '../policy/types';
import type { CheckTeams, ExitBatch } from './types';

/** Households of a village that leave in a year, as a plan counts them. */
export interface ExitCount {
  villageCode: string;
  townCode: string;
  year: number;
  households: number;
  persons: number;
}

/** A village that leaves in a year. */
export interface VillageExit {
  villageCode: string;
  townCode: string;
  year: number;
}

/**
 * The batches of a plan: one per village and year with exits (id `village:year`), one per village that leaves
 * (id `village:exit`). A village's paper work may run beside that of its households, but its last step waits until all
 * households of the village that leave by then are struck off. Rows of the same village and year are added up.
 * Source: 汉阳区 plan 四（二） (a village leaves only after all its poor are out).
 * Example: households of 440224101201 in 2017 and its exit in 2017: `440224101201:exit` waits for `440224101201:2017`.
 */
export function listExitBatches(counts: readonly ExitCount[], villages: readonly VillageExit[]): ExitBatch[] {
  const batches = new Map<string, ExitBatch>();
  for (const { villageCode, townCode, year, households, persons } of counts) {
    const id = `${villageCode}:${year}`;
    const batch = batches.get(id) ?? {
      id,
      kind: 'household_exit',
      villageCode,
      townCode,
      year,
      households: 0,
      persons: 0,
    };
    batch.households += households;
    batch.persons += persons;
    batches.set(id, batch);
  }
  const own = [...batches.values()];
  const exits = villages.map(({ villageCode, townCode, year }): ExitBatch => {
    const before = own.filter((batch) => batch.villageCode === villageCode && batch.year <= year);
    const sum = (of: (batch: ExitBatch) => number): number => before.reduce((total, batch) => total + of(batch), 0);
    return {
      id: `${villageCode}:exit`,
      kind: 'village_exit',
      villageCode,
      townCode,
      year,
      households: sum((batch) => batch.households),
      persons: sum((batch) => batch.persons),
      waitsFor: before.map((batch) => ({ batch: batch.id })),
    };
  });
  return [...own, ...exits];
}

/**
 * The steps of a procedure that a check team carries out: those that end with an acceptance. Steps for a rule of `CheckTeams`.
 * Example: listCheckSteps(renhua, 'household_exit') = [{ procedure: 'household_exit', step: 'town_check' }].
 */
export function listCheckSteps(pack: PolicyPack, kind: ExitBatch['kind']): CheckTeams['steps'] {
  return pack.procedures
    .filter((procedure) => procedure.kind === kind)
    .flatMap(({ id, steps }) =>
      steps.filter(({ notice }) => notice === 'acceptance').map((step) => ({ procedure: id, step: step.id })),
    );
}
