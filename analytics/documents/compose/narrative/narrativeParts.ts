import { formBasis, numeralText, openBriefingContext, writeBriefing, type BriefingContext } from '../../../briefing';
import type { Basis, BriefingSection, WrittenBriefing } from '../../../briefing/types';
import type { LocalizedText } from '../../../engine';
import { openComposition, type OpenComposition } from '../../openComposition';
import type { TemplateId } from '../../templates';
import type { DocumentBlock, DocumentColumn, FieldRows, PageStyle } from '../../types';
import type { NarrativeInput } from './narrativeInput';

/** What every narrative paper is written with. */
export interface NarrativeKit {
  input: NarrativeInput;
  paper: OpenComposition;
  context: BriefingContext;
  /** Basis of a number that the plan decided; of one that was recorded or reckoned from records; of one of the register. */
  planned: (query: string) => Basis;
  recorded: (query: string) => Basis;
  registered: (query: string) => Basis;
  rows: (screen: FieldRows['screen']) => { rows: FieldRows };
}

export function openNarrative(input: NarrativeInput, template: TemplateId, page: PageStyle): NarrativeKit {
  const context = openBriefingContext(input.briefing);
  const { pack } = input;
  const targets = pack.cohorts.targets.map(({ citation }) => citation);
  return {
    input,
    context,
    paper: openComposition({ template, scope: input.scope, year: input.year, page, asOfDate: input.asOf, scenario: input.scenario }),
    planned: context.planBasis,
    recorded: (query) => formBasis({ query, citations: targets, statuses: ['reported'] }),
    registered: (query) => formBasis({ query, citations: pack.groups.map(({ citation }) => citation), statuses: ['derived'] }),
    rows: (screen) => ({ rows: { screen, scope: input.scope.code } }),
  };
}

/** Where the rows behind the figures of the briefing stand. */
const screens: Record<string, FieldRows['screen']> = {
  situation: 'households',
  targets: 'exit-plan',
  plan: 'exit-plan',
  line: 'exit-plan',
  proof: 'exit-plan',
  measures: 'exit-plan',
  money: 'funding',
  villages: 'exit-plan',
  risk: 'exit-plan',
};

/** The sections of a briefing with their figures recorded as numbers of the paper. */
export function takeBriefing({ input, paper }: NarrativeKit): WrittenBriefing {
  const written = writeBriefing(input.briefing);
  for (const { id, value, text, basis, households, counted } of written.figures) {
    const screen = screens[id.slice(0, id.indexOf('.'))];
    paper.result(id, value, text, basis, {
      ...(households === undefined ? {} : { households }),
      ...(counted === undefined ? {} : { counted }),
      ...(screen === undefined ? {} : { rows: { screen, scope: input.scope.code } }),
    });
  }
  return written;
}

/** A section of the briefing as blocks: sentences, then tables, then charts. */
export function blocksOf({ paper }: NarrativeKit, section: BriefingSection): DocumentBlock[] {
  const texts = section.numbered ? numberTexts(section.paragraphs) : section.paragraphs;
  return [
    ...texts.map((text, index) => paper.paragraph(`${section.id}.${index + 1}`, text)),
    // A table without a row is none.
    ...section.tables.filter(({ rows }) => rows.length > 0).map((table) => paper.table(table)),
    ...(section.charts.length > 0 ? [{ kind: 'charts' as const, id: `${section.id}.charts`, charts: section.charts }] : []),
  ];
}

/** Sentences of a list, counted as an office counts them. @example numberTexts([{ zh: '时间紧。', en: 'Time is short.' }])[0].zh // '一是时间紧。' */
export function numberTexts(texts: readonly LocalizedText[]): LocalizedText[] {
  return texts.length < 2 ? [...texts] : texts.map(({ zh, en }, index) => ({ zh: `${numeralText(index + 1)}是${zh}`, en: `(${index + 1}) ${en}` }));
}

/** Paragraphs of a section with their ids, empty ones left out. */
export function paragraphsOf(paper: OpenComposition, section: string, texts: readonly (LocalizedText | null | false)[]): DocumentBlock[] {
  const kept = texts.filter((text): text is LocalizedText => text !== null && text !== false && text.zh !== '');
  return kept.map((text, index) => paper.paragraph(`${section}.${index + 1}`, text));
}

export const leftColumn = (zh: string, en: string, width?: number): DocumentColumn => column('left', zh, en, width);
export const rightColumn = (zh: string, en: string, width?: number): DocumentColumn => column('right', zh, en, width);

function column(align: DocumentColumn['align'], zh: string, en: string, width?: number): DocumentColumn {
  return { label: { zh, en }, align, ...(width === undefined ? {} : { width }) };
}

/** How amounts are rounded and what the mark says; at the end of every paper. */
export const roundingNote: LocalizedText = {
  zh: '金额按分计算，以万元列示，保留一位小数，四舍五入；分项之和与合计可能差末位数。',
  en: 'Amounts are kept to the fen and written in million yuan with three decimals, rounded; parts may differ from their sum in the last digit.',
};

export const markNote: LocalizedText = {
  zh: '※表示该数依据的参数中有未经确认的假设值；同段由它推出的数不再逐个标注。',
  en: '※ marks a number that rests on an assumed value; what follows from it in the same paragraph is not marked again.',
};

export const staleNote: LocalizedText = {
  zh: '编制计划后登记数据、政策或情景有变动，计划数仍是变动前的结果，印发前应重新编制。',
  en: 'Register, policy or scenario changed after the plan was made; planned numbers are those from before. Make the plan again before issuing.',
};

/** The notes of a paper, in their order. */
export function listNotes({ input, context }: NarrativeKit): (LocalizedText | false)[] {
  return [roundingNote, context.planBasis('').status === 'assumed' && markNote, input.plan.stale && staleNote];
}

/** An index (1 = as planned). */
export function indexText(value: number): LocalizedText {
  const text = value.toFixed(2);
  return { zh: text, en: text };
}

/** A share of a number that may be nought: null then. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
