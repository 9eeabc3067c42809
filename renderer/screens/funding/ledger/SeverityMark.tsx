import { useText } from '../../../app/text';
import type { Severity } from './ledgerView';

/** How grave a check is: in colour, by its shape, and in a word. */
export function SeverityMark({ severity }: { severity: Severity }) {
  const t = useText();
  return (
    <span className={`severity ledger-severity is-${severity}`}>
      <span aria-hidden className="ledger-sign" />
      {t(`severity.${severity}`)}
    </span>
  );
}
