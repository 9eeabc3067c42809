import { useReadOnlyReason } from '../../../app/access';
import { useScenarioChange } from '../../../app/planning';
import { AsOfField } from '../../../app/planning/AsOfField';
import { useText } from '../../../app/text';

/** The day up to which the ledger is judged: the as-of day of the whole project. */
export function LedgerDay({ asOf }: { asOf: string }) {
  const t = useText();
  const { busy } = useScenarioChange();
  const fixed = useReadOnlyReason() !== null || busy;
  return (
    <label className="as-of-field" title={t('ledger.dayHint')}>
      <AsOfField asOf={asOf} fixed={fixed} mayBeEmpty={false} />
    </label>
  );
}
