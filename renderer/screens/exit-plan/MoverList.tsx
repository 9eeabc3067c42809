import { useQueries } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useCallback, useState } from 'react';
import type { MoverRow, ScenarioComparison } from '../../../analytics/commands/contracts/planning';
import { useDoors } from '../../app/doors';
import { formatCount, formatYuanOfFen } from '../../app/format';
import { useLabels } from '../../app/labels';
import { usePageQuery } from '../../app/planning';
import { useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { EmptyState } from '../../widgets/States';
import { Panel } from '../../widgets/Panel';
import { VirtualTable, type VirtualColumn } from '../../widgets/VirtualTable';
import { useScenarioName } from '../../app/planning/scenarioName';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { gatherSheet } from '../../app/exports/gatherRows';

interface MoverListProps {
  columns: ScenarioComparison['columns'];
  movers: ScenarioComparison['movers'];
  /** The column held against the first. */
  other: number;
  onOther(index: number): void;
}

const kinds = ['earlier', 'later', 'in', 'out', 'otherMeasures'] as const;
const pageSize = 200;

/** Households whose year or measures differ between the first scenario and another, with why. */
export function MoverList({ columns, movers, other, onOther }: MoverListProps) {
  const t = useText();
  const nameOf = useScenarioName();
  const counts = movers[other] ?? null;
  const [from, to] = [columns[0]!, columns[other]!];
  return (
    <Panel
      title={t('movers.title', { from: nameOf(from), to: nameOf(to) })}
      note={t('household.masked')}
      actions={
        <div className="button-row">
          {counts !== null && <MoverExport from={from} to={to} />}
          {columns.length > 2 && (
            <Segmented
              size="small"
              aria-label={t('movers.against')}
              value={other}
              onChange={onOther}
              options={columns.slice(1).map((column, index) => ({ value: index + 1, label: nameOf(column) }))}
            />
          )}
        </div>
      }
    >
      {counts === null ? (
        <EmptyState title={t('movers.noPlan')} />
      ) : (
        <>
          <p className="mover-counts">
            {kinds.map((kind) => (
              <span key={kind}>{t(`movers.${kind}`, { count: formatCount(counts[kind]) })}</span>
            ))}
          </p>
          <Movers from={from.id} to={to.id} />
        </>
      )}
    </Panel>
  );
}

/** All households that move, as a table; the list on screen holds only what is seen. */
function MoverExport({
  from,
  to,
}: {
  from: ScenarioComparison['columns'][number];
  to: ScenarioComparison['columns'][number];
}) {
  const t = useText();
  const localized = useLocalized();
  const nameOf = useScenarioName();
  const labels = useLabels();
  const scope = useScope();
  const { door } = useDoors();
  const nameYear = (year: number) => (year === 0 ? t('move.stay') : year);
  const nameMeasures = (measures: string[]) =>
    measures.map((id) => labels.name('measure', id)).join(t('list.separator'));
  const gather = () => {
    const [before, after] = [nameOf(from), nameOf(to)];
    const heads = ['household.exitYear', 'household.costYuan', 'household.measures'] as const;
    return gatherSheet(
      [
        t('years.number'),
        t('household.head'),
        t('household.village'),
        t('household.members'),
        ...heads.flatMap((key) => [`${t(key)} ${before}`, `${t(key)} ${after}`]),
        t('movers.why'),
      ],
      (page) => door.send('listMovers', { from: from.id, to: to.id, scope, ...page }),
      (row: MoverRow) => [
        row.number,
        row.headName,
        row.villageName,
        row.members,
        nameYear(row.fromYear),
        nameYear(row.toYear),
        row.fromCostFen / 100,
        row.toCostFen / 100,
        nameMeasures(row.fromMeasures),
        nameMeasures(row.toMeasures),
        localized(row.why),
      ],
    );
  };
  return <TableExportButton title={t('movers.title', { from: nameOf(from), to: nameOf(to) })} rows={gather} />;
}

function Movers({ from, to }: { from: string; to: string }) {
  const t = useText();
  const scope = useScope();
  const showHousehold = useShell((state) => state.showHousehold);
  const queryOf = usePageQuery();
  const [visible, setVisible] = useState({ first: 0, last: 30 });
  const onVisible = useCallback((first: number, last: number) => setVisible({ first, last }), []);
  const pages = [...new Set([0, Math.floor(visible.first / pageSize), Math.floor(visible.last / pageSize)])];
  const answers = useQueries({
    queries: pages.map((page) => queryOf('listMovers', { from, to, scope, offset: page * pageSize, limit: pageSize })),
  });
  const total = answers[0]?.data?.total;
  const rowAt = (index: number): MoverRow | undefined =>
    answers[pages.indexOf(Math.floor(index / pageSize))]?.data?.rows[index % pageSize];
  const columns = useMoverColumns();
  if (total === 0) return <EmptyState title={t('movers.none')} />;
  return (
    <div className="mover-table">
      <VirtualTable
        label={t('movers.list')}
        columns={columns}
        total={total ?? 0}
        rowAt={rowAt}
        onVisible={onVisible}
        onSelect={(row) => showHousehold(row.householdId)}
        sort=""
        descending={false}
        onSort={() => undefined}
        resetKey={`${from} ${to} ${scope}`}
      />
    </div>
  );
}

function useMoverColumns(): VirtualColumn<MoverRow>[] {
  const t = useText();
  const localized = useLocalized();
  const labels = useLabels();
  const nameYear = (year: number) => (year === 0 ? t('move.stay') : String(year));
  const nameMeasures = (measures: string[]) =>
    measures.map((measure) => labels.name('measure', measure)).join(t('list.separator')) || '–';
  return [
    {
      key: 'head',
      title: t('household.head'),
      track: '118px',
      render: (row) => (
        <>
          {row.headName} <span className="faint">{row.number.slice(-4)}</span>
        </>
      ),
    },
    { key: 'village', title: t('household.village'), track: '96px', render: (row) => row.villageName },
    { key: 'members', title: t('household.members'), track: '60px', align: 'right', render: (row) => row.members },
    {
      key: 'year',
      title: t('household.exitYear'),
      track: '130px',
      render: (row) =>
        row.fromYear === row.toYear ? nameYear(row.toYear) : `${nameYear(row.fromYear)} → ${nameYear(row.toYear)}`,
    },
    {
      key: 'cost',
      title: t('household.costYuan'),
      track: '150px',
      align: 'right',
      render: (row) =>
        row.fromCostFen === row.toCostFen
          ? formatYuanOfFen(row.toCostFen)
          : `${formatYuanOfFen(row.fromCostFen)} → ${formatYuanOfFen(row.toCostFen)}`,
    },
    {
      key: 'measures',
      title: t('household.measures'),
      track: 'minmax(160px, 1fr)',
      render: (row) => {
        const [before, after] = [nameMeasures(row.fromMeasures), nameMeasures(row.toMeasures)];
        const text = before === after ? after : `${before} → ${after}`;
        return <span title={text}>{text}</span>;
      },
    },
    {
      key: 'why',
      title: t('movers.why'),
      track: 'minmax(180px, 1.4fr)',
      render: (row) => <span title={localized(row.why)}>{localized(row.why)}</span>,
    },
  ];
}
