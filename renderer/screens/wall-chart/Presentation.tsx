import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { WallChartFacts } from '../../../analytics/briefing/types';
import { wallChartNames, type WallChartId, type WallChartsFacts } from '../../../analytics/wallcharts';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { useThemeName } from '../../app/themeName';
import { DrawingCanvas } from '../../widgets/DrawingCanvas';
import { Countdown } from './Countdown';
import { layOutPages } from './layOutOnScreen';
import { deck, slideOf, turnSlide, type DeckItem, type Slide } from './slideDeck';
import { CountySlide, TownSlide } from './SummarySlides';
import { useSize } from './useSize';
import { useWallChartView } from './wallChartView';

interface PresentationProps {
  summary: WallChartFacts;
  facts: WallChartsFacts;
  onClose(): void;
}

/** Seconds after which pages may turn by themselves; 0: by hand. */
const rotations = [0, 10, 20, 30, 60] as const;
const lastItem = deck[deck.length - 1]!;

/** Large type, one page after the other: the county, its towns, every chart. Arrow keys step, Escape leaves. */
export function Presentation({ summary, facts, onClose }: PresentationProps) {
  const t = useText();
  const localized = useLocalized();
  const area = useRef<HTMLDivElement>(null);
  const size = useSize(area);
  const { chart, period, rotation, setRotation } = useWallChartView();
  const [slide, setSlide] = useState<Slide>(() => slideOf(chart));
  const layOut = useLayOut(facts, size, period);
  const pagesOf = useCallback(
    (item: DeckItem) => (item === 'summary' ? 1 + summary.towns.length : Math.max(1, layOut(item).length)),
    [layOut, summary],
  );
  const isReady = size.width > 0;
  const turn = useCallback(
    (by: 1 | -1, around = false) => isReady && setSlide((now) => turnSlide(now, by, pagesOf, around)),
    [isReady, pagesOf],
  );

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.target instanceof HTMLSelectElement) return;
      // A button takes its own space bar.
      if (event.key === ' ' && event.target instanceof HTMLButtonElement) return;
      if (['ArrowRight', 'ArrowDown', 'PageDown', ' '].includes(event.key)) turn(1);
      else if (['ArrowLeft', 'ArrowUp', 'PageUp'].includes(event.key)) turn(-1);
      else if (event.key === 'Home') setSlide({ item: deck[0], page: 0 });
      else if (event.key === 'End') setSlide({ item: lastItem, page: pagesOf(lastItem) - 1 });
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the drawing takes the arrows for its marks.
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, [turn, pagesOf]);

  useEffect(() => {
    if (rotation === 0) return undefined;
    const timer = setTimeout(() => turn(1, true), rotation * 1000);
    return () => clearTimeout(timer);
  }, [rotation, slide, turn]);

  const nameOf = (item: DeckItem): string =>
    item === 'summary' ? t('charts.summary') : localized(wallChartNames[item]);
  const pages = isReady ? pagesOf(slide.item) : 1;
  const page = Math.min(slide.page, pages - 1);
  return (
    <>
      <div className="slide-area" ref={area}>
        <SlideContent summary={summary} layOut={isReady ? layOut : null} slide={{ ...slide, page }} />
      </div>
      <footer className="presentation-foot">
        <Countdown facts={facts} />
        <span className="presentation-step" aria-live="polite">
          {t('charts.slide', { number: page + 1, of: pages, title: nameOf(slide.item) })}
        </span>
        <label>
          {t('charts.goTo')}
          <select value={slide.item} onChange={(event) => setSlide({ item: event.target.value as DeckItem, page: 0 })}>
            {deck.map((item) => (
              <option key={item} value={item}>
                {nameOf(item)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('charts.rotate')}
          <select value={rotation} onChange={(event) => setRotation(Number(event.target.value))}>
            {rotations.map((seconds) => (
              <option key={seconds} value={seconds}>
                {seconds === 0 ? '–' : t('charts.seconds', { count: seconds })}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="presentation-close" onClick={onClose}>
          {t('wallChart.leavePresentation')}
        </button>
      </footer>
    </>
  );
}

type LayOut = (chart: WallChartId) => ReturnType<typeof layOutPages>;

/** Pages of a chart for the window, laid out when it is first reached. */
function useLayOut(facts: WallChartsFacts, size: { width: number; height: number }, period: string | null): LayOut {
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  return useMemo(() => {
    const known = new Map<WallChartId, ReturnType<LayOut>>();
    return (chart) => {
      const made = known.get(chart) ?? layOutPages(chart, facts, { ...size, language, period, largeType: true });
      known.set(chart, made);
      return made;
    };
  }, [facts, size, language, period]);
}

function SlideContent({ summary, layOut, slide }: { summary: WallChartFacts; layOut: LayOut | null; slide: Slide }) {
  const palette = useThemeName();
  const { item, page } = slide;
  if (item === 'summary') {
    const town = summary.towns[page - 1];
    return town ? <TownSlide facts={summary} town={town} /> : <CountySlide facts={summary} />;
  }
  const drawing = layOut?.(item)[page];
  return drawing ? <DrawingCanvas drawing={drawing} palette={palette} /> : null;
}
