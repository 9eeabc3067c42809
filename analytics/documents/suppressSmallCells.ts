import type { LocalizedText } from '../engine';
import type { Composition, DocumentBlock, DocumentCell, DocumentField, DocumentTable, FormCell } from './types';

/** Fewer households than this are not told in public. */
export const smallestPublicCount = 3;

const small: LocalizedText = { zh: '不足3户', en: 'fewer than 3 households' };
/** In place of persons, money or shares of so few households. */
const unpublished: LocalizedText = { zh: '不公开', en: 'not published' };
const hidden: LocalizedText = { zh: '—', en: '—' };
const note: LocalizedText = {
  zh: '为保护个人信息，不足3户的数字不公开；为免由合计推出，同列另有一个数字不列。',
  en: 'To protect persons, numbers of fewer than 3 households are not published; so that they do not follow from a total, one more number of the same column is left out.',
};

/** What stands in place of a small number: that it is small where it counts the households themselves. */
function hiddenText(text: LocalizedText, households: number): LocalizedText {
  return /^\d+ ?户?$/.test(text.zh.trim()) && Number.parseInt(text.zh, 10) === households ? small : unpublished;
}

const isSmall = (households: number | undefined): boolean => households !== undefined && households > 0 && households < smallestPublicCount;

/**
 * The public version of a paper: numbers that count one or two households are hidden, in sentences, tables and forms. In a
 * table, a column with exactly one hidden number hides its next smallest too (a total would give it away). Zero is told.
 * Charts whose rows count households come from the same facts as a table of at least towns and are left as they are.
 * Source: practice of statistical disclosure control (primary and complementary suppression, threshold rule).
 * @example suppressSmallCells(composition).fields.find(({ households }) => households === 2)?.text.zh // '不足3户'
 */
export function suppressSmallCells(composition: Composition): Composition {
  let count = 0;
  const told = (): void => void (count += 1);
  const fields = composition.fields.map((field) => hideField(field, told));
  const sections = composition.sections.map((section) => ({ ...section, blocks: section.blocks.map((block) => hideBlock(block, told)) }));
  return count === 0 ? composition : { ...composition, fields, sections, notes: [...composition.notes, note] };
}

function hideField(field: DocumentField, told: () => void): DocumentField {
  if (!isSmall(field.households)) return field;
  told();
  return { ...field, value: `<${smallestPublicCount}`, text: hiddenText(field.text, field.households!) };
}

function hideBlock(block: DocumentBlock, told: () => void): DocumentBlock {
  if (block.kind === 'table') return { ...block, table: hideInTable(block.table, told) };
  if (block.kind === 'form') return { ...block, rows: block.rows.map((row) => row.map((cell) => hideFormCell(cell, told))) };
  return block;
}

function hideFormCell(cell: FormCell, told: () => void): FormCell {
  const households = householdsOf(cell.value);
  if (!isSmall(households)) return cell;
  told();
  return { ...cell, value: hiddenText(cell.value as LocalizedText, households!) };
}

function householdsOf(cell: DocumentCell | undefined): number | undefined {
  return typeof cell === 'object' && cell !== null ? cell.households : undefined;
}

function hideInTable(table: DocumentTable, told: () => void): DocumentTable {
  const hiddenCells = table.columns.map((_, column) => listHidden(table, column));
  if (hiddenCells.every((rows) => rows.size === 0)) return table;
  return {
    ...table,
    rows: table.rows.map((row, index) => ({
      ...row,
      cells: row.cells.map((cell, column) => {
        const how = hiddenCells[column]?.get(index);
        if (how === undefined) return cell;
        told();
        return how === 'small' ? hiddenText(cell as LocalizedText, householdsOf(cell)!) : hidden;
      }),
    })),
  };
}

/** Rows of a column that are hidden: the small ones, and one more where a single one would follow from a total. */
function listHidden({ rows }: DocumentTable, column: number): Map<number, 'small' | 'beside'> {
  const counted = rows.flatMap(({ cells, emphasis }, index) => {
    const households = householdsOf(cells[column]);
    return households === undefined ? [] : [{ index, households, isTotal: emphasis === true }];
  });
  const found = new Map<number, 'small' | 'beside'>();
  for (const { index, households } of counted) if (isSmall(households)) found.set(index, 'small');
  const parts = counted.filter(({ isTotal }) => !isTotal);
  const hiddenParts = parts.filter(({ index }) => found.has(index));
  if (hiddenParts.length !== 1 || parts.length === counted.length) return found;
  const [next] = parts
    .filter(({ index, households }) => !found.has(index) && households > 0)
    .sort((a, b) => a.households - b.households || a.index - b.index);
  if (next) found.set(next.index, 'beside');
  return found;
}
