import { Alert, Button, Drawer } from 'antd';
import { useState } from 'react';
import type { CommandValue } from '../../../../analytics/commands/contract';
import { ChangeButton } from '../../../app/access';
import { useCommand } from '../../../app/doors';
import { formatCount } from '../../../app/format';
import { NoticeDialog } from '../../../app/notices/NoticeDialog';
import type { NoticeSubject } from '../../../app/notices/noticeDraft';
import { useShell } from '../../../app/store';
import { useLocalized, useText } from '../../../app/text';
import { Citation } from '../../../widgets/Citation';
import { basisOf } from '../../../widgets/citationText';
import { DataTable } from '../../../widgets/DataTable';
import { Answered } from '../../../widgets/States';
import { useProgressView } from '../progressView';
import { CaseHistory } from './CaseHistory';
import { NoteFact } from './NoteFact';
import { CaseState, StepMark } from './StepMark';

type Case = CommandValue<'exitCase'>;

/** One exit with its steps, what is wrong with it, what is due, and everything that was ever reported of it. */
export function CaseDrawer() {
  const t = useText();
  const caseId = useProgressView((state) => state.caseId);
  const openCase = useProgressView((state) => state.openCase);
  return (
    <Drawer open={caseId !== null} size={980} destroyOnHidden title={t('cases.drawer')} onClose={() => openCase(null)}>
      {caseId !== null && <OpenCase id={caseId} />}
    </Drawer>
  );
}

function OpenCase({ id }: { id: string }) {
  const answer = useCommand('exitCase', { id });
  return (
    <Answered answer={answer} rows={12}>
      {(shown) => <CaseBody shown={shown} />}
    </Answered>
  );
}

export function CaseBody({ shown }: { shown: Case }) {
  const t = useText();
  const localized = useLocalized();
  const showHousehold = useShell((state) => state.showHousehold);
  const [noting, setNoting] = useState(false);
  const [printing, setPrinting] = useState(false);
  const { case: one, history } = shown;
  const next = one.steps.find(({ step }) => step === one.next);
  const title =
    one.householdId === null
      ? one.villageName
      : t('cases.head', { head: one.headName, persons: formatCount(one.persons) });
  const subject = noticeSubject(one);
  return (
    <div className="stack">
      <div className="case-head">
        <h3>{title}</h3>
        <CaseState state={one.state} />
        <span className="muted">{[one.number, one.townName, one.villageName].filter(Boolean).join(' · ')}</span>
        <span className="top-bar-gap" />
        {one.householdId !== null && (
          <Button onClick={() => showHousehold(one.householdId)}>{t('cases.record')}</Button>
        )}
        {subject && <Button onClick={() => setPrinting(true)}>{t('notices.open')}</Button>}
        <ChangeButton type="primary" onClick={() => setNoting(true)}>
          {t('cases.note')}
        </ChangeButton>
      </div>
      <dl className="case-facts">
        <Fact label={t('cases.year')}>
          {one.plannedYear === null ? t('cases.unplanned') : one.plannedYear === 0 ? t('cases.stays') : one.plannedYear}
        </Fact>
        <Fact label={t('cases.next')}>{next ? localized(next.label) : t('cases.allDone')}</Fact>
        <Fact label={t('cases.due')}>
          {one.due ?? '–'}
          {one.lateDays > 0 && (
            <span className="late-mark">{t('slips.days', { days: formatCount(one.lateDays) })}</span>
          )}
        </Fact>
        <Fact label={t('cases.struckOff')}>{one.struckOff ?? '–'}</Fact>
      </dl>
      {one.findings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('cases.findings', { count: formatCount(one.findings.length) })}
          description={
            <ul className="case-findings">
              {one.findings.map(({ code, step, problem, citation }, index) => (
                <li key={`${code} ${step} ${index}`}>
                  <b>{t(`cases.finding.${code}`)}</b> {localized(problem.message)}{' '}
                  {citation && <Citation basis={basisOf('progress/assessExitCases', 'stated', [citation])} />}
                  {problem.hint && <div className="muted">{localized(problem.hint)}</div>}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <section>
        <h4 className="progress-subhead">{t('cases.steps')}</h4>
        <StepTable one={one} />
      </section>
      <section>
        <h4 className="progress-subhead">{t('history.title', { count: formatCount(history.length) })}</h4>
        <CaseHistory history={history} />
      </section>
      {printing && subject && (
        <NoticeDialog subject={subject} name={title} step={one.next} onClose={() => setPrinting(false)} />
      )}
      {noting && <NoteFact one={one} onClose={() => setNoting(false)} />}
    </div>
  );
}

/** Whom the papers of a case are about; a village without a year has none. */
function noticeSubject({ householdId, villageCode, plannedYear }: Case['case']): NoticeSubject | null {
  if (householdId !== null) return { kind: 'household_exit', of: { household: householdId } };
  return plannedYear ? { kind: 'village_exit', of: { batch: { village: villageCode, year: plannedYear } } } : null;
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const notices = ['publicity', 'announcement', 'consent', 'acceptance', 'minutes', 'application', 'contract'] as const;

function StepTable({ one }: { one: Case['case'] }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <DataTable
      caption={t('cases.steps')}
      rows={one.steps}
      rowKey={({ step }) => step}
      columns={[
        { key: 'mark', title: '', align: 'center', render: (step) => <StepMark step={step} /> },
        {
          key: 'step',
          title: t('cases.stepHead'),
          render: ({ label, citation, notice }) => (
            <span className="two-rows">
              <span>
                {localized(label)} <Citation basis={basisOf('progress/assessExitCases', 'stated', [citation])} />
              </span>
              {notices.some((kind) => kind === notice) && (
                <small>
                  {t('schedule.notice', { notice: t(`schedule.notice.${notice as (typeof notices)[number]}`) })}
                </small>
              )}
            </span>
          ),
        },
        { key: 'state', title: t('cases.stateHead'), render: ({ state }) => t(`cases.step.${state}`) },
        {
          key: 'begun',
          title: t('entry.begun'),
          render: ({ begun }) => <span className="unbroken">{begun ?? '–'}</span>,
        },
        { key: 'done', title: t('entry.done'), render: ({ done }) => <span className="unbroken">{done ?? '–'}</span> },
        {
          key: 'days',
          title: t('cases.days'),
          align: 'right',
          render: ({ days, requiredDays, dayKind }) => {
            const short = days !== null && days < requiredDays;
            const text =
              requiredDays > 0
                ? t(`cases.daysOf.${dayKind}`, { days: days ?? '–', required: requiredDays })
                : (days ?? '–');
            return <span className={short ? 'danger-text' : undefined}>{text}</span>;
          },
        },
        {
          key: 'latest',
          title: t('cases.latestHead'),
          render: ({ latestStart, latestEnd }) => (
            <span className="unbroken">
              {latestStart === null ? '–' : latestStart === latestEnd ? latestEnd : `${latestStart} – ${latestEnd}`}
            </span>
          ),
        },
      ]}
    />
  );
}
