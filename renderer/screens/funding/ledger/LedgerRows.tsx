import { Input, Segmented } from 'antd';
import type { LedgerRow, LedgerValues } from '../../../../analytics/commands/contracts/ledger';
import { useCommand } from '../../../app/doors';
import { formatCount, formatFen, formatNumber } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { DataTable, type TableColumn } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { describePlace } from '../../../widgets/Problems';
import { Answered, EmptyState } from '../../../widgets/States';
import { Pager } from '../../../widgets/Pager';
import { useSettled } from '../../../app/useSettled';
import { ledgerRowKinds, rowsOf, useLedgerView } from './ledgerView';

type Listing = LedgerValues['listLedgerRows'];

/** The rows of the ledger as they were understood, with the numbers of the checks that found something in them. */
export function LedgerRows() {
  const t = useText();
  const view = useLedgerView();
  const search = useSettled(view.search, 300);
  const answer = useCommand('listLedgerRows', rowsOf({ ...view, search }));
  return (
    <div className="stack">
      <div className="pool-filters is-alone">
        <Segmented
          aria-label={t('ledger.rowKind')}
          value={view.kind}
          onChange={view.chooseKind}
          options={ledgerRowKinds.map((value) => ({ value, label: t(`ledger.kind.${value}`) }))}
        />
        <Input.Search
          className="filter-search"
          aria-label={t('ledger.search')}
          placeholder={t('ledger.search')}
          allowClear
          maxLength={60}
          value={view.search}
          onChange={(event) => view.searchFor(event.target.value)}
        />
      </div>
      <Answered answer={answer} rows={12}>
        {(listing) => (
          <Panel
            title={t('table.rows', { count: formatCount(listing.total) })}
            unit={t('ledger.moneyInYuan')}
            note={t('ledger.rowsNote')}
            flush
          >
            {listing.rows.length === 0 ? (
              <EmptyState title={t('ledger.noRows')} />
            ) : (
              <RowTable listing={listing} title={t(`ledger.kind.${view.kind}`)} />
            )}
            <Pager page={view.rowPage} total={listing.total} onPage={view.turnRowsTo} />
          </Panel>
        )}
      </Answered>
    </div>
  );
}

function RowTable({ listing, title }: { listing: Listing; title: string }) {
  const t = useText();
  const localized = useLocalized();
  const { show, chooseCheck } = useLedgerView();
  const ledger = useCommand('showLedger', {});
  const manyFiles = new Set(listing.rows.map(({ file }) => file)).size > 1;
  const openCheck = (number: number) => {
    const check = ledger.data?.checks.find((candidate) => candidate.number === number);
    if (!check) return;
    chooseCheck(check.check);
    show('checks');
  };
  const columns: TableColumn<LedgerRow>[] = [
    ...listing.columns.map((column): TableColumn<LedgerRow> => ({
      key: column.id,
      title: localized(column.label),
      align: column.kind === 'money' || column.kind === 'number' ? 'right' : 'left',
      render: (row) => cellText(row.cells[column.id] ?? null, column.kind),
    })),
    {
      key: 'findings',
      title: t('ledger.rowFindings'),
      render: (row) =>
        [...new Set(row.findings)].map((number) => (
          <button
            key={number}
            type="button"
            className="ledger-finding"
            title={t('ledger.openCheck', { number })}
            onClick={() => openCheck(number)}
          >
            {number}
          </button>
        )),
    },
    {
      key: 'place',
      title: t('import.place'),
      render: (row) => (
        <small className="muted" title={describePlace(row, t)}>
          {manyFiles ? describePlace({ file: row.file, row: row.row }, t) : t('place.row', { row: row.row })}
        </small>
      ),
    },
  ];
  return (
    <div className="ledger-rows">
      <DataTable
        caption={title}
        columns={columns}
        rows={listing.rows}
        rowKey={({ file, sheet, row }) => `${file} ${sheet} ${row}`}
        maxHeight={620}
      />
    </div>
  );
}

/** A cell as it was understood: money in yuan to the fen; what could not be read is a dash. */
export function cellText(value: string | number | null, kind: Listing['columns'][number]['kind']): string {
  if (value === null || value === '') return '–';
  if (typeof value === 'string') return value;
  return kind === 'money' ? formatFen(value) : kind === 'number' ? formatNumber(value) : String(value);
}
