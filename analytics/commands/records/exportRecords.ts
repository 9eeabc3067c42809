import { ProblemError } from '../../engine';
import type { CommandContext, CommandHandler } from '../commandHandler';
import type { RecordColumn, RecordQuery, RecordRow } from '../contracts/records';
import { requireExport } from '../personalExport';
import { requireUnlocked } from '../projectAccess';
import { recordAct } from '../recordActs';
import type { OpenProject } from '../session';
import { stopIfAborted } from '../stopIfAborted';
import { fileNameOf, writeTableWorkbook, type CellValue, type Column, type RowGroup, type TableRow, type TableSheet } from '../workbook';
import { orderRecords, withRecords, type RecordOrder } from './loadRecords';
import { masked, readRecords, whole } from './readRecords';
import { crossRecords } from './pivotRecords';
import { findColumn, recordColumns, valueLabel } from './recordColumns';
import { explainColumn } from './explainColumn';
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
  const name = texts.sheet[query.table];
  const sheet: TableSheet = {
    kind: 'table',
    name,
    titles: [note],
    columns: columns.map((column, index) => describeColumn(column, index, language)),
    rows: records.map(({ cells }) => cells.map((cell, at) => cellText(columns[at]!, cell, language))),
    ...(order.groups ? { groups: groupRows(order, query, declared, language) } : {}),
    totalLabel: texts.totalLabel(order.totals.records),
  };
  const place = placeName(project, query.scope, language);
  const bytes = writeTableWorkbook([sheet], { title: texts.title(place, name), rows: [[note]] }, language);
  const subject = isWhole ? 'households_whole' : 'households_masked';
  await recordAct(session, project, { action: 'export', subject, count: order.ids.length, ...(reason === '' ? {} : { reason }) });
  return { fileName: fileNameOf(place, texts.fileName(query.table, isWhole), 'xlsx'), bytes, rows: order.ids.length };
};

/** A cross table as a workbook. It holds nobody's data, only counts and sums. Errors: those of `pivotRecords`, `export_empty`. */
export const exportPivot: CommandHandler<'exportPivot'> = async ({ language, ...query }, { session }) => {
  const project = requireUnlocked(session);
  const declared = recordColumns(project, query.table);
  const crossed = await crossRecords(session, query);
  if (crossed.rows.length === 0) throw new ProblemError(nothingToExport());
  const texts = sheetTexts[language];
  const isMoney = query.measure.column !== null && findColumn(declared, query.measure.column).type === 'amount';
  // A mean of amounts is no whole number of fen.
  const amount = (value: number | null): number | null => (value === null || !isMoney ? value : query.measure.of === 'mean' ? value / 100 : value);
  const values = new Map(crossed.cells.map((cell) => [JSON.stringify([cell.row, cell.across]), cell.value]));
  const label = (id: string) => headingOf(findColumn(declared, id), language);
  const note = texts.pivotNote(query.measure.of, query.measure.column === null ? '' : label(query.measure.column), texts.sheet[query.table]);
  const measured = isMoney ? (query.measure.of === 'mean' ? 'yuan' : 'fen') : query.measure.of === 'mean' ? 'decimal' : query.measure.of === 'sum' ? 'decimal' : 'integer';
  // Households with persons in several rows count once in the total; means do not add up.
  const addsUp = query.measure.of === 'records' || query.measure.of === 'sum';
  const valueColumn = (heading: string): Column => ({ heading, kind: measured, explain: note, source: texts.fromRegister, ...(addsUp ? { total: true } : {}) });
  const sheet: TableSheet = {
    kind: 'table',
    name: texts.crossSheet,
    titles: [note],
    columns: [
      { heading: query.across === null ? label(query.rows) : `${label(query.rows)} \\ ${label(query.across)}`, kind: 'text', ...explainColumn(findColumn(declared, query.rows), language) },
      ...crossed.across.map((entry) => valueColumn(sayIn(entry.label, language))),
      valueColumn(texts.total),
    ],
    rows: crossed.rows.map((row, index): TableRow => [
      sayIn(row.label, language),
      ...crossed.across.map(({ key }) => amount(values.get(JSON.stringify([row.key, key])) ?? null)),
      amount(crossed.rowTotals[index] ?? null),
    ]),
    ...(addsUp ? {} : { closing: [texts.total, ...crossed.acrossTotals.map(amount), amount(crossed.total)] }),
    frozenColumns: 1,
  };
  const bytes = writeTableWorkbook([sheet], { title: texts.title(placeName(project, query.scope, language), texts.crossSheet), rows: [[note]] }, language);
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

/** The groups of the list as the workbook writes them: their subtotals stand before their rows. */
function groupRows({ groups, ids }: RecordOrder, query: RecordQuery, declared: RecordColumn[], language: ExportLanguage): RowGroup[] {
  const grouping = findColumn(declared, query.group!.column);
  const label = sayIn(grouping.label, language);
  return groups!.map(({ key, records, offset }, index) => ({
    label: sheetTexts[language].groupLabel(label, sayIn(valueLabel(grouping, key), language), records),
    from: offset,
    to: groups![index + 1]?.offset ?? ids.length,
  }));
}

const numberKinds = { integer: 'integer', number: 'decimal', amount: 'fen', year: 'year' } as const;

/** A column of the table as one of the workbook. The first has no sum: the word for the total stands there. */
function describeColumn(column: RecordColumn, index: number, language: ExportLanguage): Column {
  const { id, type, unit, personal, summable } = column;
  const base = { heading: headingOf(column, language), ...explainColumn(column, language) };
  const isText = type === 'text' || type === 'code' || type === 'codes' || type === 'yes_no';
  if (isText) return { ...base, kind: personal || id === 'household_number' ? 'identifier' : id.endsWith('_date') ? 'date' : 'text' };
  const kind = type === 'number' && unit.startsWith('yuan') ? 'yuan' : numberKinds[type];
  if (kind === 'year') return { ...base, kind };
  return { ...base, kind, ...(summable && index > 0 ? { total: true } : {}) };
}

function cellText(column: RecordColumn, cell: RecordRow['cells'][number], language: ExportLanguage): CellValue {
  if (cell === null || cell === '') return null;
  if (column.type === 'code' || column.type === 'codes' || column.type === 'yes_no') return sayIn(valueLabel(column, String(cell)), language);
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
