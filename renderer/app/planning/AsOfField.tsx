import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useText } from '../text';
import { useScenarioChange } from './commands';
import './planning.css';

interface AsOfFieldProps {
  asOf: string;
  fixed: boolean;
  /** An emptied field is the pack's own day; else it goes back to what it was. */
  mayBeEmpty: boolean;
}

/** The as-of day of the whole project, taken when the field is left or Enter is pressed. */
export function AsOfField({ asOf, fixed, mayBeEmpty }: AsOfFieldProps) {
  const t = useText();
  const { tryChange } = useScenarioChange();
  const [day, setDay] = useState(asOf);
  useEffect(() => setDay(asOf), [asOf]);
  const take = async () => {
    if (day === asOf) return;
    if (day === '' && !mayBeEmpty) setDay(asOf);
    else if (!(await tryChange('setAsOf', { asOf: day === '' ? null : day }))) setDay(asOf);
  };
  return (
    <>
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
    </>
  );
}
