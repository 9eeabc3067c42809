import { formBasis } from '../../../briefing';
import type { Basis } from '../../../briefing/types';
import { assumedMark } from '../../../briefing';
import { formatDecimal } from '../../../charts';
import type { LocalizedText } from '../../../engine';
import type { IncomeDefinition } from '../../../policy/types';
import { openComposition, type OpenComposition } from '../../openComposition';
import { smallestPublicCount } from '../../suppressSmallCells';
import type { DocumentBlock, DocumentCell, DocumentColumn, DocumentTable, FormCell, PageStyle } from '../../types';
import type { SheetFrame } from './types';

/** A text that is written in Chinese alone, as sheets and letters are. */
export const chinese = (zh: string): LocalizedText => ({ zh, en: zh });

/** What stands where there is nothing. */
export const none = '无';

/** What the register says, whatever is planned. */
const ofRegister: readonly string[] = ['household_card', 'refusal_statement'];

/** Opens a sheet of a place or household. What is signed or hung out names a scenario only where it is not the one of the pack. */
export function openSheet(frame: SheetFrame, page: PageStyle): OpenComposition {
  const { template, scope, year, asOfDate, scenario } = frame;
  const isOwn = scenario !== null && (scenario.name !== '' || scenario.changes > 0) && !ofRegister.includes(template);
  return openComposition({ template, scope, year, page, asOfDate, scenario: isOwn ? scenario : null });
}

/** A heading with where its cells stand. */
export function column(zh: string, en: string, align: DocumentColumn['align'] = 'left', width?: number): DocumentColumn {
  return { label: { zh, en }, align, ...(width === undefined ? {} : { width }) };
}

/** A label with its value over `span` of twelve columns. An empty text leaves room for a pen. */
export function formCell(zh: string, en: string, value: DocumentCell, span: number): FormCell {
  return { label: { zh, en }, value, span };
}

export function form(id: string, rows: FormCell[][], title: LocalizedText | null = null): DocumentBlock {
  return { kind: 'form', id, title, rows };
}

export function signatures(id: string, signers: readonly string[]): DocumentBlock {
  return { kind: 'signatures', id, signers: signers.map(chinese) };
}

/** Lines to sign on, each with room for its day. */
export function datedSignatures(id: string, signers: readonly string[]): DocumentBlock {
  return { kind: 'signatures', id, signers: signers.map(chinese), dated: true };
}

export function blank(id: string, title: string, lines: number): DocumentBlock {
  return { kind: 'blank', id, title: chinese(title), lines };
}

/** Rows, or one line that says that there are none: an empty table says nothing. */
export function tableOr(paper: OpenComposition, table: DocumentTable, otherwise: string): DocumentBlock {
  return table.rows.length > 0 ? paper.table(table) : paper.paragraph(`${table.id}.none`, chinese(otherwise), { flush: true });
}

/** Whole fen as yuan with two decimals; null stays unknown. @example yuanCell(123456) // '1,234.56' */
export function yuanCell(fen: number | null): string | null {
  return fen === null ? null : formatDecimal(fen / 100, 2);
}

/** Yuan rounded to whole ones. */
export function wholeYuan(yuan: number | null): string | null {
  return yuan === null ? null : formatDecimal(Math.round(yuan));
}

/** A number of the register with up to two decimals, those that are not needed left out. @example plainNumber(2.5) // '2.5' */
export function plainNumber(value: number | null): string | null {
  return value === null ? null : formatDecimal(value, 2).replace(/\.?0+$/u, '');
}

/** A text of the register; null where it is empty, which paper shows as a dash. */
export const known = (text: string): string | null => (text === '' ? null : text);

export const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? '是' : '否');

/** The mark of an assumption behind what rests on one. */
export const marked = (text: string | null, assumed: boolean): string | null => (text !== null && assumed ? text + assumedMark : text);

/** @example writeDay('2016-12-05') // '2016年12月5日' */
export function writeDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** A number of households as a cell that a public version may have to hide; `counted`: which ones (`nameSet`). */
export function countCell(households: number, text = formatDecimal(households), hiding = households, counted?: string): DocumentCell {
  return { ...chinese(text), households: hiding, ...(counted === undefined ? {} : { counted }) };
}

/**
 * The households that a number must be hidden for in public: its own, or a small number beside it that a reader could work out
 * from it and their sum. Example: hidingCount(4, 1) = 1, as 5 in all less 4 would tell the 1.
 */
export function hidingCount(households: number, ...beside: readonly number[]): number {
  return beside.find((other) => other > 0 && other < smallestPublicCount) ?? households;
}

/** A number of persons who live in so many households. */
export function personsCell(persons: number, households: number, counted?: string): DocumentCell {
  return { ...chinese(formatDecimal(persons)), households, ...(counted === undefined ? {} : { counted }) };
}

export const definitionText: Record<IncomeDefinition, string> = { net: '人均纯收入', disposable: '人均可支配收入' };

/** What is ticked with a pen. */
export const verdict = '□达到　□未达到';

/** First and last year of something in one. @example yearSpan(2016, 2018) // '2016—2018' */
export const yearSpan = (from: number, to: number): string => (from === to ? String(from) : `${from}—${to}`);

/** A day that nobody filled in. */
export const emptyDay = '　　　　年　　月　　日';

/** Where a paper speaks of: county, town and village in one. */
export function placeText({ county, townName, villageName }: Pick<SheetFrame, 'county' | 'townName' | 'villageName'>): string {
  return `${county.zh}${townName}${villageName}`;
}

/** The leading group's office of the county, which keeps the register. */
export function countyOffice({ county }: Pick<SheetFrame, 'county'>): string {
  return `${county.zh}扶贫开发领导小组办公室`;
}

/** Basis of what the register says by itself. */
export function registerBasis(query: string): Basis {
  return formBasis({ query, statuses: ['derived'] });
}

const masked: LocalizedText = { zh: '姓名、证件号码已隐去部分内容。', en: 'Names and ID numbers are partly hidden.' };
const whole: LocalizedText = { zh: '含完整个人信息，仅限工作使用，用后妥善保管或销毁。', en: 'Holds whole personal data: for official use alone; keep safe or destroy.' };

/** What small type says of names. */
export function identityNote({ identities }: Pick<SheetFrame, 'identities'>): LocalizedText | null {
  return identities === 'none' ? null : identities === 'whole' ? whole : masked;
}

/** Which register and which plan the paper was made of. */
export function sourceNote({ registerYear, asOfDate, adopted }: SheetFrame, withPlan: boolean): LocalizedText {
  const plan = adopted ? '已采用的脱贫计划' : '最近一次编制的脱贫计划';
  const planEn = adopted ? 'the adopted exit plan' : 'the newest exit plan';
  return {
    zh: `依据${registerYear}年度建档立卡登记${withPlan ? `和${plan}` : ''}编制，数据截至${writeDay(asOfDate)}。`,
    en: `Made from the register of ${registerYear}${withPlan ? ` and ${planEn}` : ''}, as of ${asOfDate}.`,
  };
}

export const roundingNote: LocalizedText = { zh: '金额和收入四舍五入。', en: 'Amounts and incomes are rounded.' };

/** The list of assumptions as the last section, where there are any. */
export function addAssumptions(paper: OpenComposition, { assumptions }: Pick<SheetFrame, 'assumptions'>): void {
  if (assumptions.length === 0) return;
  paper.section('assumptions', { zh: '所用假设（※）', en: 'Assumptions used (※)' }, 1, [{ kind: 'assumptions', id: 'assumptions.list' }]);
}
