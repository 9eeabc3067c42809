import { useMemo } from 'react';
import { burnDownOption } from '../../../analytics/charts';
import type { WallChartFacts, WallChartTown } from '../../../analytics/briefing/types';
import { useChartContext } from '../../app/charts';
import { formatCount, formatWanYuan } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { Chart } from '../../widgets/Chart';
import { StatusLegend, TownBlock } from './VillageMatrix';

function SlideHead({ facts, title }: { facts: WallChartFacts; title: string }) {
  const t = useText();
  return (
    <header className="presentation-head">
      <h1>{title}</h1>
      <span>{t('wallChart.asOf', { date: facts.asOfDate })}</span>
    </header>
  );
}

/** The county: its figures and the burn-down. */
export function CountySlide({ facts }: { facts: WallChartFacts }) {
  const t = useText();
  const localized = useLocalized();
  const context = useChartContext(22);
  const option = useMemo(
    () => burnDownOption(facts.burnDown, { ...context, asOfDate: facts.asOfDate }),
    [facts, context],
  );
  return (
    <div className="slide">
      <SlideHead facts={facts} title={t('wallChart.title', { place: localized(facts.county.name) })} />
      <div className="slide-figures">
        <SlideFigure label={t('figure.households')} value={formatCount(facts.totals.households)} />
        <SlideFigure label={t('figure.persons')} value={formatCount(facts.totals.persons)} />
        {facts.quotas.map((quota) => (
          <SlideFigure
            key={quota.year}
            label={t('figure.outInYear', { year: quota.year })}
            value={
              facts.quotaUnit === 'households'
                ? t('figure.householdsCount', { count: formatCount(quota.planned) })
                : formatCount(quota.planned)
            }
          />
        ))}
        <SlideFigure label={t('figure.costWan')} value={formatWanYuan(facts.totals.costFen)} />
      </div>
      <div className="slide-chart">
        <h2>{t('wallChart.burnDown')}</h2>
        <Chart option={option} height="100%" label={t('wallChart.burnDown')} />
      </div>
    </div>
  );
}

/** A town: its villages by year. */
export function TownSlide({ facts, town }: { facts: WallChartFacts; town: WallChartTown }) {
  const t = useText();
  const columns = town.rows.length > 20 ? 3 : town.rows.length > 9 ? 2 : 1;
  const perColumn = Math.ceil(town.rows.length / columns);
  const parts = Array.from({ length: columns }, (_, index) => ({
    ...town,
    rows: town.rows.slice(index * perColumn, (index + 1) * perColumn),
  }));
  return (
    <div className="slide">
      <SlideHead facts={facts} title={town.town.name} />
      <div className="slide-figures">
        <SlideFigure label={t('figure.villages')} value={formatCount(town.rows.length)} />
        <SlideFigure
          label={t('figure.poorVillages')}
          value={formatCount(town.rows.filter((row) => row.tier === 'poor').length)}
        />
        <SlideFigure label={t('figure.households')} value={formatCount(town.households)} />
        <SlideFigure label={t('figure.persons')} value={formatCount(town.persons)} />
        <SlideFigure label={t('figure.costWan')} value={formatWanYuan(town.costFen)} />
      </div>
      <div className="slide-matrix" style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}>
        {parts.map((part, index) => (
          <TownBlock key={index} town={part} detailed />
        ))}
      </div>
      <StatusLegend />
    </div>
  );
}

function SlideFigure({ label, value }: { label: string; value: string }) {
  return (
    <div className="slide-figure">
      <b>{value}</b>
      <span>{label}</span>
    </div>
  );
}
