import type { PlanFinding } from '../../../analytics/policy/types';
import { useLocalized, useText } from '../../app/text';
import { ClauseText } from './ClauseText';
import { splitArithmetic } from './filterFindings';
import { groupByDocument } from './sources';

/** Findings one under the other: verdict, name, arithmetic, what was found, clauses. */
export function FindingList({ findings }: { findings: PlanFinding[] }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <ul className="finding-list">
      {findings.map((finding) => (
        <li key={`${finding.id}/${finding.row ?? ''}`} className="finding">
          <div className="finding-verdict">
            <span className={`verdict is-${finding.verdict}`}>{t(`policy.check.${finding.verdict}`)}</span>
            {finding.warning && <span className="verdict is-warning">{t('policy.check.warning')}</span>}
          </div>
          <div className="finding-body">
            <h3>
              {localized(finding.label)}
              <small>{t(`policy.check.topic.${finding.topic}`)}</small>
              {finding.row && <small className="finding-row">{finding.row}</small>}
            </h3>
            {finding.arithmetic !== '' && (
              <ul className="finding-arithmetic">
                {splitArithmetic(finding.arithmetic).map((line, index) => (
                  <li key={index}>{line}</li>
                ))}
              </ul>
            )}
            <p>{localized(finding.text)}</p>
            {finding.note && <p className="muted">{localized(finding.note)}</p>}
          </div>
          <ul className="finding-clauses" aria-label={t('policy.clause')}>
            {groupByDocument(finding.citations).map(({ document, clauses }) => (
              <li key={document}>
                {document}
                {clauses.map((citation, index) => (
                  <span key={index} className="finding-clause">
                    <ClauseText citation={citation} given={{ document: citation.document }} />
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
