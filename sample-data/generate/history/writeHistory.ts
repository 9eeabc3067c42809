import { stringify } from 'yaml';
import { yesNo } from '../sheetColumns';
import type { GeneratedFile } from '../generateCounty';
import { fileRowOf } from '../plantFaults';
import { findProfile } from '../profiles';
import { openRandomStream } from '../randomStream';
import type { CellValue, SheetTable } from '../types';
import { writeTables } from '../writeWorkbooks';
import { openLedgerBook } from './irregularBook';
import { plantIrregularities } from './plantIrregularities';
import {
  dayOf,
  firstDayOf,
  historyDays,
  historyMonths,
  monthOf,
  simulateHistory,
  writeDay,
  type CountyHistory,
} from './simulateHistory';

const mark = '示例数据，并非实际';
const yuan = (fen: number): number => fen / 100;

function table(
  fileName: string,
  sheetName: string,
  title: string,
  columns: readonly (readonly [heading: string, width: number, number?: 'number'])[],
  rows: CellValue[][],
): SheetTable {
  return {
    fileName,
    sheetName,
    title,
    headings: columns.map(([heading]) => heading),
    numberColumns: columns.flatMap(([, , kind], index) => (kind === 'number' ? [index] : [])),
    columnWidths: columns.map(([, width]) => width),
    rows,
  };
}

