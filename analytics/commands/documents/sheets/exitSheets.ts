import { formatPercent } from '../../../charts';
import { composeCountyExitSheet, composeVillageExitSheet, type Count, type CountyExitRow, type VillageExitFacts } from '../../../documents';
import type { AssumptionUsed } from '../../../briefing/types';
import { ProblemError, type LocalizedText } from '../../../engine';
import { findValue } from '../../../policy';
import { isOut } from '../../../progress';
import type { ProgressHousehold } from '../../progress/progressContext';
import { listAssumedRules } from './assumed';
import { measureCounty, measureVillage } from './criteria';
import { listRates, listStandards, readVillageRecords, villageRecord } from './readPlaces';
import { listSteps, readRecords, type SheetRecords } from './readRecords';
import { groupBy } from './readVillage';
import { openFrame, requirePlan, requireYear, townCodeOf, wrongLevel, type SheetBase, type SheetComposer } from './sheetBase';

/** 村退出验收表. Nothing personal stands on it. Errors: `no_plan`, `document_level`, `document_year_missing`, those of a missing number. */
export const villageExitSheet: SheetComposer = async (base, wish) => {
  const year = requireYear(wish);
  requirePlan(base);
  const { scope } = wish;
  if (scope.length !== 12) throw new ProblemError(wrongLevel(scope));
  const records = await readRecords(base);
  const { context } = records;
  const village = villageRecord(base, await readVillageRecords(base), scope);
  const own = context.households.filter(({ villageCode }) => villageCode === scope);
  const left = own.filter((one) => !isOut(one, context.asOf));
  const facts: VillageExitFacts = {
    village,
    all: countOf(own),
    out: countOf(own.filter((one) => isOut(one, context.asOf))),
    left: countOf(left),
    plannedLeft: countOf(left.filter(({ plannedYear }) => !plannedYear || plannedYear > year)),
    plannedYear: records.caseOf.get(scope)?.plannedYear ?? null,
    criteria: measureVillage(base, year, { ...village, leftPersons: countOf(left).persons }),
    standards: listStandards(context.standards, scope),
    rates: describeRates(base, records, scope),
    steps: listSteps(records, scope),
  };
  return composeVillageExitSheet(openFrame(base, wish, { assumptions: listAssumptions(facts) }), facts);
};

/** What is marked on the sheet: limits, standards and rates that are ours. */
function listAssumptions({ criteria, standards, rates }: VillageExitFacts): AssumptionUsed[] {
  const text = (zh: string): LocalizedText => ({ zh, en: zh });
  return listAssumedRules([
    ...criteria.map((one) => ({ ...one, value: text(one.limit) })),
    ...standards.map((one) => ({ ...one, value: one.list })),
    ...rates.map((one) => ({ ...one, value: text(one.target) })),
  ]);
}

export function countOf(households: readonly Pick<ProgressHousehold, 'persons'>[]): Count {
  return { households: households.length, persons: households.reduce((sum, { persons }) => sum + persons, 0) };
}

const rateStates = { met: '达到', open: '未达到', overdue: '未达到（逾期）', no_data: null } as const;

function describeRates({ pack, overlays }: SheetBase, { context }: SheetRecords, village: string): VillageExitFacts['rates'] {
  const targets = new Map(pack.outcome_targets.map((target) => [target.id, target]));
  return listRates(context.standards, village).flatMap(({ item, cell }) => {
    const target = targets.get(item.id);
    if (!target) return [];
    const rate = findValue(pack, overlays, target.rate, target.due);
    return [
      {
        label: item.label,
        target: rate === null ? '' : `${target.direction === 'at_least' ? '不低于' : '不高于'}${formatPercent(rate)}`,
        due: target.due,
        value: cell.ratio === null ? rateStates[cell.state] : formatPercent(cell.ratio),
        day: cell.day,
        citation: item.citation,
        status: item.status,
      },
    ];
  });
}

/** 县退出汇总表. Errors: `no_plan`, `document_year_missing`, those of a missing number. */
export const countyExitSheet: SheetComposer = async (base, wish) => {
  const year = requireYear(wish);
  requirePlan(base);
  if (wish.scope !== base.pack.county.code) throw new ProblemError(wrongLevel(wish.scope));
  const records = await readRecords(base);
  const rows = await listVillages(base, records, year);
  const registered = [...(await readVillageRecords(base)).values()].map(({ registeredPopulation }) => registeredPopulation);
  const population = registered.length > 0 && registered.every((one) => one !== null) ? registered.reduce((sum, one) => sum + one, 0) : null;
  const left = rows.reduce((sum, row) => sum + row.left.persons, 0);
  const criteria = measureCounty(base, year, { persons: left, population });
  const assumptions = listAssumedRules(criteria.map((one) => ({ ...one, value: { zh: one.limit, en: one.limit } })));
  return composeCountyExitSheet(openFrame(base, wish, { assumptions }), { rows, criteria });
};

/** Villages with households that have to leave, or that leave themselves, by town and code. */
async function listVillages(base: SheetBase, { context, caseOf }: SheetRecords, year: number): Promise<CountyExitRow[]> {
  const registered = await readVillageRecords(base);
  const byVillage = groupBy(context.households, ({ villageCode }) => villageCode);
  const villages = new Set([...byVillage.keys(), ...context.cases.filter(({ householdId }) => householdId === null).map(({ villageCode }) => villageCode)]);
  const places = [...villages].map((code) => ({ code, town: townCodeOf(base, code) }));
  places.sort((a, b) => (a.town === b.town ? (a.code < b.code ? -1 : 1) : a.town < b.town ? -1 : 1));
  return places.map(({ code, town }) => {
    const own = byVillage.get(code) ?? [];
    const record = villageRecord(base, registered, code);
    const exit = caseOf.get(code);
    return {
      code,
      townName: base.place(town),
      villageName: record.name,
      tier: record.tier,
      all: countOf(own),
      planned: countOf(own.filter(({ plannedYear }) => plannedYear === year)),
      out: countOf(own.filter((one) => isOut(one, context.asOf))),
      left: countOf(own.filter((one) => !isOut(one, context.asOf))),
      registeredPopulation: record.registeredPopulation,
      exitYear: exit?.plannedYear ?? null,
      struckOff: exit?.struckOff ?? null,
    };
  });
}
