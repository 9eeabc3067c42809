import type { CommandValue, PolicyEntry } from '../../../analytics/commands/contract';
import { useLocalized, useText, useUnitName } from '../../app/text';
import { StatusMark } from '../../widgets/StatusMark';
import { ClauseText } from './ClauseText';
import { EntryContent } from './EntryContent';
import { hidesUnit, showValue } from './entryValue';
import './entry.css';

interface EntryDetailProps {
  entry: PolicyEntry;
  packs: CommandValue<'listPolicy'>['packs'];
  onGoTo(key: string): void;
}

/** Everything about one entry: values over time, content, notes, clause, pack, and what uses it. */
export function EntryDetail({ entry, packs, onGoTo }: EntryDetailProps) {
  const t = useText();
  const localized = useLocalized();
  const packName = (id: string) => (packs[id] ? localized(packs[id]) : id);
  return (
    <div className="policy-detail">
      {(entry.values.length > 0 || entry.overlay) && <ValueTable entry={entry} />}
      {entry.content && <EntryContent content={entry.content} />}
      <dl className="policy-facts">
        {entry.note && !entry.content && (
          <>
            <dt>{t('policy.note')}</dt>
            <dd>{localized(entry.note)}</dd>
          </>
        )}
        {entry.citation && (
          <>
            <dt>{t('policy.clause')}</dt>
            <dd>
              <ClauseText citation={entry.citation} />
            </dd>
          </>
        )}
        {(entry.usedIn?.length ?? 0) > 0 && (
          <>
            <dt>{t('policy.usedIn')}</dt>
            <dd className="policy-uses">
              {entry.usedIn?.map(({ kind, id, label }) =>
                kind === 'model' || kind === 'chart' ? (
                  <span key={`${kind}/${id}`} className="policy-use">
                    <small>{t(`policy.use.${kind}`)}</small>
                    {localized(label)}
                  </span>
                ) : (
                  <button key={`${kind}/${id}`} type="button" className="policy-use" onClick={() => onGoTo(`${kind}/${id}`)}>
                    <small>{t(`policy.kind.${kind}`)}</small>
                    {localized(label)}
                  </button>
                ),
              )}
            </dd>
          </>
        )}
        <dt>{t('policy.pack')}</dt>
        <dd>
          {entry.scope && packName(entry.scope)}
          {entry.replaces && <span className="muted"> · {t('policy.replaces', { pack: packName(entry.replaces) })}</span>}
          <code className="policy-id">{entry.id}</code>
        </dd>
      </dl>
    </div>
  );
}

function ValueTable({ entry }: { entry: PolicyEntry }) {
  const t = useText();
  const unitName = useUnitName();
  return (
    <table className="policy-table is-values">
      <caption className="visually-hidden">{t('policy.years')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('policy.year')}</th>
          <th scope="col" className="align-right">
            {t('policy.value')} <small>{hidesUnit(entry.unit) ? '' : unitName(entry.unit)}</small>
          </th>
          <th scope="col">{t('policy.foundation')}</th>
          <th scope="col">{t('policy.clause')}</th>
        </tr>
      </thead>
      <tbody>
        {entry.overlay && (
          <tr className="is-overlay">
            <td>{entry.overlay.year ?? t('year.all')}</td>
            <td className="align-right">{showValue(entry.overlay.value, entry.unit)}</td>
            <td>
              <span className="overlay-mark">{t('policy.overlay')}</span>
            </td>
            <td>{entry.overlay.reason}</td>
          </tr>
        )}
        {entry.values.map((value, index) => (
          <tr key={index} className={value.projected ? 'is-projected' : undefined}>
            <td>{value.from > 0 ? value.from : ''}</td>
            <td className="align-right">{showValue(value.value, entry.unit)}</td>
            <td>
              <StatusMark status={value.status} />
            </td>
            <td>
              <ClauseText citation={value.citation} />
              {value.projected && <span className="policy-aside">{t('policy.projected')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
