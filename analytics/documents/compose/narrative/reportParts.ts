import { dateText, formBasis, type BasisParts } from '../../../briefing';
import type { AssumptionUsed, Basis, ScenarioShown } from '../../../briefing/types';
import { formatYuan, type LocalizedText } from '../../../engine';
import type { Citation } from '../../../policy/types';
import type { DocumentCell, DocumentColumn, DocumentScope } from '../../types';
import { markNote, staleNote } from './narrativeParts';

export { leftColumn, rightColumn } from './narrativeParts';
/** A day in words. */
export { dateText as writeDay } from '../../../briefing';

/** What the reports of an office rest on, whatever they are about. */
export interface ReportGround {
  scope: DocumentScope;
  /** Full name of the place as a title has it: 仁化县, 丹霞街道, 丹霞街道胡坑村. */
  place: LocalizedText;
  county: LocalizedText;
  asOfDate: string;
  planTitle: LocalizedText;
  scenario: ScenarioShown | null;
  /** The plan of exits that is spoken of: the day on which it was adopted (null: not adopted), and whether its inputs changed since. */
  plan: { adoptedOn: string | null; stale: boolean };
  /** What the numbers that the plan decided rest on. */
  planBasis: Basis;
  assumptions: AssumptionUsed[];
}

/** Basis of a number that the plan decided, worked out by `query`. */
export function planBasisOf({ planBasis }: ReportGround, query: string, citations: Citation[] = []): Basis {
  const own = formBasis({ query, citations });
  const known = new Set(own.clauses.map(({ zh }) => zh));
  return { ...planBasis, query, clauses: [...own.clauses, ...planBasis.clauses.filter(({ zh }) => !known.has(zh))] };
}

/** Basis of a number counted from the register, the entries or the ledger. */
export function recordBasisOf(query: string, citations: Citation[] = [], more: Partial<BasisParts> = {}): Basis {
  return formBasis({ query, citations, statuses: ['derived'], ...more });
}

/** One clause as it is read: 《document》（number）clause. */
export function clauseText(citation: Citation): LocalizedText {
  return formBasis({ query: '', citations: [citation] }).clauses[0]!;
}

/** The county's own plan, of whose clauses the tables of a paper are full. */
const isOwn = ({ planTitle }: ReportGround, { document }: Citation): boolean => document === planTitle.zh;

/**
 * One clause for a cell: of the county's own plan without its long title, which `describeOwnClauses` gives below the table.
 * @example ownClauseText(ground, { document: '小县三年方案', clause: '三（一）' }).zh // '方案三（一）'
 */
export function ownClauseText(ground: ReportGround, citation: Citation): LocalizedText {
  const clause = citation.clause ?? '';
  return isOwn(ground, citation) ? { zh: `方案${clause}`, en: `Plan ${clause}`.trim() } : clauseText(citation);
}

/** The note that says which paper 方案 is; nothing where no cell names it. */
export function describeOwnClauses(ground: ReportGround, citations: readonly (Citation | null)[]): { note?: LocalizedText } {
  const own = citations.find((citation): citation is Citation => citation !== null && isOwn(ground, citation));
  if (own === undefined) return {};
  const title = clauseText({ ...own, clause: '' });
  return { note: { zh: `“方案”指${title.zh}。`, en: `“Plan”: ${title.en}.` } };
}

/**
 * Chinese text of other parts of the program as it stands on paper: days in words, no space beside a Chinese letter.
 * @example closeUp('至 2016-03-05 没有') // '至2016年3月5日没有'
 */
export function closeUp(text: string): string {
  return text
    .replace(/\b(\d{4})-(\d{2})-(\d{2})\b/gu, (day) => dateText(day).zh)
    .replace(/(?<=[\p{Script=Han}，。；：、（）“”])[ \u00a0]+(?=[\p{Script=Han}\d\w-])/gu, '')
    .replace(/(?<=[\d\w%）-])[ \u00a0]+(?=[\p{Script=Han}（，。；：、])/gu, '');
}

