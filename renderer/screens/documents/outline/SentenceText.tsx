import { Popover } from 'antd';
import { splitMarks, type DocumentField } from '../../../../analytics/documents';
import { useText } from '../../../app/text';
import type { PaperLanguage } from '../draftChanges';
import { NumberDetails } from '../NumberCard';

interface SentenceTextProps {
  text: string;
  fields: ReadonlyMap<string, DocumentField>;
  language: PaperLanguage;
}

/** A sentence whose numbers say where they come from, also to the keyboard. */
export function SentenceText({ text, fields, language }: SentenceTextProps) {
  const t = useText();
  return splitMarks(text).map((part, index) => {
    if ('text' in part) return <span key={index}>{part.text}</span>;
    const field = fields.get(part.mark);
    if (!field) return <span key={index} className="mark is-unknown">{`{${part.mark}}`}</span>;
    const shown = field.text[language];
    return (
      <Popover key={index} trigger="click" content={<NumberDetails field={field} language={language} before={undefined} canFollow />}>
        <button type="button" className="mark" aria-label={t('documents.number', { text: shown })}>
          {shown}
        </button>
      </Popover>
    );
  });
}
