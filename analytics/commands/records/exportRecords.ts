import { ProblemError } from '../../engine';
import type { CommandContext, CommandHandler } from '../commandHandler';
import type { RecordColumn, RecordQuery, RecordRow, RecordTotals } from '../contracts/records';
import { requireExport } from '../personalExport';
import { requireUnlocked } from '../projectAccess';
import { recordAct } from '../recordActs';
import type { OpenProject } from '../session';
import { stopIfAborted } from '../stopIfAborted';
import { fileNameOf, sheetOf, writeWorkbook, type Cell } from '../workbookSheets';
import { orderRecords, withRecords, type RecordOrder } from './loadRecords';
import { masked, readRecords, whole } from './readRecords';
import { crossRecords } from './pivotRecords';
import { findColumn, recordColumns, valueLabel } from './recordColumns';
import { sayIn, sheetTexts, type ExportLanguage } from './sheetTexts';

/** Rows read at one time, and cells that a workbook may hold before its writing takes all memory. */
const rowsAtOnce = 4_000;
const mostCells = 2_500_000;

/**
 * What the table shows as a workbook: its columns in their order, filtered, sorted, grouped with subtotals, and the
 * total. Personal cells are masked, or whole for a reason; both are recorded. Amounts are in yuan.
 * Errors: `project_locked`, `export_reason_missing`, `export_empty`, `export_too_large`.
 */
export const exportRecords: CommandHandler<'exportRecords'> = async ({ identities, reason, language, columns: wanted, ...query }, context) => {
  const { session } = context;
  const isWhole = identities === 'whole';
  const project = requireExport(session, { identities, reason }, 'list');
  const declared = recordColumns(project, query.table);
  const columns = wanted.map((id) => findColumn(declared, id));
  const order = await withRecords(session, query.table, () => orderRecords(session, project, query));
  if (order.ids.length === 0) throw new ProblemError(nothingToExport());
  if (order.ids.length * columns.length > mostCells) throw new ProblemError(tooLarge(order.ids.length, columns.length));
  const records = await readAll(context, query, order, columns, isWhole);
  const texts = sheetTexts[language];
  const note = isWhole ? texts.wholeNote(session.user, session.tools.now(), reason) : texts.maskedNote;
  const rows = [[note], columns.map((column) => headingOf(column, language)), ...bodyRows(records, order, columns, query, declared, language)];
  const isText = columns.flatMap((column, index) => (column.personal || column.id === 'household_number' ? [index] : []));
  const bytes = writeWorkbook([[texts.sheet[query.table], sheetOf(rows, isText)]]);
  const subject = isWhole ? 'households_whole' : 'households_masked';
  await recordAct(session, project, { action: 'export', subject, count: order.ids.length, ...(reason === '' ? {} : { reason }) });
  return { fileName: fileNameOf(placeName(project, query.scope, language), texts.fileName(query.table, isWhole), 'xlsx'), bytes, rows: order.ids.length };
};

/** A cross table as a workbook. It holds nobody's data, only counts and sums. Errors: those of `pivotRecords`, `export_empty`. */
export const exportPivot: CommandHandler<'exportPivot'> = async ({ language, ...query }, { session }) => {
  const project = requireUnlocked(session);
  const declared = recordColumns(project, query.table);
  const crossed = await crossRecords(session, query);
  if (crossed.rows.length === 0) throw new ProblemError(nothingToExport());
  const texts = sheetTexts[language];
  const isMoney = query.measure.column !== null && findColumn(declared, query.measure.column).type === 'amount';
  const amount = (value: number | null): Cell => (value === null || !isMoney ? value : Math.round(value) / 100);
  const values = new Map(crossed.cells.map((cell) => [JSON.stringify([cell.row, cell.across]), cell.value]));
  const label = (id: string) => headingOf(findColumn(declared, id), language);
  const heading = query.across === null ? label(query.rows) : `${label(query.rows)} \\ ${label(query.across)}`;
  const rows: Cell[][] = [
    [texts.pivotNote(query.measure.of, query.measure.column === null ? '' : label(query.measure.column), texts.sheet[query.table])],
    [heading, ...crossed.across.map((entry) => sayIn(entry.label, language)), texts.total],
    ...crossed.rows.map((row, index) => [
      sayIn(row.label, language),
      ...crossed.across.map(({ key }) => amount(values.get(JSON.stringify([row.key, key])) ?? null)),
      amount(crossed.rowTotals[index] ?? null),
    ]),
    [texts.total, ...crossed.acrossTotals.map(amount), amount(crossed.total)],
  ];
  const bytes = writeWorkbook([[texts.crossSheet, sheetOf(rows, [0])]]);
  await recordAct(session, project, { action: 'export', subject: 'table', count: crossed.rows.length });
  return { fileName: fileNameOf(placeName(project, query.scope, language), texts.crossSheet, 'xlsx'), bytes, rows: crossed.rows.length };
};

