import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, DownOutlined, EyeInvisibleOutlined, EyeOutlined, RightOutlined } from '@ant-design/icons';
import type { KeyboardEvent } from 'react';
import type { DocumentSection } from '../../../../analytics/documents';
import { ChangeButton } from '../../../app/access';
import { useText } from '../../../app/text';
import { moveSection, removeSection, showSection, type SectionGroup } from '../draftChanges';
import type { OutlineProps } from './outlineProps';
import { OwnSectionEditor } from './OwnSectionEditor';
import { SentenceList } from './SentenceList';

interface SectionEntryProps extends OutlineProps {
  group: SectionGroup;
  isFirst: boolean;
  isLast: boolean;
  isOpen: boolean;
  onOpen(isOpen: boolean): void;
}

/** One section with what can be done about it; with Alt and an arrow key it moves. */
export function SectionEntry(props: SectionEntryProps) {
  const t = useText();
  const { group, composed, draft, paper, isFirst, isLast, isOpen, onOpen } = props;
  const { changes, change } = draft;
  const { head, below, own } = group;
  const title = titleOf(head, paper.language) || t(own ? 'documents.untitled' : isFirst ? 'documents.opening' : 'documents.headless');
  const isShown = !changes.dropped.includes(head.id);
  const move = (by: -1 | 1) => void change(moveSection(composed.original, changes, head.id, by));
  const show = (id: string, shown: boolean) => void change(showSection(composed.original, changes, id, shown));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' ? !isFirst : !isLast) move(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li className={isShown ? 'section-entry' : 'section-entry is-hidden'} data-outline={head.id}>
      <div className="section-row">
        <button type="button" className="section-title" aria-expanded={isOpen} title={t('documents.openHint')} onClick={() => onOpen(!isOpen)} onKeyDown={onKeyDown}>
          {isOpen ? <DownOutlined /> : <RightOutlined />}
          <span>{title}</span>
          {own && <small>{t('documents.own')}</small>}
        </button>
        <ChangeButton size="small" type="text" icon={<ArrowUpOutlined />} disabled={isFirst} aria-label={t('documents.moveUp', { title })} onClick={() => move(-1)} />
        <ChangeButton size="small" type="text" icon={<ArrowDownOutlined />} disabled={isLast} aria-label={t('documents.moveDown', { title })} onClick={() => move(1)} />
        <ShowButton title={title} isShown={isShown} onShow={(shown) => show(head.id, shown)} />
        {own && (
          <ChangeButton
            size="small"
            type="text"
            danger
            icon={<DeleteOutlined />}
            aria-label={t('documents.removeSection', { title })}
            onClick={() => void change(removeSection(changes, head.id))}
          />
        )}
      </div>
      {below.length > 0 && isShown && isOpen && (
        <ul className="sections-below">
          {below.map((section) => {
            const name = titleOf(section, paper.language) || t('documents.headless');
            return (
              <li key={section.id} className={changes.dropped.includes(section.id) ? 'section-row is-hidden' : 'section-row'}>
                <span className="section-title">{name}</span>
                <ShowButton title={name} isShown={!changes.dropped.includes(section.id)} onShow={(shown) => show(section.id, shown)} />
              </li>
            );
          })}
        </ul>
      )}
      {isOpen && isShown && (own ? <OwnSectionEditor {...props} section={own} /> : <SentenceList {...props} sections={[head, ...below]} />)}
    </li>
  );
}

function ShowButton({ title, isShown, onShow }: { title: string; isShown: boolean; onShow(isShown: boolean): void }) {
  const t = useText();
  return (
    <ChangeButton
      size="small"
      type="text"
      icon={isShown ? <EyeOutlined /> : <EyeInvisibleOutlined />}
      aria-pressed={isShown}
      aria-label={t('documents.show', { title })}
      title={t(isShown ? 'documents.hideHint' : 'documents.showHint')}
      onClick={() => onShow(!isShown)}
    />
  );
}

function titleOf({ title }: DocumentSection, language: 'zh' | 'en'): string {
  return title?.[language].trim() ?? '';
}
