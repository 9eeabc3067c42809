import { Segmented } from 'antd';
import { useState } from 'react';
import type { SignalRow } from '../../../../analytics/commands/contract';
import { useCommand, useDoors } from '../../../app/doors';
import { TableExportButton } from '../../../app/exports/TableExportButton';
import { formatCount } from '../../../app/format';
import { useScope } from '../../../app/regions';
import { useLocalized, useText } from '../../../app/text';
import { DataTable } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { Pager } from '../../../widgets/Pager';
import { Answered, EmptyState } from '../../../widgets/States';
import { useProgressView } from '../progressView';
import { PlaceOf, Who } from './Who';

const codes = ['returned', 'income_below', 'gate_open', 'measure_late', 'steps_skipped'] as const;
const pageSize = 20;

/** What the project's own facts say early; each row leads to its case. */
export function SignalPanel() {
  const t = useText();
  const localized = useLocalized();
  const scope = useScope();
  const { door } = useDoors();
  const openCase = useProgressView((state) => state.openCase);
  const [show, setShow] = useState<(typeof codes)[number] | 'all'>('all');
  const [page, setPage] = useState(0);
  const answer = useCommand('listEarlySignals', { scope, show, offset: page * pageSize, limit: pageSize });
  const title = t('signal.title');
  const sheet = async () => {
    const made = await door.send('listEarlySignals', { scope, show, offset: 0, limit: 500 });
    if (!made.ok) return made;
    const heads = [
      'signal.code',
      'track.number',
      'track.head',
      'track.village',
      'track.town',
      'signal.why',
      'signal.since',
    ] as const;
    return {
      ok: true as const,
      value: [
        heads.map((head) => t(head)),
        ...made.value.rows.map((row) => [
          t(`signal.code.${row.code}`),
          row.number,
          row.headName,
          row.villageName,
          row.townName,
          localized(row.why),
          row.since,
        ]),
      ],
    };
  };
  return (
    <Answered answer={answer} rows={8}>
      {({ counts, rows, total, registerDay }) => {
        const all = codes.reduce((sum, code) => sum + counts[code], 0);
        const register = registerDay ? t('signal.register', { day: registerDay }) : t('signal.noRegister');
        return (
          <Panel
            title={title}
            unit={t('signal.count', { count: formatCount(all) })}
            note={t('signal.note', { register })}
            flush
            actions={total > 0 && <TableExportButton title={title} rows={sheet} />}
          >
            <div className="panel-filter">
              <Segmented
                size="small"
                aria-label={t('signal.code')}
                value={show}
                onChange={(value) => {
                  setShow(value);
                  setPage(0);
                }}
                options={[
                  { value: 'all' as const, label: `${t('watch.shown.all')} ${formatCount(all)}` },
                  ...codes.map((value) => ({
                    value,
                    label: `${t(`signal.code.${value}`)} ${formatCount(counts[value])}`,
                  })),
                ]}
              />
            </div>
            {rows.length === 0 ? (
              <EmptyState
                title={t(all === 0 ? 'signal.empty' : 'watch.none')}
                hint={t(all === 0 ? 'signal.emptyHint' : 'watch.noneHint')}
              />
            ) : (
              <SignalTable rows={rows} onOpen={openCase} />
            )}
            <Pager page={page} total={total} size={pageSize} onPage={setPage} />
          </Panel>
        );
      }}
    </Answered>
  );
}

export function SignalTable({ rows, onOpen }: { rows: SignalRow[]; onOpen(caseId: string): void }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <DataTable
      caption={t('signal.title')}
      maxHeight={420}
      rows={rows}
      rowKey={({ code, householdId }) => `${code} ${householdId}`}
      onSelect={({ caseId }) => onOpen(caseId)}
      columns={[
        {
          key: 'code',
          title: t('signal.code'),
          render: ({ code }) => <span className={`watch-state is-${code}`}>{t(`signal.code.${code}`)}</span>,
        },
        { key: 'who', title: t('watch.who'), render: (row) => <Who row={row} /> },
        { key: 'place', title: t('watch.place'), render: (row) => <PlaceOf row={row} /> },
        {
          key: 'why',
          title: t('signal.why'),
          render: ({ why }) => <span className="watch-text">{localized(why)}</span>,
        },
        {
          key: 'since',
          title: t('signal.since'),
          render: ({ since }) => <span className="unbroken">{since}</span>,
          sortValue: ({ since }) => since,
        },
      ]}
    />
  );
}
