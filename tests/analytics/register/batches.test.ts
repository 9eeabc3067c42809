import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryEngine, TextWorkbook } from '../../../analytics/engine';
import { acceptStagedRegister, discardStagedRegister, emptyRegister, exportRegisterTable, registerTableNames, stageRegister, type RegisterRegion } from '../../../analytics/register';
import { generateRenhua } from '../../../sample-data/generate/generateRenhua';
import { readSampleVillages } from '../../../sample-data/generate/regions';
import { layOutSheets } from '../../../sample-data/generate/registerSheets';
import { personHeadings, personRow } from '../../helpers/buildBrokenWorkbooks';
import { createNodeEngine } from '../../helpers/nodeEngine';
import { smallCounty } from '../../helpers/smallCounty';

type Cell = string | number | null;
const book = (fileName: string, rows: Cell[][]): TextWorkbook => ({
  fileName,
  sha256: createHash('sha256').update(JSON.stringify([fileName, rows])).digest('hex'),
  sheets: [{ name: '表', firstRow: 1, merges: [], rows: rows.map((row) => row.map((cell) => (cell === null ? null : String(cell)))) }],
});

let engine: QueryEngine;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(() => engine.close());

const stagedTables = ['raw_person', 'raw_household', 'stg_person', 'stg_household', 'stg_problem'] as const;

/** Everything that an import leaves: the report, the staged rows, and the bytes of the register after acceptance. */
async function importWhole(workbooks: TextWorkbook[], regions: RegisterRegion[], batchRows: number) {
  await emptyRegister(engine);
  const steps: string[] = [];
  const staged = await stageRegister(engine, workbooks, { importId: 'batch', year: 2015, mapping: {}, regions, batchRows, report: ({ step }) => void steps.push(step) });
  if (!staged.ok) return { problem: staged.problem, steps: steps.length };
  const rows: Record<string, unknown> = {};
  for (const table of stagedTables) rows[table] = await engine.run(`SELECT * FROM ${table} ORDER BY ALL`);
  await acceptStagedRegister(engine, 'batch');
  const digests: Record<string, string> = {};
  for (const table of registerTableNames) digests[table] = createHash('sha256').update(await exportRegisterTable(engine, table)).digest('hex');
  return { report: staged.value, rows, digests, steps: steps.length };
}

/** The cell of a person or household, with what makes rows repeat, miss their village or lose their reading. */
const anything = fc.oneof(
  fc.constantFrom<Cell[]>(null, '是', '否', '1', '女', '户主', '之子', '小学', '０２', '患有大病、残疾', '健康,还行', '低保贫困户', '五保户', '因病', '胡坑', '恩村', '无此村', '1,200.50元', '１２', '4.4E+17', '19700102', '1970.13.40'),
  fc.string({ maxLength: 6 }),
);
const householdHeadings = ['县', '乡镇', '行政村', '户编号', '户主姓名', '人数', '贫困户属性', '主要致贫原因', '其他致贫原因', '脱贫标志', '房屋等级', '饮水安全', '耕地面积（亩）', '工资性收入', '低保金', '纯收入', '人均纯收入'];
const householdRow = (number: number, changes: Record<string, Cell>): Cell[] => {
  const row: Record<string, Cell> = {
    县: '仁化县', 乡镇: '丹霞街道', 行政村: '胡坑', 户编号: `44022400120${String(number).padStart(5, '0')}`, 户主姓名: '甲某', 人数: 2, 贫困户属性: '一般贫困户', 主要致贫原因: '因病', 其他致贫原因: '缺技术、缺资金', 脱贫标志: '未脱贫',
    房屋等级: 'B级', 饮水安全: '是', '耕地面积（亩）': 2.5, 工资性收入: '3,000', 低保金: 0, 纯收入: 5711, 人均纯收入: 2855.5, ...changes,
  };
  return householdHeadings.map((heading) => row[heading] ?? null);
};
const changed = (headings: string[]) => fc.array(fc.tuple(fc.constantFrom(...headings), anything), { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs) as Record<string, Cell>);
const register = fc.record({
  persons: fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), changed(personHeadings)), { minLength: 6, maxLength: 22 }),
  households: fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), changed(householdHeadings)), { maxLength: 7 }),
  cut: fc.integer({ min: 0, max: 22 }),
});

/** The persons in two files, the border between them anywhere; the household sheet only when it has rows. */
function layOut({ persons, households, cut }: typeof register extends fc.Arbitrary<infer T> ? T : never): TextWorkbook[] {
  const rows = persons.map(([number, changes]) => personRow(number, changes));
  const parts = [rows.slice(0, cut), rows.slice(cut)].filter((part) => part.length > 0);
  const lists = parts.map((part, i) => book(`人员${i}.xlsx`, [personHeadings, ...part]));
  return households.length === 0 ? lists : [...lists, book('户.xlsx', [householdHeadings, ...households.map(([number, changes]) => householdRow(number, changes))])];
}

