import { Button, Select } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { fieldsOf, listMarks, type Composition } from '../../../../analytics/documents';
import { useText } from '../../../app/text';
import type { PaperLanguage } from '../draftChanges';
import { fillEditor, insertMark, makeMark, readEditor } from './markEditing';

interface SentenceEditorProps {
  label: string;
  text: string;
  composition: Composition;
  language: PaperLanguage;
  /** It is not the rule's own; then it can be put back. */
  isOwn: boolean;
  /** Keeps it; the editor stays open when it is refused. */
  onKeep(text: string): void;
  onPutBack?(): void;
  onCancel(): void;
}

/** Longest sentence that is kept. */
const mostCharacters = 4_000;

/** Writes a sentence. Its numbers are pieces that go or stay whole; others of the paper can be put in. */
export function SentenceEditor({ label, text, composition, language, isOwn, onKeep, onPutBack, onCancel }: SentenceEditorProps) {
  const t = useText();
  const host = useRef<HTMLDivElement>(null);
  const cursor = useRef<Range | null>(null);
  const [isTooLong, setTooLong] = useState(false);
  const fields = useMemo(() => fieldsOf(composition), [composition]);
  // Filled once: what is being written outlives new answers of the worker.
  const first = useRef({ text, fields, language });
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    fillEditor(element, first.current.text, first.current.fields, first.current.language);
    element.focus();
    element.ownerDocument.getSelection()?.selectAllChildren(element);
    element.ownerDocument.getSelection()?.collapseToEnd();
  }, []);
  const noteCursor = () => {
    const selection = host.current?.ownerDocument.getSelection();
    if (selection && selection.rangeCount > 0 && host.current?.contains(selection.anchorNode)) cursor.current = selection.getRangeAt(0).cloneRange();
  };
  const keep = () => host.current && !isTooLong && onKeep(readEditor(host.current).trim());
  const insert = (id: string) => {
    if (!host.current) return;
    insertMark(host.current, makeMark(host.current.ownerDocument, id, fields, language), cursor.current);
    noteCursor();
  };
  return (
    <div className="sentence-editor">
      <div
        ref={host}
        className="sentence-box"
        contentEditable="plaintext-only"
        suppressContentEditableWarning
        role="textbox"
        aria-multiline="true"
        aria-label={label}
        tabIndex={0}
        spellCheck={false}
        onInput={() => setTooLong((host.current ? readEditor(host.current).length : 0) > mostCharacters)}
        onBlur={noteCursor}
        onKeyUp={noteCursor}
        onMouseUp={noteCursor}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onCancel();
          } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault();
            keep();
          }
        }}
      />
      <Select
        size="small"
        className="number-select"
        aria-label={t('documents.insertNumber')}
        placeholder={t('documents.insertNumber')}
        showSearch={{ optionFilterProp: 'label' }}
        value={null}
        onChange={(id: string | null) => id !== null && insert(id)}
        options={listNumbers(composition, language)}
        popupMatchSelectWidth={320}
      />
      {isTooLong && <small className="danger-text">{t('documents.tooLong', { count: mostCharacters })}</small>}
      <div className="button-row">
        <Button size="small" type="primary" disabled={isTooLong} onClick={keep}>
          {t('documents.keep')}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
        {isOwn && onPutBack && (
          <Button size="small" type="link" onClick={onPutBack}>
            {t('documents.putBack')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The numbers of the paper as they stand on it, each with the section in which it stands first. */
function listNumbers(composition: Composition, language: PaperLanguage): { value: string; label: string }[] {
  const sections = new Map<string, string>();
  for (const { title, blocks } of composition.sections) {
    for (const block of blocks) {
      if (block.kind !== 'paragraph') continue;
      for (const mark of listMarks(block.text[language])) if (!sections.has(mark)) sections.set(mark, title?.[language] ?? '');
    }
  }
  return composition.fields.map(({ id, text }) => {
    const section = sections.get(id);
    return { value: id, label: section ? `${text[language]} · ${section} · ${id}` : `${text[language]} · ${id}` };
  });
}
