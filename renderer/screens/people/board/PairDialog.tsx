import { Alert, Button, Modal, Spin } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../../electron/contract';
import { ChangeButton } from '../../../app/access';
import { useCommand, useDoors } from '../../../app/doors';
import { useLocalized, useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { ProblemCard } from '../../../widgets/Problems';
import { ReasonField } from '../../../widgets/ReasonField';
import { HelperSelect } from '../parts/HelperSelect';
import { ProblemLines } from '../../../widgets/ProblemLines';
import { usePeopleView, type Pairing } from '../peopleView';

/** Gives a household to a helper: the helper, at once what speaks against it, and the reason. */
export function PairDialog({ pairing }: { pairing: Pairing }) {
  const t = useText();
  const pair = usePeopleView((view) => view.pair);
  const { household } = pairing;
  return (
    <Modal
      open
      width={560}
      footer={null}
      title={t('pair.title', { household: `${household.number} ${household.headName}` })}
      onCancel={() => pair(null)}
    >
      <PairForm pairing={pairing} onClose={() => pair(null)} />
    </Modal>
  );
}

export function PairForm({ pairing, onClose }: { pairing: Pairing; onClose(): void }) {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const { household } = pairing;
  const [helper, setHelper] = useState<{ helper: string; name: string } | null>(pairing.helper);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { householdId, number } = household;
  const tried = useCommand('tryPair', { householdId, helper: helper?.helper ?? '' }, { enabled: helper !== null });
  const answer = helper !== null && !tried.isPlaceholderData ? tried.data : undefined;
  const isKin = answer?.problems.some(({ code }) => code === 'people.pair_kin') ?? false;
  const isFixed = household.helpers.some(({ fixed }) => fixed);
  const hasReason = reason.trim().length >= 2 && !busy;
  const mayPair = hasReason && answer?.problems.length === 0;

  const act = async (
    change: () => ReturnType<typeof actions.change<'fixPair' | 'setKin'>>,
    done: string,
    ends: boolean,
  ) => {
    setBusy(true);
    setProblem(null);
    const changed = await change();
    setBusy(false);
    if (!changed.ok) return setProblem(changed.problem);
    feedback.good(done);
    return ends ? onClose() : undefined;
  };
  const fix = (chosen: typeof helper) =>
    act(
      () =>
        actions.change('fixPair', { householdId, helper: chosen?.helper ?? null, reason: reason.trim() }, 'task.pair'),
      chosen ? t('pair.done', { household: number, helper: chosen.name }) : t('pair.freed', { household: number }),
      true,
    );
  const markKin = (kin: boolean) =>
    act(
      () => actions.change('setKin', { householdId, helper: helper!.helper, kin, reason: reason.trim() }, 'task.pair'),
      t(kin ? 'pair.kinDone' : 'pair.notKinDone'),
      false,
    );

  return (
    <form
      className="dialog-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (mayPair && helper) void fix(helper);
      }}
    >
      <p className="muted">
        {t('pair.now')}{' '}
        {household.helpers.length === 0
          ? t('proposal.nobody')
          : household.helpers.map(({ name }) => name).join(t('list.separator'))}
      </p>
      <label className="field">
        <span>{t('pair.helper')}</span>
        <HelperSelect
          label={t('pair.helper')}
          autoFocus={pairing.helper === null}
          value={helper?.helper ?? null}
          known={pairing.helper}
          onChoose={setHelper}
        />
      </label>
      <div aria-live="polite" className="pair-check">
        {helper !== null &&
          (tried.error ? (
            <ProblemCard problem={tried.error} />
          ) : answer === undefined ? (
            <span role="status">
              <Spin size="small" /> {t('pair.checking')}
            </span>
          ) : answer.problems.length === 0 ? (
            <Alert type="success" showIcon title={t('pair.allowed')} description={localized(answer.text)} />
          ) : (
            <Alert
              type="error"
              showIcon
              title={t('pair.forbidden')}
              description={<ProblemLines problems={answer.problems} />}
            />
          ))}
      </div>
      <ReasonField value={reason} onChange={setReason} />
      {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
      <div className="button-row dialog-actions">
        {helper !== null && answer !== undefined && (
          <ChangeButton
            size="small"
            type="text"
            title={t('pair.kinHint')}
            disabled={!hasReason}
            onClick={() => void markKin(!isKin)}
          >
            {t(isKin ? 'pair.notKin' : 'pair.kin')}
          </ChangeButton>
        )}
        {isFixed && (
          <ChangeButton
            size="small"
            type="text"
            title={t('pair.undoFixedHint')}
            disabled={!hasReason}
            onClick={() => void fix(null)}
          >
            {t('pair.undoFixed')}
          </ChangeButton>
        )}
        <span className="top-bar-gap" />
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <ChangeButton type="primary" htmlType="submit" loading={busy} disabled={!mayPair}>
          {t('pair.do')}
        </ChangeButton>
      </div>
    </form>
  );
}
