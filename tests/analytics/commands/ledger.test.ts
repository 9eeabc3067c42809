import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { read, utils } from 'xlsx';
import type { CommandDoor, CommandValue } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import { buildWorkbook } from '../../helpers/buildBrokenWorkbooks';
import type { ExampleProject } from '../../helpers/commandExamples';
import { findIdentities } from '../../helpers/findIdentities';
import type { PlantedRegister } from '../../helpers/plantedCounty';
import {
  codeOf,
  plantedPassword,
  protectProject,
  saveProject,
  sendOrFail,
  startPlantedProject,
} from '../../helpers/plantedProject';
import { openSampleTools } from '../../helpers/sampleCounty';

const page = { offset: 0, limit: 500 };
const asOf = '2016-12-31';
let tools: CommandTools;
let door: CommandDoor;
let register: PlantedRegister;
let example: ExampleProject;
let overview: CommandValue<'importLedger'>;
beforeAll(async () => {
  tools = await openSampleTools();
  ({ door, register, example } = await startPlantedProject(tools, { count: 60 }));
  await sendOrFail(door, 'setAsOf', { asOf });
  overview = await sendOrFail(door, 'importLedger', { files: example.ledger });
}, 60_000);
afterAll(async () => {
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

const countRows = async (table: string): Promise<number> =>
  Number((await tools.engine.run(`SELECT count(*) AS rows FROM ${table}`))[0]!.rows);
const countOf = (code: string): number => overview.checks.find(({ check }) => check === code)!.count;

describe('a ledger that was imported', () => {
  it('is read sheet by sheet, and adds up', () => {
    expect(overview.asOf).toBe(asOf);
    expect(overview.sheets.map(({ kind, rowsRead, rowsTaken }) => [kind, rowsRead, rowsTaken])).toEqual([
      ['notice', 3, 3],
      ['project', 1, 1],
      ['payment', 3, 3],
      ['loan', 3, 3],
    ]);
    const { noticedFen, paidFen, leftFen, bySource } = overview.measure;
    expect([noticedFen, paidFen, leftFen]).toEqual([90_500_001, 7_000_000, 83_500_001]);
    expect(bySource.reduce((sum, source) => sum + source.leftFen, 0)).toBe(leftFen);
    expect(overview.labels.sources.housing_province!.zh).toBe('省级危房改造补助');
    expect(overview.moves.rows).toEqual([]);
    expect(overview.moves.idle.map(({ source, beforeFen, afterFen }) => [source, beforeFen, afterFen])).toEqual([
      ['housing_province', 3_000_000, 3_000_000],
      ['transport_county', 80_000_000, 80_000_000],
    ]);
  });

  it('has its pace: the year of the as-of day, its months from the start, no exits without a plan', () => {
    const { year, timeShare, paidShare, exitShare, months } = overview.pace;
    expect([year, timeShare, exitShare, months.length]).toEqual([2016, 1, null, 12]);
    expect(paidShare).toBeCloseTo(7_000_000 / 90_500_001, 12);
    expect(months.slice(2, 6).map(({ month, noticedFen, paidFen }) => [month, noticedFen, paidFen])).toEqual([
      ['2016-03', 10_000_000, 2_000_000],
      ['2016-04', 10_500_001, 2_000_000],
      ['2016-05', 90_500_001, 2_000_000],
      ['2016-06', 90_500_001, 7_000_000],
    ]);
    expect(months[1]!.timeShare).toBeCloseTo(60 / 366, 12);
  });

  it('is checked by the rules of the pack: gravest first, each check with its count and clause', async () => {
    const order = ['error', 'warning', 'note'];
    const places = overview.checks.map(({ severity }) => order.indexOf(severity));
    expect(places).toEqual([...places].sort());
    expect(new Set(overview.checks.map(({ check }) => check)).size).toBe(overview.checks.length);
    for (const code of [
      'loan_too_large',
      'loan_too_long',
      'loan_interest_beyond',
      'project_overpaid',
      'project_without_plan',
      'paid_before_approved',
    ])
      expect([code, countOf(code)]).toEqual([code, 1]);
    expect([
      countOf('loan_household_unknown'),
      countOf('loan_twice'),
      countOf('cash_not_card'),
      countOf('notice_unused'),
    ]).toEqual([0, 0, 0, 2]);
    const { rows, total } = await sendOrFail(door, 'listLedgerFindings', { check: 'loan_too_large', ...page });
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      severity: 'error',
      citation: { clause: '二（八是）' },
      problem: { where: { file: '小额信贷.xlsx', row: 3, column: '贷款金额' } },
    });
    expect(rows[0]!.problem.message.zh).toContain('0.01元');
    const errors = await sendOrFail(door, 'listLedgerFindings', { severity: 'error', ...page });
    const all = await sendOrFail(door, 'listLedgerFindings', page);
    expect(all.total).toBe(overview.checks.reduce((sum, { count }) => sum + count, 0));
    expect(errors.rows).toEqual(all.rows.filter(({ severity }) => severity === 'error'));
    expect((await sendOrFail(door, 'listLedgerFindings', { offset: 1, limit: 2 })).rows).toEqual(all.rows.slice(1, 3));
  });

  it('shows its rows as they were understood, with the checks that found them', async () => {
    const { rows, columns, total } = await sendOrFail(door, 'listLedgerRows', { kind: 'loan', ...page });
    expect([total, columns.length]).toEqual([3, 8]);
    expect(rows[1]!.findings).toEqual([1022, 1023, 1024]);
    expect(rows[0]).toMatchObject({
      row: 2,
      findings: [],
      cells: {
        number: 'DK1',
        household: register.householdNumbers[0],
        amountFen: 5_000_000,
        termMonths: 36,
        ratePercent: 4.35,
      },
    });
    const found = await sendOrFail(door, 'listLedgerRows', { kind: 'payment', search: '现 金', ...page });
    expect(found.rows.map(({ cells }) => [cells.number, cells.source, cells.channel])).toEqual([
      ['ZF2', '省级危房改造补助', '现金'],
    ]);
    expect(
      (await sendOrFail(door, 'listLedgerRows', { kind: 'payment', offset: 1, limit: 1 })).rows.map(({ row }) => row),
    ).toEqual([3]);
    const [project] = (await sendOrFail(door, 'listLedgerRows', { kind: 'project', ...page })).rows;
    expect(project!.cells).toMatchObject({ village: '丹霞街道胡坑', name: '…', unit: '…', paidFen: null });
  });

  it('shows no name, ID number or telephone, neither on the screen nor in the workbook', async () => {
    const kinds = ['notice', 'project', 'payment', 'filing', 'loan'] as const;
    const answers = [
      overview,
      await sendOrFail(door, 'showLedger', {}),
      await sendOrFail(door, 'listLedgerFindings', page),
      ...(await Promise.all(kinds.map((kind) => sendOrFail(door, 'listLedgerRows', { kind, ...page })))),
      await sendOrFail(door, 'exportLedgerFindings', {}),
      await sendOrFail(door, 'listEdits', { limit: 100 }),
      await sendOrFail(door, 'listAudit', { offset: 0, limit: 500 }),
    ];
    const bank = register.identities.filter(({ idNumber }) => idNumber !== '')[1]!;
    expect(findIdentities(answers, register.identities)).toEqual([]);
    expect(JSON.stringify(answers)).not.toContain(bank.telephone);
  });

  it('is exported with totals as formulas that come to the sums shown, and no formula out of the data', async () => {
    const { bytes, fileName } = await sendOrFail(door, 'exportLedgerFindings', {});
    expect(fileName).toBe('仁化县-资金台账核对-2016-12-31.xlsx');
    const book = read(bytes, { cellFormula: true });
    const sources = book.Sheets['按来源']!;
    expect([sources.B5!.v, sources.D3!.f, sources.B6!.f]).toEqual([5_000.01, 'B3-C3', 'SUM(B3:B5)']);
    expect([sources.B6!.v, sources.C6!.v, sources.D6!.v]).toEqual([905_000.01, 70_000, 835_000.01]);
    const findings = utils.sheet_to_json<string[]>(book.Sheets['核对结果']!, { header: 1 });
    expect(findings.length - 2).toBe((await sendOrFail(door, 'listLedgerFindings', page)).total);
    expect(Object.values(book.Sheets['核对结果']!).filter((cell: { f?: string }) => cell.f !== undefined)).toEqual([]);
    expect((await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 })).rows[0]).toMatchObject({ action: 'export' });
  });
});