const monthName = (month: number): string =>
  `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
export const monthlyFileName = (month: number): string => `${monthName(month)}-月报.xlsx`;
export const ledgerFileName = '资金台账.xlsx';

/** One month's report: what happened in it, as the office fills it in at its end. */
function writeMonth(history: CountyHistory, month: number): SheetTable[] {
  const { countyName, exits, measures, villages, visits, payments, pack, register } = history;
  const isIn = (day: number | null): boolean => day !== null && monthOf(day) === month;
  const villageOf = new Map(register.villages.map(({ village }) => [village.code, village]));
  const place = (code: string): [string, string] => [villageOf.get(code)!.townName, villageOf.get(code)!.name];
  const file = monthlyFileName(month);
  const title = (text: string): string => `${countyName}${monthName(month)}${text}（${mark}）`;
  const reported = writeDay(firstDayOf(month + 1) - 1);
  const steps = exits.flatMap(({ household, cohort, steps: done }) =>
    done
      .filter((step) => isIn(step.done))
      .map((step): CellValue[] => [
        ...place(household.village.code),
        household.number,
        household.members.length,
        cohort,
        step.label,
        writeDay(step.done),
      ]),
  );
  const moved = measures.filter(({ started, finished }) => isIn(started) || isIn(finished));
  return [
    table(
      file,
      '脱贫进度',
      title('贫困户退出进度'),
      [
        ['乡镇', 10],
        ['行政村', 12],
        ['户编号', 19],
        ['人数', 6, 'number'],
        ['计划脱贫年度', 12, 'number'],
        ['程序步骤', 24],
        ['完成日期', 12],
      ],
      steps,
    ),
    table(
      file,
      '措施进度',
      title('帮扶措施进度'),
      [
        ['乡镇', 10],
        ['行政村', 12],
        ['户编号', 19],
        ['项目编号', 12],
        ['措施', 24],
        ['数量', 8, 'number'],
        ['开始日期', 12],
        ['计划完成日期', 14],
        ['完成日期', 12],
      ],
      moved.map(({ household, project, measure, units, started, due, finished }) => [
        ...place(household.village.code),
        household.number,
        project,
        measure.label.zh,
        units,
        writeDay(started),
        writeDay(due),
        finished !== null && monthOf(finished) <= month ? writeDay(finished) : null,
      ]),
    ),
    table(
      file,
      '村指标',
      title('行政村指标'),
      [
        ['乡镇', 10],
        ['行政村', 12],
        ['行政村编码', 16],
        ['未脱贫户数', 10, 'number'],
        ['未硬化道路（公里）', 14, 'number'],
        ['安全饮水', 10],
        ['卫生站', 8],
        ['信息服务站点', 12],
        ['集体经济收入（元）', 14, 'number'],
        ['依据', 18],
        ['填报日期', 12],
      ],
      villages
        .filter((state) => state.month === month)
        .map((state) => [
          ...place(state.code),
          state.code,
          state.poorLeft,
          state.unhardenedRoadKm,
          yesNo(state.safeWater),
          yesNo(state.clinic),
          yesNo(state.informationPoint),
          state.collectiveIncomeYuan,
          '现场照片、村账',
          reported,
        ]),
    ),
    table(
      file,
      '走访',
      title('帮扶干部走访'),
      [
        ['干部编号', 10],
        ['户编号', 19],
        ['走访日期', 12],
        ['内容', 14],
      ],
      visits
        .filter(({ day }) => isIn(day))
        .map(({ helper, household, day, about }) => [helper, household, writeDay(day), about]),
    ),
    table(
      file,
      '资金支付',
      title('扶贫资金支付'),
      [
        ['支付编号', 12],
        ['支付日期', 12],
        ['项目编号', 12],
        ['乡镇', 10],
        ['行政村', 12],
        ['户编号', 19],
        ['款项', 12],
        ['资金来源', 26],
        ['金额（元）', 12, 'number'],
        ['支付方式', 10],
      ],
      payments
        .filter(({ day }) => isIn(day))
        .map((payment) => [
          payment.number,
          writeDay(payment.day),
          payment.project,
          ...place(payment.villageCode),
          payment.household,
          payment.part,
          pack.sources.find(({ id }) => id === payment.source)!.label.zh,
          yuan(payment.amountFen),
          payment.channel,
        ]),
    ),
  ];
}

/** The funding ledger: notices of money, projects, payments, each payment with its project and its notice, the fund plans that were filed in time, and the loans. */
function writeLedger(history: CountyHistory): SheetTable[] {
  const { countyName, pack, appropriations, projects, payments, register } = history;
  const nameOf = new Map(register.villages.map(({ village }) => [village.code, `${village.townName}${village.name}`]));
  const sourceName = (id: string): string => pack.sources.find((source) => source.id === id)!.label.zh;
  const poolName = (id: string): string => pack.pools.find((pool) => pool.id === id)!.label.zh;
  const paid = new Map<string, number>();
  for (const { project, amountFen } of payments) paid.set(project, (paid.get(project) ?? 0) + amountFen);
  const hasCosts = pack.ledger_rules.some(({ check }) => check === 'within_actual_cost');
  const title = (text: string): string => `${countyName}${text}（2016年1月至2017年6月；${mark}）`;
  return [
    table(
      ledgerFileName,
      '指标下达',
      title('扶贫资金指标'),
      [
        ['文号', 22],
        ['下达日期', 12],
        ['资金来源', 28],
        ['资金用途', 34],
        ['金额（元）', 16, 'number'],
      ],
      appropriations.map((entry) => [
        entry.number,
        writeDay(entry.day),
        sourceName(entry.source),
        poolName(entry.pool),
        yuan(entry.amountFen),
      ]),
    ),
    table(
      ledgerFileName,
      '项目',
      title('扶贫项目'),
      [
        ['项目编号', 12],
        ['项目名称', 34],
        ['行政村', 18],
        ['措施', 24],
        ['资金用途', 34],
        ['批复日期', 12],
        ['批复金额（元）', 16, 'number'],
        ['户数', 8, 'number'],
        ['已支付（元）', 16, 'number'],
        ...(hasCosts ? [['实际投资（元）', 16, 'number'] as const] : []),
        ['责任单位', 18],
      ],
      projects.map((project) => [
        project.number,
        `${nameOf.get(project.villageCode)}${project.measure.label.zh}`,
        nameOf.get(project.villageCode)!,
        project.measure.label.zh,
        poolName(project.pool),
        writeDay(project.approved),
        yuan(project.amountFen),
        project.households,
        yuan(paid.get(project.number) ?? 0),
        ...(hasCosts ? [project.actualFen === null ? null : yuan(project.actualFen)] : []),
        project.measure.responsible_units[0] ?? null,
      ]),
    ),
    table(
      ledgerFileName,
      '支付',
      title('扶贫资金支付'),
      [
        ['支付编号', 12],
        ['支付日期', 12],
        ['项目编号', 12],
        ['指标文号', 22],
        ['资金来源', 28],
        ['收款', 14],
        ['户编号', 19],
        ['款项', 12],
        ['金额（元）', 14, 'number'],
        ['支付方式', 10],
      ],
      payments.map((payment) => [
        payment.number,
        writeDay(payment.day),
        payment.project,
        payment.appropriation,
        sourceName(payment.source),
        { household: '农户', firm: '企业', provider: '实施单位' }[payment.recipient],
        payment.household,
        payment.part,
        yuan(payment.amountFen),
        payment.channel,
      ]),
    ),
    ...writeFilings(history, title('资金安排计划备案')),
    ...writeLoans(history, title('扶贫小额信贷')),
  ];
}

function writeLoans({ loans }: CountyHistory, title: string): SheetTable[] {
  if (loans.length === 0) return [];
  const columns = [
    ['贷款编号', 12],
    ['户编号', 19],
    ['贷款日期', 12],
    ['贷款金额（元）', 14, 'number'],
    ['期限（月）', 10, 'number'],
    ['年利率（%）', 12, 'number'],
    ['已贴息（元）', 14, 'number'],
    ['银行', 20],
  ] as const;
  const rows = loans.map((loan): CellValue[] => [
    loan.number,
    loan.household,
    writeDay(loan.day),
    yuan(loan.amountFen),
    loan.termMonths,
    loan.rateBasisPoints / 100,
    yuan(loan.interestPaidFen),
    loan.bank,
  ]);
  return [table(ledgerFileName, '小额信贷', title, columns, rows)];
}

/** One filing for every one that the calendar of the pack demands within the history, some days before it is due. */
function writeFilings({ pack }: CountyHistory, title: string): SheetTable[] {
  const due = pack.calendar.flatMap(({ kind, label, rule, responsible_units: units }) =>
    kind === 'filing' && 'date' in rule && rule.date <= writeDay(historyDays)
      ? [{ label, units, day: dayOf(rule.date) }]
      : [],
  );
  if (due.length === 0) return [];
  const columns = [
    ['备案事项', 34],
    ['年度', 8, 'number'],
    ['备案日期', 12],
    ['备案单位', 24],
  ] as const;
  const rows = due.map(({ label, units, day }, index): CellValue[] => {
    const filed = writeDay(day - 5 - index);
    return [label.zh, Number(filed.slice(0, 4)), filed, units[0] ?? null];
  });
  return [table(ledgerFileName, '备案', title, columns, rows)];
}

/** What the files add up to, month by month: the key that readers of them are tested with. */
export function summariseHistory(history: CountyHistory): Record<string, unknown> {
  const { exits, measures, payments, appropriations, projects, loans } = history;
  const sum = (list: readonly { amountFen: number }[]): number =>
    yuan(list.reduce((total, entry) => total + entry.amountFen, 0));
  const out = exits.filter((exit) => exit.out !== null);
  return {
    county: history.county,
    exits: {
      cases: exits.length,
      households_out: out.length,
      persons_out: out.reduce((total, { household }) => total + household.members.length, 0),
      held_up: exits.filter((exit) => exit.heldUp > 0).length,
      waiting: exits.length - out.length,
    },
    measures: {
      started: measures.length,
      finished: measures.filter(({ finished }) => finished !== null).length,
      finished_late: measures.filter(({ finished, due }) => finished !== null && finished > due).length,
    },
    funds: {
      appropriated_yuan: sum(appropriations),
      approved_yuan: sum(projects),
      paid_yuan: sum(payments),
      payments: payments.length,
    },
    loans: {
      lent: loans.length,
      lent_yuan: sum(loans),
      interest_paid_yuan: yuan(loans.reduce((total, { interestPaidFen }) => total + interestPaidFen, 0)),
    },
    months: Array.from({ length: historyMonths }, (_, month) => ({
      month: monthName(month),
      households_out: out.filter((exit) => monthOf(exit.out!) === month).length,
      measures_started: measures.filter(({ started }) => monthOf(started) === month).length,
      measures_finished: measures.filter(({ finished }) => finished !== null && monthOf(finished) === month).length,
      paid_yuan: sum(payments.filter(({ day }) => monthOf(day) === month)),
    })),
  };
}

const encodeYaml = (head: string, body: unknown): Uint8Array =>
  new TextEncoder().encode(`# ${head}\n${stringify(body, { lineWidth: 0 })}`);

