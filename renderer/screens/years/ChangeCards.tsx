import type { YearComparison } from '../../../analytics/commands/contracts/years';
import type { RegisterChange } from '../../../analytics/register/types';
import { formatCount } from '../../app/format';
import { useText } from '../../app/text';

const kinds: RegisterChange[] = ['came', 'left', 'changed', 'moved', 'undecided', 'same'];

interface ChangeCardsProps {
  comparison: YearComparison;
  of: 'household' | 'person';
  chosen: RegisterChange | 'all';
  onChoose(change: RegisterChange): void;
}

/** One card for each kind of change; choosing it lists those behind its number. */
export function ChangeCards({ comparison, of, chosen, onChoose }: ChangeCardsProps) {
  const t = useText();
  const counts = of === 'household' ? comparison.households : comparison.persons;
  return (
    <div className="years-cards" role="group" aria-label={t('years.changes')}>
      <p className="years-balance" role="status">
        {t('years.balance', {
          from: comparison.from,
          to: comparison.to,
          before: formatCount(counts.from),
          after: formatCount(counts.to),
        })}{' '}
        <span className="muted">{t(`years.of.${of}`)}</span>
      </p>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={chosen === kind}
          className={`years-card is-${kind}${counts[kind] === 0 ? ' is-none' : ''}${chosen === kind ? ' is-chosen' : ''}`}
          onClick={() => onChoose(kind)}
        >
          <span>{t(`years.change.${kind}`)}</span>
          <b className="number">{formatCount(counts[kind])}</b>
          <small>{t(`years.hint.${of}.${kind}`)}</small>
        </button>
      ))}
    </div>
  );
}
