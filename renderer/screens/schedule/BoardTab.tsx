import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { ExitSchedule } from '../../../analytics/commands/contracts/timePlan';
import type { Problem } from '../../../electron/contract';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { BatchDrawer } from './BatchDrawer';
import { Board } from './Board';
import { BoardLegend } from './BoardLegend';
import { listLines } from './boardRows';
import { NoSchedule } from './NoSchedule';
import { ScheduleFigures } from './ScheduleFigures';
import { orders, shownKinds, useScheduleView, zooms } from './scheduleView';
import { StepDaysDialog, type StepDraft } from './StepDaysDialog';

/** Every village's batches from their deadlines back: what must begin when, where there is room, and what is late. */
export function BoardTab() {
  const scope = useScope();
  const year = useShell((state) => state.year);
  const answer = useCommand('exitSchedule', { scope, year });
  return (
    <Answered answer={answer} rows={14}>
      {(schedule) => (schedule === null ? <NoSchedule /> : <BoardOf schedule={schedule} />)}
    </Answered>
  );
}

function BoardOf({ schedule }: { schedule: ExitSchedule }) {
  const t = useText();
  const { order, shown, folded, batch, openBatch, setShown } = useScheduleView();
  const [draft, setDraft] = useState<StepDraft | null>(null);
  const lines = useMemo(
    () => listLines(schedule.rows, { order, shown, folded }),
    [schedule.rows, order, shown, folded],
  );
  const opened = schedule.rows.find((row) => row.batch.id === batch) ?? null;
  return (
    <div className={schedule.stale ? 'stack is-stale-content' : 'stack'}>
      <ScheduleFigures schedule={schedule} onShow={setShown} />
      <CannotSchedule problems={schedule.problems} />
      <Panel
        title={t('schedule.board')}
        unit={t('schedule.boardUnit', { count: formatCount(schedule.rows.length) })}
        actions={<BoardChoices />}
        note={<BoardNotes schedule={schedule} />}
        flush
      >
        <BoardLegend />
        {lines.length === 0 ? (
          <EmptyState
            title={t(shown === 'all' ? 'schedule.nobody' : `schedule.none.${shown}`)}
            hint={shown === 'all' ? t('schedule.nobodyHint') : undefined}
          />
        ) : (
          <Board
            schedule={schedule}
            lines={lines}
            selected={batch}
            onOpen={openBatch}
            onMove={(row, step, planned) => setDraft({ row, step, days: { ...row.byHand[step.id], planned } })}
          />
        )}
      </Panel>
      <BatchDrawer row={opened} schedule={schedule} onEdit={setDraft} onClose={() => openBatch(null)} />
      {draft && <StepDaysDialog draft={draft} onClose={() => setDraft(null)} />}
    </div>
  );
}

function BoardChoices() {
  const t = useText();
  const { zoom, setZoom, order, setOrder, shown, setShown } = useScheduleView();
  return (
    <div className="button-row">
      <Segmented
        size="small"
        aria-label={t('schedule.shown')}
        value={shown}
        onChange={setShown}
        options={shownKinds.map((value) => ({ value, label: t(`schedule.shown.${value}`) }))}
      />
      <Segmented
        size="small"
        aria-label={t('schedule.order')}
        value={order}
        onChange={setOrder}
        options={orders.map((value) => ({ value, label: t(`schedule.order.${value}`) }))}
      />
      <Segmented
        size="small"
        aria-label={t('schedule.zoom')}
        value={zoom}
        onChange={setZoom}
        options={zooms.map((value) => ({ value, label: t(`schedule.zoom.${value}`) }))}
      />
    </div>
  );
}

/** What the reader must know of the days: each notice once. */
function BoardNotes({ schedule }: { schedule: ExitSchedule }) {
  const t = useText();
  const localized = useLocalized();
  const notices = useMemo(() => {
    const known = new Map<string, Problem>();
    for (const row of schedule.rows) {
      for (const notice of row.notices) known.set(notice.message.zh, notice);
    }
    return [...known.values()];
  }, [schedule.rows]);
  return (
    <>
      {t('schedule.boardNote', { from: schedule.knownYears.from, to: schedule.knownYears.to })}
      {notices.slice(0, 3).map((notice) => (
        <div key={notice.message.zh} className="warning-text">
          {localized(notice.message)} {notice.hint && localized(notice.hint)}
        </div>
      ))}
    </>
  );
}

/** Batches that no schedule could be made for, with the reason. */
function CannotSchedule({ problems }: { problems: ExitSchedule['problems'] }) {
  const t = useText();
  const localized = useLocalized();
  if (problems.length === 0) return null;
  return (
    <Panel title={t('schedule.cannot', { count: formatCount(problems.length) })}>
      <ul
        className="schedule-list is-scrolled"
        tabIndex={0}
        aria-label={t('schedule.cannot', { count: formatCount(problems.length) })}
      >
        {problems.map(({ batch, label, problem }) => (
          <li key={batch}>
            <b>{label}</b> <span>{localized(problem.message)}</span>{' '}
            {problem.hint && <span className="muted">{localized(problem.hint)}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
