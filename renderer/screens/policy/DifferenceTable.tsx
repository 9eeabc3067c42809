import type { PolicyDifference, PolicyListEntry } from '../../../analytics/policy/types';
import type { LocalizedText } from '../../../electron/contract';
import { useLocalized, useText, useUnitName } from '../../app/text';
import { ClauseText } from './ClauseText';
import { EntryContent } from './EntryContent';
import { keyOf } from './filterEntries';
import { hidesUnit, showValue } from './entryValue';

interface DifferenceTableProps {
  differences: PolicyDifference[];
  here: LocalizedText;
  there: LocalizedText;
}

/** Entries side by side, each value with its clause; content that differs opens under its row. */
export function DifferenceTable({ differences, here, there }: DifferenceTableProps) {
  const t = useText();
  const localized = useLocalized();
  return (
    <div className="table-scroll">
      <table className="data-table difference-table">
        <caption className="visually-hidden">{t('policy.tab.compare')}</caption>
        <thead>
          <tr>
            <th scope="col" className="align-left difference-name">
              {t('policy.check.name')}
            </th>
            <th scope="col" className="align-left">
              {localized(here)}
            </th>
            <th scope="col" className="align-left">
              {localized(there)}
            </th>
          </tr>
        </thead>
        <tbody>
          {differences.map((difference) => (
            <tr key={keyOf(difference)}>
              <td>
                {localized(difference.label)}
                <div className="difference-kind">
                  {t(`policy.kind.${difference.kind}`)}
                  {difference.differs.includes('unit') && <span>{t('policy.compare.unit')}</span>}
                  {difference.differs.includes('definition') && <span>{t('policy.compare.definition')}</span>}
                  {difference.differs.includes('content') && <span>{t('policy.compare.differs')}</span>}
                </div>
              </td>
              <td>
                <Side entry={difference.here} difference={difference} side="here" />
              </td>
              <td>
                <Side entry={difference.there} difference={difference} side="there" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SideProps {
  entry: PolicyListEntry | null;
  difference: PolicyDifference;
  side: 'here' | 'there';
}

function Side({ entry, difference, side }: SideProps) {
  const t = useText();
  const unitName = useUnitName();
  if (!entry) return <span className="faint">{t('policy.compare.absent')}</span>;
  const years = new Set(difference.years.map((year) => year.from));
  const values = difference.change === 'changed' ? entry.values.filter((value) => years.has(value.from)) : entry.values;
  const showContent = entry.content && (difference.change !== 'changed' || difference.differs.includes('content'));
  return (
    <div className="difference-side" data-side={side}>
      {values.map((value, index) => (
        <div key={index} className="difference-value">
          <span className="difference-year">{value.from > 0 ? value.from : ''}</span>
          <b>{showValue(value.value, entry.unit)}</b>
          <small>{hidesUnit(entry.unit) ? '' : unitName(entry.unit)}</small>
          <span className={`status-mark status-${value.status}`}>{t(`status.${value.status}`)}</span>
          <ClauseText citation={value.citation} />
        </div>
      ))}
      {values.length === 0 && entry.citation && <ClauseText citation={entry.citation} />}
      {showContent && entry.content && (
        <details className="difference-content">
          <summary>{t('policy.compare.content')}</summary>
          <EntryContent content={entry.content} />
        </details>
      )}
    </div>
  );
}
