import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import type { ComponentType } from 'react';
import { useDoors } from '../../app/doors';
import { StalePlan } from '../../app/planning';
import { useProject } from '../../app/project';
import { useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { FactorTab } from './FactorTab';
import { fundingTabs, useFundingView, type FundingTabId } from './fundingView';
import { LedgerTab } from './LedgerTab';
import { OverviewTab } from './OverviewTab';
import { ProjectTab } from './ProjectTab';
import { SourcesTab } from './SourcesTab';
import { TraceTab } from './TraceTab';
import './funding.css';

const tabs: Record<FundingTabId, ComponentType> = {
  overview: OverviewTab,
  sources: SourcesTab,
  trace: TraceTab,
  factors: FactorTab,
  projects: ProjectTab,
  ledger: LedgerTab,
};

/** Every yuan from source to household and back: what is paid, what is not and why, and what was really spent. */
export function FundingScreen() {
  const t = useText();
  const tab = useFundingView((state) => state.tab);
  const showTab = useFundingView((state) => state.showTab);
  const stale = useProject((state) => state.overview?.planStale ?? false);
  const planned = useProject((state) => state.overview?.planHash != null);
  const Tab = tabs[tab];
  return (
    <div className="screen funding">
      <header className="screen-head is-row">
        <h1>{t('menu.funding')}</h1>
        <Segmented
          aria-label={t('funding.tab')}
          value={tab}
          onChange={showTab}
          options={fundingTabs.map((value) => ({ value, label: t(`funding.tab.${value}`) }))}
        />
        {stale && <span className="stale-mark">{t('state.stale')}</span>}
        <span className="top-bar-gap" />
        <WorkbookButton planned={planned} />
      </header>
      {stale && planned && <StalePlan text={t('funding.stale')} />}
      <Tab />
    </div>
  );
}

function WorkbookButton({ planned }: { planned: boolean }) {
  const t = useText();
  const { actions, door } = useDoors();
  const { busy, run } = useExport();
  const save = () =>
    run(async () => actions.deliverWorkbook('plan_workbook', await door.send('exportFundingWorkbook', {})));
  return (
    <Button
      icon={<DownloadOutlined />}
      loading={busy}
      disabled={!planned}
      title={t('funding.workbookHint')}
      onClick={() => void save()}
    >
      {t('funding.workbook')}
    </Button>
  );
}
