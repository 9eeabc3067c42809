import { Alert, Input, Radio, Segmented, Select } from 'antd';
import type { ExitNotice, ExitNoticeKind } from '../../../analytics/commands/contracts/progress';
import type { Problem } from '../../../electron/contract';
import { ProblemCard } from '../../widgets/Problems';
import { formatCount } from '../format';
import { readOnlyWhy, useProject } from '../project';
import { useLocalized, useText } from '../text';
import { isDay, type NoticeDraft, type NoticeStep, type NoticeSubject } from './noticeDraft';

interface NoticeChoicesProps {
  subject: NoticeSubject;
  steps: NoticeStep[];
  draft: NoticeDraft;
  notice: ExitNotice | undefined;
  problem: Problem | null;
  onChange(part: Partial<NoticeDraft>): void;
}

/** What the first day of a paper is. */
const dayKinds: Record<ExitNoticeKind, 'posted' | 'held' | 'signed'> = {
  publicity: 'posted',
  announcement: 'posted',
  minutes: 'held',
  acceptance: 'held',
  consent: 'signed',
  application: 'signed',
};

/** Step, day, which households, who signs, names; and what to know before it hangs out. */
export function NoticeChoices({ subject, steps, draft, notice, problem, onChange }: NoticeChoicesProps) {
  const t = useText();
  const localized = useLocalized();
  const chosen = steps[draft.at]!;
  const span = notice?.span;
  const isBatch = subject.kind === 'household_exit' && 'batch' in subject.of;
  return (
    <div className="dialog-stack">
      <label className="field">
        <span>{t('notices.step')}</span>
        <Select
          aria-label={t('notices.step')}
          value={draft.at}
          onChange={(at) => onChange({ at })}
          options={steps.map(({ step, kind }, value) => ({
            value,
            label: t('notices.stepPaper', { step: localized(step.label), paper: t(`schedule.notice.${kind}`) }),
          }))}
        />
      </label>
      <label className="field">
        <span>{t(`notices.from.${dayKinds[chosen.kind]}`)}</span>
        <Input type="date" value={draft.from} onChange={(event) => onChange({ from: event.target.value })} />
        <small className={isDay(draft.from) ? undefined : 'is-warning'} role="status">
          {!isDay(draft.from)
            ? t('notices.badDay')
            : span && t(`notices.span.${span.dayKind}`, { to: span.to, days: formatCount(span.days) })}
        </small>
      </label>
      {isBatch && (
        <div className="field">
          <span>{t('notices.who')}</span>
          <Segmented
            vertical
            aria-label={t('notices.who')}
            value={draft.show}
            onChange={(show) => onChange({ show })}
            options={(['planned', 'ready'] as const).map((value) => ({ value, label: t(`notices.who.${value}`) }))}
          />
        </div>
      )}
      <label className="field">
        <span>{t('notices.issuer')}</span>
        <Input
          value={draft.issuer}
          maxLength={60}
          placeholder={notice?.papers[0]?.closing?.issuer.zh ?? chosen.step.actor.zh}
          onChange={(event) => onChange({ issuer: event.target.value })}
        />
      </label>
      {subject.kind === 'household_exit' && <NamesChoice draft={draft} onChange={onChange} />}
      {notice && (
        <p className="small-note" role="status">
          {notice.subject === 'village'
            ? t('notices.village', { day: notice.asOf })
            : t('notices.size', {
                households: formatCount(notice.households.length),
                persons: formatCount(notice.persons),
                day: notice.asOf,
              })}
        </p>
      )}
      {notice && notice.remarks.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('notices.remarks')}
          description={
            <ul className="plain-list">
              {notice.remarks.map((remark) => (
                <li key={remark.en}>{localized(remark)}</li>
              ))}
            </ul>
          }
        />
      )}
      {problem && <ProblemCard problem={problem} />}
    </div>
  );
}

function NamesChoice({ draft, onChange }: Pick<NoticeChoicesProps, 'draft' | 'onChange'>) {
  const t = useText();
  const unrecordable = useProject((project) => readOnlyWhy(project) !== null);
  return (
    <div className="field">
      <span>{t('notices.names')}</span>
      <Radio.Group
        className="notice-names"
        aria-label={t('notices.names')}
        value={draft.identities}
        onChange={(event) => onChange({ identities: event.target.value as NoticeDraft['identities'] })}
        options={[
          { value: 'masked', label: t('notices.names.masked') },
          { value: 'whole', label: t('notices.names.whole'), disabled: unrecordable },
        ]}
      />
      {draft.identities === 'whole' && (
        <>
          <Input.TextArea
            aria-label={t('notices.reason')}
            placeholder={t('notices.reason')}
            rows={2}
            maxLength={500}
            value={draft.reason}
            onChange={(event) => onChange({ reason: event.target.value })}
          />
          <small>{t('notices.previewMasked')}</small>
        </>
      )}
    </div>
  );
}
