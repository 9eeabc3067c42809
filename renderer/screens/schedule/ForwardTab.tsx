import { Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ProcedureRow } from '../../../analytics/commands/contracts/timePlan';
import type { ProcedureSchedule } from '../../../analytics/procedures/types';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useProject } from '../../app/project';
import { useLocalized, useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { DayField } from './DayField';
import { ExpectedDays } from './ExpectedDays';
import { useScheduleView } from './scheduleView';
import { StepChart } from './StepChart';
import { StepTable } from './StepTable';
import { isDay } from './timeAxis';

/** Begun on a day, when is it done? Or: to be done by a day, when must it begin? For every procedure of the plan. */
export function ForwardTab() {
  const t = useText();
  const answer = useCommand('listProcedures', {});
  const chosen = useScheduleView((state) => state.procedure);
  return (
    <Answered answer={answer} rows={10}>
      {({ procedures }) => {
        const procedure = procedures.find(({ id }) => id === chosen) ?? procedures[0];
        return procedure ? (
          <Forward procedures={procedures} procedure={procedure} />
        ) : (
          <EmptyState title={t('schedule.noProcedures')} hint={t('schedule.noProceduresHint')} />
        );
      }}
    </Answered>
  );
}

function Forward({ procedures, procedure }: { procedures: ProcedureRow[]; procedure: ProcedureRow }) {
  const t = useText();
  const localized = useLocalized();
  const asOf = useProject((state) => state.overview?.asOf.date ?? '');
  const { way, day, tryOut } = useScheduleView();
  const wanted = day ?? (way === 'from' ? asOf : `${asOf.slice(0, 4)}-12-31`);
  const answer = useCommand(
    'tryProcedure',
    { procedure: procedure.id, ...(way === 'from' ? { from: wanted } : { deadline: wanted }) },
    { enabled: isDay(wanted) },
  );
  return (
    <div className="stack">
      <Panel title={t('schedule.try')} note={t('schedule.tryNote')}>
        <div className="try-form">
          <label className="field">
            <span>{t('schedule.procedure')}</span>
            <Select
              aria-label={t('schedule.procedure')}
              className="try-procedure"
              value={procedure.id}
              onChange={(id) => tryOut({ procedure: id })}
              options={procedures.map(({ id, label }) => ({ value: id, label: localized(label) }))}
            />
          </label>
          <div className="field">
            <span>{t('schedule.way')}</span>
            <Segmented
              aria-label={t('schedule.way')}
              value={way}
              onChange={(value) => tryOut({ way: value, day: null })}
              options={(['from', 'deadline'] as const).map((value) => ({ value, label: t(`schedule.way.${value}`) }))}
            />
          </div>
          <DayField label={t(`schedule.day.${way}`)} value={wanted} onChange={(value) => tryOut({ day: value })} />
        </div>
        {isDay(wanted) && (
          <Answered answer={answer} rows={6}>
            {(tried) => <Tried tried={tried} way={way} day={wanted} />}
          </Answered>
        )}
      </Panel>
      <Panel
        title={t('schedule.lengths')}
        unit={
          procedure.borrowedFrom === null ? undefined : t('schedule.borrowedFrom', { from: procedure.borrowedFrom })
        }
        note={t('schedule.lengthsNote')}
        flush
      >
        <ExpectedDays procedure={procedure} />
      </Panel>
    </div>
  );
}

export function Tried({ tried, way, day }: { tried: ProcedureSchedule; way: 'from' | 'deadline'; day: string }) {
  const t = useText();
  const localized = useLocalized();
  const [shown, setShown] = useState<'chart' | 'table'>('chart');
  const total = { start: tried.latestStart, end: tried.earliestEnd, day };
  return (
    <div className="stack">
      <p className="try-answer" role="status">
        <b>{t(way === 'from' ? 'schedule.triedFrom' : 'schedule.triedDeadline', total)}</b>{' '}
        {way === 'deadline' && (
          <span className={tried.lateDays > 0 || tried.overrunDays > 0 ? 'danger-text' : 'muted'}>
            {tried.lateDays > 0 || tried.overrunDays > 0
              ? t('schedule.triedLate', {
                  asOf: tried.asOf,
                  late: formatCount(tried.lateDays),
                  end: tried.earliestEnd,
                })
              : t('schedule.triedRoom', { asOf: tried.asOf, days: formatCount(tried.floatWorkingDays ?? 0) })}
          </span>
        )}{' '}
        <Citation basis={basisOf('procedures/scheduleProcedure', tried.status, [tried.citation])} />
      </p>
      {tried.notices.map((notice, index) => (
        <p key={index} className="warning-text">
          {localized(notice.message)} {notice.hint && localized(notice.hint)}
        </p>
      ))}
      <div>
        <Segmented
          size="small"
          aria-label={t('schedule.shownAs')}
          value={shown}
          onChange={setShown}
          options={(['chart', 'table'] as const).map((value) => ({ value, label: t(`schedule.shownAs.${value}`) }))}
        />
      </div>
      {shown === 'chart' ? (
        <StepChart schedule={tried} />
      ) : (
        <StepTable caption={localized(tried.label)} steps={tried.steps} />
      )}
    </div>
  );
}
