import { composePreExitList, type PreExitFacts } from '../../../documents';
import { readVillageYears, type PlanResult } from '../../planResult';
import { fullVillageName } from '../../progress/noticePlaces';
import { lastRow, orderExits } from '../../timePlan/exitOrder';
import type { PaperWish } from '../paperWish';
import { readHeads } from './readHeads';
import { readVillageRecords, villageRecord } from './readPlaces';
import { openFrame, openPersons, requirePlan, requireYear, townCodeOf, type SheetBase, type SheetComposer } from './sheetBase';

/** 预退出名单 of a county, town or village. Errors: `no_plan`, `document_year_missing`, `project_locked`, those of loading the register. */
export const preExitList: SheetComposer = async (base, wish) => {
  const year = requireYear(wish);
  const shown = openPersons(base.session, wish);
  const result = requirePlan(base);
  const { rows, persons } = await orderExits(base.session, { scope: wish.scope, year, offset: 0, limit: lastRow });
  const heads = wish.identities === 'whole' ? await readHeads(base, [...new Set(rows.map(({ villageCode }) => villageCode))]) : null;
  const facts: PreExitFacts = {
    rows: rows.map((row) => ({
      rank: row.rank,
      number: row.number,
      villageName: fullVillageName(row.villageName),
      headName: heads ? shown.name(heads.get(row.householdId)?.name ?? '') : row.headName,
      members: row.members,
      incomeGapYuan: row.incomeGapYuan,
      openGates: row.openGates.map(({ zh }) => zh),
      measures: row.measures.map(({ zh }) => zh),
      reasons: row.reasons.map(({ zh }) => zh),
      wish: row.wish?.zh ?? null,
    })),
    persons,
    villages: await listVillages(base, result, wish, year),
  };
  return composePreExitList(openFrame(base, wish, { identities: wish.identities }), facts);
};

/** Villages that the plan has leave in the year. */
async function listVillages(base: SheetBase, result: PlanResult, { scope }: PaperWish, year: number): Promise<PreExitFacts['villages']> {
  const leaving = [...(readVillageYears(base.pack, result) ?? new Map<string, number>())]
    .filter(([code, exitYear]) => exitYear === year && code.startsWith(scope))
    .map(([code]) => code)
    .sort();
  const records = await readVillageRecords(base);
  const poor = new Map<string, { households: number; persons: number }>();
  for (const { village_code: code, members } of base.features.values()) {
    const sum = poor.get(code) ?? { households: 0, persons: 0 };
    poor.set(code, { households: sum.households + 1, persons: sum.persons + members });
  }
  return leaving.map((code) => {
    const { name, tier } = villageRecord(base, records, code);
    return { name, tier, townName: base.place(townCodeOf(base, code)), poor: poor.get(code) ?? { households: 0, persons: 0 } };
  });
}
