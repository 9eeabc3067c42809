import { Modal, Segmented } from 'antd';
import { useState } from 'react';
import type { TimePlanValues } from '../../../analytics/commands/contracts/timePlan';
import type { DeadlineFinding } from '../../../analytics/procedures/types';
import type { Problem } from '../../../electron/contract';
import { ChangeButton } from '../../app/access';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { Citation } from '../../widgets/Citation';
import { basisOf, describeCitation } from '../../widgets/citationText';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { ProblemCard } from '../../widgets/Problems';
import { Answered, EmptyState } from '../../widgets/States';
import { StatusMark } from '../../widgets/StatusMark';
import { DayField } from './DayField';
import { isDay } from './timeAxis';

type Dates = TimePlanValues['listDates'];
type DateRow = Dates['dates'][number];
const marks = ['all', 'missing', 'coming', 'done'] as const;

/** Dates at which the plan contradicts itself, and the days on which something is due. */
export function DatesTab() {
  const year = useShell((state) => state.year);
  const answer = useCommand('listDates', year === null ? {} : { from: `${year}-01-01`, to: `${year}-12-31` });
  return (
    <Answered answer={answer} rows={12}>
      {(dates) => (
        <div className="stack">
          <Findings findings={dates.findings} />
          <Calendar dates={dates} />
        </div>
      )}
    </Answered>
  );
}

export function Findings({ findings }: { findings: DeadlineFinding[] }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <Panel
      title={t('dates.findings')}
      unit={t('dates.count', { count: formatCount(findings.length) })}
      note={t('dates.findingsNote')}
    >
      {findings.length === 0 ? (
        <p className="good-text">{t('dates.noFindings')}</p>
      ) : (
        <ul className="finding-list">
          {findings.map((finding) => (
            <li key={`${finding.id} ${finding.kind} ${finding.date}`}>
              <span className={`finding-level is-${finding.level}`}>{t(`dates.level.${finding.level}`)}</span>
              <div>
                <b>{localized(finding.label)}</b> <span>{localized(finding.text)}</span>
                <dl className="schedule-facts is-small">
                  <div>
                    <dt>{t('dates.due')}</dt>
                    <dd>{finding.date}</dd>
                  </div>
                  <div>
                    <dt>{t('dates.issued')}</dt>
                    <dd>{finding.issued}</dd>
                  </div>
                  <div>
                    <dt>{t('dates.between')}</dt>
                    <dd className={finding.days < 0 ? 'danger-text' : undefined}>
                      {t(finding.days < 0 ? 'dates.daysBefore' : 'dates.daysAfter', {
                        days: formatCount(Math.abs(finding.days)),
                      })}
                    </dd>
                  </div>
                  {finding.latestStart && (
                    <div>
                      <dt>{t('schedule.latestStart')}</dt>
                      <dd>{finding.latestStart}</dd>
                    </div>
                  )}
                </dl>
                {finding.citations.map((citation, index) => (
                  <small key={index} className="finding-clause">
                    {describeCitation(citation)}
                  </small>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Calendar({ dates }: { dates: Dates }) {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const busy = useProject((state) => state.tasks.length > 0);
  const [shown, setShown] = useState<(typeof marks)[number]>('all');
  const [marked, setMarked] = useState<DateRow | null>(null);
  const rows = dates.dates.filter(
    ({ mark }) => shown === 'all' || mark === shown || (shown === 'coming' && mark === 'today'),
  );
  const takeBack = async ({ entry, day }: DateRow) => {
    const changed = await actions.change('markDate', { entry, day, on: null }, 'task.schedule');
    if (!changed.ok) feedback.bad(changed.problem);
  };
  return (
    <Panel
      title={t('dates.calendar')}
      unit={t('dates.count', { count: formatCount(rows.length) })}
      note={t('dates.calendarNote', { day: dates.asOf })}
      actions={
        <Segmented
          size="small"
          aria-label={t('dates.shown')}
          value={shown}
          onChange={setShown}
          options={marks.map((value) => ({ value, label: t(`dates.shown.${value}`) }))}
        />
      }
      flush
    >
      {rows.length === 0 ? (
        <EmptyState title={t('dates.none')} />
      ) : (
        <DataTable
          caption={t('dates.calendar')}
          rows={rows}
          rowKey={({ entry, day }) => `${entry} ${day}`}
          maxHeight="60vh"
          columns={[
            {
              key: 'day',
              title: t('dates.day'),
              sortValue: (row) => row.day,
              render: (row) => (
                <span className="two-rows is-short">
                  <b>{row.day}</b>
                  {row.lastWorkingDay !== row.day && <small>{t('dates.handIn', { day: row.lastWorkingDay })}</small>}
                </span>
              ),
            },
            {
              key: 'label',
              title: t('dates.what'),
              render: (row) => (
                <>
                  {localized(row.label)} <StatusMark status={row.status} quietUnlessAssumed />{' '}
                  <Citation basis={basisOf('procedures/listOccurrences', row.status, [row.citation])} />
                </>
              ),
            },
            { key: 'kind', title: t('dates.kind'), render: (row) => t(`dates.kind.${row.kind}`) },
            {
              key: 'units',
              title: t('dates.units'),
              render: (row) => row.responsibleUnits.join(t('list.separator')) || '–',
            },
            {
              key: 'left',
              title: t('dates.left'),
              align: 'right',
              sortValue: (row) => row.daysLeft,
              render: (row) =>
                row.mark === 'done'
                  ? ''
                  : t(row.daysLeft < 0 ? 'dates.ago' : 'dates.ahead', { days: formatCount(Math.abs(row.daysLeft)) }),
            },
            {
              key: 'mark',
              title: t('dates.mark'),
              render: (row) => (
                <span className={`date-mark is-${row.mark}`}>
                  {row.doneOn === null ? t(`dates.mark.${row.mark}`) : t('dates.doneOn', { day: row.doneOn })}
                </span>
              ),
            },
            {
              key: 'act',
              title: '',
              align: 'right',
              render: (row) =>
                row.doneOn === null ? (
                  <ChangeButton
                    size="small"
                    disabled={busy}
                    aria-label={t('dates.markOf', { what: localized(row.label), day: row.day })}
                    onClick={() => setMarked(row)}
                  >
                    {t('dates.markDone')}
                  </ChangeButton>
                ) : (
                  <ChangeButton size="small" type="link" disabled={busy} onClick={() => void takeBack(row)}>
                    {t('dates.takeBack')}
                  </ChangeButton>
                ),
            },
          ]}
        />
      )}
      {marked && <MarkDialog row={marked} asOf={dates.asOf} onClose={() => setMarked(null)} />}
    </Panel>
  );
}

function MarkDialog({ row, asOf, onClose }: { row: DateRow; asOf: string; onClose(): void }) {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const [on, setOn] = useState(row.day < asOf ? row.day : asOf);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const keep = async () => {
    setBusy(true);
    const changed = await actions.change('markDate', { entry: row.entry, day: row.day, on }, 'task.schedule');
    setBusy(false);
    if (!changed.ok) return setProblem(changed.problem);
    return onClose();
  };
  return (
    <Modal
      open
      title={t('dates.markOf', { what: localized(row.label), day: row.day })}
      okText={t('dates.markDone')}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !isDay(on) }}
      onCancel={onClose}
      onOk={() => void keep()}
    >
      <div className="dialog-stack">
        <DayField label={t('dates.on')} value={on} onChange={setOn} />
        {problem && <ProblemCard problem={problem} />}
      </div>
    </Modal>
  );
}
