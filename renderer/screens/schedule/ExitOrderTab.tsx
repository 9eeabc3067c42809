import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import type { ExitOrderRow } from '../../../analytics/commands/contracts/timePlan';
import { useReadOnlyReason } from '../../app/access';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount, formatNumber } from '../../app/format';
import { TryWish, type WishWithoutReason } from '../../app/planning';
import { useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { DataTable } from '../../widgets/DataTable';
import { Pager } from '../../widgets/Pager';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { NoSchedule } from './NoSchedule';
import { useScheduleView } from './scheduleView';

const pageSize = 50;

/** Who is to leave in a year, the easiest first, with the reasons; another year is a wish to the exit plan. */
export function ExitOrderTab() {
  const planned = useProject((state) => state.overview?.planHash != null);
  return planned ? <ExitOrder /> : <NoSchedule />;
}

function ExitOrder() {
  const t = useText();
  const scope = useScope();
  const horizon = useProject((state) => state.overview?.horizon);
  const shown = useShell((state) => state.year);
  const showHousehold = useShell((state) => state.showHousehold);
  const own = useScheduleView((state) => state.orderYear);
  const setOwn = useScheduleView((state) => state.setOrderYear);
  const year = shown ?? own ?? horizon?.from ?? 2016;
  const years = horizon
    ? Array.from({ length: horizon.to - horizon.from + 1 }, (_, index) => horizon.from + index)
    : [year];
  const [page, setPage] = useState(0);
  useEffect(() => setPage(0), [scope, year]);
  const answer = useCommand('exitOrder', { scope, year, offset: page * pageSize, limit: pageSize });
  const [asked, setAsked] = useState<{ wish: WishWithoutReason; title: string } | null>(null);
  const unit = useCommand('planSummary', {}).data?.quotaUnit ?? 'persons';
  const move = (row: ExitOrderRow, to: number) =>
    setAsked({
      wish: { kind: 'exit_year', subject: { households: [row.householdId] }, from: to, to },
      title: t('move.title', {
        what: t('move.household', { head: row.headName }),
        year: to === 0 ? t('move.stay') : String(to),
      }),
    });
  return (
    <>
      <Answered answer={answer} rows={12}>
        {({ total, persons, rows }) => (
          <Panel
            title={t('order.title', { year: String(year) })}
            unit={t('order.size', { households: formatCount(total), persons: formatCount(persons) })}
            note={t('order.note')}
            flush
            actions={
              <div className="button-row">
                {shown === null && (
                  <Segmented
                    size="small"
                    aria-label={t('year.label')}
                    value={year}
                    onChange={setOwn}
                    options={years.map((value) => ({ value, label: String(value) }))}
                  />
                )}
                <OrderExport scope={scope} year={year} empty={total === 0} />
              </div>
            }
          >
            {rows.length === 0 ? (
              <EmptyState title={t('order.nobody', { year: String(year) })} hint={t('order.nobodyHint')} />
            ) : (
              <OrderTable rows={rows} years={years} year={year} onOpen={showHousehold} onMove={move} />
            )}
            <Pager page={page} total={total} size={pageSize} onPage={setPage} />
          </Panel>
        )}
      </Answered>
      <TryWish wish={asked?.wish ?? null} title={asked?.title ?? ''} unit={unit} onClose={() => setAsked(null)} />
    </>
  );
}

interface OrderTableProps {
  rows: ExitOrderRow[];
  years: number[];
  year: number;
  onOpen(householdId: number): void;
  onMove(row: ExitOrderRow, year: number): void;
}

function OrderTable({ rows, years, year, onOpen, onMove }: OrderTableProps) {
  const t = useText();
  const localized = useLocalized();
  const readOnly = useReadOnlyReason();
  const busy = useProject((state) => state.tasks.length > 0);
  const list = (texts: ExitOrderRow['reasons']) => texts.map(localized).join(t('list.separator')) || '–';
  return (
    <DataTable
      caption={t('order.title', { year: String(year) })}
      rows={rows}
      rowKey={({ householdId }) => String(householdId)}
      maxHeight="calc(100vh - 260px)"
      columns={[
        { key: 'rank', title: t('order.rank'), align: 'right', render: (row) => formatCount(row.rank) },
        {
          key: 'household',
          title: t('order.household'),
          render: (row) => (
            <span className="two-rows is-short">
              <Button type="link" size="small" className="figure-link" onClick={() => onOpen(row.householdId)}>
                {t('order.head', { head: row.headName, members: formatCount(row.members) })}
              </Button>
              <small>{row.number}</small>
            </span>
          ),
        },
        {
          key: 'village',
          title: t('schedule.village'),
          render: (row) => <span className="order-village">{row.villageName}</span>,
        },
        {
          key: 'difficulty',
          title: t('order.difficulty'),
          align: 'right',
          render: (row) => formatNumber(Math.round(row.difficulty * 100) / 100),
        },
        { key: 'gap', title: t('order.gap'), align: 'right', render: (row) => formatCount(row.incomeGapYuan) },
        {
          key: 'gates',
          title: t('order.gates'),
          render: (row) => (
            <span className={row.openGates.length > 0 ? 'warning-text' : 'muted'}>{list(row.openGates)}</span>
          ),
        },
        { key: 'measures', title: t('order.measures'), render: (row) => list(row.measures) },
        {
          key: 'reasons',
          title: t('order.reasons'),
          render: (row) => (
            <span className="order-reasons">
              {list(row.reasons)}
              {row.wish && <small className="accent-text">{t('order.wish', { wish: localized(row.wish) })}</small>}
            </span>
          ),
        },
        {
          key: 'act',
          title: '',
          align: 'right',
          render: (row) => (
            <Dropdown
              trigger={['click']}
              disabled={readOnly !== null || busy}
              menu={{
                onClick: ({ key }) => onMove(row, Number(key)),
                items: [...years.filter((other) => other !== year), 0].map((other) => ({
                  key: String(other),
                  label: other === 0 ? t('move.toStay') : t('move.toYear', { year: other }),
                })),
              }}
            >
              <Button
                size="small"
                title={readOnly ?? undefined}
                aria-label={t('order.changeOf', { household: row.number })}
              >
                {t('order.change')}
              </Button>
            </Dropdown>
          ),
        },
      ]}
    />
  );
}

function OrderExport({ scope, year, empty }: { scope: string; year: number; empty: boolean }) {
  const t = useText();
  const { actions, door } = useDoors();
  const { busy, run } = useExport();
  const save = () =>
    run(async () => actions.deliverWorkbook(null, await door.send('exportExitOrder', { scope, year })));
  return (
    <Button size="small" icon={<DownloadOutlined />} loading={busy} disabled={empty} onClick={() => void save()}>
      {t('order.export')}
    </Button>
  );
}
