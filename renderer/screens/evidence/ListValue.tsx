import type { EvidenceRow } from '../../../analytics/commands/contracts/evidence';
import { formatMoment } from '../../app/time';
import { useLocalized, useText } from '../../app/text';

/** What of the lists would go into the register's cell, or went there: the original beside it, and which one is used. */
export function ListValue({ row: { taken, offer, state } }: { row: EvidenceRow }) {
  const t = useText();
  const localized = useLocalized();
  if (taken) {
    const by = [taken.reason, taken.user, formatMoment(taken.time)].filter(Boolean).join(t('list.separator'));
    return (
      <p className="list-value">
        <b>{t(taken.applied ? 'conflicts.taken.applied' : 'conflicts.taken.waiting', { value: taken.value || '–', original: taken.original || '–' })}</b> <small>{by}</small>
      </p>
    );
  }
  if (state === 'agrees') return null;
  return <p className="list-value">{offer.value === null ? t('conflicts.noOffer', { why: localized(offer.why) }) : t('conflicts.offer', { value: offer.value })}</p>;
}
