import { useEffect, useMemo, useRef, useState } from 'react';
import { wallChartNames, type WallChartId, type WallChartsFacts } from '../../../analytics/wallcharts';
import { useShell } from '../../app/store';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { useThemeName } from '../../app/themeName';
import { DrawingCanvas } from '../../widgets/DrawingCanvas';
import { BoardHead } from './BoardHead';
import { BoardPace } from './BoardPace';
import { layOutPages } from './layOutOnScreen';
import { useSize } from './useSize';
import { useWallChartView } from './wallChartView';

/** The charts of the big screen, those that tell a whole place on one page, by their place in the grid (`presentation.css`). */
const boardCharts = [
  'operation_map',
  'timetable',
  'money_flow',
  'strike_off',
  'causes',
] as const satisfies readonly WallChartId[];

/** The screen that the type is made for; larger ones show everything larger, smaller ones smaller while it can be read. */
const usual = { width: 1880, height: 1060 };
const leastScale = 0.75;
/** Seconds that a page of a chart stands where there are several. */
const pageSeconds = 12;

/** The big screen: how things stand, and the main charts at once; pressing a chart's arrow opens it. */
export function Board({ facts, onClose }: { facts: WallChartsFacts; onClose(): void }) {
  const area = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(area);
  const [beat, setBeat] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setBeat((now) => now + 1), pageSeconds * 1000);
    return () => clearInterval(timer);
  }, []);
  const scale = Math.max(leastScale, Math.min(width / usual.width, height / usual.height));
  return (
    <div className="wall-board" ref={area} style={{ fontSize: `${13 * scale}px` }}>
      <BoardHead facts={facts} onClose={onClose} />
      {width > 0 && (
        <>
          <BoardPace scope={facts.scope.code} fontSize={13 * scale} />
          {boardCharts.map((chart) => (
            <BoardPanel key={chart} chart={chart} facts={facts} scale={scale} beat={beat} />
          ))}
        </>
      )}
    </div>
  );
}

interface BoardPanelProps {
  chart: WallChartId;
  facts: WallChartsFacts;
  scale: number;
  beat: number;
}

function BoardPanel({ chart, facts, scale, beat }: BoardPanelProps) {
  const t = useText();
  const localized = useLocalized();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const palette = useThemeName();
  const stage = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(stage);
  const period = useWallChartView((state) => state.period);
  const showChart = useWallChartView((state) => state.showChart);
  const setPresenting = useShell((state) => state.setPresenting);
  const pages = useMemo(
    () =>
      width > 0 && height > 0
        ? layOutPages(chart, facts, { width: width / scale, height: height / scale, language, period, compact: true })
        : [],
    [chart, facts, width, height, scale, language, period],
  );
  const drawing = pages[beat % Math.max(1, pages.length)];
  const name = localized(wallChartNames[chart]);
  return (
    <section className={`wall-board-panel is-${chart}`} aria-label={name}>
      <div className="wall-board-stage" ref={stage}>
        {drawing && <DrawingCanvas drawing={drawing} palette={palette} scale={scale} />}
      </div>
      <button
        type="button"
        className="wall-board-open"
        aria-label={t('charts.openChart', { chart: name })}
        title={t('charts.openChart', { chart: name })}
        onClick={() => {
          showChart(chart);
          setPresenting(false);
        }}
      >
        {'↗'}
      </button>
    </section>
  );
}
