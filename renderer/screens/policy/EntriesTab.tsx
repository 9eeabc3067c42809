import { Checkbox, Input, Select } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import type { CommandValue, PolicyEntry } from '../../../analytics/commands/contract';
import type { Problem } from '../../../electron/contract';
import { formatCount } from '../../app/format';
import { useText } from '../../app/text';
import { Answered, EmptyState } from '../../widgets/States';
import { StatusMark } from '../../widgets/StatusMark';
import { EntryRow } from './EntryRow';
import { countBy, everything, filterEntries, groupByTopic, keyOf, statuses, type EntryFilter } from './filterEntries';
import { PolicyNav } from './PolicyNav';

type Policy = CommandValue<'listPolicy'>;

interface PolicyAnswer {
  data: Policy | undefined;
  error: Problem | null;
  isPlaceholderData: boolean;
  refetch(): unknown;
}

/** The entries of the pack: a quiet list of topics on the left, the entries themselves on the right. */
export function EntriesTab({ answer }: { answer: PolicyAnswer }) {
  return (
    <Answered answer={answer} rows={14}>
      {(policy) => <Entries policy={policy} />}
    </Answered>
  );
}

function Entries({ policy }: { policy: Policy }) {
  const [filter, setFilter] = useState<EntryFilter>(everything);
  const [opened, setOpened] = useState<string | null>(null);
  /** Set when another entry has led here: its row comes into view. */
  const [sought, setSought] = useState<string | null>(null);
  const change = (part: Partial<EntryFilter>) => setFilter((now) => ({ ...now, ...part }));
  const deferred = useDeferredValue(filter);
  const found = useMemo(() => filterEntries(policy.entries, deferred), [policy.entries, deferred]);
  const goTo = (key: string) => {
    setFilter(everything);
    setOpened(key);
    setSought(key);
  };
  return (
    <div className="policy-browse">
      <PolicyNav policy={policy} place={filter.place} onPlace={(place) => change({ place })} />
      <div className="policy-main">
        <FilterRow entries={policy.entries} filter={filter} found={found.length} onChange={change} />
        <EntryList
          policy={policy}
          entries={found}
          opened={opened}
          sought={sought}
          onOpen={(key) => {
            setSought(null);
            setOpened((now) => (now === key ? null : key));
          }}
          onGoTo={goTo}
        />
      </div>
    </div>
  );
}

interface FilterRowProps {
  entries: PolicyEntry[];
  filter: EntryFilter;
  found: number;
  onChange(part: Partial<EntryFilter>): void;
}

function FilterRow({ entries, filter, found, onChange }: FilterRowProps) {
  const t = useText();
  const byStatus = useMemo(() => countBy(entries, (entry) => entry.status), [entries]);
  const byKind = useMemo(() => countBy(entries, (entry) => entry.kind), [entries]);
  return (
    <div className="filter-row policy-filter">
      <Input.Search
        className="filter-search"
        allowClear
        aria-label={t('policy.search')}
        placeholder={t('policy.search')}
        value={filter.words}
        onChange={(event) => onChange({ words: event.target.value })}
      />
      <Select
        aria-label={t('policy.kind')}
        className="policy-kind"
        value={filter.kind}
        onChange={(kind) => onChange({ kind })}
        options={[
          { value: 'all', label: `${t('policy.kind')}: ${t('policy.kind.all')}` },
          ...[...byKind].map(([kind, count]) => ({
            value: kind as PolicyEntry['kind'],
            label: `${t(`policy.kind.${kind as PolicyEntry['kind']}`)} ${formatCount(count)}`,
          })),
        ]}
      />
      <Checkbox.Group
        aria-label={t('policy.byStatus')}
        value={[...filter.statuses]}
        onChange={(shown) => onChange({ statuses: shown })}
        options={statuses.map((status) => ({
          value: status,
          label: (
            <>
              <StatusMark status={status} /> {formatCount(byStatus.get(status) ?? 0)}
            </>
          ),
        }))}
      />
      <span className="policy-found">{t('policy.found', { count: formatCount(found) })}</span>
    </div>
  );
}

interface EntryListProps {
  policy: Policy;
  entries: PolicyEntry[];
  opened: string | null;
  sought: string | null;
  onOpen(key: string): void;
  onGoTo(key: string): void;
}

function EntryList({ policy, entries, opened, sought, onOpen, onGoTo }: EntryListProps) {
  const t = useText();
  if (entries.length === 0) return <EmptyState title={t('policy.none')} hint={t('policy.noneHint')} />;
  return (
    <div className="policy-groups">
      {groupByTopic(entries).map((group) => (
        <section key={group.topic} className="policy-group">
          <h2 className="policy-group-head">
            {t(`policy.topic.${group.topic}`)}
            <span>{formatCount(group.entries.length)}</span>
          </h2>
          <ul className="policy-rows">
            {group.entries.map((entry) => {
              const key = keyOf(entry);
              return (
                <EntryRow
                  key={key}
                  entry={entry}
                  packs={policy.packs}
                  isOpen={opened === key}
                  isSought={sought === key}
                  onOpen={onOpen}
                  onGoTo={onGoTo}
                />
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}
