import { readArrowColumns, toArrowBytes } from '../../engine';
import type { Helper, HelpPair, PairState } from '../../people';
import { readKeptTable } from '../loadTables';
import { hashText, type OpenProject, type PlannedHousehold } from '../session';

/** A pair of the adopted pairing. */
export interface AdoptedPair {
  householdId: number;
  helper: string;
  rule: string | null;
  kind: HelpPair['kind'];
  state: PairState;
}

/**
 * What an adopted pairing rests on, in three parts: the register year, a hash of the households to be helped (number in the
 * project, place, what rules ask of them), and one of the helpers (number, rank, unit, town, and the hash of the table of
 * their names). Example: '2015 3f1c0a94e2b7 90ab12cd34ef'.
 */
export async function hashBasis(
  year: number | null,
  households: readonly PlannedHousehold[],
  helpers: readonly Helper[],
  identities: string,
): Promise<string> {
  const rows = households.map((one) => [
    one.household_id,
    one.village_code,
    one.town_code,
    one.village_tier,
    one.kind,
    one.labour_count,
  ]);
  const left = await hashText(JSON.stringify(rows.sort((a, b) => Number(a[0]) - Number(b[0]))));
  const right = await hashText(
    JSON.stringify([helpers.map(({ id, rank, unit, townCode }) => [id, rank, unit, townCode]), identities]),
  );
  return `${year} ${left.slice(0, 12)} ${right.slice(0, 12)}`;
}

/** The adopted pairing, and what changed of its basis; null: none was adopted. Errors: `project_damaged`. */
export async function readAdoptedPairs(project: OpenProject): Promise<{
  pairs: AdoptedPair[];
  changedAgainst(basis: string): { year: boolean; households: boolean; helpers: boolean };
} | null> {
  const ref = project.history.document.pairing;
  if (ref === null) return null;
  const { rowCount, columns } = readArrowColumns(await readKeptTable(project, 'pairing_plan', ref));
  const valuesOf = (name: string) => columns.find((column) => column.name === name)?.values ?? [];
  const [households, helpers, rules, kinds, states, bases] = [
    'household_id',
    'helper_id',
    'rule',
    'kind',
    'state',
    'basis',
  ].map(valuesOf) as [unknown[], unknown[], unknown[], unknown[], unknown[], unknown[]];
  const pairs = Array.from({ length: rowCount }, (_, row): AdoptedPair => ({
    householdId: Number(households[row]),
    helper: String(helpers[row]),
    rule: (rules[row] as string | null) ?? null,
    kind: (kinds[row] as HelpPair['kind'] | undefined) ?? null,
    state: states[row] as PairState,
  }));
  const made = String(bases[0] ?? '').split(' ');
  return {
    pairs,
    changedAgainst(basis) {
      const [year, households_, helpers_] = basis.split(' ').map((part, index) => part !== made[index]);
      return { year: year!, households: households_!, helpers: helpers_! };
    },
  };
}

/** The pairing as the project keeps it: ids, rule, kind, state, and the basis that it was made on. */
export function writePairs(pairs: readonly AdoptedPair[], basis: string): Uint8Array {
  return toArrowBytes([
    { name: 'household_id', type: 'integer', values: pairs.map(({ householdId }) => householdId) },
    { name: 'helper_id', type: 'integer', values: pairs.map(({ helper }) => Number(helper)) },
    { name: 'rule', type: 'text', values: pairs.map(({ rule }) => rule) },
    { name: 'kind', type: 'text', values: pairs.map(({ kind }) => kind) },
    { name: 'state', type: 'text', values: pairs.map(({ state }) => state) },
    { name: 'basis', type: 'text', values: pairs.map(() => basis) },
  ]);
}
