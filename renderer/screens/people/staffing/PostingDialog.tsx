import { Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { StaffingView } from '../../../../analytics/commands/contracts/people';
import type { StaffingNeed } from '../../../../analytics/people/types';
import type { Problem } from '../../../../electron/contract';
import { ChangeButton } from '../../../app/access';
import { useDoors } from '../../../app/doors';
import { useLocalized, useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { ProblemCard } from '../../../widgets/Problems';
import { HelperSelect } from '../parts/HelperSelect';
import { sumByRule } from './sumByRule';

export type Posting = StaffingView['postings'][number];

interface PostingDialogProps {
  /** Null: a new one. */
  posting: Posting | null;
  needs: StaffingNeed[];
  onClose(): void;
}

/** A helper in a post of a rule at a place, since a day. */
export function PostingDialog(props: PostingDialogProps) {
  const t = useText();
  return (
    <Modal
      open
      width={520}
      footer={null}
      title={t(props.posting ? 'staffing.editPosting' : 'staffing.addPosting')}
      onCancel={props.onClose}
    >
      <PostingForm {...props} />
    </Modal>
  );
}

export function PostingForm({ posting, needs, onClose }: PostingDialogProps) {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const [helper, setHelper] = useState(posting && { helper: posting.helper, name: posting.helperName });
  const [rule, setRule] = useState(posting?.rule);
  const [place, setPlace] = useState(posting?.place);
  const [since, setSince] = useState(posting?.since ?? '');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const places = needs.filter((need) => need.rule === rule);
  const ready = helper !== null && rule !== undefined && place !== undefined;
  const save = async () => {
    if (!ready) return;
    setBusy(true);
    const saved = await actions.change(
      'setPosting',
      {
        id: posting?.id ?? null,
        posting: { helper: helper.helper, rule, place, since: since === '' ? null : since },
      },
      'task.staffing',
    );
    setBusy(false);
    if (!saved.ok) return setProblem(saved.problem);
    feedback.good(t('staffing.saved'));
    return onClose();
  };
  return (
    <form
      className="dialog-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) void save();
      }}
    >
      {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
      <label className="field">
        <span>{t('staffing.helper')}</span>
        <HelperSelect
          label={t('staffing.helper')}
          value={helper?.helper ?? null}
          known={posting && { helper: posting.helper, name: posting.helperName }}
          onChoose={setHelper}
        />
      </label>
      <label className="field">
        <span>{t('staffing.rule')}</span>
        <Select
          aria-label={t('staffing.rule')}
          placeholder={t('staffing.chooseRule')}
          value={rule}
          onChange={(next) => {
            setRule(next);
            const its = needs.filter((need) => need.rule === next);
            setPlace(its.length === 1 ? its[0]!.place : undefined);
          }}
          options={sumByRule(needs).map((row) => ({ value: row.rule, label: localized(row.label) }))}
        />
      </label>
      <label className="field">
        <span>{t('staffing.place')}</span>
        <Select
          aria-label={t('staffing.place')}
          placeholder={t('staffing.choosePlace')}
          disabled={rule === undefined}
          showSearch={{ optionFilterProp: 'label' }}
          value={place}
          onChange={setPlace}
          options={places.map((need) => ({ value: need.place, label: need.placeName }))}
        />
      </label>
      <label className="field">
        <span>{t('staffing.since')}</span>
        <Input type="date" value={since} onChange={(event) => setSince(event.target.value)} />
      </label>
      <div className="button-row dialog-actions">
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <ChangeButton type="primary" htmlType="submit" loading={busy} disabled={!ready}>
          {t('staffing.saveForm')}
        </ChangeButton>
      </div>
    </form>
  );
}
