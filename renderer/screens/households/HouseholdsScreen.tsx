import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Input, Segmented, Select, Tag } from 'antd';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { Problem, Result } from '../../../electron/contract';
import type { RecordColumn, RecordGroupRow, RecordRow, RecordTable as TableName } from '../../../analytics/commands/contracts/records';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useHouseholdPage } from '../../app/household/pageState';
import { readOnlyWhy, useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { ProblemCard } from '../../widgets/Problems';
import { EmptyState, LoadingState } from '../../widgets/States';
import { ColumnChooser } from './ColumnChooser';
import { ExportHouseholds } from './ExportHouseholds';
import { useFilterText } from './filterText';
import { HouseholdPage } from './HouseholdPage';
import { PivotView } from './PivotView';
import { RecordTable } from './RecordTable';
import { shownColumns, useTableState } from './tableState';
import { useRecordPages } from './useRecordPages';
import { ViewMenu } from './ViewMenu';
import './households.css';

/** Every registered household and person: any column, filter, order, group; cross tables; a household's page. */
export function HouseholdsScreen() {
  const table = useTableState((state) => state.table);
  const answer = useCommand('listColumns', { table });
  const declared = answer.isPlaceholderData ? undefined : answer.data?.columns;
  if (answer.error) return <ProblemCard problem={answer.error} />;
  if (!declared) return <LoadingState rows={14} />;
  return <Records declared={declared} table={table} />;
}

function Records({ declared, table }: { declared: RecordColumn[]; table: TableName }) {
  const t = useText();
  const scope = useScope();
  const { mode, search, arrangements } = useTableState();
  const arrangement = arrangements[table];
  const columns = useMemo(() => shownColumns(declared, arrangement), [declared, arrangement]);
  const wanted = useDeferredValue(search.trim());
  const [visible, setVisible] = useState({ first: 0, last: 60 });
  const listing = {
    table,
    columns: columns.map(({ id }) => id),
    filters: arrangement.filters,
    search: wanted,
    sort: arrangement.sort,
    group: arrangement.group,
    scope,
  };
  const pages = useRecordPages(listing, visible.first, visible.last);
  const onVisible = useCallback(
    (first: number, last: number) => setVisible((now) => (now.first === first && now.last === last ? now : { first, last })),
    [],
  );
  const { householdId, place, open } = useHouseholdPage();
  const head = pages.head.data;
  const openPage = (row: RecordRow, at: number) => open(row.householdId, at);
  const total = head?.total ?? 0;
  const step = (by: number) => {
    const at = (place ?? 0) + by;
    const row = pages.rowAt(at);
    if (row) open(row.householdId, at);
    else setVisible({ first: at, last: at });
  };
  const error = pages.head.error;

  return (
    <div className="households-stack">
      {householdId !== null && (
        <HouseholdPage householdId={householdId} place={place} total={total} canStep={(by) => place !== null && pages.rowAt(place + by) !== undefined} onStep={step} />
      )}
      <div className={householdId === null ? 'screen is-filling' : 'screen is-filling is-behind'} inert={householdId !== null}>
        <header className="screen-head is-row">
          <h1>{t('menu.households')}</h1>
          <p role="status">
            {head && !pages.head.isPlaceholderData
              ? t(countKey(table, head.sums), {
                  households: formatCount(head.households),
                  persons: formatCount(table === 'household' ? (head.sums.registered_persons ?? 0) : head.total),
                  declared: formatCount(head.sums.members ?? 0),
                })
              : ''}
          </p>
        </header>
        <Tools declared={declared} columns={columns} listing={listing} rows={head ? total : null} groups={head?.groups ?? []} />
        <FilterMarks declared={declared} />
        {mode === 'pivot' ? (
          <PivotView declared={declared} listing={{ table, filters: arrangement.filters, search: wanted, scope }} />
        ) : error ? (
          <Refused problem={error} />
        ) : head?.total === 0 && !pages.head.isPlaceholderData ? (
          <EmptyState title={t('records.none')} hint={t('records.noneHint')} action={<ClearFilters />} />
        ) : (
          <RecordTable
            label={t(table === 'household' ? 'records.households' : 'records.persons')}
            columns={columns}
            declared={declared}
            total={head?.total ?? 40}
            groups={head?.groups ?? null}
            sums={head?.sums ?? {}}
            rowAt={pages.rowAt}
            onVisible={onVisible}
            onOpen={openPage}
            resetKey={JSON.stringify([table, wanted, listing.filters, listing.sort, listing.group, scope])}
            isFormer={pages.head.isPlaceholderData}
          />
        )}
      </div>
    </div>
  );
}

/** Persons are rows of the person register; what households declare is said beside it where it differs. */
function countKey(table: TableName, { registered_persons: persons, members: declared }: Record<string, number>) {
  if (table === 'person') return 'records.countPersons';
  return persons === declared ? 'records.countHouseholds' : 'records.countDiffering';
}

interface ToolsProps {
  declared: RecordColumn[];
  columns: RecordColumn[];
  listing: Parameters<typeof useRecordPages>[0];
  /** Null while it is not known. */
  rows: number | null;
  groups: RecordGroupRow[];
}

function Tools({ declared, columns, listing, rows, groups }: ToolsProps) {
  const t = useText();
  const localized = useLocalized();
  const language = useLanguage();
  const { actions } = useDoors();
  const { table, mode, search, arrangements, setTable, setMode, setSearch, arrange, expanded, setExpanded } = useTableState();
  const { group } = arrangements[table];
  const searched = t(useProject(readOnlyWhy) === 'locked' ? 'records.searchLocked' : 'records.search');
  const allOpen = groups.every(({ key }) => expanded.has(key));
  const groupable = declared.filter((column) => column.groupable).map(({ id, label }) => ({ value: id, label: localized(label) }));
  const handOut = async (made: Result<{ fileName: string; bytes: Uint8Array; rows: number }>) => {
    if (!made.ok) return made;
    const saved = await actions.deliverWorkbook(null, made);
    if (!saved.ok) return saved;
    return { ok: true as const, value: saved.value && { name: saved.value.name, rows: made.value.rows } };
  };
  const seen = {
    rows,
    columns: columns.length,
    save: async (identities: 'masked' | 'whole', reason: string) => {
      const made = await actions.work('exportRecords', { ...listing, identities, reason, language: language === 'en' ? 'en' : 'zh' }, 'task.export');
      return handOut(made);
    },
    saveRegister: async (identities: 'masked' | 'whole', reason: string) => {
      const made = await actions.work('exportRegister', { year: null, scope: listing.scope, identities, reason }, 'task.export');
      return handOut(made);
    },
  };
  return (
    <div className="filter-row">
      <Segmented
        aria-label={t('records.table')}
        value={table}
        onChange={(value) => setTable(value)}
        options={[
          { value: 'household' as const, label: t('records.households') },
          { value: 'person' as const, label: t('records.persons') },
        ]}
      />
      <Segmented
        aria-label={t('records.mode')}
        value={mode}
        onChange={(value) => setMode(value)}
        options={[
          { value: 'list' as const, label: t('records.list') },
          { value: 'pivot' as const, label: t('records.pivot') },
        ]}
      />
      <Input.Search className="filter-search" aria-label={searched} placeholder={searched} allowClear maxLength={60} value={search} onChange={(event) => setSearch(event.target.value)} />
      {mode === 'list' && (
        <>
          <Select
            className="filter-select"
            aria-label={t('records.groupBy')}
            prefix={t('records.groupBy')}
            showSearch={{ optionFilterProp: 'label' }}
            value={group?.column ?? ''}
            options={[{ value: '', label: t('records.noGroup') }, ...groupable]}
            onChange={(column) => arrange({ group: column === '' ? null : { column, descending: false } })}
          />
          {group && (
            <Button onClick={() => setExpanded(allOpen ? [] : groups.map(({ key }) => key))}>{t(allOpen ? 'records.collapseAll' : 'records.expandAll')}</Button>
          )}
        </>
      )}
      <span className="top-bar-gap" />
      <ViewMenu columns={columns.map(({ id }) => id)} />
      {mode === 'list' && <ColumnChooser declared={declared} shown={columns} />}
      {mode === 'list' && <ExportHouseholds seen={seen} />}
    </div>
  );
}

/** The filters that hold, also those of columns that are not shown. */
function FilterMarks({ declared }: { declared: RecordColumn[] }) {
  const localized = useLocalized();
  const filterText = useFilterText();
  const filters = useTableState((state) => state.arrangements[state.table].filters);
  const setFilter = useTableState((state) => state.setFilter);
  const drilledFrom = useTableState((state) => state.drilledFrom);
  const leaveDrill = useTableState((state) => state.leaveDrill);
  const t = useText();
  if (filters.length === 0 && !drilledFrom) return null;
  return (
    <div className="filter-marks">
      {drilledFrom && (
        <Button size="small" icon={<ArrowLeftOutlined />} onClick={leaveDrill}>
          {t('pivot.back')}
        </Button>
      )}
      {filters.map((filter) => {
        const column = declared.find(({ id }) => id === filter.column);
        if (!column) return null;
        return (
          <Tag key={filter.column} closable onClose={() => setFilter(filter.column, null)}>
            {localized(column.label)}: {filterText(column, filter)}
          </Tag>
        );
      })}
      {filters.length > 0 && <ClearFilters />}
    </div>
  );
}

function ClearFilters() {
  const t = useText();
  const { arrange, setSearch } = useTableState();
  return (
    <Button
      size="small"
      type="link"
      onClick={() => {
        arrange({ filters: [] });
        setSearch('');
      }}
    >
      {t('records.clearFilters')}
    </Button>
  );
}

function Refused({ problem }: { problem: Problem }) {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  if (problem.code !== 'no_register') return <ProblemCard problem={problem} />;
  return <EmptyState title={t('problems.noRegister')} hint={t('records.noRegisterHint')} action={<Button type="primary" onClick={() => goTo('import')}>{t('menu.import')}</Button>} />;
}
