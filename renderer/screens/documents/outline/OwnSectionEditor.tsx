import { PlusOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { fieldsOf, type AddedSection } from '../../../../analytics/documents';
import { ChangeButton } from '../../../app/access';
import { useText } from '../../../app/text';
import { changeSection } from '../draftChanges';
import type { OutlineProps } from './outlineProps';
import { SentenceEditor } from './SentenceEditor';
import { SentenceText } from './SentenceText';

const mostParagraphs = 40;

/** Title and paragraphs of a section that the office wrote itself; the same in both languages. */
export function OwnSectionEditor({ paper, composed, draft, section }: OutlineProps & { section: AddedSection }) {
  const t = useText();
  const { changes, change } = draft;
  const [title, setTitle] = useState(section.title);
  const [edited, setEdited] = useState<number | null>(section.paragraphs.length === 1 && section.paragraphs[0] === '' ? 0 : null);
  useEffect(() => setTitle(section.title), [section.title]);
  const fields = fieldsOf(composed.original);
  const keep = (part: Partial<AddedSection>) => change(changeSection(changes, { ...section, ...part }));
  const keepParagraph = async (position: number, text: string) => {
    const paragraphs = section.paragraphs.map((old, index) => (index === position ? text : old));
    const left = paragraphs.filter((paragraph) => paragraph !== '');
    if (await keep({ title, paragraphs: left.length > 0 ? left : [''] })) setEdited(null);
  };
  return (
    <div className="own-section">
      <Input
        size="small"
        aria-label={t('documents.sectionTitle')}
        placeholder={t('documents.sectionTitle')}
        maxLength={120}
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        onBlur={() => title !== section.title && void keep({ title })}
        onPressEnter={() => title !== section.title && void keep({ title })}
      />
      <ul className="sentence-list">
        {section.paragraphs.map((text, position) => (
          <li key={position}>
            {edited === position ? (
              <SentenceEditor
                label={t('documents.paragraph', { number: position + 1 })}
                text={text}
                composition={composed.original}
                language={paper.language}
                isOwn={false}
                onKeep={(written) => void keepParagraph(position, written)}
                onCancel={() => setEdited(null)}
              />
            ) : (
              <>
                <p>{text === '' ? <span className="muted">{t('documents.emptyParagraph')}</span> : <SentenceText text={text} fields={fields} language={paper.language} />}</p>
                <ChangeButton size="small" type="link" onClick={() => setEdited(position)}>
                  {t('documents.editSentence')}
                </ChangeButton>
              </>
            )}
          </li>
        ))}
      </ul>
      <ChangeButton
        size="small"
        type="link"
        icon={<PlusOutlined />}
        disabled={section.paragraphs.length >= mostParagraphs || section.paragraphs.includes('')}
        onClick={() => {
          setEdited(section.paragraphs.length);
          void keep({ title, paragraphs: [...section.paragraphs, ''] });
        }}
      >
        {t('documents.addParagraph')}
      </ChangeButton>
    </div>
  );
}
