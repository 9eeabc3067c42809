import { Input, Select } from 'antd';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { CommandArgument, HouseholdRow } from '../../../analytics/commands/contract';
import { formatCount, formatYuan, formatYuanOfFen } from '../../app/format';
import { useLabels } from '../../app/labels';
import { useProject } from '../../app/project';
import { useRegions, useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { isTextKey, useText } from '../../app/text';
import { EmptyState } from '../../widgets/States';
import { ProblemCard } from '../../widgets/Problems';
import { VirtualTable, type VirtualColumn } from '../../widgets/VirtualTable';
import { ExportHouseholds } from './ExportHouseholds';
import { useHouseholdPages } from './useHouseholdPages';
import './households.css';

type Sort = NonNullable<CommandArgument<'listHouseholds'>['sort']>;
const causes = Array.from({ length: 13 }, (_, index) => String(index + 1));

/** Every registered household: search, filter, sort, open. */
export function HouseholdsScreen() {
  const t = useText();
  const labels = useLabels();
  const scope = useScope();
  const { year, setYear, showHousehold } = useShell();
  const horizon = useProject((state) => state.overview?.horizon);
  const [search, setSearch] = useState('');
  const [group, setGroup] = useState<string>();
  const [cause, setCause] = useState<string>();
  const [never, setNever] = useState(false);
  const [sort, setSort] = useState<{ key: Sort; descending: boolean }>({ key: 'number', descending: false });
  const [visible, setVisible] = useState({ first: 0, last: 40 });
  const wanted = useDeferredValue(search.trim());
  const exitYear = never ? 0 : (year ?? undefined);

  const filter = {
    scope,
    search: wanted || undefined,
    group,
    cause,
    exitYear,
    sort: sort.key,
    descending: sort.descending,
  };
  const pages = useHouseholdPages(filter, visible.first, visible.last);
  const page = pages.first?.data;
  const onVisible = useCallback((first: number, last: number) => setVisible({ first, last }), []);
  const years = horizon
    ? Array.from({ length: horizon.to - horizon.from + 1 }, (_, index) => horizon.from + index)
    : [];
  const columns = useHouseholdColumns();

  return (
    <div className="screen is-filling">
      <header className="screen-head is-row">
        <h1>{t('menu.households')}</h1>
        <p role="status">
          {page
            ? t('household.count', { households: formatCount(page.total), persons: formatCount(page.persons) })
            : ''}
        </p>
        <span className="top-bar-gap" />
        <ExportHouseholds />
      </header>
      <div className="filter-row">
        <Input.Search
          className="filter-search"
          aria-label={t('household.search')}
          placeholder={t('household.search')}
          allowClear
          maxLength={60}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <Select
          aria-label={t('household.group')}
          className="filter-select"
          allowClear
          placeholder={t('household.allGroups')}
          value={group}
          onChange={setGroup}
          options={labels.groups.map(({ id, label }) => ({ value: id, label }))}
        />
        <Select
          aria-label={t('household.cause')}
          className="filter-select"
          allowClear
          placeholder={t('household.allCauses')}
          value={cause}
          onChange={setCause}
          options={causes.map((code) => ({
            value: code,
            label: isTextKey(`cause.${code}`) ? labels.cause(code) : code,
          }))}
        />
        <Select
          aria-label={t('household.exitYear')}
          className="filter-select"
          allowClear
          placeholder={t('household.allExitYears')}
          value={exitYear}
          onChange={(value: number | undefined) => {
            setNever(value === 0);
            setYear(value === 0 ? null : (value ?? null));
          }}
          options={[
            ...years.map((value) => ({ value, label: t('household.exitIn', { year: value }) })),
            { value: 0, label: t('household.notWithinHorizon') },
          ]}
        />
      </div>
      {pages.first?.error ? (
        <ProblemCard problem={pages.first.error as never} />
      ) : page?.total === 0 ? (
        <EmptyState title={t('household.none')} hint={t('household.noneHint')} />
      ) : (
        <VirtualTable
          label={t('menu.households')}
          columns={columns}
          total={page?.total ?? 30}
          rowAt={pages.rowAt}
          onVisible={onVisible}
          onSelect={(row) => showHousehold(row.householdId)}
          sort={sort.key}
          descending={sort.descending}
          onSort={(key) =>
            setSort((now) => ({ key: key as Sort, descending: now.key === key ? !now.descending : key !== 'number' }))
          }
          resetKey={JSON.stringify(filter)}
        />
      )}
    </div>
  );
}

function useHouseholdColumns(): VirtualColumn<HouseholdRow>[] {
  const t = useText();
  const labels = useLabels();
  const regions = useRegions();
  return useMemo(
    () => [
      {
        key: 'number',
        title: t('household.number'),
        track: '150px',
        sort: 'number',
        render: (row) => <code>{row.number}</code>,
      },
      { key: 'head', title: t('household.head'), track: '64px', render: (row) => row.headName },
      {
        key: 'village',
        title: t('household.village'),
        track: 'minmax(120px, 1.2fr)',
        render: (row) => (
          <>
            <span className="muted">{regions.find(row.townCode)?.name}</span> {row.villageName}
          </>
        ),
      },
      {
        key: 'group',
        title: t('household.group'),
        track: 'minmax(110px, 1fr)',
        render: (row) => labels.name('group', row.group),
      },
      { key: 'cause', title: t('household.cause'), track: '76px', render: (row) => labels.cause(row.cause) },
      {
        key: 'members',
        title: t('household.members'),
        track: '60px',
        align: 'right',
        sort: 'members',
        render: (row) => row.members,
      },
      { key: 'labour', title: t('household.labour'), track: '56px', align: 'right', render: (row) => row.labour },
      {
        key: 'income',
        title: t('household.incomePerHead'),
        track: '112px',
        align: 'right',
        sort: 'income',
        render: (row) => formatYuan(row.incomePerHeadYuan),
      },
      {
        key: 'gap',
        title: t('household.gap'),
        track: '108px',
        align: 'right',
        sort: 'gap',
        render: (row) => formatYuan(row.gapPerHeadYuan),
      },
      {
        key: 'gates',
        title: t('household.openGates'),
        track: 'minmax(90px, 1fr)',
        render: (row) =>
          row.openGates.map((gate) => labels.name('gate', gate)).join(t('list.separator')) || (
            <span className="faint">–</span>
          ),
      },
      {
        key: 'exit',
        title: t('household.exitYear'),
        track: '76px',
        align: 'right',
        sort: 'exit_year',
        render: (row) => row.exitYear || '–',
      },
      {
        key: 'cost',
        title: t('household.costYuan'),
        track: '92px',
        align: 'right',
        sort: 'cost',
        render: (row) => (row.costFen === null ? '–' : formatYuanOfFen(row.costFen)),
      },
    ],
    [t, labels, regions],
  );
}
