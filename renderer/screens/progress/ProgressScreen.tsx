import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import type { ComponentType } from 'react';
import { useDoors } from '../../app/doors';
import { useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { BulletinTab } from './BulletinTab';
import { CasesTab } from './cases/CasesTab';
import { CaseDrawer } from './cases/CaseDrawer';
import { EntryTab } from './entry/EntryTab';
import { MonitoringTab } from './monitoring/MonitoringTab';
import { OverviewTab } from './OverviewTab';
import { progressTabs, useProgressView, type ProgressTabId } from './progressView';
import { RankingTab } from './RankingTab';
import { StandardsTab } from './StandardsTab';
import { ValueTab } from './ValueTab';
import './progress.css';

const tabs: Record<ProgressTabId, ComponentType> = {
  overview: OverviewTab,
  entry: EntryTab,
  cases: CasesTab,
  standards: StandardsTab,
  value: ValueTab,
  ranking: RankingTab,
  monitoring: MonitoringTab,
  bulletin: BulletinTab,
};

/** What was really done, month by month, against the plan: exits, works, standards, money. */
export function ProgressScreen() {
  const t = useText();
  const tab = useProgressView((state) => state.tab);
  const showTab = useProgressView((state) => state.showTab);
  const asOf = useProject((state) => state.overview?.asOf.date);
  const Tab = tabs[tab];
  return (
    <div className="screen progress">
      <header className="screen-head is-row">
        <h1>{t('menu.progress')}</h1>
        <Segmented
          aria-label={t('track.tab')}
          value={tab}
          onChange={showTab}
          options={progressTabs.map((value) => ({ value, label: t(`track.tab.${value}`) }))}
        />
        <span className="top-bar-gap" />
        {asOf && <span className="muted">{t('track.asOf', { day: asOf })}</span>}
        <WorkbookButton />
      </header>
      <Tab />
      <CaseDrawer />
    </div>
  );
}

function WorkbookButton() {
  const t = useText();
  const scope = useScope();
  const { actions, door } = useDoors();
  const { busy, run } = useExport();
  const save = () => run(async () => actions.deliverWorkbook(null, await door.send('exportProgress', { scope })));
  return (
    <Button
      icon={<DownloadOutlined />}
      loading={busy}
      title={t('track.workbookHint')}
      aria-label={t('track.workbook')}
      onClick={() => void save()}
    >
      {t('track.workbook')}
    </Button>
  );
}
