import { Button, Checkbox } from 'antd';
import type { ProjectRow } from '../../../../analytics/commands/contracts/projectPool';
import { formatPercent } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { DataTable, type TableColumn } from '../../../widgets/DataTable';
import { Money } from '../parts/Money';
import { usePoolView } from './poolView';

/** One page of the pool; names open the project, ticks choose those whose state is moved. */
export function ProjectRows({ rows, onOpen }: { rows: ProjectRow[]; onOpen(row: ProjectRow): void }) {
  const t = useText();
  const localized = useLocalized();
  const ticked = usePoolView((view) => view.ticked);
  const tick = usePoolView((view) => view.tick);
  const here = rows.filter(({ id }) => ticked[id]);
  const columns: TableColumn<ProjectRow>[] = [
    {
      key: 'tick',
      title: (
        <Checkbox
          aria-label={t('pool.tickPage')}
          checked={rows.length > 0 && here.length === rows.length}
          indeterminate={here.length > 0 && here.length < rows.length}
          onChange={(event) => tick(rows, event.target.checked)}
        />
      ),
      width: 36,
      render: (row) => (
        <Checkbox
          aria-label={t('pool.tick', { name: row.name })}
          checked={ticked[row.id] !== undefined}
          onChange={(event) => tick([row], event.target.checked)}
        />
      ),
    },
    { key: 'number', title: t('pool.number'), render: (row) => <code>{row.number}</code> },
    {
      key: 'name',
      title: t('pool.name'),
      render: (row) => (
        <Button type="link" size="small" className="pool-name" onClick={() => onOpen(row)}>
          {row.name}
        </Button>
      ),
    },
    { key: 'type', title: t('pool.type'), render: (row) => localized(row.typeLabel) },
    {
      key: 'village',
      title: t('pool.village'),
      render: (row) => (
        <span className="two-lines is-short">
          {row.villageName || row.villageCode}
          <small>{row.townName}</small>
        </span>
      ),
    },
    { key: 'year', title: t('pool.year'), align: 'right', render: (row) => row.year },
    {
      key: 'amount',
      title: t('pool.amount'),
      align: 'right',
      render: (row) => (
        <span className="two-lines is-short">
          <Money fen={row.countsFen} />
          <small>
            {t(
              row.approvedFen !== null ? 'pool.approved' : row.estimateFen !== null ? 'pool.estimate' : 'pool.unknown',
            )}
          </small>
        </span>
      ),
    },
    {
      key: 'state',
      title: t('pool.stateHead'),
      render: (row) => (
        <span className="two-lines is-short">
          {t(`pool.state.${row.state}`)}
          <small>{row.since}</small>
        </span>
      ),
    },
    { key: 'paid', title: t('pool.paid'), align: 'right', render: (row) => <Paid row={row} /> },
    {
      key: 'remarks',
      title: t('pool.remarks'),
      render: (row) =>
        row.remarks.length > 0 && (
          <ul className="pool-remarks">
            {row.remarks.map((remark) => (
              <li key={remark.zh}>{localized(remark)}</li>
            ))}
          </ul>
        ),
    },
  ];
  return <DataTable caption={t('pool.list')} columns={columns} rows={rows} rowKey={({ id }) => id} maxHeight={640} />;
}

function Paid({ row }: { row: ProjectRow }) {
  if (row.paidFen === null) return <Money fen={null} />;
  const share = row.countsFen !== null && row.countsFen > 0 ? row.paidFen / row.countsFen : null;
  return (
    <span className="two-lines is-short">
      <Money fen={row.paidFen} />
      {share !== null && <small>{formatPercent(share, 0)}</small>}
    </span>
  );
}
