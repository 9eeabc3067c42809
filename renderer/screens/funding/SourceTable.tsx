import { Segmented } from 'antd';
import { useState } from 'react';
import type { SourceList, SourceRow } from '../../../analytics/commands/contract';
import { TableExportButton } from '../../app/exports/TableExportButton';
import type { Sheet } from '../../app/exports/useTableExport';
import { formatFen, formatWanYuan } from '../../app/format';
import { useLocalized, useText, type Translate } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { StatusMark } from '../../widgets/StatusMark';
import { useFundingView } from './fundingView';

const shown = ['amount', 'paid', 'left', 'floor'] as const;
type Shown = (typeof shown)[number];
type SourceYear = SourceRow['years'][number];

/** Sources by year: what arrives, what is arranged, what is left, what must at least be spent. */
export function SourceTable({ list, chosen }: { list: SourceList; chosen: string | null }) {
  const t = useText();
  const localized = useLocalized();
  const showSource = useFundingView((state) => state.showSource);
  const [what, setWhat] = useState<Shown>('amount');
  const title = t('source.title');
  const cell = (row: SourceRow, year: number) => row.years.find((candidate) => candidate.year === year);
  const columns: TableColumn<SourceRow>[] = [
    {
      key: 'label',
      title: t('funding.by.source'),
      render: (row) => (
        <span className="source-name">
          <b>{localized(row.label)}</b>
          <small className="muted">
            {t('source.levelAndKind', { level: t(`source.level.${row.level}`), kind: t(`source.kind.${row.kind}`) })}
          </small>
        </span>
      ),
      sortValue: (row) => localized(row.label),
    },
    {
      key: 'pool',
      title: t('source.pool'),
      render: (row) => <span className="wrapping">{localized(row.poolLabel)}</span>,
    },
    ...list.years.map((year): TableColumn<SourceRow> => ({
      key: String(year),
      title: year > list.horizonTo ? t('funding.followUp', { year }) : year,
      align: 'right',
      render: (row) => <Amount year={cell(row, year)} what={what} />,
      sortValue: (row) => fenOf(cell(row, year), what) ?? -1,
    })),
    {
      key: 'total',
      title: t('table.total'),
      align: 'right',
      render: (row) => <b>{totalText(row, what, t)}</b>,
      sortValue: (row) => totalOf(row, what) ?? -1,
    },
    {
      key: 'basis',
      title: t('citation.title'),
      render: (row) => (
        <span className="button-row is-tight">
          <StatusMark status={row.status} />
          <Citation basis={basisOf('policy/listSourceYears', row.status, [row.citation])} />
        </span>
      ),
    },
  ];
  return (
    <Panel
      title={title}
      unit={t('unit.wanYuan')}
      flush
      note={t('source.note')}
      actions={
        <div className="button-row">
          <Segmented
            size="small"
            aria-label={t('source.what')}
            value={what}
            onChange={setWhat}
            options={shown.map((value) => ({ value, label: t(`source.${value}`) }))}
          />
          <TableExportButton title={title} rows={() => sheetOf(list, t, localized)} />
        </div>
      }
    >
      <DataTable
        caption={title}
        columns={columns}
        rows={list.sources}
        rowKey={({ source }) => source}
        selectedKey={chosen}
        onSelect={({ source }) => showSource(source)}
        maxHeight={430}
      />
    </Panel>
  );
}

function Amount({ year, what }: { year: SourceYear | undefined; what: Shown }) {
  const t = useText();
  if (!year) return <span className="faint">–</span>;
  if (what === 'amount' && year.amountFen === null) return <span className="muted">{t('source.asNeeded')}</span>;
  const fen = fenOf(year, what);
  if (fen === null) return <span className="faint">–</span>;
  return <span title={t('funding.exact', { yuan: formatFen(fen) })}>{formatWanYuan(fen)}</span>;
}

function fenOf(year: SourceYear | undefined, what: Shown): number | null {
  if (!year) return null;
  return { amount: year.amountFen, paid: year.paidFen, left: year.leftFen, floor: year.floorFen }[what];
}

/** The sum over the years; of what is left, the amount at the end. Null: nothing is said, or there is no limit. */
function totalOf(row: SourceRow, what: Shown): number | null {
  const years = [...row.years].sort((a, b) => a.year - b.year);
  if (what === 'amount' && years.some(({ amountFen }) => amountFen === null)) return null;
  const amounts = years.map((year) => fenOf(year, what)).filter((fen) => fen !== null);
  if (amounts.length === 0) return null;
  if (what === 'left' && row.carriesOver) return amounts.at(-1)!;
  return amounts.reduce((sum, fen) => sum + fen, 0);
}

function totalText(row: SourceRow, what: Shown, t: Translate): string {
  const total = totalOf(row, what);
  if (total !== null) return formatWanYuan(total);
  return what === 'amount' && row.years.some(({ amountFen }) => amountFen === null) ? t('source.asNeeded') : '–';
}

/** One line for each source and year, in yuan. */
function sheetOf(list: SourceList, t: Translate, localized: ReturnType<typeof useLocalized>): Sheet {
  return [
    [
      t('funding.by.source'),
      t('source.pool'),
      t('year.label'),
      ...shown.map((what) => t('source.inYuan', { what: t(`source.${what}`) })),
      t('source.share'),
    ],
    ...list.sources.flatMap((row) =>
      row.years.map((year) => [
        localized(row.label),
        localized(row.poolLabel),
        year.year,
        ...shown.map((what) => {
          const fen = fenOf(year, what);
          if (fen !== null) return fen / 100;
          return what === 'amount' ? t('source.asNeeded') : '';
        }),
        row.share[year.year] ?? '',
      ]),
    ),
  ];
}
