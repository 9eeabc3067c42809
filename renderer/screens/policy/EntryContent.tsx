import type { PolicyContent } from '../../../analytics/policy/types';
import { useLocalized, useText } from '../../app/text';
import { StatusMark } from '../../widgets/StatusMark';
import { ClauseText } from './ClauseText';
import { describeSource, findCommonSource, isShort } from './sources';
import './entry.css';

/** Rules, steps, items and terms as they read: facts by name, then the parts in order. */
export function EntryContent({ content }: { content: PolicyContent }) {
  const t = useText();
  const localized = useLocalized();
  const { facts, table } = content;
  const cited = table?.rows.some((row) => row.citation) === true;
  const common = table ? findCommonSource(table.rows) : null;
  return (
    <>
      {facts.length > 0 && (
        <dl className="policy-facts">
          {facts.map((fact, index) => (
            <div key={index} className="policy-fact">
              <dt>{localized(fact.label)}</dt>
              <dd>{localized(fact.text)}</dd>
            </div>
          ))}
        </dl>
      )}
      {table && table.rows.length > 0 && (
        <table className="policy-table">
          <caption className="visually-hidden">{localized(table.title)}</caption>
          <thead>
            <tr>
              {table.columns.map((column, index) => (
                <th key={index} scope="col">
                  {localized(column)}
                </th>
              ))}
              {cited && <th scope="col">{t('policy.foundation')}</th>}
              {cited && <th scope="col">{t('policy.clause')}</th>}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.id}>
                {row.cells.map((cell, index) => (
                  <td key={index} className={isShort(table.rows.map((one) => one.cells[index])) ? 'is-short' : undefined}>
                    {localized(cell)}
                  </td>
                ))}
                {cited && <td>{row.status && <StatusMark status={row.status} />}</td>}
                {cited && <td>{row.citation && <ClauseText citation={row.citation} given={common} />}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {common && <div className="policy-table-source">{describeSource(common)}</div>}
    </>
  );
}
