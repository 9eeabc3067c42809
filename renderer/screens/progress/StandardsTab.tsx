import { Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import { useCommand } from '../../app/doors';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { formatCount, formatFen, formatPercent, formatWanYuan } from '../../app/format';
import { useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useLocalized, useText } from '../../app/text';
import { AreaTags } from '../../widgets/AreaTags';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { KeyFigure } from '../../widgets/KeyFigure';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { Pager } from '../../widgets/Pager';
import { allAreas, isOfArea, narrowList, noArea, type ChosenArea } from './narrowList';
import { chooseList, pageSize, putKnownFirst, useProgressView } from './progressView';

type Standards = CommandValue<'villageStandards'>;
type List = Standards['lists'][number];
type Row = List['rows'][number];

/** Villages (and households) against the lists and rates of the plan: met, open, overdue, or unknown. */
export function StandardsTab() {
  const t = useText();
  const scope = useScope();
  const answer = useCommand('villageStandards', { scope });
  const wanted = useProgressView((state) => state.list);
  const [area, setArea] = useState<ChosenArea>(allAreas);
  return (
    <Answered answer={answer} rows={14}>
      {(standards) => {
        const lists = standards.lists.filter(({ items }) => items.some(({ areas }) => isOfArea(areas, area)));
        const list = chooseList(putKnownFirst(lists), wanted) ?? chooseList(putKnownFirst(standards.lists), wanted);
        if (!list) return <EmptyState title={t('standards.none')} hint={t('standards.noneHint')} />;
        return (
          <StandardList
            key={list.checklist}
            standards={{ ...standards, lists: lists.length > 0 ? lists : standards.lists }}
            list={narrowList(list, standards.areas, lists.length > 0 ? area : allAreas)}
            filter={<AreaFilter standards={standards} area={area} onArea={setArea} />}
          />
        );
      }}
    </Answered>
  );
}

const shownRows = ['all', 'open', 'no_data'] as const;

/** Items of one of the plan's areas; an area that no list measures says so. Nothing for a plan without areas. */
function AreaFilter({
  standards: { areas, lists },
  area,
  onArea,
}: {
  standards: Standards;
  area: ChosenArea;
  onArea: (area: ChosenArea) => void;
}) {
  const t = useText();
  const localized = useLocalized();
  if (!areas) return null;
  const isMeasured = (id: string) => lists.some(({ items }) => items.some((item) => isOfArea(item.areas, id)));
  return (
    <Select
      aria-label={localized(areas.label)}
      className="standards-area"
      value={area}
      onChange={onArea}
      options={[
        { value: allAreas, label: t('areas.all') },
        ...areas.items.map(({ id, letter, label }) => {
          const name = `${letter} ${localized(label)}`;
          return isMeasured(id)
            ? { value: id, label: name }
            : { value: id, label: t('areas.unmeasured', { name }), disabled: true };
        }),
        { value: noArea, label: t('areas.none') },
      ]}
    />
  );
}

export function StandardList({ standards, list, filter }: { standards: Standards; list: List; filter?: ReactNode }) {
  const t = useText();
  const localized = useLocalized();
  const county = useProject((state) => state.overview?.county.name);
  const setList = useProgressView((state) => state.setList);
  const showTab = useProgressView((state) => state.showTab);
  const setEntryKind = useProgressView((state) => state.setEntryKind);
  const [shown, setShown] = useState<(typeof shownRows)[number]>('all');
  const [page, setPage] = useState(0);
  const cells = list.rows.flatMap((row) => row.cells);
  const count = (state: Row['cells'][number]['state']) => cells.filter((cell) => cell.state === state).length;
  const rows = list.rows.filter(
    (row) =>
      shown === 'all' ||
      row.cells.some(({ state }) =>
        shown === 'no_data' ? state === 'no_data' : state === 'open' || state === 'overdue',
      ),
  );
  const village = ({ villageCode }: Row) =>
    villageCode === '' ? (county ? localized(county) : '') : (standards.names[villageCode] ?? villageCode);
  const nameOf = (row: Row) => (row.householdId === null ? village(row) : (standards.names[row.householdId] ?? ''));
  const isHousehold = list.rows.some(({ householdId }) => householdId !== null);
  const title = localized(list.label);
  const nameAreas = ({ areas }: List['items'][number]): string =>
    (standards.areas?.items ?? [])
      .filter(({ id }) => areas?.includes(id))
      .map(({ label }) => localized(label))
      .join(' ');
  const cost = list.rows.reduce((sum, row) => sum + row.openCostFen, 0);
  const columns: TableColumn<Row>[] = [
    {
      key: 'name',
      title: t(isHousehold ? 'track.number' : 'track.village'),
      render: (row) => (
        <span className="two-rows is-short">
          {nameOf(row)}
          {isHousehold && <small>{village(row)}</small>}
        </span>
      ),
    },
    {
      key: 'met',
      title: t('standards.met'),
      align: 'right',
      render: (row) => `${row.met} / ${list.items.length}`,
      sortValue: (row) => row.met,
      bar: (row) => (list.items.length === 0 ? 0 : row.met / list.items.length),
    },
    ...list.items.map((item, index): TableColumn<Row> => ({
      key: item.id,
      align: 'center',
      title: (
        <>
          <span className="step-head" title={[localized(item.label), ...item.responsibleUnits].join(' · ')}>
            {localized(item.label)}
            <small>{item.due === null ? '' : t('standards.dueYear', { year: String(item.due) })}</small>
          </span>
          <AreaTags list={standards.areas} areas={item.areas} short />
        </>
      ),
      render: (row) => <ItemMark cell={row.cells[index]} label={localized(item.label)} />,
    })),
    {
      key: 'cost',
      title: t('standards.cost'),
      align: 'right',
      render: ({ openCostFen }) =>
        openCostFen === 0 ? (
          '–'
        ) : (
          <span title={t('funding.exact', { yuan: formatFen(openCostFen) })}>{formatWanYuan(openCostFen)}</span>
        ),
      sortValue: ({ openCostFen }) => openCostFen,
    },
    {
      key: 'fulfilled',
      title: t('standards.fulfilledBy'),
      render: ({ fulfilledBy }) => <span className="unbroken">{fulfilledBy ?? '–'}</span>,
    },
  ];
  return (
    <div className="stack">
      <div className="progress-line">
        <Select
          aria-label={t('standards.list')}
          className="standards-select"
          value={list.checklist}
          onChange={setList}
          options={standards.lists.map(({ checklist, label }) => ({ value: checklist, label: localized(label) }))}
        />
        {filter}
        <Citation basis={basisOf('progress/assessStandards', 'stated', [list.citation])} />
        <Segmented
          aria-label={t('standards.shown')}
          value={shown}
          onChange={(value) => {
            setShown(value);
            setPage(0);
          }}
          options={shownRows.map((value) => ({ value, label: t(`standards.shown.${value}`) }))}
        />
        <button
          type="button"
          className="text-link"
          onClick={() => {
            setEntryKind('village_item');
            showTab('entry');
          }}
        >
          {t('standards.enter')}
        </button>
      </div>
      <div className="figure-row">
        <KeyFigure
          label={t('standards.fulfilled')}
          value={formatCount(list.rows.filter(({ met }) => met === list.items.length).length)}
          unit={t('standards.ofRows', { count: formatCount(list.rows.length) })}
        />
        <KeyFigure
          label={t('standards.itemsMet')}
          value={cells.length === 0 ? '–' : formatPercent(count('met') / cells.length)}
          note={t('standards.ofItems', { met: formatCount(count('met')), all: formatCount(cells.length) })}
        />
        <KeyFigure
          label={t('standards.open')}
          value={formatCount(count('open'))}
          note={t('standards.overdue', { count: formatCount(count('overdue')) })}
        />
        <KeyFigure
          label={t('standards.noData')}
          value={formatCount(count('no_data'))}
          note={t('standards.noDataHint')}
        />
        <KeyFigure
          label={t('standards.cost')}
          value={formatWanYuan(cost)}
          unit={t('unit.wanYuan')}
          note={list.items.some(({ costFen }) => costFen === null) ? t('standards.costUnknown') : undefined}
        />
      </div>
      <Panel
        title={title}
        unit={t(isHousehold ? 'track.households' : 'track.villages', { count: formatCount(rows.length) })}
        flush
        note={
          <ItemLegend
            areas={standards.areas?.items.filter(({ id }) => list.items.some((item) => isOfArea(item.areas, id)))}
            list={standards.areas}
          />
        }
        actions={
          <TableExportButton
            title={title}
            rows={() => [
              [
                t(isHousehold ? 'track.number' : 'track.village'),
                t('standards.met'),
                ...list.items.map((item) => [localized(item.label), nameAreas(item)].filter(Boolean).join(' · ')),
                t('standards.costYuan'),
                t('standards.fulfilledBy'),
              ],
              ...rows.map((row) => [
                nameOf(row),
                row.met,
                ...row.cells.map((cell) =>
                  cell.ratio === null ? t(`standards.state.${cell.state}`) : formatPercent(cell.ratio),
                ),
                row.openCostFen / 100,
                row.fulfilledBy ?? '',
              ]),
            ]}
          />
        }
      >
        {rows.length === 0 ? (
          <EmptyState title={t('standards.noRows')} hint={t('standards.noRowsHint')} />
        ) : (
          <div className="case-table">
            <DataTable
              caption={title}
              columns={columns}
              rows={rows.slice(page * pageSize, (page + 1) * pageSize)}
              rowKey={({ villageCode, householdId }) => `${householdId ?? villageCode}`}
              maxHeight="max(260px, calc(100vh - 372px))"
            />
          </div>
        )}
        <Pager page={page} total={rows.length} size={pageSize} onPage={setPage} />
      </Panel>
    </div>
  );
}

/** One item by letter and colour; unknown is hatched, never green. */
function ItemMark({ cell, label }: { cell: Row['cells'][number] | undefined; label: string }) {
  const t = useText();
  if (!cell) return null;
  const words = [
    label,
    t(`standards.state.${cell.state}`),
    cell.ratio === null ? '' : formatPercent(cell.ratio),
    t(`standards.source.${cell.source}`, { number: cell.entry ?? 0 }),
    cell.day ?? '',
    cell.costFen === null ? '' : t('standards.costs', { yuan: formatFen(cell.costFen) }),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <span className={`item-mark is-${cell.state}`} title={words}>
      <span aria-hidden>
        {cell.ratio === null ? t(`standards.letter.${cell.state}`) : formatPercent(cell.ratio, 0)}
      </span>
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

const itemStates = ['met', 'open', 'overdue', 'no_data'] as const;

function ItemLegend({ list, areas = [] }: { list: Standards['areas']; areas?: readonly { id: string }[] | undefined }) {
  const t = useText();
  return (
    <ul className="step-legend" aria-label={t('cases.legend')}>
      {itemStates.map((state) => (
        <li key={state}>
          <span aria-hidden className={`item-mark is-${state}`}>
            {t(`standards.letter.${state}`)}
          </span>{' '}
          {t(`standards.state.${state}`)}
        </li>
      ))}
      {areas.map(({ id }) => (
        <li key={id}>
          <AreaTags list={list} areas={[id]} />
        </li>
      ))}
    </ul>
  );
}
