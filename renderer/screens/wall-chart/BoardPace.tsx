import { useMemo } from 'react';
import { exitPaceOption } from '../../../analytics/charts';
import { useChartContext, withoutAxisNames } from '../../app/charts';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useText } from '../../app/text';
import { Chart } from '../../widgets/Chart';

/** Persons left on the big screen: by the plan, as recorded, and where it goes at the pace of the last months. */
export function BoardPace({ scope, fontSize }: { scope: string; fontSize: number }) {
  const t = useText();
  const context = useChartContext(fontSize);
  const { data } = useCommand('progressOverview', { scope, rhythm: 'month' });
  const pace = data?.pace;
  const option = useMemo(
    () =>
      withoutAxisNames(
        exitPaceOption(
          (pace?.points ?? []).map((point) => ({
            label: point.period.id,
            planned: point.plannedLeft,
            actual: point.actualLeft,
            rolling: point.rollingLeft,
            few: point.forecastFew,
            usual: point.forecastUsual,
            many: point.forecastMany,
          })),
          context,
        ),
      ),
    [pace, context],
  );
  const left = pace?.points.findLast(({ actualLeft }) => actualLeft !== null)?.actualLeft ?? pace?.persons ?? 0;
  return (
    <section className="wall-board-panel is-pace" aria-label={t('charts.personsLeft')}>
      <h2>{t('charts.personsLeft')}</h2>
      {pace && (
        <Chart
          option={option}
          height="100%"
          label={t('track.paceSpoken', {
            persons: formatCount(pace.persons),
            planned: formatCount(pace.plannedPersons),
            out: formatCount(pace.outPersons),
            left: formatCount(left),
          })}
        />
      )}
      {pace === null && <p>{t('charts.nobodyLeaves')}</p>}
    </section>
  );
}
