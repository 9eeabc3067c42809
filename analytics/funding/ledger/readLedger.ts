import type { TextSheet, TextWorkbook } from '../../engine';
import { findLedgerHeads, type LedgerHeads } from './findLedgerHeads';
import { neededKinds, openProblemNotes, type ProblemNotes } from './ledgerProblems';
import { openNames, type LedgerPack, type NameFinder } from './matchNames';
import { readAmount, readDay, readRate, readTerm, readWhole } from './readCells';
import { bareHeading, plain, readLedgerDictionary } from './readHeadings';
import { takeRow, type RowReader } from './takeRow';
import type { Ledger, LedgerAside, LedgerOrigin, LedgerSheet, LedgerTotal } from './types';

type Cells = readonly (string | null)[];

/**
 * Reads the office's funding ledger: sheets of notices (指标下达), projects (项目), payments (支付), filed fund plans
 * (备案) and subsidised loans (小额信贷), recognised by their headings (`headings.yaml`), with titles, heads of several
 * rows, 元 or 万元, days in several ways. Names of sources, uses, measures and villages are matched with the pack; what the pack does not know
 * keeps its written name. Nothing is lost: a cell that cannot be read is a problem and its row stays, and every row
 * below the heads is taken or kept aside (sums, notes, repeated heads): rowsRead = rowsTaken + aside, sheet by sheet.
 * Units: fen, ISO days. Errors: none; what is wrong stands in `problems`.
 * Example: a sheet 文号 | 下达日期 | 资金来源 | 金额（万元） with 财〔2016〕1号 | 2016年5月1日 | 省级 | 1.5 → one notice of
 * 1,500,000 fen on 2016-05-01, its source named `省级` and unknown.
 */
export function readLedger(workbooks: readonly TextWorkbook[], pack: LedgerPack): Ledger {
  const notes = openProblemNotes();
  const names = openNames(pack);
  const ledger = emptyLedger();
  for (const { fileName, sheets } of workbooks) {
    for (const sheet of sheets) {
      const heads = findLedgerHeads(sheet);
      ledger.sheets.push(
        heads ? readSheet(ledger, fileName, sheet, heads, names, notes, pack) : keepAside(fileName, sheet, notes),
      );
    }
  }
  for (const { kind, label } of readLedgerDictionary().sheets)
    if (neededKinds.includes(kind) && !ledger.sheets.some((sheet) => sheet.kind === kind))
      notes.add('sheet_missing', {}, { kind: label });
  ledger.problems = notes.list();
  return ledger;
}

/** A ledger without rows. */
export function emptyLedger(): Ledger {
  return { notices: [], projects: [], payments: [], filings: [], loans: [], totals: [], sheets: [], problems: [] };
}

const isEmpty = (row: Cells): boolean => row.every((cell) => plain(cell ?? '') === '');

function keepAside(file: string, sheet: TextSheet, notes: ProblemNotes): LedgerSheet {
  const aside = sheet.rows.flatMap((row, index) =>
    isEmpty(row) ? [] : [{ row: sheet.firstRow + index, why: 'unknown_sheet' as const }],
  );
  if (aside.length > 0) notes.add('sheet_unknown', { file, sheet: sheet.name });
  return {
    file,
    sheet: sheet.name,
    kind: null,
    headingRow: 0,
    rowsRead: aside.length,
    rowsTaken: 0,
    aside,
    unreadHeadings: [],
  };
}

const totalWord = /^[(（]?(本页|本年|本月|全县|全区|项目|支付|资金)?(合计|总计|小计|共计|累计|总合计)[)）:：]?$/;

function readSheet(
  ledger: Ledger,
  file: string,
  sheet: TextSheet,
  heads: LedgerHeads,
  names: NameFinder,
  notes: ProblemNotes,
  pack: LedgerPack,
): LedgerSheet {
  const { dictionary, columns } = heads;
  const read: LedgerSheet = {
    file,
    sheet: sheet.name,
    kind: dictionary.kind,
    headingRow: sheet.firstRow + heads.end,
    rowsRead: 0,
    rowsTaken: 0,
    aside: [],
    unreadHeadings: [...new Set([...heads.unknown, ...heads.twice])],
  };
  for (const field of dictionary.required)
    if (!columns.some((column) => column.field === field))
      notes.add('column_missing', { file, sheet: sheet.name, column: dictionary.headingOf.get(field)! });
  for (const column of heads.twice) notes.add('column_twice', { file, sheet: sheet.name, column });
  const totals: { word: string; row: number; cells: Cells }[] = [];
  const taken: number[] = [];
  for (let index = heads.end + 1; index < sheet.rows.length; index += 1) {
    const cells = sheet.rows[index]!;
    if (isEmpty(cells)) continue;
    const row = sheet.firstRow + index;
    read.rowsRead += 1;
    const why = judgeRow(cells, heads);
    if (why !== null) {
      read.aside.push({ row, why });
      if (why === 'total')
        totals.push({ word: cells.map((cell) => plain(cell ?? '')).find((cell) => totalWord.test(cell))!, row, cells });
      continue;
    }
    taken.push(row);
    read.rowsTaken += 1;
    takeRow(
      ledger,
      openRow({ file, sheet: sheet.name, row }, cells, heads, notes, pack),
      dictionary.kind,
      names,
      notes,
    );
  }
  ledger.totals.push(
    ...coverTotals(totals, taken).flatMap((total) => readTotal(total, file, sheet.name, heads, notes)),
  );
  return read;
}

