import type { BriefingChart } from '../briefing/types';
import type { LocalizedText } from '../engine';
import { countsHouseholds, findHiddenCells, isSmallCount, smallestPublicCount, type HiddenHow } from './hideCells';
import { fieldCellId, formCellId, listShownNumbers, tableCellId, type ShownCell } from './listShownNumbers';
import type { Composition, DocumentBlock, DocumentDraft, DocumentField, FormCell } from './types';

export { smallestPublicCount } from './hideCells';

const small: LocalizedText = { zh: '不足3户', en: 'fewer than 3 households' };
/** In place of persons, money or shares of so few households, and of a number in a sentence that would give them away. */
const unpublished: LocalizedText = { zh: '不公开', en: 'not published' };
/** Raw values of hidden numbers. */
const smallValue = `<${smallestPublicCount}`;
const hiddenValue = 'hidden';
const hiddenMark: LocalizedText = { zh: '—', en: '—' };
const note: LocalizedText = {
  zh: '为保护个人信息，不足3户的数字不公开，表中写“不足3户”或“不公开”；为免由合计等推出，另有少数数字不列，表中写“—”，文中写“不公开”。',
  en: 'To protect persons, numbers of fewer than 3 households are not published; so that they do not follow from totals and the like, a few more numbers are left out ("—" in tables, "not published" in sentences).',
};
const noChart: LocalizedText = {
  zh: '图中有不公开的数字，公开版不列。',
  en: 'with numbers that are not published; left out of the public version.',
};

/**
 * The public version of a paper: numbers that count one or two households are hidden, in sentences, tables and forms, and with
 * them as few others as keep those from being worked out (`findHiddenCells`). Zero is told. A chart that tells a hidden number
 * is left out and a sentence says so. The raw value of a hidden number and what it counts do not
 * go with the public version.
 * `elsewhere`: names of sets of households that are hidden in all papers of the county (`listHiddenSets`).
 * Source: practice of statistical disclosure control (primary and complementary suppression, threshold rule).
 * @example suppressSmallCells(composition).fields.find(({ id }) => id === 'exits.households')?.text.zh // '不足3户'
 */
export function suppressSmallCells(composition: Composition, elsewhere: ReadonlyMap<string, HiddenHow> = new Map()): Composition {
  const cells = listShownNumbers(composition);
  const hidden = findHiddenCells(cells, elsewhere);
  const texts = new Map(cells.flatMap((cell) => (hidden.has(cell.id) ? [[cell.id, hiddenText(hidden.get(cell.id)!, cell)] as const] : [])));
  const shows = listShownCharts(cells, hidden, elsewhere);
  const hasHiddenChart = composition.sections.some(({ blocks }) => blocks.some((block) => block.kind === 'charts' && !block.charts.every(shows)));
  if (hidden.size === 0 && !hasHiddenChart) return composition;
  return {
    ...composition,
    fields: composition.fields.map((field) => hideField(field, hidden.get(fieldCellId(field.id)), texts.get(fieldCellId(field.id)))),
    sections: composition.sections.map((section) => ({ ...section, blocks: section.blocks.flatMap((block) => hideBlock(block, texts, shows)) })),
    notes: hidden.size === 0 ? composition.notes : [...composition.notes, note],
  };
}

/**
 * The draft of a public version without the counts of the last export: that may have been no public version, and a count that
 * is large enough today may have been small. Numbers that count no households are still compared, the others stand as today.
 * @example hideFormerCounts(draft, suppressSmallCells(composition)).exported?.values['exits.households'] // '<3', as today
 */
export function hideFormerCounts(draft: DocumentDraft, { fields }: Composition): DocumentDraft {
  const { exported } = draft;
  if (exported === null) return draft;
  const values = fields.flatMap(({ id, value, households }): [string, number | string][] => {
    const isCount = households !== undefined || value === smallValue || value === hiddenValue;
    const former = isCount ? value : exported.values[id];
    return former === undefined ? [] : [[id, former]];
  });
  return { ...draft, exported: { ...exported, values: Object.fromEntries(values) } };
}

/** What stands in place of a hidden number: that it is small where it counts the households themselves. */
function hiddenText(how: HiddenHow, cell: ShownCell): LocalizedText {
  if (how === 'small' || how === 'blurred') return how === 'small' && countsHouseholds(cell) ? small : unpublished;
  return cell.table === null ? unpublished : hiddenMark;
}

function hideField(field: DocumentField, how: HiddenHow | undefined, text: LocalizedText | undefined): DocumentField {
  if (how === undefined || text === undefined) return field;
  const { households: _count, counted: _set, rows: _rows, ...rest } = field;
  return { ...rest, value: how === 'small' ? smallValue : hiddenValue, text };
}

function hideBlock(block: DocumentBlock, texts: ReadonlyMap<string, LocalizedText>, shows: (chart: BriefingChart) => boolean): DocumentBlock[] {
  if (block.kind === 'table') {
    const { table } = block;
    const rows = table.rows.map((row, at) => ({ ...row, cells: row.cells.map((cell, column) => texts.get(tableCellId(table.id, at, column)) ?? cell) }));
    return [{ ...block, table: { ...table, rows } }];
  }
  if (block.kind === 'form') return [{ ...block, rows: block.rows.map((row, at) => row.map((cell, column) => hideFormCell(cell, texts.get(formCellId(block.id, at, column))))) }];
  if (block.kind !== 'charts' || block.charts.every(shows)) return [block];
  const kept = block.charts.filter(shows);
  const left = block.charts.filter((chart) => !shows(chart)).map(({ title }) => title);
  const told: DocumentBlock = {
    kind: 'paragraph',
    id: `${block.id}.hidden`,
    text: { zh: left.map(({ zh }) => `“${zh}”`).join('、') + noChart.zh, en: `${left.map(({ en }) => `"${en}"`).join(', ')}: ${noChart.en}` },
  };
  return kept.length === 0 ? [told] : [{ ...block, charts: kept }, told];
}

function hideFormCell(cell: FormCell, text: LocalizedText | undefined): FormCell {
  return text === undefined ? cell : { ...cell, value: text };
}

/** A chart may be shown when none of its counts is small, hidden under its name, or the count of a hidden number. */
function listShownCharts(cells: readonly ShownCell[], hidden: ReadonlyMap<string, HiddenHow>, elsewhere: ReadonlyMap<string, HiddenHow>): (chart: BriefingChart) => boolean {
  const counts = new Set(cells.flatMap(({ id, households }) => (hidden.has(id) && households !== undefined && households > 0 ? [households] : [])));
  const names = new Set(cells.flatMap(({ id, counted }) => (hidden.has(id) && counted !== undefined ? [counted] : [])));
  return ({ counts: told = [] }) =>
    told.every(({ households, counted }) => !isSmallCount(households) && !(counted === undefined ? counts.has(households) : elsewhere.has(counted) || names.has(counted)));
}
