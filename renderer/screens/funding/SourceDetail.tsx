import { Button } from 'antd';
import type { SourceRow } from '../../../analytics/commands/contract';
import { formatFen, formatPercent } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf, describeCitation } from '../../widgets/citationText';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { StatusMark } from '../../widgets/StatusMark';
import { useFundingView } from './fundingView';

/** One source: what it may pay, where, its share, and its years to the fen. */
export function SourceDetail({ row, horizonTo }: { row: SourceRow; horizonTo: number }) {
  const t = useText();
  const localized = useLocalized();
  const followTrace = useFundingView((state) => state.followTrace);
  const yuan = (fen: number | null, none: string) =>
    fen === null ? <span className="muted">{none}</span> : formatFen(fen);
  return (
    <Panel
      title={localized(row.label)}
      actions={
        <span className="button-row is-tight">
          <StatusMark status={row.status} />
          <Citation basis={basisOf('policy/listSourceYears', row.status, [row.citation])} />
        </span>
      }
      note={describeCitation(row.citation)}
    >
      <dl className="money-facts is-wide">
        <div>
          <dt>{t('source.level')}</dt>
          <dd>
            {t('source.levelAndKind', { level: t(`source.level.${row.level}`), kind: t(`source.kind.${row.kind}`) })}
          </dd>
        </div>
        <div>
          <dt>{t('source.uses')}</dt>
          <dd>{row.uses.map(({ label }) => localized(label)).join(t('list.separator')) || localized(row.poolLabel)}</dd>
        </div>
        <div>
          <dt>{t('source.towns')}</dt>
          <dd>
            {row.towns === null ? t('source.everywhere') : row.towns.map(({ name }) => name).join(t('list.separator'))}
          </dd>
        </div>
        <div>
          <dt>{t('source.carryOver')}</dt>
          <dd>{t(row.carriesOver ? 'source.carriesOver' : 'source.lapses')}</dd>
        </div>
      </dl>
      <DataTable
        caption={t('source.yearsOf', { source: localized(row.label) })}
        rows={row.years}
        rowKey={({ year }) => String(year)}
        columns={[
          {
            key: 'year',
            title: t('year.label'),
            render: ({ year }) => (
              <span className="unbroken">{year > horizonTo ? t('funding.followUp', { year }) : year}</span>
            ),
          },
          {
            key: 'share',
            title: t('source.share'),
            align: 'right',
            render: ({ year }) => (row.share[year] === undefined ? '–' : formatPercent(row.share[year])),
          },
          {
            key: 'amount',
            title: t('source.amountYuan'),
            align: 'right',
            render: ({ amountFen }) => yuan(amountFen, t('source.asNeeded')),
          },
          { key: 'paid', title: t('source.paidYuan'), align: 'right', render: ({ paidFen }) => yuan(paidFen, '–') },
          { key: 'left', title: t('source.leftYuan'), align: 'right', render: ({ leftFen }) => yuan(leftFen, '–') },
          { key: 'floor', title: t('source.floorYuan'), align: 'right', render: ({ floorFen }) => yuan(floorFen, '–') },
        ]}
      />
      <div className="button-row detail-actions">
        <Button size="small" onClick={() => followTrace({ kind: 'source', source: row.source })}>
          {t('source.trace')}
        </Button>
      </div>
    </Panel>
  );
}
