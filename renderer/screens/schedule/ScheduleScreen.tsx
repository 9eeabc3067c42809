import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import type { ComponentType } from 'react';
import { useDoors } from '../../app/doors';
import { StalePlan } from '../../app/planning';
import { useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { BoardTab } from './BoardTab';
import { DatesTab } from './DatesTab';
import { ExitOrderTab } from './ExitOrderTab';
import { ForwardTab } from './ForwardTab';
import { scheduleTabs, useScheduleView, type ScheduleTabId } from './scheduleView';
import { TeamsTab } from './TeamsTab';
import './schedule.css';
import './scheduleBoard.css';

const tabs: Record<ScheduleTabId, ComponentType> = {
  board: BoardTab,
  teams: TeamsTab,
  forward: ForwardTab,
  dates: DatesTab,
  order: ExitOrderTab,
};
/** Parts that rest on the plan of exits; dates and procedures come from the policy alone. */
const ofPlan: ScheduleTabId[] = ['board', 'teams', 'order'];

/** When each village must begin what, so that its households are out in their year; who checks, which dates bind, who leaves first. */
export function ScheduleScreen() {
  const t = useText();
  const tab = useScheduleView((state) => state.tab);
  const showTab = useScheduleView((state) => state.showTab);
  const stale = useProject((state) => state.overview?.planStale ?? false);
  const planned = useProject((state) => state.overview?.planHash != null);
  const Tab = tabs[tab];
  return (
    <div className="screen schedule">
      <header className="screen-head is-row">
        <h1>{t('menu.schedule')}</h1>
        <Segmented
          aria-label={t('schedule.tab')}
          value={tab}
          onChange={showTab}
          options={scheduleTabs.map((value) => ({ value, label: t(`schedule.tab.${value}`) }))}
        />
        {stale && <span className="stale-mark">{t('state.stale')}</span>}
        <span className="top-bar-gap" />
        {(tab === 'board' || tab === 'teams') && <WorkbookButton planned={planned} />}
      </header>
      {stale && planned && ofPlan.includes(tab) && <StalePlan text={t('schedule.stale')} />}
      <Tab />
    </div>
  );
}

function WorkbookButton({ planned }: { planned: boolean }) {
  const t = useText();
  const { actions, door } = useDoors();
  const { busy, run } = useExport();
  const scope = useScope();
  const year = useShell((state) => state.year);
  const save = () => run(async () => actions.deliverWorkbook(null, await door.send('exportSchedule', { scope, year })));
  return (
    <Button
      icon={<DownloadOutlined />}
      loading={busy}
      disabled={!planned}
      title={t('schedule.workbookHint')}
      onClick={() => void save()}
    >
      {t('schedule.workbook')}
    </Button>
  );
}
