import type { EvidencePlace, ShownStatement } from '../../../analytics/commands/contracts/evidence';
import { useLocalized, useText } from '../text';
import './evidence.css';

/** What each source says, one under the other; the one that plans and charts use is marked. */
export function Statements({ statements }: { statements: ShownStatement[] }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <ul className="statements">
      {statements.map((statement, index) => (
        <li key={index} className={statement.inUse ? 'is-used' : undefined}>
          <span className="statement-source">
            {localized(statement.label)}
            {statement.inUse && <small>{t('conflicts.inUse')}</small>}
          </span>
          <b>{localized(statement.text)}</b>
          <span>
            <PlaceText place={statement.place} />
            {statement.score < 0.9 && <small className="muted">{t('conflicts.likely', { score: Math.round(statement.score * 100) })}</small>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** File, sheet and row of a statement. */
export function PlaceText({ place }: { place: EvidencePlace | null }) {
  const t = useText();
  if (!place) return null;
  return <small className="evidence-place">{t('evidence.place', { ...place })}</small>;
}
