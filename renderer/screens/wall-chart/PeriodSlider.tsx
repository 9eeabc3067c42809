import { CaretRightOutlined, PauseOutlined, StepBackwardOutlined, StepForwardOutlined } from '@ant-design/icons';
import { Button, Segmented, Slider } from 'antd';
import { useEffect } from 'react';
import type { WallChartsFacts } from '../../../analytics/wallcharts';
import { useLocalized, useText } from '../../app/text';
import { listPlayed, replayStep } from './replaySteps';
import { rhythms, useWallChartView } from './wallChartView';

/** Milliseconds that a period stands while the campaign is replayed. */
const pace = 900;

/** Replays the campaign: charts show what was known at the end of a period, up to the as-of day. */
export function PeriodSlider({ facts }: { facts: WallChartsFacts }) {
  const t = useText();
  const localized = useLocalized();
  const { rhythm, period, playing, setRhythm, showPeriod, play } = useWallChartView();
  const { asOf } = facts;
  const periods = listPlayed(facts);
  const last = periods.length - 1;
  const found = periods.findIndex(({ id }) => id === period);
  const at = found < 0 ? last : found;
  // The last period is not over: it stands for the as-of day.
  const choose = (place: number) => showPeriod(place >= last ? null : periods[place]!.id);

  useEffect(() => {
    if (!playing) return undefined;
    const timer = setTimeout(() => {
      const next = replayStep(facts, useWallChartView.getState().period);
      useWallChartView.setState({ period: next.period, playing: next.goesOn });
    }, pace);
    return () => clearTimeout(timer);
  }, [playing, period, facts]);

  const start = () => {
    if (playing) play(false);
    else useWallChartView.setState({ period: periods[at === last ? 0 : at]!.id, playing: true });
  };
  const shown = at === last ? t('charts.asOfDay', { day: asOf }) : localized(periods[at]!.label);
  return (
    <div className="period-slider">
      <Segmented
        size="small"
        aria-label={t('charts.rhythm')}
        value={rhythm}
        onChange={setRhythm}
        options={rhythms.map((value) => ({ value, label: t(`charts.rhythm.${value}`) }))}
      />
      {periods.length < 2 ? (
        <span className="chart-note">{t('charts.noReplay', { day: asOf })}</span>
      ) : (
        <>
          <Button
            size="small"
            type="text"
            icon={<StepBackwardOutlined />}
            aria-label={t('charts.stepBack')}
            title={t('charts.stepBack')}
            disabled={at <= 0}
            onClick={() => choose(at - 1)}
          />
          <Button
            size="small"
            icon={playing ? <PauseOutlined /> : <CaretRightOutlined />}
            aria-label={t(playing ? 'charts.pause' : 'charts.replay')}
            title={t(playing ? 'charts.pause' : 'charts.replay')}
            onClick={start}
          />
          <Button
            size="small"
            type="text"
            icon={<StepForwardOutlined />}
            aria-label={t('charts.stepOn')}
            title={t('charts.stepOn')}
            disabled={at >= last}
            onClick={() => choose(at + 1)}
          />
          <Slider
            className="period-track"
            min={0}
            max={last}
            value={at}
            tooltip={{ formatter: (value) => localized(periods[value ?? 0]!.label) }}
            onChange={choose}
            ariaLabelForHandle={t('charts.period')}
            ariaValueTextFormatterForHandle={(value) => localized(periods[value]!.label)}
          />
          <span className="period-shown" aria-live={playing ? 'off' : 'polite'}>
            {shown}
          </span>
          {at < last && (
            <Button size="small" type="link" onClick={() => showPeriod(null)}>
              {t('charts.asOf')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
