import type { WallChartsFacts } from '../../../analytics/wallcharts';
import { formatCount } from '../../app/format';
import { useText } from '../../app/text';

/** Days left until the deadline, counted from the as-of day; and how many persons are out. */
export function Countdown({ facts }: { facts: WallChartsFacts }) {
  const t = useText();
  const { deadline, daysLeft, towns } = facts;
  const sum = (of: 'persons' | 'outPersons') => towns.reduce((total, town) => total + town[of], 0);
  return (
    <span className="presentation-count">
      {t(daysLeft < 0 ? 'charts.daysOver' : 'charts.daysLeft', { date: deadline })}
      <b>{t('charts.days', { days: formatCount(Math.abs(daysLeft)) })}</b>
      <span>
        {t('charts.personsOut', { out: formatCount(sum('outPersons')), persons: formatCount(sum('persons')) })}
      </span>
    </span>
  );
}
