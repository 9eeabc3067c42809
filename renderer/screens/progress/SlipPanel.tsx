import { useState } from 'react';
import type { CommandValue, ProgressOverview } from '../../../analytics/commands/contract';
import { useCommand, useDoors } from '../../app/doors';
import { gatherSheet } from '../../app/exports/gatherRows';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { formatCount } from '../../app/format';
import { useScope } from '../../app/regions';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { Pager } from '../../widgets/Pager';
import { useProgressView } from './progressView';

type SlipRow = CommandValue<'listSlips'>['rows'][number];
const pageSize = 20;
const heads = ['kind', 'what', 'place', 'due', 'late', 'why'] as const;

/** What will not be in time, and why; the most pressing first. */
export function SlipPanel({ progress }: { progress: ProgressOverview }) {
  const t = useText();
  const localized = useLocalized();
  const scope = useScope();
  const { door } = useDoors();
  const [page, setPage] = useState(0);
  const answer = useCommand('listSlips', { scope, offset: page * pageSize, limit: pageSize });
  const title = t('slips.title');
  return (
    <Panel
      title={title}
      unit={t('slips.count', { count: formatCount(progress.slipCount) })}
      note={t('slips.note', { day: progress.asOf })}
      flush
      actions={
        progress.slipCount > 0 && (
          <TableExportButton
            title={title}
            rows={() =>
              gatherSheet(
                heads.map((head) => t(`slips.${head}`)),
                (page) => door.send('listSlips', { scope, ...page }),
                (row: SlipRow) => [
                  t(`slips.kind.${row.kind}`),
                  localized(row.label),
                  [row.placeName, row.number ?? ''].filter(Boolean).join(' '),
                  row.due,
                  row.lateDays,
                  localized(row.reason),
                ],
              )
            }
          />
        )
      }
    >
      <Answered answer={answer} rows={8}>
        {({ total, rows }) =>
          total === 0 ? (
            <EmptyState title={t('slips.none')} />
          ) : (
            <>
              <SlipTable rows={rows} title={title} />
              <Pager page={page} total={total} size={pageSize} onPage={setPage} />
            </>
          )
        }
      </Answered>
    </Panel>
  );
}

/** Rows that lead to the case, else to the screen part that they are of. */
export function SlipTable({ rows, title }: { rows: SlipRow[]; title: string }) {
  const t = useText();
  const localized = useLocalized();
  const showTab = useProgressView((state) => state.showTab);
  const openCase = useProgressView((state) => state.openCase);
  const open = (slip: SlipRow) => {
    if (slip.kind === 'case' || slip.kind === 'village')
      openCase(slip.householdId === null ? `village:${slip.villageCode}` : `household:${slip.householdId}`);
    else showTab(slip.kind === 'item' ? 'standards' : 'value');
  };
  return (
    <DataTable
      caption={title}
      maxHeight={380}
      rows={rows}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      onSelect={open}
      columns={[
        { key: 'kind', title: t('slips.kind'), render: ({ kind }) => t(`slips.kind.${kind}`) },
        {
          key: 'what',
          title: t('slips.what'),
          render: (row) => (
            <span className="two-rows">
              {localized(row.label)}
              <small>{localized(row.reason)}</small>
            </span>
          ),
        },
        {
          key: 'place',
          title: t('slips.place'),
          render: ({ placeName, number }) => (
            <span className="two-rows is-short">
              {placeName}
              {number && <small>{number}</small>}
            </span>
          ),
        },
        { key: 'due', title: t('slips.due'), render: ({ due }) => <span className="unbroken">{due}</span> },
        {
          key: 'late',
          title: t('slips.late'),
          align: 'right',
          render: ({ lateDays }) => (
            <span className="late-mark">{t('slips.days', { days: formatCount(lateDays) })}</span>
          ),
        },
      ]}
    />
  );
}
