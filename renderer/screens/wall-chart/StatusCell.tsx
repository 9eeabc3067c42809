import type { VillagePeriodStatus } from '../../../analytics/briefing/types';
import { formatCount } from '../../app/format';
import { useLanguage } from '../../app/text';
import { statusTokens } from '../../print/statusTokens';

interface StatusCellProps {
  status: VillagePeriodStatus;
  label?: string;
  /** Persons still registered, shown beside the letter where there is room. */
  left?: number;
}

/** One state: colour and letter together, so that neither a grey print nor a colour-blind reader loses it. */
export function StatusCell({ status, label, left }: StatusCellProps) {
  const { letterZh, letterEn } = statusTokens[status];
  const letter = useLanguage() === 'en' ? letterEn : letterZh;
  return (
    <span className={`status-cell is-${status}`} title={label} role={label ? 'img' : undefined} aria-label={label}>
      <b>{letter}</b>
      {left !== undefined && left > 0 && <span className="status-left">{formatCount(left)}</span>}
    </span>
  );
}
