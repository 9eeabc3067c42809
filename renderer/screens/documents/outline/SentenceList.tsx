import { EditOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { fieldsOf, type DocumentBlock, type DocumentSection } from '../../../../analytics/documents';
import { ChangeButton } from '../../../app/access';
import { useText } from '../../../app/text';
import { writeSentence } from '../draftChanges';
import type { OutlineProps } from './outlineProps';
import { SentenceEditor } from './SentenceEditor';
import { SentenceText } from './SentenceText';

type Paragraph = Extract<DocumentBlock, { kind: 'paragraph' }>;

/** The sentences of sections; each can be written anew, with its numbers staying live, and put back. */
export function SentenceList({ paper, composed, draft, sections }: OutlineProps & { sections: DocumentSection[] }) {
  const t = useText();
  const { language } = paper;
  const { changes, change } = draft;
  const [edited, setEdited] = useState<string | null>(null);
  const fields = fieldsOf(composed.original);
  const paragraphs = sections.flatMap(({ blocks }) => blocks).filter((block): block is Paragraph => block.kind === 'paragraph');
  const keep = async (id: string, text: string | null) => {
    if (await change(writeSentence(composed.original, changes, id, language, text))) setEdited(null);
  };
  if (paragraphs.length === 0) return <p className="small-note">{t('documents.noSentences')}</p>;
  return (
    <ul className="sentence-list">
      {paragraphs.map(({ id, text }) => {
        const isOwn = changes.sentences[id]?.[language] !== undefined;
        return (
          <li key={id} data-sentence={id}>
            {edited === id ? (
              <SentenceEditor
                label={t('documents.sentence')}
                text={text[language]}
                composition={composed.original}
                language={language}
                isOwn={isOwn}
                onKeep={(written) => void keep(id, written)}
                onPutBack={() => void keep(id, null)}
                onCancel={() => setEdited(null)}
              />
            ) : (
              <>
                <p>
                  <SentenceText text={text[language]} fields={fields} language={language} />
                </p>
                <div className="button-row">
                  <ChangeButton size="small" type="link" icon={<EditOutlined />} onClick={() => setEdited(id)}>
                    {t('documents.editSentence')}
                  </ChangeButton>
                  {isOwn && (
                    <ChangeButton size="small" type="link" onClick={() => void keep(id, null)}>
                      {t('documents.putBack')}
                    </ChangeButton>
                  )}
                </div>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
