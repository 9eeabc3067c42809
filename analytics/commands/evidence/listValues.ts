import type { ArrowRows, LocalizedText } from '../../engine';
import type { Evidence, EvidenceAttribute, RegisterTable } from '../../register';
import { codeLabel, type ListTableName } from '../../terms';
import { originalTable, readOriginal } from '../findings/originalRows';
import type { UnlockedProject } from '../projectAccess';
import type { loadMatched } from './matchedRegister';

type Matched = Awaited<ReturnType<typeof loadMatched>>['matched'];

/** The original cell that a conflict is about. */
export interface EvidenceCell {
  table: RegisterTable;
  row: number;
  field: string;
}

/** What would be written into it: the text of the list, as the register writes it. */
export interface ListValue extends EvidenceCell {
  value: string;
}

const fieldOf: Record<EvidenceAttribute, readonly [RegisterTable, string]> = {
  house_grade: ['household', 'house_grade'],
  low_income_allowance: ['person', 'low_income_allowance'],
  low_income_amount: ['household', 'low_income_allowance_fen'],
  disability: ['person', 'health'],
  schooling: ['person', 'in_school'],
  name: ['person', 'name'],
  birth_date: ['person', 'birth_date'],
  sex: ['person', 'sex'],
};

const rowsByPlace = new WeakMap<ArrowRows, Map<string, number>>();

/** Original row that stands in a file, sheet and row; 0 where there is none. */
function findRow(project: UnlockedProject, table: RegisterTable, place: Evidence['register']['place']): number {
  const rows = originalTable(project, table);
  if (rows === null || place === null) return 0;
  let index = rowsByPlace.get(rows);
  if (!index) {
    index = new Map();
    for (let at = 0; at < rows.rowCount; at += 1) index.set(`${rows.cell(at, 'source_file')}|${rows.cell(at, 'source_sheet')}|${rows.cell(at, 'source_row')}`, at + 1);
    rowsByPlace.set(rows, index);
  }
  return index.get(`${place.file}|${place.sheet}|${place.row}`) ?? 0;
}

/** The original cell of an evidence; null where its row was not kept, or where it stands in no single cell. `place` is that of the person or household concerned. */
function cellOf(project: UnlockedProject, attribute: EvidenceAttribute, place: Evidence['register']['place']): EvidenceCell | null {
  const [table, field] = fieldOf[attribute];
  const row = findRow(project, table, place);
  return row === 0 ? null : { table, row, field };
}

export const cannotTake = {
  none: { zh: '名册没有可写入登记的内容', en: 'the list says nothing that could be written into the register' },
  several: { zh: '名册的几种说法不同，请选定一种名册', en: 'the lists say different things; choose one of them' },
  grade: { zh: '名册只写到学段，登记要写到年级，请在“问题”中改正', en: 'the list gives the stage only and the register wants the grade; correct it under Problems' },
  cell: { zh: '原始表格中没有这一格（如住房等级不在人员清单里）', en: 'the original tables have no such cell' },
} as const satisfies Record<string, LocalizedText>;

/** In-school texts of the stages that are one code of the register; the others are grades. */
const stages: Record<string, string> = { pre_school: codeLabel('in_school', '02').zh, primary: codeLabel('in_school', '03').zh };

/**
 * The cell of a conflict and what a list would write into it, or why nothing can be taken. `list` chooses one list where
 * they say different things. Nothing is guessed: a stage of schooling that is several grades is not written.
 * Example: house list D against register A → { table: 'household', field: 'house_grade', value: 'D级', … }.
 */
export function listValueOf(project: UnlockedProject, matched: Matched, evidence: Evidence, list?: ListTableName): ListValue | { why: LocalizedText } {
  const { attribute, state } = evidence;
  const said = evidence.others.filter(({ value, listRow, source }) => value !== null && listRow !== null && (list === undefined || source === list));
  if (state === 'agrees' || state === 'not_listed' || said.length === 0) return { why: cannotTake.none };
  const values = new Set(said.map(({ value }) => value!));
  // Amounts of several rows may be of persons or of the household.
  if (values.size > 1 || (attribute === 'low_income_amount' && said.length > 1)) return { why: cannotTake.several };
  const cell = cellOf(project, attribute, placeConcerned(matched, evidence, said[0]!.listRow!));
  if (cell === null) return { why: cannotTake.cell };
  const value = writtenValue(attribute, [...values][0]!, said[0]!.text.zh, () => readOriginal(project, cell.table, cell.row)?.cells[cell.field] ?? null);
  return value === null ? { why: attribute === 'schooling' ? cannotTake.grade : cannotTake.none } : { ...cell, value };
}

/** An allowance is of the person whom the list names. */
function placeConcerned(matched: Matched, { attribute, register }: Evidence, listRow: number): Evidence['register']['place'] {
  if (attribute !== 'low_income_allowance') return register.place;
  const index = matched.rows.findIndex((row) => row.listRow === listRow);
  const person = matched.matches[index]?.candidates[0]?.person;
  return person === undefined ? null : matched.persons[person]!.place;
}

/** Cells in which a conflict may have been answered: that of the register's statement, and those of the persons whom lists name. */
export function cellsOf(project: UnlockedProject, matched: Matched, evidence: Evidence): EvidenceCell[] {
  const rows = evidence.attribute === 'low_income_allowance' ? evidence.others.flatMap(({ listRow }) => listRow ?? []) : [0];
  return rows.flatMap((listRow) => cellOf(project, evidence.attribute, placeConcerned(matched, evidence, listRow)) ?? []);
}

function writtenValue(attribute: EvidenceAttribute, value: string, text: string, original: () => string | null): string | null {
  switch (attribute) {
    case 'house_grade':
      return codeLabel('house_grade', value).zh;
    case 'low_income_allowance':
      return codeLabel('yes_no', 'true').zh;
    case 'low_income_amount':
      return String(Number(value) / 100);
    case 'disability':
      return withDisability(original());
    case 'schooling':
      return stages[value] ?? null;
    case 'birth_date':
      return value.replaceAll('-', '');
    case 'sex':
      return codeLabel('sex', value).zh;
    case 'name':
      return text;
  }
}

/** Disability beside the illnesses that the register names; healthy it is not any more. */
function withDisability(original: string | null): string {
  const disabled = codeLabel('health', '04').zh;
  const healthy = codeLabel('health', '01');
  const written = (original ?? '').normalize('NFKC').trim();
  const isHealthy = written === '' || written === healthy.zh || /^(0?1)$/.test(written);
  return isHealthy ? disabled : `${written}、${disabled}`;
}
