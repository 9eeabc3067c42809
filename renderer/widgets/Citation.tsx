import { Popover } from 'antd';
import type { Basis } from '../../analytics/briefing/types';
import { useLocalized, useText } from '../app/text';
import { StatusMark } from './StatusMark';

/** Where a number comes from: its weakest status, clauses, the query that made it, the parameters it used. */
export function BasisView({ basis }: { basis: Basis }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <div className="citation">
      <div className="citation-head">
        <StatusMark status={basis.status} />
        <span>{t(`status.${basis.status}.explained`)}</span>
      </div>
      {basis.clauses.length > 0 && (
        <>
          <h4>{t('citation.clauses')}</h4>
          <ul>
            {basis.clauses.map((clause, index) => (
              <li key={index}>{localized(clause)}</li>
            ))}
          </ul>
        </>
      )}
      <h4>{t('citation.query')}</h4>
      <code>{basis.query}</code>
      {basis.parameters.length > 0 && (
        <>
          <h4>{t('citation.parameters')}</h4>
          <div className="citation-parameters">
            {basis.parameters.map((parameter) => (
              <code key={parameter}>{parameter}</code>
            ))}
          </div>
        </>
      )}
    </div>
  );
}

/** The same one click away. */
export function Citation({ basis }: { basis: Basis | undefined }) {
  const t = useText();
  if (!basis) return null;
  return (
    <Popover content={<BasisView basis={basis} />} trigger="click" title={t('citation.title')}>
      <button
        type="button"
        className={`citation-button${basis.status === 'assumed' ? ' is-assumed' : ''}`}
        aria-label={t('citation.open')}
      >
        {t('citation.title')}
      </button>
    </Popover>
  );
}
