import { PlusOutlined } from '@ant-design/icons';
import { Popconfirm } from 'antd';
import { useState } from 'react';
import { ChangeButton, useReadOnlyReason } from '../../../app/access';
import { useText } from '../../../app/text';
import { addSection, listGroups, moveSection, noChanges, placeSection, type Changes } from '../draftChanges';
import { nameGroup } from './nameSection';
import type { OutlineProps } from './outlineProps';
import { SectionEntry } from './SectionEntry';
import { useSectionDrag } from './useSectionDrag';

/** The sections in their order: shown or hidden, moved, their sentences, own ones. */
export function SectionsTab(props: OutlineProps) {
  const t = useText();
  const { composed, draft, paper } = props;
  const { changes, change } = draft;
  const [opened, setOpened] = useState<string | null>(null);
  const [told, setTold] = useState('');
  const readOnly = useReadOnlyReason() !== null;
  const groups = listGroups(composed.original, changes);
  const isChanged = JSON.stringify(changes) !== JSON.stringify(noChanges);
  const add = () => {
    const added = addSection(changes);
    setOpened(added.id);
    void change(added.changes);
  };
  const move = (id: string, next: Changes) => {
    if (next === changes) return;
    void change(next);
    const moved = listGroups(composed.original, next);
    const place = moved.findIndex(({ head }) => head.id === id);
    const title = nameGroup(t, moved[place]!, place, paper.language);
    setTold(t('documents.moved', { title, place: place + 1, count: moved.length }));
  };
  const ids = groups.map(({ head }) => head.id);
  const drag = useSectionDrag(ids, readOnly || groups.length < 2, (id, before) => move(id, placeSection(composed.original, changes, id, before)));
  return (
    <>
      <p className="visually-hidden" role="status">
        {told}
      </p>
      {paper.householdId !== null && <p className="small-note outline-note">{t('documents.allOfVillage')}</p>}
      <ol className={`section-list ${drag.listLook}`} {...drag.list}>
        {groups.map((group, position) => (
          <SectionEntry
            key={group.head.id}
            {...props}
            group={group}
            position={position}
            count={groups.length}
            drag={drag}
            isOpen={opened === group.head.id}
            onOpen={(isOpen) => {
              setOpened(isOpen ? group.head.id : null);
              if (isOpen) props.onShow('section', group.head.id);
            }}
            onMove={(id, by) => move(id, moveSection(composed.original, changes, id, by))}
          />
        ))}
      </ol>
      <div className="button-row section-actions">
        <ChangeButton size="small" icon={<PlusOutlined />} disabled={changes.added.length >= 40} onClick={add}>
          {t('documents.addSection')}
        </ChangeButton>
        {isChanged && (
          <Popconfirm
            title={t('documents.resetAsk')}
            okText={t('documents.reset')}
            cancelText={t('action.cancel')}
            onConfirm={() => void change(noChanges)}
          >
            <ChangeButton size="small">{t('documents.reset')}</ChangeButton>
          </Popconfirm>
        )}
      </div>
    </>
  );
}
