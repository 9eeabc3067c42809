import type { LedgerOverview } from '../../../../analytics/commands/contracts/ledger';
import { formatWanYuan } from '../../../app/format';
import { useText } from '../../../app/text';
import { DataTable } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { EmptyState } from '../../../widgets/States';
import { Money } from '../parts/Money';
import { useLedgerNames } from './ledgerNames';

/** What will lie idle at the year's end if payments go on as they did: a projection, said to be one. */
export function LedgerForecast({ ledger }: { ledger: LedgerOverview }) {
  const t = useText();
  const names = useLedgerNames(ledger);
  const { forecast } = ledger;
  const { total, months } = forecast;
  const apart = forecast.bySource.reduce((sum, { expectedFen }) => sum + expectedFen, 0);
  return (
    <Panel
      title={t('ledger.forecast', { day: forecast.yearEnd })}
      unit={t('unit.wanYuan')}
      note={
        months.length > 0 ? t('ledger.forecastNote', { from: months[0] ?? '', to: months.at(-1) ?? '' }) : undefined
      }
      flush
    >
      {total === null ? (
        <EmptyState title={t('ledger.noForecast')} hint={t('ledger.noForecastHint')} />
      ) : (
        <>
          <p className="ledger-forecast" role="status">
            <span className="ledger-projection">{t('ledger.projection')}</span>{' '}
            {t('ledger.forecastSays', {
              expected: formatWanYuan(total.expectedFen),
              lowest: formatWanYuan(total.lowestFen),
              highest: formatWanYuan(total.highestFen),
            })}{' '}
            {t('ledger.forecastApart', { sum: formatWanYuan(apart) })}
          </p>
          <DataTable
            caption={t('ledger.forecast', { day: forecast.yearEnd })}
            rows={forecast.bySource}
            rowKey={({ source, written }) => `${source} ${written}`}
            maxHeight={260}
            columns={[
              { key: 'source', title: t('ledger.source'), render: (row) => names.source(row) },
              {
                key: 'left',
                title: t('ledger.figure.left'),
                align: 'right',
                render: (row) => <Money fen={row.leftFen} />,
              },
              {
                key: 'expected',
                title: t('ledger.expected'),
                align: 'right',
                render: (row) => <Money fen={row.expectedFen} />,
              },
              {
                key: 'interval',
                title: t('ledger.interval'),
                align: 'right',
                render: (row) => (
                  <>
                    <Money fen={row.lowestFen} /> – <Money fen={row.highestFen} />
                  </>
                ),
              },
            ]}
          />
        </>
      )}
    </Panel>
  );
}
