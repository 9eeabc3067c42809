import { Button } from 'antd';
import { useState } from 'react';
import type { ScopeRef } from '../../../analytics/briefing/types';
import { useCommand } from '../../app/doors';
import { useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { Answered, EmptyState } from '../../widgets/States';
import { ChartTab } from './ChartTab';
import { ChartTabs } from './ChartTabs';
import { FullScreen } from './FullScreen';
import { SummaryTab } from './SummaryTab';
import { VillageDrawer } from './VillageDrawer';
import { useWallChartView } from './wallChartView';
import './wall-chart.css';
import './chartSet.css';

/** The wall charts of the county: the summary on one page, and the whole set as it hangs on the wall. */
export function WallChartScreen() {
  const t = useText();
  const scope = useScope();
  const goTo = useShell((state) => state.goTo);
  const presenting = useShell((state) => state.presenting);
  const registered = useProject((state) => state.overview?.registerYear != null);
  const planned = useProject((state) => state.overview?.planHash != null);
  const stale = useProject((state) => state.overview?.planStale ?? false);
  const chart = useWallChartView((state) => state.chart);
  const rhythm = useWallChartView((state) => state.rhythm);
  const summary = useCommand('wallChart', { scope }, { enabled: planned && chart === 'summary' });
  const set = useCommand('wallCharts', { scope, rhythm }, { enabled: planned });
  const [village, setVillage] = useState<ScopeRef | null>(null);
  if (!planned) {
    return (
      <div className="screen">
        <EmptyState
          title={t('wallChart.noPlan')}
          hint={t('wallChart.noPlanHint')}
          action={
            <Button type="primary" onClick={() => goTo(registered ? 'exit-plan' : 'import')}>
              {t(registered ? 'menu.exit-plan' : 'menu.import')}
            </Button>
          }
        />
      </div>
    );
  }
  const classes = ['screen', 'wall-chart', stale && 'is-stale', chart !== 'summary' && 'is-filling'];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <ChartTabs facts={set.data ?? null} />
      {chart === 'summary' ? (
        <Answered answer={summary} rows={14}>
          {(facts) => facts && <SummaryTab facts={facts} stale={stale} onVillage={setVillage} />}
        </Answered>
      ) : (
        <Answered answer={set} rows={14}>
          {(facts) => facts && <ChartTab chart={chart} facts={facts} onVillage={setVillage} />}
        </Answered>
      )}
      {presenting && <FullScreen />}
      <VillageDrawer village={village} onClose={() => setVillage(null)} />
    </div>
  );
}
