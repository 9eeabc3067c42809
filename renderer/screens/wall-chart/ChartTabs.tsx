import { useEffect, useRef, type KeyboardEvent } from 'react';
import { wallChartIds, wallChartNames, type WallChartId, type WallChartsFacts } from '../../../analytics/wallcharts';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { useThemeName } from '../../app/themeName';
import { paintView } from '../../widgets/drawing/paintView';
import { layOutPages } from './layOutOnScreen';
import { useWallChartView, type ChartTabId } from './wallChartView';
import { waitForIdle } from './waitForIdle';

const tabs: readonly ChartTabId[] = ['summary', ...wallChartIds];

/** The set as a row of small pictures; left and right go along it. */
export function ChartTabs({ facts }: { facts: WallChartsFacts | null }) {
  const t = useText();
  const localized = useLocalized();
  const row = useRef<HTMLDivElement>(null);
  const chart = useWallChartView((state) => state.chart);
  const showChart = useWallChartView((state) => state.showChart);
  useEffect(() => {
    row.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [chart]);
  const move = (event: KeyboardEvent) => {
    const at = tabs.indexOf(chart);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    showChart(next);
    row.current?.querySelector<HTMLElement>(`[data-chart="${next}"]`)?.focus();
  };
  return (
    <div className="chart-tabs" role="tablist" aria-label={t('charts.set')} ref={row} onKeyDown={move}>
      {tabs.map((id) => {
        const name = id === 'summary' ? t('charts.summary') : localized(wallChartNames[id]);
        return (
          <button
            key={id}
            type="button"
            role="tab"
            data-chart={id}
            className="chart-tab"
            title={name}
            aria-selected={id === chart}
            tabIndex={id === chart ? 0 : -1}
            onClick={() => showChart(id)}
          >
            {id === 'summary' ? <SummaryPicture /> : <Thumbnail chart={id} facts={facts} />}
            <span>{name}</span>
          </button>
        );
      })}
    </div>
  );
}

/** Laid out as large as a page is, painted as small as a stamp. */
const page = { width: 1280, height: 760 };
const stamp = { width: 76, height: 45 };

function Thumbnail({ chart, facts }: { chart: WallChartId; facts: WallChartsFacts | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useThemeName();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  useEffect(() => {
    if (!facts) return undefined;
    let gone = false;
    void waitForIdle().then(() => {
      const surface = canvas.current;
      const pen = gone ? null : surface?.getContext('2d');
      if (!surface || !pen) return;
      const ratio = Math.max(2, window.devicePixelRatio);
      surface.width = stamp.width * ratio;
      surface.height = stamp.height * ratio;
      const [drawing] = layOutPages(chart, facts, { ...page, language, period: null });
      const scale = stamp.width / page.width;
      if (drawing) paintView(pen, { drawing, palette, left: 0, top: 0, ...stamp, scale, ratio }, null);
    });
    return () => {
      gone = true;
    };
  }, [chart, facts, language, palette]);
  return <canvas ref={canvas} className="chart-stamp" aria-hidden />;
}

/** The summary has no drawing: a matrix and two charts as blocks. */
function SummaryPicture() {
  return (
    <span className="chart-stamp is-summary" aria-hidden>
      <i />
      <i />
      <i />
    </span>
  );
}