/** The monthly reports of the first eighteen months, and the figures that they add up to. */
export function generateMonthlyFiles(county: string, seed?: number): GeneratedFile[] {
  const history = simulateHistory(county, seed);
  const months = Array.from({ length: historyMonths }, (_, month) => writeMonth(history, month));
  return [
    ...months.flatMap(writeTables),
    {
      fileName: 'history.yaml',
      bytes: encodeYaml('What the monthly reports add up to. Nothing of it happened.', summariseHistory(history)),
    },
  ];
}

/** The funding ledger of the same months, and the figures that it adds up to. */
export function generateLedger(county: string, seed?: number): GeneratedFile[] {
  const history = simulateHistory(county, seed);
  return [
    ...writeTables(writeLedger(history)),
    {
      fileName: 'history.yaml',
      bytes: encodeYaml('What the ledger adds up to. Nothing of it happened.', summariseHistory(history)),
    },
  ];
}

/** A row of the key: where the check must find the irregularity; a filing that is missing has no row. */
export interface IrregularityKey {
  check: string;
  file: string | null;
  sheet: string | null;
  row: number | null;
  record: string;
}

/** The ledger with irregularities planted at the seed, and what must be found in it. */
export function plantLedger(county: string, seed?: number): { tables: SheetTable[]; key: IrregularityKey[] } {
  const history = simulateHistory(county, seed);
  const tables = writeLedger(history);
  const random = openRandomStream(seed ?? findProfile(county).seed, 'irregular ledger');
  const planted = plantIrregularities(openLedgerBook(history, tables, random));
  const key = planted.map(({ check, sheet, row, record }): IrregularityKey => ({
    check,
    file: sheet?.fileName ?? null,
    sheet: sheet?.sheetName ?? null,
    row: sheet === null ? null : fileRowOf(sheet, sheet.rows.indexOf(row!)),
    record,
  }));
  return { tables, key };
}

/** The irregular ledger, and the key to what was planted. */
export function generateIrregularLedger(county: string, seed?: number): GeneratedFile[] {
  const { tables, key } = plantLedger(county, seed);
  const body = { as_of: writeDay(historyDays), planted: key };
  return [
    ...writeTables(tables),
    {
      fileName: 'planted-irregularities.yaml',
      bytes: encodeYaml(
        'What was put into the ledger on purpose, and the check that must find it. Nothing of it happened.',
        body,
      ),
    },
  ];
}
