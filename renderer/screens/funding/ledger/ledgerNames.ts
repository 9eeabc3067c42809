import type { LedgerOverview } from '../../../../analytics/commands/contracts/ledger';
import { useLocalized, useText } from '../../../app/text';

/** Names of sources, uses and towns of a ledger; what the pack does not know is shown as it was written. */
export function useLedgerNames({ labels }: Pick<LedgerOverview, 'labels'>) {
  const t = useText();
  const localized = useLocalized();
  const unknown = (written: string | null) => (written ? t('ledger.unknownName', { written }) : t('ledger.noName'));
  const known = (label: { zh: string; en: string } | undefined, id: string) => (label ? localized(label) : id);
  return {
    source: ({ source, written }: { source: string | null; written: string | null }) =>
      source === null ? unknown(written) : known(labels.sources[source], source),
    pool: ({ pool, written }: { pool: string | null; written: string | null }) =>
      pool === null ? unknown(written) : known(labels.pools[pool], pool),
    town: (code: string | null) => (code === null ? t('ledger.noTown') : (labels.towns[code] ?? code)),
  };
}
