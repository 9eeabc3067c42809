import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  DownOutlined,
  EyeInvisibleOutlined,
  EyeOutlined,
  HolderOutlined,
  RightOutlined,
} from '@ant-design/icons';
import { useRef, type KeyboardEvent } from 'react';
import { ChangeButton } from '../../../app/access';
import { useText } from '../../../app/text';
import { removeSection, showSection, type SectionGroup } from '../draftChanges';
import type { OutlineProps } from './outlineProps';
import { OwnSectionEditor } from './OwnSectionEditor';
import { nameGroup, nameSection } from './nameSection';
import { SentenceList } from './SentenceList';
import type { SectionDrag } from './useSectionDrag';

interface SectionEntryProps extends OutlineProps {
  group: SectionGroup;
  /** Where it stands among `count`, from 0. */
  position: number;
  count: number;
  isOpen: boolean;
  drag: SectionDrag;
  onOpen(isOpen: boolean): void;
  onMove(id: string, by: -1 | 1): void;
}

/** One section with what can be done about it; it is dragged, or moved with Alt and an arrow key. */
export function SectionEntry(props: SectionEntryProps) {
  const t = useText();
  const { group, position, count, composed, draft, paper, isOpen, drag, onOpen, onMove } = props;
  const { changes, change } = draft;
  const { head, below, own } = group;
  const titleButton = useRef<HTMLButtonElement>(null);
  const isFirst = position === 0;
  const isLast = position === count - 1;
  const title = nameGroup(t, group, position, paper.language);
  const isShown = !changes.dropped.includes(head.id);
  const move = (by: -1 | 1) => {
    // At either end the pressed button is switched off and would let the keyboard go.
    if (position + by === 0 || position + by === count - 1) titleButton.current?.focus();
    onMove(head.id, by);
  };
  const show = (id: string, shown: boolean) => void change(showSection(composed.original, changes, id, shown));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' ? !isFirst : !isLast) move(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <li className={`section-entry ${isShown ? '' : 'is-hidden'} ${drag.lookOf(head.id)}`} data-outline={head.id}>
      <div className="section-row" {...drag.rowOf(head.id)}>
        <HolderOutlined className="section-handle" aria-hidden />
        <button
          type="button"
          ref={titleButton}
          className="section-title"
          aria-expanded={isOpen}
          title={t('documents.openHint')}
          onClick={() => onOpen(!isOpen)}
          onKeyDown={onKeyDown}
        >
          {isOpen ? <DownOutlined /> : <RightOutlined />}
          <span>{title}</span>
          {own && <small>{t('documents.own')}</small>}
        </button>
        <ChangeButton className="section-move" size="small" type="text" icon={<ArrowUpOutlined />} disabled={isFirst} aria-label={t('documents.moveUp', { title })} onClick={() => move(-1)} />
        <ChangeButton className="section-move" size="small" type="text" icon={<ArrowDownOutlined />} disabled={isLast} aria-label={t('documents.moveDown', { title })} onClick={() => move(1)} />
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
            const name = nameSection(section, paper.language) || t('documents.headless');
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
