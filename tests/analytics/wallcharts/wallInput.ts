import { seededRandom } from '../../../analytics/engine';
import { readAreaList, readPolicyPack, type PolicyPack } from '../../../analytics/policy';
import { listPeriods, type ExitCase } from '../../../analytics/progress';
import { openCalendar, scheduleBatches } from '../../../analytics/procedures';
import type { WallChartsInput, WallHousehold } from '../../../analytics/wallcharts';
import { readSamplePolicy } from '../../helpers/sampleCounty';

const packs = new Map<string, PolicyPack>();

export function readPack(county: string): PolicyPack {
  const known = packs.get(county);
  if (known) return known;
  const read = readPolicyPack(readSamplePolicy(county));
  if (!read.ok) throw new Error(read.problem.message.en);
  packs.set(county, read.value);
  return read.value;
}

/** A case of a household as far as the charts ask for it. */
export function exitCase(
  household: Pick<WallHousehold, 'id' | 'villageCode' | 'townCode' | 'members' | 'plannedYear'>,
  more: Partial<ExitCase> = {},
): ExitCase {
  const { id, villageCode, townCode, members, plannedYear } = household;
  return {
    id: `household:${id}`,
    householdId: id,
    villageCode,
    townCode,
    persons: members,
    procedure: 'household_exit',
    plannedYear,
    state: 'not_begun',
    steps: [],
    next: null,
    due: null,
    lateDays: 0,
    struckOff: null,
    findings: [],
    ...more,
  };
}

/**
 * The real pack of a sample county with made-up households in its second year: those planned for the first year are out
 * (a few fell back), some of the second are under way. No register is read, nothing is solved; the same rows at every call.
 */
export function wallInput(county: string, count: number, asOf = '2017-06-30'): WallChartsInput {
  const pack = readPack(county);
  const random = seededRandom(`wall ${county}`);
  const { from, to } = pack.horizon;
  const villages = pack.regions
    .filter(({ level }) => level === 'village')
    .map(({ code, name, parent, tier }) => ({
      code,
      name,
      townCode: parent!,
      tier: tier ?? ('other' as const),
      exitYear: tier === 'poor' ? random.integer(from, to) : null,
      paidFen: random.integer(0, 40) * 1_000_000,
    }));
  const gates = pack.gates.map(({ id }) => id);
  // The last village has nobody.
  const households = Array.from({ length: count }, (_, index): WallHousehold => {
    const village = random.pick(villages.slice(0, -1));
    const plannedYear = random.next() < 0.03 ? 0 : random.integer(from, to);
    const isOut = plannedYear === from && random.next() < 0.95;
    const outDay = isOut ? `${from}-${random.pick(['10-20', '11-15', '12-10'])}` : null;
    return {
      id: index + 1,
      number: `${village.code}${String(index + 1).padStart(5, '0')}`,
      villageCode: village.code,
      townCode: village.townCode,
      members: random.integer(1, 6),
      groupId: random.pick(pack.groups).id,
      cause: String(random.integer(1, 9)),
      plannedYear,
      plannedDay: plannedYear === 0 ? null : `${plannedYear}-12-${random.pick(['10', '31'])}`,
      outDay,
      returnedDay: isOut && random.next() < 0.02 ? `${from + 1}-03-01` : null,
      openGates: isOut ? [] : gates.filter(() => random.next() < 0.2),
      belowLine: random.next() < 0.6,
    };
  });
  const cases = households.map((household) =>
    exitCase(
      household,
      household.outDay
        ? { state: 'struck_off', struckOff: household.outDay }
        : household.plannedYear === from
          ? { state: 'under_way', lateDays: 181 }
          : {},
    ),
  );
  const chosen = pack.measures.filter(({ scope, benefit }) => scope === 'household' && !benefit).slice(0, 4);
  const items = households.flatMap(({ id, plannedYear }) =>
    plannedYear ? [{ householdId: id, measure: random.pick(chosen).id, startYear: plannedYear }] : [],
  );
  const byId = new Map(households.map((household) => [household.id, household]));
  const flows = items.map(({ householdId, measure, startYear }) => {
    const { villageCode, townCode } = byId.get(householdId)!;
    const { pool } = chosen.find(({ id }) => id === measure)!.costs[0]!;
    const source = pack.sources.find((one) => one.pool === pool)?.id ?? pack.sources[0]!.id;
    return {
      householdId,
      villageCode,
      townCode,
      measure,
      pool,
      source,
      year: startYear,
      amountFen: random.integer(50, 900) * 10_000,
    };
  });
  // What falls due after the horizon is no cost of the campaign.
  flows.push({ ...flows[0]!, year: to + 2, amountFen: 123 });
  const batches = [
    ...new Set(households.flatMap(({ villageCode, plannedYear }) => (plannedYear === from + 1 ? [villageCode] : []))),
  ]
    .sort()
    .slice(0, 3)
    .map((villageCode) => ({
      id: `${villageCode}:${from + 1}`,
      kind: 'household_exit' as const,
      villageCode,
      townCode: villageCode.slice(0, 9),
      year: from + 1,
      households: 1,
      persons: 3,
    }));
  const areas = readAreaList(pack);
  return {
    pack,
    ...(areas && { areas }),
    scope: { code: pack.county.code, name: pack.county.name.zh, level: 'county' },
    scenario: { name: '', changes: 0 },
    adopted: true,
    stale: false,
    asOf,
    registerDay: `${from - 1}-12-31`,
    recordedFrom: `${from}-10-20`,
    periods: listPeriods('year', `${from}-01-01`, `${to}-12-31`),
    villages,
    households,
    cases,
    flows,
    items,
    works: new Set(chosen.map(({ id }) => id)),
    projects: [],
    entries: [],
    schedules: scheduleBatches({ pack, overlays: [], batches, teams: [] }, openCalendar(), asOf).schedules,
    standards: [],
    responsibility: [],
    organisation: [],
    money: null,
    boundaries: { matched: [], unmatched: [], without: [] },
    causeLabel: (code) => ({ zh: `原因${code}`, en: `cause ${code}` }),
    basis: {},
  };
}
