import { splitMarks, type DocumentField } from '../../../../analytics/documents';
import type { PaperLanguage } from '../draftChanges';

/** Puts a sentence into an editable element: text, and numbers as pieces that can only be deleted as a whole. */
export function fillEditor(host: HTMLElement, text: string, fields: ReadonlyMap<string, DocumentField>, language: PaperLanguage): void {
  const page = host.ownerDocument;
  host.replaceChildren(
    ...splitMarks(text).map((part) => ('text' in part ? page.createTextNode(part.text) : makeMark(page, part.mark, fields, language))),
  );
}

export function makeMark(page: Document, id: string, fields: ReadonlyMap<string, DocumentField>, language: PaperLanguage): HTMLElement {
  const mark = page.createElement('span');
  mark.className = fields.has(id) ? 'mark' : 'mark is-unknown';
  mark.contentEditable = 'false';
  mark.dataset.mark = id;
  mark.textContent = fields.get(id)?.text[language] ?? `{${id}}`;
  return mark;
}

/** The sentence as it stands in the editor, with marks for its numbers; line breaks become spaces. */
export function readEditor(host: Node): string {
  return [...host.childNodes]
    .map((node) => {
      const mark = (node as Partial<HTMLElement>).dataset?.mark;
      if (mark !== undefined) return `{${mark}}`;
      if (node.nodeName === 'BR') return ' ';
      return node.childNodes.length > 0 ? readEditor(node) : (node.textContent ?? '');
    })
    .join('')
    .replace(/[\u00a0\n\r]+/g, ' ');
}

/** Puts a number where the cursor stands, or at the end; the cursor goes behind it. */
export function insertMark(host: HTMLElement, mark: HTMLElement, at: Range | null): void {
  const range = at && host.contains(at.commonAncestorContainer) ? at : null;
  if (range) {
    range.deleteContents();
    range.insertNode(mark);
  } else host.append(mark);
  const selection = host.ownerDocument.getSelection();
  host.focus();
  selection?.collapse(host, [...host.childNodes].indexOf(mark) + 1);
}
