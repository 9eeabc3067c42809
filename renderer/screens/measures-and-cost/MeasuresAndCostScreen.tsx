import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { costByYearOption } from '../../../analytics/charts';
import type { CommandValue, CostRow } from '../../../analytics/commands/contract';
import { useChartContext, withLegendOutside, withoutAxisNames } from '../../app/charts';
import { tableToCsv } from '../../app/csv';
import { useCommand, useDoors } from '../../app/doors';
import { formatPercent, formatWanYuan } from '../../app/format';
import { fileNameOf } from '../../app/paper';
import { useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useLocalized, useText, type TextKey } from '../../app/text';
import { useExport } from '../../app/useExport';
import { AreaTags } from '../../widgets/AreaTags';
import { Chart } from '../../widgets/Chart';
import { ChartLegend } from '../../widgets/ChartLegend';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';

const groupings = ['measure', 'source', 'pool', 'town', 'village'] as const;
type Grouping = (typeof groupings)[number];
type Costs = CommandValue<'listPlanCosts'>;

/** Which yuan pays for what, by year; every table adds up to the same total. */
export function MeasuresAndCostScreen() {
  const t = useText();
  const scope = useScope();
  const [by, setBy] = useState<Grouping>('measure');
  const planned = useProject((state) => state.overview?.planHash !== null);
  const answer = useCommand('listPlanCosts', { scope, by }, { enabled: planned });
  if (!planned) {
    return (
      <div className="screen">
        <EmptyState title={t('wallChart.noPlan')} hint={t('wallChart.noPlanHint')} />
      </div>
    );
  }
  return (
    <div className="screen">
      <header className="screen-head is-row">
        <h1>{t('menu.measures-and-cost')}</h1>
        <Segmented
          aria-label={t('costs.by')}
          value={by}
          onChange={setBy}
          options={groupings.map((value) => ({ value, label: t(`costs.by.${value}`) }))}
        />
        <span className="top-bar-gap" />
        {answer.data && <ExportButton costs={answer.data} by={by} />}
      </header>
      <Answered answer={answer} rows={12}>
        {(costs) =>
          costs.rows.length === 0 ? (
            <EmptyState title={t('state.nothing')} />
          ) : (
            <div className="stack">
              <CostChart costs={costs} by={by} />
              <CostTable costs={costs} by={by} />
            </div>
          )
        }
      </Answered>
    </div>
  );
}

function CostChart({ costs, by }: { costs: Costs; by: Grouping }) {
  const t = useText();
  const context = useChartContext();
  const { option, legend } = useMemo(
    () =>
      withLegendOutside(
        withoutAxisNames(
          costByYearOption(
            costs.rows.map((row) => ({
              key: row.key,
              label: row.label,
              years: costs.years.map((year) => ({ year, amountFen: row.years[year] ?? 0 })),
            })),
            context,
          ),
        ),
      ),
    [costs, context],
  );
  const title = t('costs.chart', { by: t(`costs.by.${by}` satisfies TextKey) });
  return (
    <Panel
      title={title}
      unit={t('unit.wanYuan')}
      actions={<Citation basis={basisOf('commands/sql/plan_costs.sql', 'assumed')} />}
    >
      <Chart
        option={option}
        height={250}
        label={`${title}: ${costs.years.map((year) => `${year} ${formatWanYuan(costs.total.years[year] ?? 0)}`).join(', ')}`}
      />
      <ChartLegend entries={legend} />
    </Panel>
  );
}

function CostTable({ costs, by }: { costs: Costs; by: Grouping }) {
  const t = useText();
  const localized = useLocalized();
  const year = useShell((state) => state.year);
  const setScope = useShell((state) => state.setScope);
  const places = by === 'town' || by === 'village';
  const columns: TableColumn<CostRow>[] = [
    {
      key: 'label',
      title: t(`costs.by.${by}` satisfies TextKey),
      render: (row) =>
        row.key === 'total' ? (
          t('table.total')
        ) : (
          <span className="measure-label">
            {localized(row.label)} <AreaTags list={costs.areas} areas={row.areas} />
          </span>
        ),
    },
    ...costs.years.map((column): TableColumn<CostRow> => ({
      key: String(column),
      title: column === year ? <b className="accent-text">{column}</b> : column,
      align: 'right',
      render: (row) => formatWanYuan(row.years[column] ?? 0),
      sortValue: (row) => row.years[column] ?? 0,
    })),
    {
      key: 'total',
      title: t('table.total'),
      align: 'right',
      render: (row) => <b>{formatWanYuan(row.totalFen)}</b>,
      sortValue: (row) => row.totalFen,
    },
    {
      key: 'share',
      title: t('costs.share'),
      align: 'right',
      render: (row) => (costs.total.totalFen > 0 ? formatPercent(row.totalFen / costs.total.totalFen) : '–'),
      sortValue: (row) => row.totalFen,
      bar: (row) => (costs.total.totalFen > 0 ? row.totalFen / costs.total.totalFen : 0),
    },
  ];
  return (
    <Panel
      title={t('costs.table', { by: t(`costs.by.${by}` satisfies TextKey) })}
      unit={t('unit.wanYuan')}
      flush
      note={t('costs.windowNote')}
    >
      <DataTable
        caption={t('menu.measures-and-cost')}
        columns={columns}
        rows={costs.rows}
        rowKey={(row) => row.key}
        footer={{ ...costs.total, key: 'total' }}
        onSelect={places ? (row) => /^\d{9}(\d{3})?$/.test(row.key) && setScope(row.key) : undefined}
        maxHeight={560}
      />
    </Panel>
  );
}

function ExportButton({ costs, by }: { costs: Costs; by: Grouping }) {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const { run } = useExport();
  const nameAreas = ({ areas }: CostRow) =>
    (costs.areas?.items ?? [])
      .filter(({ id }) => areas?.includes(id))
      .map(({ label }) => localized(label))
      .join('; ');
  const save = async () => {
    const title = t('costs.table', { by: t(`costs.by.${by}` satisfies TextKey) });
    const text = tableToCsv([
      [
        t(`costs.by.${by}` satisfies TextKey),
        ...costs.years.map((year) => t('costs.csvYear', { year })),
        t('costs.csvTotal'),
        ...(costs.areas ? [localized(costs.areas.label)] : []),
      ],
      ...costs.rows.map((row) => [
        localized(row.label),
        ...costs.years.map((year) => (row.years[year] ?? 0) / 100),
        row.totalFen / 100,
        ...(costs.areas ? [nameAreas(row)] : []),
      ]),
      [
        t('table.total'),
        ...costs.years.map((year) => (costs.total.years[year] ?? 0) / 100),
        costs.total.totalFen / 100,
        ...(costs.areas ? [''] : []),
      ],
    ]);
    await run(() =>
      actions.deliver('table', {
        suggestedName: fileNameOf(`${title}.csv`),
        mediaType: 'text/csv;charset=utf-8',
        bytes: new TextEncoder().encode(text),
      }),
    );
  };
  return (
    <Button icon={<DownloadOutlined />} onClick={() => void save()}>
      {t('costs.export')}
    </Button>
  );
}
