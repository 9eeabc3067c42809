import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useReadOnlyReason } from '../../../app/access';
import { useScenarioChange } from '../../../app/planning';
import { useText } from '../../../app/text';

/** The day up to which the ledger is judged: the as-of day of the whole project. */
export function LedgerDay({ asOf }: { asOf: string }) {
  const t = useText();
  const { busy, tryChange } = useScenarioChange();
  const fixed = useReadOnlyReason() !== null || busy;
  const [day, setDay] = useState(asOf);
  useEffect(() => setDay(asOf), [asOf]);
  const take = async () => {
    if (day !== '' && day !== asOf && (await tryChange('setAsOf', { asOf: day }))) return;
    setDay(asOf);
  };
  return (
    <label className="ledger-day" title={t('ledger.dayHint')}>
      <span>{t('scenarios.asOf')}</span>
      <Input
        type="date"
        aria-label={t('scenarios.asOf')}
        value={day}
        disabled={fixed}
        onChange={(event) => setDay(event.target.value)}
        onBlur={() => void take()}
        onPressEnter={() => void take()}
      />
    </label>
  );
}
