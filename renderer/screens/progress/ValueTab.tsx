import { Segmented } from 'antd';
import type { CommandValue } from '../../../analytics/commands/contract';
import { useCommand } from '../../app/doors';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { formatCount, formatFen, formatWanYuan } from '../../app/format';
import { useRegions, useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { formatIndex, IndexText } from './IndexText';
import { useProgressView, valueOrders } from './progressView';

type Value = CommandValue<'earnedValue'>;
type Row = Value['rows'][number];

/** Planned, earned and spent money of the works by town, village, measure or project. */
export function ValueTab() {
  const scope = useScope();
  const by = useProgressView((state) => state.by);
  const answer = useCommand('earnedValue', { scope, by });
  return (
    <Answered answer={answer} rows={14}>
      {(value) => <ValueTable value={value} />}
    </Answered>
  );
}

const amounts = [
  'budgetFen',
  'plannedFen',
  'earnedFen',
  'actualFen',
  'scheduleVarianceFen',
  'costVarianceFen',
] as const;

export function ValueTable({ value }: { value: Value }) {
  const t = useText();
  const localized = useLocalized();
  const regions = useRegions();
  const setScope = useShell((state) => state.setScope);
  const by = useProgressView((state) => state.by);
  const setBy = useProgressView((state) => state.setBy);
  const title = t('value.title');
  const columns: TableColumn<Row>[] = [
    {
      key: 'label',
      title: t(`value.by.${by}`),
      render: ({ label }) => localized(label),
      sortValue: ({ label }) => localized(label),
    },
    {
      key: 'packages',
      title: t('value.packages'),
      align: 'right',
      render: (row) => `${formatCount(row.accepted)} / ${formatCount(row.packages)}`,
      sortValue: ({ accepted, packages }) => (packages === 0 ? 0 : accepted / packages),
      bar: ({ accepted, packages }) => (packages === 0 ? 0 : accepted / packages),
    },
    ...amounts.map((key): TableColumn<Row> => ({
      key,
      title: t(`value.${key}`),
      align: 'right',
      render: (row) =>
        key === 'actualFen' && value.costSource === 'none' ? (
          <span className="faint">{'–'}</span>
        ) : key === 'costVarianceFen' && value.costSource === 'none' ? (
          <span className="faint">{'–'}</span>
        ) : (
          <span
            title={t('funding.exact', { yuan: formatFen(row[key]) })}
            className={row[key] < 0 ? 'danger-text' : undefined}
          >
            {formatWanYuan(row[key])}
          </span>
        ),
      sortValue: (row) => row[key],
    })),
    {
      key: 'spi',
      title: t('value.spi'),
      align: 'right',
      render: (row) => <IndexText value={row.scheduleIndex} />,
      sortValue: (row) => row.scheduleIndex ?? -1,
    },
    {
      key: 'cpi',
      title: t('value.cpi'),
      align: 'right',
      render: (row) => <IndexText value={row.costIndex} />,
      sortValue: (row) => row.costIndex ?? -1,
    },
    {
      key: 'eac',
      title: t('value.eac'),
      align: 'right',
      render: ({ estimateAtCompletionFen: fen }) =>
        fen === null ? (
          <span className="faint">{'–'}</span>
        ) : (
          <span title={t('funding.exact', { yuan: formatFen(fen) })}>{formatWanYuan(fen)}</span>
        ),
      sortValue: ({ estimateAtCompletionFen }) => estimateAtCompletionFen ?? -1,
    },
  ];
  const total: Row = { ...value.total, key: 'total', label: { zh: t('table.total'), en: t('table.total') } };
  const isPlace = by === 'town' || by === 'village';
  return (
    <Panel
      title={title}
      unit={t('unit.wanYuan')}
      flush
      note={`${t('track.rule')} ${t(`track.cost.${value.costSource}`)} ${t('value.formulas')}`}
      actions={
        <div className="button-row">
          <Segmented
            size="small"
            aria-label={t('value.by')}
            value={by}
            onChange={setBy}
            options={valueOrders.map((order) => ({ value: order, label: t(`value.by.${order}`) }))}
          />
          <TableExportButton
            title={`${title} ${t(`value.by.${by}`)}`}
            rows={() => [
              [
                t(`value.by.${by}`),
                t('value.accepted'),
                t('value.packages'),
                ...amounts.map((key) => t(`value.${key}`)),
                t('value.spi'),
                t('value.cpi'),
                t('value.eac'),
              ],
              ...[...value.rows, total].map((row) => [
                localized(row.label),
                row.accepted,
                row.packages,
                ...amounts.map((key) =>
                  value.costSource === 'none' && /^(actual|cost)/.test(key) ? '' : row[key] / 100,
                ),
                row.scheduleIndex === null ? '' : formatIndex(row.scheduleIndex),
                row.costIndex === null ? '' : formatIndex(row.costIndex),
                row.estimateAtCompletionFen === null ? '' : row.estimateAtCompletionFen / 100,
              ]),
            ]}
          />
        </div>
      }
    >
      {value.total.packages === 0 ? (
        <EmptyState title={t('track.noPackages')} hint={t('track.noPackagesHint')} />
      ) : (
        <DataTable
          caption={title}
          columns={columns}
          rows={value.rows}
          rowKey={({ key }) => key}
          footer={total}
          onSelect={isPlace ? ({ key }) => regions.find(key) && setScope(key) : undefined}
          maxHeight="calc(100vh - 210px)"
        />
      )}
    </Panel>
  );
}
