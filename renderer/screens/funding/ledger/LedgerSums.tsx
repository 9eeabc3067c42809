import { Segmented } from 'antd';
import { useState } from 'react';
import type { LedgerOverview } from '../../../../analytics/commands/contracts/ledger';
import { useText } from '../../../app/text';
import { DataTable, type TableColumn } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { Money } from '../parts/Money';
import { TableExportButton } from '../../../app/exports/TableExportButton';
import { useLedgerNames } from './ledgerNames';

const groupings = ['source', 'pool', 'town'] as const;
type Grouping = (typeof groupings)[number];

interface SumLine {
  key: string;
  name: string;
  /** Null: the ledger says nothing of it by this grouping. */
  noticedFen: number | null;
  approvedFen: number | null;
  paidFen: number;
  leftFen: number;
}

function linesOf({ measure }: LedgerOverview, by: Grouping, names: ReturnType<typeof useLedgerNames>): SumLine[] {
  if (by === 'source') {
    return measure.bySource.map((row) => ({
      key: `${row.source} ${row.written}`,
      name: names.source(row),
      noticedFen: row.noticedFen,
      approvedFen: null,
      paidFen: row.paidFen,
      leftFen: row.leftFen,
    }));
  }
  if (by === 'pool') {
    return measure.byPool.map((row) => ({ ...row, key: `${row.pool} ${row.written}`, name: names.pool(row) }));
  }
  return measure.byTown.map((row) => ({
    key: String(row.townCode),
    name: names.town(row.townCode),
    noticedFen: null,
    approvedFen: row.approvedFen,
    paidFen: row.paidFen,
    leftFen: row.openFen,
  }));
}

/** The ledger added up by source, by use, or by town. */
export function LedgerSums({ ledger }: { ledger: LedgerOverview }) {
  const t = useText();
  const names = useLedgerNames(ledger);
  const [by, setBy] = useState<Grouping>('source');
  const lines = linesOf(ledger, by, names);
  const title = t('ledger.sums');
  const money = (key: 'noticedFen' | 'approvedFen' | 'paidFen' | 'leftFen', head: string): TableColumn<SumLine> => ({
    key,
    title: head,
    align: 'right',
    render: (row) => <Money fen={row[key]} />,
    sortValue: (row) => row[key] ?? 0,
  });
  const left = t(by === 'town' ? 'ledger.open' : 'ledger.figure.left');
  const columns: TableColumn<SumLine>[] = [
    { key: 'name', title: t(`ledger.${by}`), render: ({ name }) => name },
    ...(by === 'town' ? [] : [money('noticedFen', t('ledger.figure.noticed'))]),
    ...(by === 'source' ? [] : [money('approvedFen', t('ledger.figure.approved'))]),
    money('paidFen', t('ledger.figure.paid')),
    money('leftFen', left),
  ];
  return (
    <Panel
      title={title}
      unit={t('unit.wanYuan')}
      flush
      actions={
        <div className="button-row">
          <Segmented
            size="small"
            aria-label={t('ledger.by')}
            value={by}
            onChange={setBy}
            options={groupings.map((value) => ({ value, label: t(`ledger.${value}`) }))}
          />
          <TableExportButton
            title={title}
            rows={() => [
              [
                t(`ledger.${by}`),
                t('ledger.figure.noticed'),
                t('ledger.figure.approved'),
                t('ledger.figure.paid'),
                left,
              ],
              ...lines.map(({ name, ...row }) => [
                name,
                ...[row.noticedFen, row.approvedFen, row.paidFen, row.leftFen].map((fen) =>
                  fen === null ? '' : fen / 100,
                ),
              ]),
            ]}
          />
        </div>
      }
    >
      <DataTable caption={title} columns={columns} rows={lines} rowKey={({ key }) => key} maxHeight={360} />
    </Panel>
  );
}
