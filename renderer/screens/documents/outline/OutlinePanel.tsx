import { Badge, Tabs } from 'antd';
import { useState } from 'react';
import { useText } from '../../../app/text';
import { ChangesTab } from './ChangesTab';
import { HeadTab } from './HeadTab';
import type { OutlineProps } from './outlineProps';
import { RemarkTab } from './RemarkTab';
import { SectionsTab } from './SectionsTab';

/** What the office changes about the paper: sections and sentences, the remark on a household's, the red head, what differs from the last export. */
export function OutlinePanel(props: OutlineProps) {
  const t = useText();
  const [tab, setTab] = useState('sections');
  const { changed, orphans } = props.draft.drafted;
  const count = changed.length + orphans.length;
  return (
    <aside className="outline-panel" aria-label={t('documents.outline')}>
      <Tabs
        size="small"
        tabBarGutter={14}
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: 'sections', label: t('documents.tab.sections'), children: <SectionsTab {...props} /> },
          ...(props.paper.householdId === null
            ? []
            : [
                {
                  key: 'remark',
                  label: (
                    <span>
                      {t('documents.tab.remark')} {props.composed.remark !== '' && <Badge status="processing" className="remark-mark" />}
                    </span>
                  ),
                  children: <RemarkTab {...props} />,
                },
              ]),
          { key: 'head', label: t('documents.tab.head'), children: <HeadTab {...props} /> },
          {
            key: 'changes',
            label: (
              <span>
                {t('documents.tab.changes')} <Badge count={count} size="small" color="var(--warning)" className="changes-count" />
              </span>
            ),
            children: <ChangesTab {...props} />,
          },
        ]}
      />
    </aside>
  );
}
