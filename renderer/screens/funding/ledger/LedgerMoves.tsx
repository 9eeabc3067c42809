import type { LedgerOverview } from '../../../../analytics/commands/contracts/ledger';
import { formatWanYuan } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { DataTable } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { Money } from '../parts/Money';
import { TableExportButton } from '../../../app/exports/TableExportButton';

/** What idle money could pay of what the funding plan leaves unpaid, and what would then be left of both. */
export function LedgerMoves({ moves }: { moves: LedgerOverview['moves'] }) {
  const t = useText();
  const localized = useLocalized();
  const moved = moves.rows.reduce((sum, { fen }) => sum + fen, 0);
  const idle = (of: 'beforeFen' | 'afterFen') => moves.idle.reduce((sum, row) => sum + row[of], 0);
  const title = t('ledger.moves');
  const heads = [t('ledger.source'), t('ledger.class'), t('ledger.use'), t('ledger.town'), t('ledger.amount')];
  return (
    <Panel
      title={title}
      unit={t('unit.wanYuan')}
      note={t('ledger.movesNote')}
      actions={
        moves.rows.length > 0 && (
          <TableExportButton
            title={title}
            rows={() => [
              heads,
              ...moves.rows.map((row) => [
                localized(row.sourceLabel),
                t(`ledger.class.${row.class}`),
                localized(row.useLabel),
                row.townName,
                row.fen / 100,
              ]),
            ]}
          />
        )
      }
      flush
    >
      {moves.rows.length === 0 ? (
        <p className="ledger-forecast">
          {t('ledger.noMoves')}
          <span className="muted">
            {' '}
            {t(moves.missingBeforeFen === 0 ? 'ledger.nothingMissing' : 'ledger.nothingFits')}
          </span>
        </p>
      ) : (
        <>
          <p className="ledger-forecast" role="status">
            {t('ledger.movesSay', {
              moved: formatWanYuan(moved),
              missingBefore: formatWanYuan(moves.missingBeforeFen),
              missingAfter: formatWanYuan(moves.missingAfterFen),
              idleBefore: formatWanYuan(idle('beforeFen')),
              idleAfter: formatWanYuan(idle('afterFen')),
            })}
          </p>
          <DataTable
            caption={title}
            rows={moves.rows}
            rowKey={(row) => `${row.source} ${row.class} ${row.use} ${row.townCode}`}
            maxHeight={300}
            columns={[
              { key: 'source', title: heads[0], render: (row) => localized(row.sourceLabel) },
              { key: 'class', title: heads[1], render: (row) => t(`ledger.class.${row.class}`) },
              { key: 'use', title: heads[2], render: (row) => localized(row.useLabel) },
              { key: 'town', title: heads[3], render: (row) => row.townName },
              {
                key: 'fen',
                title: heads[4],
                align: 'right',
                render: (row) => <Money fen={row.fen} />,
                sortValue: (row) => row.fen,
              },
            ]}
          />
        </>
      )}
    </Panel>
  );
}
