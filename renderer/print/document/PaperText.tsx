import { createContext, useContext } from 'react';
import { assumedMark, splitMarks } from '../../../analytics/documents';
import type { DocumentCell, DocumentField } from '../../../analytics/documents/types';
import type { LocalizedText } from '../../../analytics/engine';
import { documentTexts, type PaperLanguage } from './documentTexts';

/** What every text of a paper is written with. */
export interface PaperContext {
  language: PaperLanguage;
  fields: ReadonlyMap<string, DocumentField>;
  /** Ids of the numbers that differ from the last export. */
  changed: ReadonlySet<string>;
}

const Context = createContext<PaperContext>({ language: 'zh', fields: new Map(), changed: new Set() });
export const PaperProvider = Context.Provider;
export const usePaper = (): PaperContext => useContext(Context);

/** A short number with its unit stays on one line; a longer one, or one with another in brackets, would tear holes into it. */
const keptPattern = /^[^\s（(，、；]{1,7}$/u;
/** A longer number may leave its unit to the next line; the unit itself is not torn, nor its mark from it. */
const longPattern = /^(.*\d)([^\d\s（(，、；]{1,3})$/u;

/** A sentence: its numbers stand as fields that can be asked for their source, with the mark of assumed ones raised. */
export function PaperText({ text }: { text: LocalizedText }) {
  const { language, fields, changed } = usePaper();
  const parts = splitMarks(text[language]);
  let isMarked = false;
  return parts.map((part, i) => {
    if ('text' in part) {
      const rest = isMarked ? part.text.slice(assumedMark.length) : part.text;
      isMarked = false;
      return <MarkedWords key={i} text={cleanText(rest)} mayBreakBefore={i > 0 && /^[（(]/u.test(rest)} />;
    }
    const field = fields.get(part.mark);
    // A mark without a number is text of the office's own.
    if (!field) return cleanText(`{${part.mark}}`);
    const shown = cleanText(field.text[language]);
    const next = parts[i + 1];
    isMarked = next !== undefined && 'text' in next && next.text.startsWith(assumedMark);
    const classes = ['field', keptPattern.test(shown) && 'kept', changed.has(field.id) && 'changed'].filter(Boolean);
    return (
      <span key={i} className={classes.join(' ')} data-field={field.id}>
        <FieldWords text={shown} isMarked={isMarked} />
      </span>
    );
  });
}

/** A number; the raised mark behind it never begins a line. */
function FieldWords({ text, isMarked }: { text: string; isMarked: boolean }) {
  const mark = isMarked && <sup className="assumed">{assumedMark}</sup>;
  const [, digits, unit] = keptPattern.test(text) ? [] : (longPattern.exec(text) ?? []);
  if (digits === undefined) {
    return (
      <>
        {text}
        {mark}
      </>
    );
  }
  return (
    <>
      {digits}
      <span className="kept">
        {unit}
        {mark}
      </span>
    </>
  );
}

/** The two characters before a mark stay on its line; more would tear holes into it. */
const markedWords = /([^\s，。；：、（）()]{1,2})※/gu;

/** Words in which the mark of assumed values stands raised; it never begins a line. A line may end before brackets behind a number. */
function MarkedWords({ text, mayBreakBefore }: { text: string; mayBreakBefore: boolean }) {
  const words = text.split(markedWords).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={i} className="kept">
        {part}
        <sup className="assumed">{assumedMark}</sup>
      </span>
    ),
  );
  return mayBreakBefore ? [<wbr key="break" />, ...words] : words;
}

/** A cell: plain words are data and stay as they are; texts in both languages may hold numbers. */
export function CellText({ cell }: { cell: DocumentCell | undefined }) {
  const { language } = usePaper();
  if (cell === null || cell === undefined) return documentTexts.unknown[language];
  return typeof cell === 'string' ? cleanText(cell) : <PaperText text={cell} />;
}

const unitPattern = /^(.+?)([（(][^（()）]{1,8}[)）])$/u;

/** A label and its unit in brackets, or the label alone. @example splitUnit('资金（万元）') // ['资金', '（万元）'] */
export function splitUnit(label: string): string[] {
  return unitPattern.exec(label)?.slice(1) ?? [label];
}

/** The head of a column or the label of a form, whose unit in brackets stays whole. */
export function LabelText({ label }: { label: LocalizedText }) {
  const { language } = usePaper();
  const [name = '', unit] = splitUnit(label[language]);
  if (unit === undefined) return <PaperText text={label} />;
  return (
    <>
      <PaperText text={{ zh: name, en: name }} />
      <wbr />
      <span className="kept">{cleanText(unit)}</span>
    </>
  );
}

/** The text of a sentence as it stands on paper, without markup. */
export function flatten(text: string, fields: ReadonlyMap<string, DocumentField>, language: PaperLanguage): string {
  return splitMarks(text)
    .map((part) => ('text' in part ? part.text : (fields.get(part.mark)?.text[language] ?? `{${part.mark}}`)))
    .map(cleanText)
    .join('');
}

/** Characters that turn the direction of what follows, or that are none: a name must not turn its sentence around. */
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

export function cleanText(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(unprintable, '');
}
