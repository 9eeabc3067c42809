import { Checkbox, Input, Segmented } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import type { PolicyEntry } from '../../../analytics/commands/contract';
import type { ValueStatus } from '../../../analytics/policy/types';
import { useCommand } from '../../app/doors';
import { formatCount, formatValue } from '../../app/format';
import { useLocalized, useText, useUnitName } from '../../app/text';
import { describeCitation } from '../../widgets/citationText';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { StatusMark } from '../../widgets/StatusMark';
import './policy.css';

const statuses: ValueStatus[] = ['stated', 'derived', 'reported', 'assumed'];
const kinds: PolicyEntry['kind'][] = ['parameter', 'series', 'line', 'measure', 'source', 'gate', 'group', 'cohort'];

/** Every number of the pack: value, unit, meaning, year, how well founded, and the clause. */
export function PolicyScreen() {
  const t = useText();
  const localized = useLocalized();
  const answer = useCommand('listPolicy', {});
  const [search, setSearch] = useState('');
  const [kind, setKind] = useState<PolicyEntry['kind'] | 'all'>('all');
  const [shown, setShown] = useState<ValueStatus[]>(statuses);
  const wanted = useDeferredValue(search.trim().toLowerCase());
  const entries = answer.data?.entries;
  const counts = useMemo(() => countStatuses(entries ?? []), [entries]);
  const found = useMemo(
    () =>
      (entries ?? []).filter(
        (entry) =>
          (kind === 'all' || entry.kind === kind) &&
          (entry.values.length === 0
            ? shown.length === statuses.length
            : entry.values.some((value) => shown.includes(value.status))) &&
          wordsOf(entry).includes(wanted),
      ),
    [entries, kind, shown, wanted],
  );
  return (
    <div className="screen">
      <header className="screen-head">
        <h1>{t('menu.policy')}</h1>
        {answer.data && <p>{t('policy.lead', { title: localized(answer.data.title), issued: answer.data.issued })}</p>}
      </header>
      <div className="filter-row">
        <Input.Search
          className="filter-search"
          allowClear
          aria-label={t('policy.search')}
          placeholder={t('policy.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Checkbox.Group
          aria-label={t('policy.byStatus')}
          value={shown}
          onChange={setShown}
          options={statuses.map((status) => ({
            value: status,
            label: (
              <>
                <StatusMark status={status} /> {formatCount(counts[status])}
              </>
            ),
          }))}
        />
      </div>
      <Segmented
        aria-label={t('policy.kind')}
        value={kind}
        onChange={setKind}
        options={(['all', ...kinds] as const).map((value) => ({ value, label: t(`policy.kind.${value}`) }))}
      />
      <Panel title={t('policy.entries', { count: formatCount(found.length) })} flush>
        <Answered answer={answer} rows={12}>
          {() =>
            found.length === 0 ? (
              <EmptyState title={t('policy.none')} hint={t('policy.noneHint')} />
            ) : (
              <PolicyTable entries={found} />
            )
          }
        </Answered>
      </Panel>
    </div>
  );
}

function PolicyTable({ entries }: { entries: PolicyEntry[] }) {
  const t = useText();
  const unitName = useUnitName();
  const localized = useLocalized();
  return (
    <DataTable
      caption={t('menu.policy')}
      rows={entries}
      rowKey={(entry) => `${entry.kind}/${entry.id}`}
      columns={[
        {
          key: 'name',
          title: t('policy.name'),
          width: '30%',
          render: (entry) => (
            <>
              <div>
                {localized(entry.label)}{' '}
                {entry.definition && <span className="definition">{t(`income.${entry.definition}`)}</span>}
              </div>
              <code className="faint">{entry.id}</code>
              {entry.note && <div className="small-note">{localized(entry.note)}</div>}
            </>
          ),
        },
        { key: 'kind', title: t('policy.kind'), width: 90, render: (entry) => t(`policy.kind.${entry.kind}`) },
        {
          key: 'values',
          title: t('policy.values'),
          render: (entry) => (
            <ul className="policy-values">
              {entry.overlay && (
                <li>
                  <span className="policy-year">{entry.overlay.year ?? t('year.all')}</span>
                  <b className="policy-value">{formatValue(entry.overlay.value, entry.unit)}</b>
                  <span className="overlay-mark">{t('policy.overlay')}</span>
                  <span className="policy-clause">{entry.overlay.reason}</span>
                </li>
              )}
              {entry.values.map((value, index) => (
                <li key={index}>
                  <span className="policy-year">{value.from > 0 ? value.from : ''}</span>
                  <b className="policy-value">{formatValue(value.value, entry.unit)}</b>
                  <StatusMark status={value.status} />
                  <span className="policy-clause">
                    {describeCitation(value.citation)}
                    {value.projected && <em> {t('policy.projected')}</em>}
                    {value.citation.single_source && <em> {t('policy.singleSource')}</em>}
                    {value.citation.note && <span className="small-note"> {value.citation.note}</span>}
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
        {
          key: 'unit',
          title: t('policy.unit'),
          width: 120,
          render: (entry) => unitName(entry.unit),
        },
      ]}
    />
  );
}

function countStatuses(entries: PolicyEntry[]): Record<ValueStatus, number> {
  const counts = { stated: 0, derived: 0, reported: 0, assumed: 0 };
  for (const entry of entries) for (const value of entry.values) counts[value.status] += 1;
  return counts;
}

function wordsOf(entry: PolicyEntry): string {
  const clauses = entry.values.map(
    (value) => `${value.citation.document} ${value.citation.clause ?? ''} ${value.citation.note ?? ''}`,
  );
  return [entry.id, entry.label.zh, entry.label.en, entry.note?.zh ?? '', entry.note?.en ?? '', ...clauses]
    .join(' ')
    .toLowerCase();
}