/** Both languages, the Chinese closed up. */
export function closedText({ zh, en }: LocalizedText): LocalizedText {
  return { zh: closeUp(zh), en };
}

export const same = (text: string): LocalizedText => ({ zh: text, en: text });

export const centerColumn = (zh: string, en: string, width?: number): DocumentColumn => ({
  label: { zh, en },
  align: 'center',
  ...(width === undefined ? {} : { width }),
});

/** A count for a cell. `households`: how many it counts, where it counts any; `counted`: which ones (`nameSet`). */
export function countCell(count: number | null, households?: number, counted?: string): DocumentCell {
  if (count === null) return null;
  const text = count.toLocaleString('en-US');
  return { zh: text, en: text, ...(households === undefined ? {} : { households }), ...(counted === undefined ? {} : { counted }) };
}

/** Ratio as percent with one decimal; null where there is no base. */
export function percentCell(ratio: number | null): DocumentCell {
  return ratio === null ? null : `${(ratio * 100).toFixed(1)}%`;
}

/** An index (1 = as planned) with two decimals. */
export function indexCell(value: number | null): DocumentCell {
  return value === null ? null : value.toFixed(2);
}

/** Writes amounts of one table alike: whole yuan where all of them are, else to the fen. */
export function openYuan(amounts: readonly (number | null)[]): (fen: number | null) => string | null {
  const decimals = amounts.every((fen) => fen === null || fen % 100 === 0) ? 0 : 2;
  return (fen) => (fen === null ? null : formatYuan(fen, decimals));
}

/** The last of the notes of every report: what the marks and roundings mean. */
export function listReportNotes(ground: ReportGround, rounded: boolean): (LocalizedText | false)[] {
  return [
    rounded && {
      zh: '文中金额以万元计，四舍五入到一位小数；由精确到分的数合计，未用四舍五入后的数相加。',
      en: 'Amounts in sentences are rounded to 0.001 million yuan; they were added up to the fen, not from rounded parts.',
    },
    ground.planBasis.status === 'assumed' && markNote,
    ground.plan.stale && staleNote,
  ];
}

/** How the plan is named in a sentence. */
export function describePlanUsed({ plan }: ReportGround): LocalizedText {
  return plan.adoptedOn === null
    ? { zh: '计划数取自最近一次编制、尚未采用的脱贫计划', en: 'planned numbers are those of the newest plan, which has not been adopted' }
    : { zh: `计划数取自${dateText(plan.adoptedOn).zh}采用的脱贫计划`, en: `planned numbers are those of the plan adopted on ${dateText(plan.adoptedOn).en}` };
}

/** Parts of one sentence put together as they stand, without a space in either language. */
export function attach(...parts: (LocalizedText | null | false)[]): LocalizedText {
  const kept = parts.filter((part): part is LocalizedText => part !== null && part !== false);
  return { zh: kept.map(({ zh }) => zh).join(''), en: kept.map(({ en }) => en).join('') };
}

/** Names in a row, at most `most` of them: 甲镇、乙镇、丙镇等5个镇（街）. */
export function listNames(names: readonly string[], noun: LocalizedText, most = 5): LocalizedText {
  const shown = names.slice(0, most);
  if (names.length <= most) return { zh: shown.join('、'), en: shown.join(', ') };
  return { zh: `${shown.join('、')}等${names.length}个${noun.zh}`, en: `${shown.join(', ')} and others (${names.length} ${noun.en} in all)` };
}

/** A quarter as a title has it. Example: 2017年一季度 → 2017年第一季度. */
export function periodText({ label }: { label: LocalizedText }): LocalizedText {
  return { zh: label.zh.replace(/年([一二三四]季度)/u, '年第$1'), en: label.en };
}

export const townNoun: LocalizedText = { zh: '镇（街）', en: 'towns' };
