import { useMemo } from 'react';
import { burnDownOption, costBySourceOption } from '../../../analytics/charts';
import type { ScopeRef, WallChartFacts } from '../../../analytics/briefing/types';
import { AreaPanel } from '../../app/AreaPanel';
import { useCommand } from '../../app/doors';
import { useChartContext, useChartOption, withLegendOutside, withoutAxisNames } from '../../app/charts';
import { formatPercent } from '../../app/format';
import { useScope } from '../../app/regions';
import { useText } from '../../app/text';
import { Chart } from '../../widgets/Chart';
import { ChartLegend } from '../../widgets/ChartLegend';
import { Citation } from '../../widgets/Citation';
import { Panel } from '../../widgets/Panel';
import { ChartHeader } from './ChartHeader';
import { QuotaStrip } from './QuotaStrip';
import { VillageMatrix } from './VillageMatrix';

interface SummaryTabProps {
  facts: WallChartFacts;
  stale: boolean;
  onVillage(village: ScopeRef): void;
}

/** Every village by year, the burn-down, the money: the plan on one page. */
export function SummaryTab({ facts, stale, onVillage }: SummaryTabProps) {
  return (
    <>
      <ChartHeader facts={facts} stale={stale} />
      <QuotaStrip facts={facts} />
      <div className="wall-chart-body">
        <VillageMatrix facts={facts} onVillage={onVillage} />
        <SideCharts facts={facts} />
      </div>
      <Areas />
    </>
  );
}

/** Where the plan's areas stand; nothing where the plan has none. */
function Areas() {
  const scope = useScope();
  const { data } = useCommand('progressOverview', { scope, rhythm: 'year' });
  return data?.areas ? <AreaPanel areas={data.areas} /> : null;
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
