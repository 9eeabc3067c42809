import { Button } from 'antd';
import { drawingPalettes } from '../../../analytics/charts';
import { placeStyles, type PlaceState, type WallChartsFacts } from '../../../analytics/wallcharts';
import { formatCount } from '../../app/format';
import { useLanguage, useText } from '../../app/text';
import { useThemeName } from '../../app/themeName';
import { countStates } from './filterFacts';
import { placeStates, useWallChartView } from './wallChartView';

/** The legend as a filter: a state pressed leaves only its villages and households, in all charts. */
export function StateFilter({ facts }: { facts: WallChartsFacts }) {
  const t = useText();
  const { states, toggleState, showAllStates } = useWallChartView();
  const counts = countStates(facts);
  const occurring = placeStates.filter((state) => counts.has(state) || states.includes(state));
  if (occurring.length < 2 && states.length === 0) return null;
  return (
    <div className="state-filter" role="group" aria-label={t('charts.states')}>
      {occurring.map((state) => {
        const told = t('charts.stateCount', {
          state: t(`charts.state.${state}`),
          count: formatCount(counts.get(state) ?? 0),
        });
        return (
          <button
            key={state}
            type="button"
            className="state-choice"
            aria-pressed={states.includes(state)}
            aria-label={told}
            title={told}
            onClick={() => toggleState(state)}
          >
            <StateSwatch state={state} />
            <span>{formatCount(counts.get(state) ?? 0)}</span>
          </button>
        );
      })}
      {states.length > 0 && (
        <Button size="small" type="link" onClick={showAllStates}>
          {t('charts.allStates')}
        </Button>
      )}
    </div>
  );
}

function StateSwatch({ state }: { state: PlaceState }) {
  const inks = drawingPalettes[useThemeName()];
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const { fill, text, letter, pattern } = placeStyles[state];
  return (
    <b
      className={pattern ? 'state-swatch is-hatched' : 'state-swatch'}
      style={{ backgroundColor: inks[fill], color: inks[text] }}
    >
      {letter[language]}
    </b>
  );
}
