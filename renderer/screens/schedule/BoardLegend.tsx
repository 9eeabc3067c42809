import { useText } from '../../app/text';

const entries = ['latest', 'earliest', 'float', 'critical', 'late', 'window', 'asOf', 'planned'] as const;

/** What the marks of the board mean. */
export function BoardLegend() {
  const t = useText();
  return (
    <ul className="board-legend" aria-label={t('schedule.legend')}>
      {entries.map((entry) => (
        <li key={entry}>
          <span className={`board-sample is-${entry}`} aria-hidden>
            {entry === 'late' ? t('schedule.letter.late') : entry === 'critical' ? t('schedule.letter.critical') : ''}
          </span>
          {t(`schedule.legend.${entry}`)}
        </li>
      ))}
    </ul>
  );
}
