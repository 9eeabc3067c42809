import { compareTexts } from '../../engine';
import type { LocalizedText } from '../../engine';
import { explainStanding, measureLoads, type HelpPair } from '../../people';
import { maskName } from '../../register';
import type { CommandHandler } from '../commandHandler';
import type { HelperRow, PairingView, PairRow } from '../contracts/people';
import { listHelperFindings } from './helperFindings';
import { marksOf, rankLabel } from './helperTexts';
import { nameUncovered } from './nameUncovered';
import { helperName, readPeople, type HelpedHousehold, type PeopleContext } from './peopleContext';

/** What stands for a name that is out of reach. */
const nothing = '—';

/**
 * Helpers of a place (of one of its towns, or with a household there) with what they have on; names masked. The search
 * looks at number, unit, and name. The counts of free and overloaded helpers are those of the whole place.
 */
export const listHelpers: CommandHandler<'listHelpers'> = async (
  { scope, search, state, offset, limit },
  { session },
) => {
  const context = await readPeople(session);
  const { problem, standing, helpers, households, place } = context;
  const marks = marksOf(await listHelperFindings(session, context));
  const villagesOf = new Map<string, Set<string>>();
  for (const { helper, household } of standing) {
    const mine = villagesOf.get(helper) ?? new Set();
    villagesOf.set(helper, mine.add(households.get(household)!.household.village_code));
  }
  const isWithin = (code: string | null) => code !== null && code.startsWith(scope);
  const isCounty = scope === context.pack.county.code;
  const rows = measureLoads(problem, standing)
    .map((load) => ({
      load,
      helper: helpers.get(load.helper)!,
      villages: [...(villagesOf.get(load.helper) ?? [])].sort(),
    }))
    .filter(({ helper, villages }) => isCounty || isWithin(helper.townCode) || villages.some(isWithin));
  const isOf = {
    free: ({ load }: (typeof rows)[number]) => load.free > 0,
    full: ({ load }: (typeof rows)[number]) => load.free === 0 && load.above === 0,
    above: ({ load }: (typeof rows)[number]) => load.above > 0,
    all: () => true,
  };
  const wanted = search?.trim() ?? '';
  const found = rows
    .filter(isOf[state])
    .filter(
      ({ helper }) =>
        wanted === '' || helper.id === wanted || helper.name.includes(wanted) || (helper.unit ?? '').includes(wanted),
    )
    .sort((a, b) => Number(a.helper.id) - Number(b.helper.id));
  return {
    total: found.length,
    free: rows.filter(isOf.free).length,
    above: rows.filter(isOf.above).length,
    rows: found.slice(offset, offset + limit).map(({ load, helper, villages }): HelperRow => ({
      helper: helper.id,
      name: maskName(helper.name) || nothing,
      unit: helper.unit ?? '',
      rank: helper.rank ?? '',
      rankLabel: rankLabel(helper.rank),
      townName: place(helper.townCode),
      households: load.households,
      capacity: load.capacity,
      free: load.free,
      above: load.above,
      villages: villages.map(place),
      marks: marks.get(helper.id) ?? [],
    })),
  };
};

/** Pairs as they stand, by village and household number; who is without helper has the reason. */
export const listPairs: CommandHandler<'listPairs'> = async ({ scope, state, offset, limit }, { session }) => {
  const context = await readPeople(session);
  const pairsOf = collectPairs(context.standing);
  const within = listHouseholds(context, scope);
  const covered = within.filter(({ key }) => pairsOf.has(key)).length;
  const listed = within.filter(({ key }) => state === 'all' || pairsOf.has(key) === (state === 'covered'));
  const reasons = explainAll(context);
  const view: PairingView = {
    source: context.source,
    stale: context.changed !== null && Object.values(context.changed).some(Boolean),
    total: listed.length,
    covered,
    uncovered: within.length - covered,
    rows: listed
      .slice(offset, offset + limit)
      .map((household) => describeRow(context, household, pairsOf.get(household.key) ?? [], reasons)),
  };
  return view;
};

/** Households of a place, by village, number and id. */
export function listHouseholds({ households }: PeopleContext, scope: string): HelpedHousehold[] {
  const order = ({ household, number }: HelpedHousehold) =>
    `${household.village_code} ${number} ${String(household.household_id).padStart(9, '0')}`;
  return [...households.values()]
    .filter(({ household }) => household.village_code.startsWith(scope))
    .sort((a, b) => compareTexts(order(a), order(b)));
}

export function collectPairs(pairs: readonly HelpPair[]): Map<string, HelpPair[]> {
  const pairsOf = new Map<string, HelpPair[]>();
  for (const pair of pairs) {
    const mine = pairsOf.get(pair.household);
    if (mine) mine.push(pair);
    else pairsOf.set(pair.household, [pair]);
  }
  return pairsOf;
}

/** Why each household without pair has none; of those that no rule speaks of, which kind of household they are. */
export function explainAll(context: PeopleContext): Map<string, LocalizedText> {
  const reasons = explainStanding(context.problem, context.standing);
  return new Map([...reasons].map(([key, text]) => [key, nameUncovered(context, key) ?? text]));
}

function describeRow(
  context: PeopleContext,
  household: HelpedHousehold,
  pairs: readonly HelpPair[],
  reasons: ReadonlyMap<string, LocalizedText>,
): PairRow {
  const { problem, adopted, helpers, place, source } = context;
  const { household_id, town_code, village_code } = household.household;
  const states = new Map(
    adopted.filter((pair) => pair.householdId === household_id).map((pair) => [pair.helper, pair]),
  );
  const fixed = (problem.fixed ?? []).find((pair) => pair.household === household.key)?.helper;
  return {
    householdId: household_id,
    number: household.number,
    headName: maskName(household.headName) || nothing,
    townName: place(town_code),
    villageCode: village_code,
    villageName: place(village_code),
    exitYear: household.exitYear,
    kind: pairs.find(({ kind }) => kind !== null)?.kind ?? expectedKind(context, household.key),
    helpers: pairs.map(({ helper, state }) => ({
      helper,
      name: helperName(context, helper),
      unit: helpers.get(helper)?.unit ?? '',
      rankLabel: rankLabel(helpers.get(helper)?.rank ?? null),
      state: state === 'fixed' ? 'fixed' : source === 'register' ? 'register' : (states.get(helper)?.state ?? state),
      fixed: helper === fixed,
    })),
    why: reasons.get(household.key) ?? null,
  };
}

/** Key or contact help that the rules of a household without pair ask for, where they agree. */
function expectedKind({ problem }: PeopleContext, key: string): HelpPair['kind'] {
  const rules = problem.households.find(({ id }) => id === key)?.rules ?? [];
  const kinds = new Set(problem.rules.filter(({ id }) => rules.includes(id)).map(({ kind }) => kind));
  return kinds.size === 1 ? [...kinds][0]! : null;
}
