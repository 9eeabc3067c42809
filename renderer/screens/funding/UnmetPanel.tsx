import type { FundingPlan, UnmetNeed } from '../../../analytics/commands/contract';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { formatCount, formatFen } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { useFundingView } from './fundingView';

/** What nobody pays, largest first, with the reason; nothing missing is good news. */
export function UnmetPanel({ plan }: { plan: FundingPlan }) {
  const t = useText();
  const localized = useLocalized();
  const showGlance = useFundingView((state) => state.showGlance);
  const title = t('funding.unmetTitle');
  if (plan.unmetRows === 0) {
    return (
      <Panel title={title}>
        <p className="good-news" role="status">
          {t(plan.total.needFen === 0 ? 'funding.nothingNeeded' : 'funding.nothingUnmet')}
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      title={title}
      unit={t('unit.yuan')}
      flush
      className="is-danger"
      note={
        plan.unmet.length < plan.unmetRows
          ? t('funding.unmetMore', { shown: formatCount(plan.unmet.length), rows: formatCount(plan.unmetRows) })
          : t('table.rows', { count: formatCount(plan.unmetRows) })
      }
      actions={
        <TableExportButton
          title={title}
          rows={() => [
            [
              t('funding.by.class'),
              t('funding.by.use'),
              t('funding.by.place'),
              t('year.label'),
              t('funding.unmetHead'),
              t('funding.why'),
            ],
            ...plan.unmet.map((row) => [
              t(`funding.class.${row.class}`),
              localized(row.useLabel),
              row.placeName,
              row.year,
              row.fen / 100,
              localized(row.why),
            ]),
          ]}
        />
      }
    >
      <DataTable<UnmetNeed>
        caption={title}
        rows={plan.unmet}
        rowKey={(row) => `${row.class} ${row.use} ${row.placeCode} ${row.year}`}
        onSelect={(row) => showGlance({ kind: 'place', code: row.placeCode })}
        maxHeight={420}
        columns={[
          { key: 'class', title: t('funding.by.class'), render: (row) => t(`funding.class.${row.class}`) },
          { key: 'use', title: t('funding.by.use'), render: (row) => localized(row.useLabel) },
          {
            key: 'place',
            title: t('funding.by.place'),
            render: (row) => row.placeName,
            sortValue: (row) => row.placeName,
          },
          {
            key: 'year',
            title: t('year.label'),
            align: 'right',
            render: (row) => row.year,
            sortValue: (row) => row.year,
          },
          {
            key: 'fen',
            title: t('funding.unmetHead'),
            align: 'right',
            render: (row) => <span className="danger-text">{formatFen(row.fen)}</span>,
            sortValue: (row) => row.fen,
          },
          {
            key: 'why',
            title: t('funding.why'),
            render: (row) => <span className="wrapping is-wide">{localized(row.why)}</span>,
          },
        ]}
      />
    </Panel>
  );
}
