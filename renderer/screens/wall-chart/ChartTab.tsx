import { Button } from 'antd';
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { ScopeRef } from '../../../analytics/briefing/types';
import { wallChartNames, type WallChartId, type WallChartsFacts } from '../../../analytics/wallcharts';
import { useShell } from '../../app/store';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { useThemeName } from '../../app/themeName';
import { DrawingCanvas } from '../../widgets/DrawingCanvas';
import { ChartActions } from './ChartActions';
import { filterFacts, isFiltered } from './filterFacts';
import { findTarget } from './findTarget';
import { layOutOnScreen } from './layOutOnScreen';
import { PeriodSlider } from './PeriodSlider';
import { StateFilter } from './StateFilter';
import { useSize } from './useSize';
import { useWallChartView } from './wallChartView';

interface ChartTabProps {
  chart: WallChartId;
  facts: WallChartsFacts;
  onVillage(village: ScopeRef): void;
}

/** One chart large, with replay and filters that hold for all of them, and the ways out: picture, table, paper, full screen. */
export function ChartTab({ chart, facts, onVillage }: ChartTabProps) {
  const t = useText();
  const localized = useLocalized();
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const palette = useThemeName();
  const stage = useRef<HTMLDivElement>(null);
  const size = useSize(stage);
  const { period, states, zoom } = useWallChartView();
  const shown = useMemo(() => filterFacts(facts, states), [facts, states]);
  const frame = useDeferredValue(
    useMemo(() => ({ ...size, language, period, zoom }) as const, [size, language, period, zoom]),
  );
  const drawings = useMemo(() => (frame.width > 0 ? layOutOnScreen(chart, shown, frame) : []), [chart, shown, frame]);
  const [sheet, setSheet] = useState(0);
  const at = Math.min(sheet, Math.max(0, drawings.length - 1));
  const drawing = drawings[at];
  const follow = useFollow(facts, onVillage);
  const name = localized(wallChartNames[chart]);
  return (
    <div className="chart-tab-body" role="tabpanel" aria-label={name}>
      <h1 className="visually-hidden">{name}</h1>
      <div className="chart-tools">
        <PeriodSlider facts={facts} />
        <StateFilter facts={facts} />
        <span className="top-bar-gap" />
        <ChartActions chart={chart} facts={facts} />
      </div>
      {facts.stale && <p className="chart-note is-stale-note">{t('charts.stale')}</p>}
      {states.length > 0 && !isFiltered(chart) && (
        <p className="chart-note">{t('charts.filterNote', { chart: name })}</p>
      )}
      <div className="chart-stage" ref={stage}>
        {drawing && <DrawingCanvas drawing={drawing} palette={palette} onSelect={follow} />}
      </div>
      {drawings.length > 1 && (
        <div className="chart-sheets">
          <Button
            size="small"
            icon={<LeftOutlined />}
            aria-label={t('charts.previousSheet')}
            disabled={at === 0}
            onClick={() => setSheet(at - 1)}
          />
          <span aria-live="polite">{t('charts.sheet', { number: at + 1, of: drawings.length })}</span>
          <Button
            size="small"
            icon={<RightOutlined />}
            aria-label={t('charts.nextSheet')}
            disabled={at === drawings.length - 1}
            onClick={() => setSheet(at + 1)}
          />
        </div>
      )}
    </div>
  );
}

/** A town narrows all charts, a village opens its households, a household its page. */
function useFollow(facts: WallChartsFacts, onVillage: (village: ScopeRef) => void): (key: string) => void {
  const setScope = useShell((state) => state.setScope);
  const showHousehold = useShell((state) => state.showHousehold);
  const goTo = useShell((state) => state.goTo);
  return (key) => {
    const target = findTarget(key, facts);
    if (target?.kind === 'county') setScope(null);
    else if (target?.kind === 'town') setScope(target.code);
    else if (target?.kind === 'village') onVillage({ code: target.code, name: target.name, level: 'village' });
    else if (target?.kind === 'household') showHousehold(target.id);
    else if (target?.kind === 'funding') goTo('funding');
  };
}
