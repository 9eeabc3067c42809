import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { burnDownOption, costBySourceOption } from '../../../analytics/charts';
import type { ScopeRef, WallChartFacts } from '../../../analytics/briefing/types';
import { useChartContext, useChartOption, withLegendOutside, withoutAxisNames } from '../../app/charts';
import { useCommand } from '../../app/doors';
import { formatPercent } from '../../app/format';
import { useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { Chart } from '../../widgets/Chart';
import { ChartLegend } from '../../widgets/ChartLegend';
import { Citation } from '../../widgets/Citation';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { ChartHeader } from './ChartHeader';
import { Presentation } from './Presentation';
import { QuotaStrip } from './QuotaStrip';
import { VillageDrawer } from './VillageDrawer';
import { VillageMatrix } from './VillageMatrix';
import './wall-chart.css';

/** The wall chart: every village by period, the burn-down, the money. */
export function WallChartScreen() {
  const t = useText();
  const scope = useScope();
  const goTo = useShell((state) => state.goTo);
  const presenting = useShell((state) => state.presenting);
  const setPresenting = useShell((state) => state.setPresenting);
  const registered = useProject((state) => state.overview?.registerYear != null);
  const stale = useProject((state) => state.overview?.planStale ?? false);
  const answer = useCommand('wallChart', { scope });
  const [village, setVillage] = useState<ScopeRef | null>(null);
  return (
    <div className={stale ? 'screen wall-chart is-stale' : 'screen wall-chart'}>
      <Answered answer={answer} rows={14}>
        {(facts) =>
          facts ? (
            <>
              <ChartHeader facts={facts} stale={stale} />
              <QuotaStrip facts={facts} />
              <div className="wall-chart-body">
                <VillageMatrix facts={facts} onVillage={setVillage} />
                <SideCharts facts={facts} />
              </div>
              {presenting && <Presentation onClose={() => setPresenting(false)} />}
            </>
          ) : (
            <EmptyState
              title={t('wallChart.noPlan')}
              hint={t('wallChart.noPlanHint')}
              action={
                <Button type="primary" onClick={() => goTo(registered ? 'exit-plan' : 'import')}>
                  {t(registered ? 'menu.exit-plan' : 'menu.import')}
                </Button>
              }
            />
          )
        }
      </Answered>
      <VillageDrawer village={village} onClose={() => setVillage(null)} />
    </div>
  );
}

function SideCharts({ facts }: { facts: WallChartFacts }) {
  const t = useText();
  const context = useChartContext();
  const burnDown = useMemo(
    () => withoutAxisNames(burnDownOption(facts.burnDown, { ...context, asOfDate: facts.asOfDate })),
    [facts, context],
  );
  const costOption = useChartOption(costBySourceOption, facts.costBySource);
  const cost = useMemo(() => withLegendOutside(costOption), [costOption]);
  const first = facts.burnDown[0];
  const last = facts.burnDown.at(-1);
  return (
    <aside className="wall-chart-side">
      <Panel
        title={t('wallChart.burnDown')}
        unit={t('unit.persons')}
        actions={<Citation basis={facts.basis.burnDown} />}
      >
        <Chart
          option={burnDown}
          height={190}
          label={t('wallChart.burnDownAlternative', {
            first: first?.planned ?? 0,
            last: last?.planned ?? 0,
            year: last?.year ?? 0,
          })}
        />
      </Panel>
      <Panel
        title={t('wallChart.cost')}
        unit={t('unit.wanYuan')}
        actions={<Citation basis={facts.basis.costBySource} />}
      >
        <Chart
          option={cost.option}
          height={190}
          label={t('wallChart.costAlternative', { years: facts.years.join('–') })}
        />
        <ChartLegend entries={cost.legend} />
      </Panel>
      {facts.proof && (
        <p className="proof-line">
          {facts.proof.shortfall === 0
            ? t('wallChart.allTargetsMet')
            : t('wallChart.shortfall', { persons: facts.proof.shortfall })}{' '}
          {t('wallChart.proof', { gap: formatPercent(facts.proof.relativeGap, 4) })}{' '}
          <Citation basis={facts.basis.proof} />
        </p>
      )}
    </aside>
  );
}
