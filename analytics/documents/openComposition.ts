import { assumedMark } from '../briefing';
import type { AssumptionUsed, Basis, ScenarioShown } from '../briefing/types';
import type { LocalizedText } from '../engine';
import type { TemplateId } from './templates';
import type { Composition, DocumentBlock, DocumentField, DocumentScope, DocumentSection, DocumentTable, PageStyle } from './types';

/** What a paper is before its first section is written. */
export interface CompositionStart {
  template: TemplateId;
  scope: DocumentScope;
  year: number | null;
  page: PageStyle;
  asOfDate: string;
  scenario: ScenarioShown | null;
}

/** What is said of a paper as a whole when its sections stand. */
export interface CompositionEnd {
  title: LocalizedText;
  subtitle?: LocalizedText | null;
  closing?: Composition['closing'];
  assumptions?: AssumptionUsed[];
  notes?: (LocalizedText | null | false)[];
  identities?: Composition['identities'];
  contents?: boolean;
}

type RecordField = (
  id: string,
  value: number | string,
  text: LocalizedText,
  basis: Basis,
  more?: Pick<DocumentField, 'households' | 'counted' | 'rows'>,
) => LocalizedText;

/** A paper while it is being written. */
export interface OpenComposition {
  /** Records a number and gives the mark that stands for it in a sentence, with ※ behind it where it is assumed. */
  field: RecordField;
  /** The same without ※, for a number worked out from a marked one of the same paragraph. */
  result: RecordField;
  paragraph: (id: string, text: LocalizedText, more?: { flush?: boolean }) => DocumentBlock;
  table: (table: DocumentTable) => DocumentBlock;
  /** Paragraphs without a word are left out, and a section without blocks. */
  section: (id: string, title: LocalizedText | null, level: DocumentSection['level'], blocks: readonly (DocumentBlock | null | false)[]) => void;
  finish: (end: CompositionEnd) => Composition;
}

/** A paragraph of rules none of which had anything to say. */
const isSilent = (block: DocumentBlock): boolean => block.kind === 'paragraph' && block.text.zh.trim() === '';

const fieldIdPattern = /^[\w-]+(\.[\w-]+)+$/;

/**
 * Opens a paper. Numbers are recorded once each, under an id with a dot; sections and blocks have ids of their own, so
 * that an office's changes find them again.
 * Errors: a plain Error (a slip of the program, never of the data) for an id that is taken or has no dot, and for a
 * number that is none.
 * @example
 * const paper = openComposition({ template: 'leaders_brief', scope, year: null, page: 'official', asOfDate: '2016-12-13', scenario: null });
 * const out = paper.field('exits.persons', 12, { zh: '12人', en: '12 persons' }, basis);
 * paper.section('exits', { zh: '退出', en: 'Exits' }, 1, [paper.paragraph('exits.1', { zh: `已退出${out.zh}。`, en: `${out.en} are out.` })]);
 * paper.finish({ title: { zh: '简报', en: 'Brief' } }).fields.length // 1
 */
export function openComposition(start: CompositionStart): OpenComposition {
  const fields = new Map<string, DocumentField>();
  const blocks = new Set<string>();
  const sections = new Map<string, DocumentSection>();
  const result: RecordField = (id, value, text, basis, more = {}) => {
    if (!fieldIdPattern.test(id)) throw new Error(`A number needs an id with a dot: ${id}.`);
    if (fields.has(id)) throw new Error(`Two numbers are called ${id}.`);
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${id} is no number.`);
    fields.set(id, { id, value, text, basis, ...more });
    return { zh: `{${id}}`, en: `{${id}}` };
  };
  const claim = (block: DocumentBlock): void => {
    if (blocks.has(block.id)) throw new Error(`Two blocks are called ${block.id}.`);
    blocks.add(block.id);
  };
  return {
    result,
    field: (id, value, text, basis, more) => {
      const mark = result(id, value, text, basis, more);
      return basis.status === 'assumed' ? { zh: mark.zh + assumedMark, en: mark.en + assumedMark } : mark;
    },
    paragraph: (id, text, { flush } = {}) => ({ kind: 'paragraph', id, text, ...(flush ? { flush } : {}) }),
    table: (table) => ({ kind: 'table', id: table.id, table }),
    section: (id, title, level, wished) => {
      const own = wished.filter((block): block is DocumentBlock => block !== null && block !== false && !isSilent(block));
      if (own.length === 0) return;
      if (sections.has(id)) throw new Error(`Two sections are called ${id}.`);
      own.forEach(claim);
      sections.set(id, { id, title, level, blocks: own });
    },
    finish: ({ title, subtitle = null, closing = null, assumptions = [], notes = [], identities = 'none', contents = false }) => ({
      ...start,
      title,
      subtitle,
      fields: [...fields.values()],
      sections: [...sections.values()],
      closing,
      assumptions,
      identities,
      notes: notes.filter((note): note is LocalizedText => note !== null && note !== false),
      head: null,
      contents,
    }),
  };
}
