import { Alert, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ExitCaseRow } from '../../../../analytics/commands/contract';
import type { Problem } from '../../../../electron/contract';
import { useCommand, useDoors } from '../../../app/doors';
import { useLocalized, useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { ProblemCard } from '../../../widgets/Problems';
import { readFen } from '../entry/readFact';
import { useReportMonth } from '../entry/useEntryBar';
import type { Fact } from '../entry/useFactRecorder';

const noteKinds = ['step', 'visit', 'payment', 'returned'] as const;
type NoteKind = (typeof noteKinds)[number];

/** One fact of a case: a step, a visit, a payment, or that a household fell back. */
export function NoteFact({ one, onClose }: { one: ExitCaseRow; onClose(): void }) {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const { reportDay } = useReportMonth();
  const [kind, setKind] = useState<NoteKind>('step');
  const [step, setStep] = useState(one.next ?? one.steps[0]?.step ?? '');
  const [state, setState] = useState<'begun' | 'done' | 'withdrawn'>('done');
  const [day, setDay] = useState(reportDay);
  const [amount, setAmount] = useState('');
  const [measure, setMeasure] = useState('');
  const [evidence, setEvidence] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const work = useCommand('listWorkPackages', { scope: one.villageCode, show: 'all', offset: 0, limit: 500 });
  const own = (work.data?.rows ?? []).filter(
    ({ householdId, project }) => householdId === one.householdId && project === null,
  );
  const kinds =
    one.householdId === null ? noteKinds.filter((value) => value === 'step' || value === 'payment') : noteKinds;
  const fen = readFen(amount);
  const fits = day !== '' && (kind !== 'payment' || fen !== null) && (kind !== 'step' || step !== '');
  const record = async () => {
    const fact: Fact = {
      householdId: one.householdId,
      villageCode: one.villageCode,
      day,
      evidence: evidence.trim(),
      ...(kind === 'step'
        ? {
            kind: one.householdId === null ? ('village_step' as const) : ('household_step' as const),
            item: `${one.procedure}/${step}`,
            state,
          }
        : { kind, state: 'done' as const, ...(kind === 'payment' ? { item: measure, amountFen: fen } : {}) }),
    };
    setBusy(true);
    const answer = await actions.change('recordProgress', { entries: [fact] }, 'task.progress');
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    const [doubt] = answer.value.findings;
    feedback.good(doubt ? t('note.doubtful', { finding: localized(doubt.message) }) : t('note.recorded'));
    return onClose();
  };
  return (
    <Modal
      open
      title={t('cases.note')}
      okText={t('note.record')}
      cancelText={t('action.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !fits }}
      onCancel={onClose}
      onOk={() => void record()}
    >
      <div className="dialog-stack">
        {problem && <ProblemCard problem={problem} />}
        <Segmented
          aria-label={t('note.kind')}
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({
            value,
            label: value === 'step' ? t('cases.stepHead') : t(`reports.kind.${value}`),
          }))}
        />
        {kind === 'step' && (
          <div className="field-pair">
            <label className="field">
              <span>{t('cases.stepHead')}</span>
              <Select
                aria-label={t('cases.stepHead')}
                value={step}
                onChange={setStep}
                options={one.steps.map(({ step: value, label }) => ({ value, label: localized(label) }))}
              />
            </label>
            <label className="field">
              <span>{t('note.state')}</span>
              <Select
                aria-label={t('note.state')}
                value={state}
                onChange={setState}
                options={(['begun', 'done', 'withdrawn'] as const).map((value) => ({
                  value,
                  label: t(`history.state.${value}`),
                }))}
              />
            </label>
          </div>
        )}
        {kind === 'payment' && (
          <div className="field-pair">
            <label className="field">
              <span>{t('note.measure')}</span>
              <Select
                aria-label={t('note.measure')}
                value={measure}
                onChange={setMeasure}
                options={[
                  { value: '', label: t('note.noMeasure') },
                  ...own.map((row) => ({ value: row.measure, label: localized(row.label) })),
                ]}
              />
            </label>
            <label className="field">
              <span>{t('note.amount')}</span>
              <Input value={amount} inputMode="decimal" onChange={(event) => setAmount(event.target.value)} />
            </label>
          </div>
        )}
        {kind === 'returned' && <Alert type="warning" showIcon title={t('note.returnedHint')} />}
        <div className="field-pair">
          <label className="field">
            <span>{t('history.day')}</span>
            <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
          </label>
          <label className="field">
            <span>{t('entry.evidence')}</span>
            <Input value={evidence} maxLength={200} onChange={(event) => setEvidence(event.target.value)} />
          </label>
        </div>
      </div>
    </Modal>
  );
}
