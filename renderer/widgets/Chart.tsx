import type { ECharts } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { useThemeName } from '../app/themeName';
import { findFunction } from './plainOption';

export interface ChartSelection {
  name: string;
  seriesName: string;
  dataIndex: number;
  /** Of a Sankey: a node or a link. */
  dataType?: string;
}

interface ChartProps {
  /** Plain ECharts option of `analytics/charts`; no functions. */
  option: object;
  /** Read out instead of the picture. */
  label: string;
  height: number | string;
  onSelect?: (selection: ChartSelection) => void;
}

/** The one place where ECharts runs on screen: canvas, resized with its frame, disposed with it, patterns for colour-blind readers. */
export function Chart({ option, label, height, onSelect }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const latest = useRef({ option, onSelect });
  latest.current = { option, onSelect };
  const theme = useThemeName();

  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    let gone = false;
    let observer: ResizeObserver | null = null;
    void import('../app/chartLibrary').then(({ startChart }) => {
      if (gone) return;
      const started = startChart(element, theme);
      chart.current = started;
      started.on('click', (event) => {
        latest.current.onSelect?.({
          name: String(event.name),
          seriesName: String(event.seriesName ?? ''),
          dataIndex: event.dataIndex,
          ...(event.dataType === undefined ? {} : { dataType: event.dataType }),
        });
      });
      showOption(started, latest.current.option);
      observer = new ResizeObserver(() => started.resize());
      observer.observe(element);
    });
    return () => {
      gone = true;
      observer?.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, [theme]);

  useEffect(() => {
    if (chart.current) showOption(chart.current, option);
  }, [option]);

  return <div ref={frame} className="chart" role="img" aria-label={label} style={{ height }} />;
}

function showOption(chart: ECharts, option: object): void {
  const forbidden = findFunction(option);
  if (forbidden) throw new Error(`chart option holds code at ${forbidden}`);
  if (chart.isDisposed()) return;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  chart.setOption(
    { animation: !still, animationDuration: 200, animationDurationUpdate: 200, ...option },
    { notMerge: true },
  );
}
