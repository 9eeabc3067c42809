import { useEffect, useMemo, useRef, useState } from 'react';
import { burnDownOption } from '../../../analytics/charts';
import type { WallChartFacts, WallChartTown } from '../../../analytics/briefing/types';
import { useChartContext } from '../../app/charts';
import { useCommand } from '../../app/doors';
import { formatCount, formatWanYuan } from '../../app/format';
import { useProject } from '../../app/project';
import { useLocalized, useText } from '../../app/text';
import { Chart } from '../../widgets/Chart';
import { StatusLegend, TownBlock } from './VillageMatrix';
import './presentation.css';

/** Full screen, large type: the county, then each town. Arrow keys step, Escape leaves. Always the whole county. */
export function Presentation({ onClose }: { onClose(): void }) {
  const county = useProject((state) => state.overview?.county.code ?? '000000');
  const { data: facts } = useCommand('wallChart', { scope: county });
  return facts ? <Slides facts={facts} onClose={onClose} /> : null;
}

function Slides({ facts, onClose }: { facts: WallChartFacts; onClose(): void }) {
  const t = useText();
  const frame = useRef<HTMLDivElement>(null);
  const [step, setStep] = useState(0);
  const last = facts.towns.length;

  useEffect(() => {
    const element = frame.current;
    element?.focus();
    if (element?.requestFullscreen) void element.requestFullscreen().catch(() => undefined);
    const leave = () => {
      if (!document.fullscreenElement) onClose();
    };
    document.addEventListener('fullscreenchange', leave);
    return () => {
      document.removeEventListener('fullscreenchange', leave);
      if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    };
  }, [onClose]);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (['ArrowRight', 'ArrowDown', 'PageDown', ' '].includes(event.key)) setStep((now) => Math.min(last, now + 1));
      else if (['ArrowLeft', 'ArrowUp', 'PageUp'].includes(event.key)) setStep((now) => Math.max(0, now - 1));
      else if (event.key === 'Home') setStep(0);
      else if (event.key === 'End') setStep(last);
      else if (event.key === 'Escape') onClose();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [last, onClose]);

  const town = facts.towns[step - 1];
  return (
    <div
      ref={frame}
      className="presentation"
      role="dialog"
      aria-modal
      aria-label={t('wallChart.present')}
      tabIndex={-1}
    >
      {town ? <TownSlide facts={facts} town={town} /> : <CountySlide facts={facts} />}
      <footer className="presentation-foot">
        <StatusLegend />
        <span className="presentation-step">
          {step + 1} / {last + 1}
        </span>
        <button type="button" className="presentation-close" onClick={onClose}>
          {t('wallChart.leavePresentation')}
        </button>
      </footer>
    </div>
  );
}

function SlideHead({ facts, title }: { facts: WallChartFacts; title: string }) {
  const t = useText();
  return (
    <header className="presentation-head">
      <h1>{title}</h1>
      <div className="presentation-count">
        <b>{formatCount(facts.daysLeft)}</b>
        <span>
          {t('wallChart.days')}
          <small>{t('wallChart.asOf', { date: facts.asOfDate })}</small>
        </span>
      </div>
    </header>
  );
}

function CountySlide({ facts }: { facts: WallChartFacts }) {
  const t = useText();
  const localized = useLocalized();
  const context = useChartContext(22);
  const option = useMemo(
    () => burnDownOption(facts.burnDown, { ...context, asOfDate: facts.asOfDate }),
    [facts, context],
  );
  return (
    <>
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
    </>
  );
}

function TownSlide({ facts, town }: { facts: WallChartFacts; town: WallChartTown }) {
  const t = useText();
  const columns = town.rows.length > 20 ? 3 : town.rows.length > 9 ? 2 : 1;
  const perColumn = Math.ceil(town.rows.length / columns);
  const parts = Array.from({ length: columns }, (_, index) => ({
    ...town,
    rows: town.rows.slice(index * perColumn, (index + 1) * perColumn),
  }));
  return (
    <>
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
    </>
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
