import { PlusOutlined } from '@ant-design/icons';
import { Popconfirm } from 'antd';
import { useState } from 'react';
import { ChangeButton } from '../../../app/access';
import { useText } from '../../../app/text';
import { addSection, listGroups, noChanges } from '../draftChanges';
import type { OutlineProps } from './outlineProps';
import { SectionEntry } from './SectionEntry';

/** The sections in their order: shown or hidden, moved, their sentences, own ones. */
export function SectionsTab(props: OutlineProps) {
  const t = useText();
  const { composed, draft } = props;
  const { changes, change } = draft;
  const [opened, setOpened] = useState<string | null>(null);
  const groups = listGroups(composed.original, changes);
  const isChanged = JSON.stringify(changes) !== JSON.stringify(noChanges);
  const add = () => {
    const added = addSection(changes);
    setOpened(added.id);
    void change(added.changes);
  };
  return (
    <>
      <ol className="section-list">
        {groups.map((group, position) => (
          <SectionEntry
            key={group.head.id}
            {...props}
            group={group}
            isFirst={position === 0}
            isLast={position === groups.length - 1}
            isOpen={opened === group.head.id}
            onOpen={(isOpen) => {
              setOpened(isOpen ? group.head.id : null);
              if (isOpen) props.onShow('section', group.head.id);
            }}
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
