import type { Citation } from '../../../analytics/policy/types';
import { useText } from '../../app/text';
import { describeCitation } from '../../widgets/citationText';
import type { CommonSource } from './sources';

/** A clause with what is noted beside it: formula, reason, single source. What is `given` already is left out. */
export function ClauseText({ citation, given = null }: { citation: Citation; given?: CommonSource | null }) {
  const t = useText();
  return (
    <span className="policy-clause-text">
      {given ? citation.clause : describeCitation(citation)}
      {citation.note && citation.note !== given?.note && <span className="policy-aside">{citation.note}</span>}
      {citation.single_source && <span className="policy-aside">{t('policy.singleSource')}</span>}
    </span>
  );
}