describe('the ledger of a project', () => {
  it('is one undoable edit: replaced, removed and brought back', async () => {
    const edits = async () => (await sendOrFail(door, 'listEdits', { limit: 100 })).length;
    const before = await edits();
    expect((await sendOrFail(door, 'importLedger', { files: example.ledger.slice(2) })).sheets).toHaveLength(1);
    expect(await edits()).toBe(before + 1);
    await sendOrFail(door, 'undo', {});
    expect(await sendOrFail(door, 'showLedger', {})).toEqual(overview);
    expect(await sendOrFail(door, 'removeLedger', { reason: '年度结转' })).toBeNull();
    expect(await sendOrFail(door, 'showLedger', {})).toBeNull();
    expect(await sendOrFail(door, 'listLedgerRows', { kind: 'filing', ...page })).toMatchObject({ total: 0, rows: [] });
    expect(await codeOf(door, 'exportLedgerFindings', {})).toBe('no_ledger');
    expect(JSON.stringify(await sendOrFail(door, 'listEdits', { limit: 1 }))).not.toContain('年度结转');
    expect(JSON.stringify(await sendOrFail(door, 'listAudit', { offset: 0, limit: 1 }))).toContain('年度结转');
    await sendOrFail(door, 'undo', {});
    expect(await sendOrFail(door, 'showLedger', {})).toEqual(overview);
  });

  it('stays as it was when the import is cancelled, or the file is none of a ledger', async () => {
    const before = await sendOrFail(door, 'listEdits', { limit: 100 });
    const stop = new AbortController();
    const stopped = await door.send(
      'importLedger',
      { files: example.ledger.slice(2) },
      { signal: stop.signal, onProgress: ({ step }) => void (step === 'progress.ledger' && stop.abort()) },
    );
    expect(stopped).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
    expect(await codeOf(door, 'importLedger', { files: example.files })).toBe('no_ledger_sheet');
    const huge = buildWorkbook({
      name: '指标',
      rows: [
        ['文号', '下达日期', '资金来源', '金额（元）'],
        ...['1号', '2号'].map((number) => [number, '2016-05-01', '省级', 80_000_000_000_000]),
      ],
    });
    expect(
      await codeOf(door, 'importLedger', { files: [{ name: '大.xlsx', sha256: '0'.repeat(64), bytes: huge }] }),
    ).toBe('ledger.sum_too_large');
    expect(await sendOrFail(door, 'listEdits', { limit: 100 })).toEqual(before);
    expect(await sendOrFail(door, 'showLedger', {})).toEqual(overview);
  });

  it('is judged anew when the as-of day changes', async () => {
    await sendOrFail(door, 'setAsOf', { asOf: '2016-04-30' });
    const early = (await sendOrFail(door, 'showLedger', {}))!;
    expect([early.measure.noticedFen, early.measure.paidFen, early.measure.laterRows]).toEqual([
      10_500_001, 2_000_000, 3,
    ]);
    expect(early.checks.find(({ check }) => check === 'notice_unused')!.count).toBe(0);
    await sendOrFail(door, 'undo', {});
    expect(await sendOrFail(door, 'showLedger', {})).toEqual(overview);
  });

  it('is held against the project pool where it does not list a project itself', async () => {
    const rows = [
      ['支付编号', '支付日期', '项目编号', '金额（元）'],
      ['ZF1', '2016-06-01', 'XM7', 20_000],
    ];
    const bytes = buildWorkbook({ name: '支付', rows });
    const villageCode = (await sendOrFail(door, 'listRegions', {})).find(({ level }) => level === 'village')!.code;
    const fields = {
      number: 'ＸＭ7',
      name: '村道',
      type: 'village_road',
      villageCode,
      year: 2016,
      quantities: { length_km: 1 },
      approvedFen: 1_000_000,
      measure: null,
    };
    const imported = await sendOrFail(door, 'importLedger', {
      files: [{ name: '支付.xlsx', sha256: '0'.repeat(64), bytes }],
    });
    expect(imported.checks.filter(({ count }) => count > 0)).toEqual([]);
    const found = async () =>
      (await sendOrFail(door, 'listLedgerFindings', page)).rows.map(({ check, problem }) => [
        check,
        problem.message.zh,
        problem.where?.row,
      ]);
    const { id } = await sendOrFail(door, 'saveProject', { id: null, fields, proposedOn: '2016-05-01' });
    expect(await found()).toEqual([
      ['project_overpaid', '该项目的支付合计超过批复金额10000.00元。', 2],
      ['paid_before_approved', '支付早于项目批复（项目库中尚未批复）。', 2],
    ]);
    await sendOrFail(door, 'moveProjects', { ids: [id], to: 'approved', day: '2016-06-01' });
    expect((await found()).map(([check]) => check)).toEqual(['project_overpaid']);
    for (let turn = 0; turn < 3; turn += 1) await sendOrFail(door, 'undo', {});
    expect(await sendOrFail(door, 'showLedger', {})).toEqual(overview);
  });

  it('is out of reach while the project is locked, and its households leave the engine', async () => {
    await sendOrFail(door, 'showLedger', {});
    expect(await countRows('ledger_payment')).toBe(3);
    await protectProject(door);
    const { bytes } = await saveProject(door);
    await sendOrFail(door, 'lockProject', {});
    for (const table of ['ledger_payment', 'ledger_loan', 'ledger_project', 'ledger_known_household'])
      expect([table, await countRows(table)]).toEqual([table, 0]);
    expect(await codeOf(door, 'showLedger', {})).toBe('project_locked');
    expect(await codeOf(door, 'listLedgerRows', { kind: 'payment', ...page })).toBe('project_locked');
    expect(await codeOf(door, 'exportLedgerFindings', {})).toBe('project_locked');
    expect(await codeOf(door, 'importLedger', { files: example.ledger })).toBe('project_locked');
    await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
    expect(await sendOrFail(door, 'showLedger', {})).toEqual(overview);
    await sendOrFail(door, 'openProject', { bytes });
    expect(await countRows('ledger_payment')).toBe(0);
    await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
    expect(await sendOrFail(door, 'showLedger', {})).toEqual(overview);
  });

  it('is held against the plan of exits, and idle money against what its funding leaves unmet', async () => {
    await sendOrFail(door, 'runPlan', {});
    const show = async () => (await sendOrFail(door, 'showLedger', {}))!;
    const { pace, problems } = await show();
    // The register marks nobody as out: that says nothing about the plan.
    expect([pace.exitShare, problems]).toEqual([null, overview.problems]);
    const { engine } = tools;
    await engine.run(
      `UPDATE household SET exit_state = 'out', exit_year = 2016 WHERE household_id = (SELECT min(household_id) FROM plan_exit WHERE exit_year = 2016)`,
    );
    const [planned] = await engine.run(
      `SELECT sum(members) AS persons, min_by(members, household_id) AS first FROM household JOIN plan_exit USING (household_id) WHERE plan_exit.exit_year = 2016`,
    );
    expect((await show()).pace.exitShare).toBe(Number(planned!.first) / Number(planned!.persons));
    const unmet = (pool: string, fen: number): Promise<unknown> =>
      engine.run(
        `INSERT INTO funding_flow (household_id, village_code, town_code, measure, pool, class, due_year, source, year, amount_fen) VALUES (0, '440224001201', '440224001', 'village_road', '${pool}', 'village_standard', 2017, '', 2017, ${fen})`,
      );
    await engine.run(`DELETE FROM funding_flow WHERE source = ''`);
    await unmet('transport', 500_000);
    // Several sources share the pool of housing by parts: one of them alone does not pay for all.
    await unmet('housing', 400_000);
    const { moves } = await show();
    expect(moves.rows).toEqual([
      {
        source: 'transport_county',
        sourceLabel: overview.labels.sources.transport_county,
        class: 'village_standard',
        use: 'transport',
        useLabel: overview.labels.pools.transport,
        townCode: '440224001',
        townName: '丹霞街道',
        fen: 500_000,
      },
    ]);
    expect([moves.missingBeforeFen, moves.missingAfterFen]).toEqual([900_000, 400_000]);
    expect(moves.idle.map(({ source, beforeFen, afterFen }) => [source, beforeFen - afterFen])).toEqual([
      ['housing_province', 0],
      ['transport_county', 500_000],
    ]);
  });
});