async function readAll({ session, report, signal }: CommandContext, query: RecordQuery, { ids }: RecordOrder, columns: RecordColumn[], isWhole: boolean): Promise<RecordRow[]> {
  const rows: RecordRow[] = [];
  for (let start = 0; start < ids.length; start += rowsAtOnce) {
    stopIfAborted(signal);
    report({ step: 'progress.reading', share: (0.9 * start) / ids.length });
    const part = ids.subarray(start, start + rowsAtOnce);
    const wanted = columns.map(({ id }) => id);
    rows.push(...(await withRecords(session, query.table, () => readRecords(session, query.table, part, wanted, isWhole ? whole : masked))));
  }
  return rows;
}

/** The records with a subtotal before each group, and the total at the end. */
function bodyRows(records: readonly RecordRow[], { groups, totals }: RecordOrder, columns: RecordColumn[], query: RecordQuery, declared: RecordColumn[], language: ExportLanguage): Cell[][] {
  const texts = sheetTexts[language];
  const rows: Cell[][] = [];
  const grouping = query.group ? findColumn(declared, query.group.column) : null;
  const starts = new Map((groups ?? []).map((group) => [group.offset, group]));
  for (const [index, record] of records.entries()) {
    const group = starts.get(index);
    if (group && grouping) rows.push(sumRow(texts.groupLabel(sayIn(grouping.label, language), sayIn(valueLabel(grouping, group.key), language), group.records), group, columns));
    rows.push(record.cells.map((cell, at) => cellText(columns[at]!, cell, language)));
  }
  rows.push(sumRow(texts.totalLabel(totals.records), totals, columns));
  return rows;
}

function sumRow(label: string, { sums }: RecordTotals, columns: RecordColumn[]): Cell[] {
  return columns.map((column, index) => {
    if (index === 0) return label;
    const sum = column.summable ? sums[column.id] : undefined;
    return sum === undefined ? null : column.type === 'amount' ? sum / 100 : sum;
  });
}

function cellText(column: RecordColumn, cell: RecordRow['cells'][number], language: ExportLanguage): Cell {
  if (cell === null || cell === '') return null;
  if (column.type === 'amount') return (cell as number) / 100;
  if (column.type === 'code' || column.type === 'codes' || column.type === 'yes_no') return sayIn(valueLabel(column, String(cell)), language);
  if (typeof cell === 'number' && column.unit.startsWith('yuan')) return Math.round(cell * 100) / 100;
  return typeof cell === 'boolean' ? String(cell) : cell;
}

function headingOf(column: RecordColumn, language: ExportLanguage): string {
  const unit = sheetTexts[language].units[column.unit];
  const label = sayIn(column.label, language);
  return unit ? sheetTexts[language].withUnit(label, unit) : label;
}

function placeName({ pack }: OpenProject, code: string, language: ExportLanguage): string {
  if (code === pack.county.code) return sayIn(pack.county.name, language);
  return pack.regions.find((region) => region.code === code)?.name ?? code;
}

function nothingToExport() {
  return {
    code: 'export_empty',
    message: { zh: '当前范围和筛选下没有记录，没有导出文件。', en: 'No record fits the scope and the filters; nothing was exported.' },
    hint: { zh: '请放宽筛选，或换一个乡镇、村。', en: 'Loosen the filters, or choose another town or village.' },
  };
}

function tooLarge(rows: number, columns: number) {
  return {
    code: 'export_too_large',
    message: {
      zh: `要导出 ${rows} 行 × ${columns} 列，超过一个工作簿的上限（${mostCells} 格）。`,
      en: `${rows} rows × ${columns} columns are more than one workbook takes (${mostCells} cells).`,
    },
    hint: { zh: '请减少列，或按乡镇分别导出。', en: 'Show fewer columns, or export town by town.' },
  };
}