/** Why a row is none of the ledger; null where it is one. */
export function judgeRow(cells: Cells, { dictionary, columns }: LedgerHeads): LedgerAside | null {
  const filled = cells.filter((cell) => plain(cell ?? '') !== '');
  const first = filled.slice(0, 3).map((cell) => plain(cell!));
  const at = (field: string): string =>
    plain(cells[columns.find((column) => column.field === field)?.index ?? -1] ?? '');
  const hasNumber = dictionary.kind !== 'filing' && at('number') !== '' && !totalWord.test(at('number'));
  if (!hasNumber && first.some((cell) => totalWord.test(cell))) return 'total';
  const isHead = ({ index, field }: LedgerHeads['columns'][number]): boolean =>
    dictionary.fieldOf.get(bareHeading(cells[index] ?? '')) === field;
  if (columns.filter(isHead).length >= 3) return 'head';
  const hasAmount = columns.some(({ field, index }) => field === 'amountFen' && /\d/.test(plain(cells[index] ?? '')));
  if (filled.length === 1 && !hasAmount) return 'note';
  if (filled.length === 2 && !hasAmount && /^(注|备注|说明|制表|填表|审核|单位负责人|联系人|日期)/.test(first[0]!))
    return 'note';
  return null;
}

interface CoveredTotal {
  row: number;
  cells: Cells;
  firstRow: number;
  lastRow: number;
}

/** Which rows each sum covers: a subtotal those since the one before, a total all; one at the top all below it. */
function coverTotals(
  totals: readonly { word: string; row: number; cells: Cells }[],
  taken: readonly number[],
): CoveredTotal[] {
  const first = taken[0];
  const last = taken.at(-1);
  if (first === undefined || last === undefined) return [];
  let since = first;
  return totals.flatMap(({ word, row, cells }, turn) => {
    if (word.includes('累计')) return [];
    const isTop = row < first;
    const isLast = turn === totals.length - 1;
    if (isTop || (isLast && !word.includes('小计')))
      return [{ row, cells, firstRow: first, lastRow: isTop ? last : row - 1 }];
    const covered = { row, cells, firstRow: since, lastRow: row - 1 };
    since = row + 1;
    return [covered];
  });
}

function readTotal(
  total: CoveredTotal,
  file: string,
  sheet: string,
  heads: LedgerHeads,
  notes: ProblemNotes,
): LedgerTotal[] {
  const { row, cells, firstRow, lastRow } = total;
  return heads.dictionary.amount.flatMap((field) => {
    const column = heads.columns.find((other) => other.field === field);
    if (!column) return [];
    const { fen, fault } = readAmount(cells[column.index] ?? null, column.exponent);
    if (fault === 'unread')
      notes.add('amount_unread', { file, sheet, row, column: heads.dictionary.headingOf.get(field)! });
    return fen === null
      ? []
      : [{ file, sheet, row, kind: heads.dictionary.kind, field, statedFen: fen, firstRow, lastRow }];
  });
}

function openRow(
  origin: LedgerOrigin,
  cells: Cells,
  heads: LedgerHeads,
  notes: ProblemNotes,
  pack: LedgerPack,
): RowReader {
  const { dictionary, columns } = heads;
  const columnOf = (field: string) => columns.find((column) => column.field === field);
  const name = (field: string): string => dictionary.headingOf.get(field)!;
  const place = (field: string) => ({ ...origin, column: name(field) });
  const text = (field: string): string | null => {
    const column = columnOf(field);
    const cell = column ? (cells[column.index] ?? '').normalize('NFKC').trim() : '';
    return cell === '' ? null : cell;
  };
  const years = [pack.horizon.from, pack.horizon.to + pack.follow_up_years] as const;
  const checkYear = (field: string, year: number | null): void => {
    if (year !== null && (year < years[0] || year > years[1]))
      notes.add('year_outside', place(field), { text: String(year) });
  };
  return {
    ...origin,
    text,
    name,
    number() {
      const written = text('number');
      if (written === null && columnOf('number')) notes.add('number_missing', place('number'));
      return written;
    },
    fen(field) {
      const column = columnOf(field);
      if (!column) return null;
      const { fen, fault } = readAmount(cells[column.index] ?? null, column.exponent);
      if (fault !== null && !(fault === 'empty' && field !== 'amountFen')) notes.add(`amount_${fault}`, place(field));
      return fen;
    },
    day(field) {
      const written = text(field);
      if (written === null) return null;
      const day = readDay(written);
      if (day === null) notes.add('date_unread', place(field));
      else checkYear(field, Number(day.slice(0, 4)));
      return day;
    },
    whole(field) {
      const written = text(field);
      const value = readWhole(written);
      if (written !== null && value === null) notes.add('whole_unread', place(field));
      if (field === 'year') checkYear(field, value);
      return value;
    },
    term() {
      const months = readTerm(text('termMonths'), columnOf('termMonths')?.heading ?? '');
      if (text('termMonths') !== null && months === null) notes.add('term_unread', place('termMonths'));
      return months;
    },
    rate() {
      const points = readRate(text('rateBasisPoints'), columnOf('rateBasisPoints')?.heading ?? '');
      if (text('rateBasisPoints') !== null && points === null) notes.add('rate_unread', place('rateBasisPoints'));
      return points;
    },
    word<T extends string>(field: 'recipient' | 'channel') {
      const written = text(field);
      const found = written === null ? undefined : readLedgerDictionary().values[field].get(bareHeading(written));
      if (written !== null && found === undefined) notes.addName('word_unknown', origin, name(field), name(field));
      return (found as T | undefined) ?? null;
    },
  };
}
