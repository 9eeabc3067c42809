import type { LedgerOverview } from '../../../../analytics/commands/contracts/ledger';
import { formatCount } from '../../../app/format';
import { useText } from '../../../app/text';
import { DataTable } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { ProblemLines } from '../../../widgets/ProblemLines';

/** Which sheets were read as what, what was kept aside, and which cells could not be read. */
export function LedgerSheets({ ledger }: { ledger: LedgerOverview }) {
  const t = useText();
  return (
    <>
      <Panel title={t('ledger.sheets')} note={t('ledger.sheetsNote')} flush>
        <DataTable
          caption={t('ledger.sheets')}
          rows={ledger.sheets}
          rowKey={({ file, sheet }) => `${file} ${sheet}`}
          maxHeight={300}
          columns={[
            { key: 'file', title: t('import.file'), render: (row) => row.file },
            { key: 'sheet', title: t('import.sheet'), render: (row) => row.sheet },
            {
              key: 'kind',
              title: t('import.recognisedAs'),
              render: (row) =>
                row.kind === null ? (
                  <span className="warning-text">{t('import.notRecognised')}</span>
                ) : (
                  t(`ledger.kind.${row.kind}`)
                ),
            },
            { key: 'read', title: t('ledger.rowsRead'), align: 'right', render: (row) => formatCount(row.rowsRead) },
            { key: 'taken', title: t('ledger.rowsTaken'), align: 'right', render: (row) => formatCount(row.rowsTaken) },
            {
              key: 'aside',
              title: t('ledger.aside'),
              render: (row) =>
                row.aside
                  .map(({ why, rows }) =>
                    t('ledger.asideRows', { why: t(`ledger.aside.${why}`), rows: formatCount(rows) }),
                  )
                  .join(t('list.separator')) || '–',
            },
            {
              key: 'unread',
              title: t('ledger.unread'),
              render: (row) => row.unreadHeadings.join(t('list.separator')) || '–',
            },
          ]}
        />
      </Panel>
      {ledger.problems.length > 0 && (
        <Panel
          title={t('ledger.problems', { count: formatCount(ledger.problems.length) })}
          note={t('ledger.problemsNote')}
        >
          <ProblemLines problems={ledger.problems} />
        </Panel>
      )}
    </>
  );
}