describe('an import in batches', () => {
  it('is the import of all rows at one time, wherever the borders of the batches fall', async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(register, fc.constantFrom(2, 3, 5, 7, 13), async (plan, batchRows) => {
        const workbooks = layOut(plan);
        const { steps: manySteps, ...batched } = await importWhole(workbooks, smallCounty, batchRows);
        const { steps, ...whole } = await importWhole(workbooks, smallCounty, 1_000_000);
        expect(batched).toEqual(whole);
        if (!('report' in whole)) return;
        accepted += 1;
        const { raw_person, raw_household } = whole.rows as Record<string, unknown[]>;
        const batches = [raw_person, raw_household].map((rows) => Math.max(0, Math.ceil(rows!.length / batchRows) - 1));
        // Every further batch is told of twice at most: when it goes in, and when it is cast.
        const further = batches[0]! + batches[1]!;
        expect(manySteps - steps).toBeGreaterThanOrEqual(further);
        expect(manySteps - steps).toBeLessThanOrEqual(2 * further + 2);
      }),
      // A smaller counterexample would take longer than a test may.
      { numRuns: 5, seed: 7, endOnFailure: true },
    );
    expect(accepted).toBeGreaterThan(2);
  });

  it('gives the same bytes for 300 households of the sample', async () => {
    const { villages } = readSampleVillages();
    const sample = generateRenhua(20160101, villages);
    const households = sample.households.slice(0, 300);
    const sheets = layOutSheets('仁化县', { households, villages: sample.villages, helpers: sample.helpers });
    const workbooks = sheets.map(({ fileName, headings, rows }) => book(fileName, [headings, ...rows]));
    const places = new Map(villages.map((village) => [village.townCode, village.townName]));
    const regions: RegisterRegion[] = [
      { code: '440224', level: 'county', name: '仁化县', parent: null, aliases: [] },
      ...[...places].map(([code, name]): RegisterRegion => ({ code, level: 'town', name, parent: '440224', aliases: [] })),
      ...villages.map(({ code, name, townCode }): RegisterRegion => ({ code, level: 'village', name, parent: townCode, aliases: [] })),
    ];
    const { steps: manySteps, ...batched } = await importWhole(workbooks, regions, 151);
    const { steps, ...whole } = await importWhole(workbooks, regions, 1_000_000);
    expect(whole.report?.counts).toMatchObject({ households: 300, villages: villages.length });
    expect(batched.digests).toEqual(whole.digests);
    expect(batched).toEqual(whole);
    expect(manySteps).toBeGreaterThan(steps + 5);
  });

  it('reads every code as the look-up of that one cell does', async () => {
    const single: [table: 'person' | 'household', field: string, list: string][] = [
      ['person', 'sex', 'sex'], ['person', 'relation', 'relation'], ['person', 'education', 'education'], ['person', 'in_school', 'in_school'], ['person', 'labour', 'labour'],
      ['person', 'kind', 'household_kind'], ['person', 'main_cause', 'cause'], ['household', 'kind', 'household_kind'], ['household', 'main_cause', 'cause'], ['household', 'exit_state', 'exit_state'], ['household', 'house_grade', 'house_grade'],
    ];
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(register, async (plan) => {
        const staged = await stageRegister(engine, layOut(plan), { importId: 'codes', year: 2015, mapping: {}, regions: smallCounty, batchRows: 4 });
        if (!staged.ok) return;
        for (const [table, field, list] of single) {
          const column = field === 'sex' ? 'written_sex' : field;
          const rows = await engine.run(
            `SELECT staged.${column} AS joined, code_of('${list}', raw.${field}) AS alone FROM raw_${table} AS raw JOIN stg_${table} AS staged USING (raw_row) ${table === 'household' ? 'WHERE origin = 1' : ''}`,
          );
          for (const { joined, alone } of rows) expect(joined, `${table}.${field}`).toBe(alone);
          compared += rows.filter(({ alone }) => alone !== null).length;
        }
        for (const [table, field, list] of [['person', 'health', 'health'], ['household', 'other_causes', 'cause']]) {
          const rows = await engine.run(
            `SELECT staged.${field} AS joined, codes_of('${list}', raw.${field}) AS alone FROM raw_${table} AS raw JOIN stg_${table} AS staged USING (raw_row) ${table === 'household' ? 'WHERE origin = 1' : ''}`,
          );
          for (const { joined, alone } of rows) expect(joined, `${table}.${field}`).toBe(alone);
        }
        for (const field of ['medical_insurance', 'pension_insurance', 'low_income_allowance']) {
          const rows = await engine.run(`SELECT staged.${field} AS joined, TRY_CAST(code_of('yes_no', raw.${field}) AS BOOLEAN) AS alone FROM raw_person AS raw JOIN stg_person AS staged USING (raw_row)`);
          for (const { joined, alone } of rows) expect(joined, field).toBe(alone);
        }
      }),
      { numRuns: 3, seed: 11 },
    );
    expect(compared).toBeGreaterThan(100);
    await discardStagedRegister(engine);
  });

  it('stops between two batches, and leaves nothing', async () => {
    const stop = new AbortController();
    let asked = 0;
    const rows = Array.from({ length: 40 }, (_, i) => personRow(i + 1));
    const staged = await stageRegister(engine, [book('人员.xlsx', [personHeadings, ...rows])], {
      importId: 'stop', year: 2015, mapping: {}, regions: smallCounty, batchRows: 3, signal: stop.signal,
      report: ({ step }) => void (step === 'progress.staging' && (asked += 1) === 30 && stop.abort()),
    });
    expect(staged).toMatchObject({ ok: false, problem: { code: 'import_cancelled' } });
    expect(asked).toBe(30);
    expect(await engine.run("SELECT table_name AS t FROM information_schema.tables WHERE table_name LIKE 'raw_%' OR table_name LIKE 'stg_%' OR table_name LIKE 'found_%'")).toEqual([]);
  });
});
