import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ExitSchedule } from '../../../analytics/commands/contracts/timePlan';
import type { Problem } from '../../../electron/contract';
import { ChangeButton } from '../../app/access';
import { useDoors } from '../../app/doors';
import { useProject } from '../../app/project';
import { useRegions } from '../../app/regions';
import { useLocalized, useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { ProblemCard } from '../../widgets/Problems';
import { ReasonField } from '../../widgets/ReasonField';
import { draftOf, newDraft, teamsOf, type TeamDraft } from './teamDraft';

/** Which teams there are, what they check, and how much each manages in a day. */
export function TeamsDialog({ schedule, onClose }: { schedule: ExitSchedule; onClose(): void }) {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const busy = useProject((state) => state.tasks.length > 0);
  const steps = schedule.checkSteps.map(({ procedure, step, label }) => ({
    value: `${procedure}/${step}`,
    label: localized(label),
  }));
  const add = (drafts: readonly TeamDraft[]) =>
    newDraft(
      drafts,
      steps.map(({ value }) => value),
      t('schedule.teamName', { number: drafts.length + 1 }),
    );
  const [drafts, setDrafts] = useState<TeamDraft[]>(() =>
    schedule.teams.length > 0 ? schedule.teams.map(draftOf) : [add([])],
  );
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const teams = teamsOf(drafts);
  const change = (id: string, part: Partial<TeamDraft>) =>
    setDrafts((now) => now.map((draft) => (draft.id === id ? { ...draft, ...part } : draft)));
  const keep = async () => {
    if (!teams) return;
    setProblem(null);
    const changed = await actions.change('setCheckTeams', { teams, reason: reason.trim() }, 'task.schedule');
    if (!changed.ok) return setProblem(changed.problem);
    feedback.good(t('schedule.teamsKept'));
    onClose();
  };
  return (
    <Modal open width={720} title={t('schedule.setTeams')} footer={null} onCancel={onClose}>
      <form
        className="dialog-stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (teams && reason.trim().length >= 2 && !busy) void keep();
        }}
      >
        <p className="muted">{t('schedule.setTeamsHint')}</p>
        {drafts.map((draft) => (
          <TeamFields
            key={draft.id}
            draft={draft}
            steps={steps}
            onChange={(part) => change(draft.id, part)}
            onRemove={() => setDrafts((now) => now.filter(({ id }) => id !== draft.id))}
          />
        ))}
        <div>
          <Button icon={<PlusOutlined />} onClick={() => setDrafts((now) => [...now, add(now)])}>
            {t('schedule.addTeam')}
          </Button>
        </div>
        {drafts.length === 0 && <p className="warning-text">{t('schedule.noTeamsLeft')}</p>}
        {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
        <ReasonField value={reason} onChange={setReason} />
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <ChangeButton type="primary" htmlType="submit" disabled={!teams || reason.trim().length < 2 || busy}>
            {t('schedule.keep')}
          </ChangeButton>
        </div>
      </form>
    </Modal>
  );
}

interface TeamFieldsProps {
  draft: TeamDraft;
  steps: { value: string; label: string }[];
  onChange(part: Partial<TeamDraft>): void;
  onRemove(): void;
}

export function TeamFields({ draft, steps, onChange, onRemove }: TeamFieldsProps) {
  const t = useText();
  return (
    <fieldset className="team-fields">
      <legend>{draft.name}</legend>
      <div className="team-pair">
        <label className="field">
          <span>{t('schedule.team')}</span>
          <Input value={draft.name} maxLength={80} onChange={(event) => onChange({ name: event.target.value })} />
        </label>
        <div className="field">
          <span>{t('schedule.per')}</span>
          <Segmented
            aria-label={t('schedule.per')}
            value={draft.per}
            onChange={(per) => onChange({ per })}
            options={(['town', 'county'] as const).map((value) => ({ value, label: t(`schedule.per.${value}`) }))}
          />
        </div>
        <label className="field">
          <span>{t('schedule.teamsThere')}</span>
          <InputNumber
            min={0}
            max={10_000}
            precision={0}
            value={draft.teams}
            onChange={(teams) => onChange({ teams })}
          />
        </label>
        <label className="field">
          <span>{t('schedule.casesPerDay')}</span>
          <InputNumber
            min={0.1}
            max={100_000}
            value={draft.casesPerTeamDay}
            onChange={(casesPerTeamDay) => onChange({ casesPerTeamDay })}
          />
        </label>
        <Button
          icon={<DeleteOutlined />}
          aria-label={t('schedule.removeTeam', { team: draft.name })}
          onClick={onRemove}
        />
      </div>
      <label className="field">
        <span>{t('schedule.teamSteps')}</span>
        <Select
          mode="multiple"
          aria-label={t('schedule.teamSteps')}
          value={draft.steps}
          onChange={(chosen) => onChange({ steps: chosen })}
          options={steps}
        />
      </label>
      {draft.per === 'town' && <TownTeams draft={draft} onChange={onChange} />}
    </fieldset>
  );
}

/** Towns with another number of teams. */
function TownTeams({ draft, onChange }: Pick<TeamFieldsProps, 'draft' | 'onChange'>) {
  const t = useText();
  const { towns } = useRegions();
  return (
    <details>
      <summary>{t('schedule.otherTowns', { count: Object.keys(draft.teamsOf).length })}</summary>
      <div className="town-teams">
        {towns.map(({ code, name }) => (
          <label key={code} className="field">
            <span>{name}</span>
            <InputNumber
              min={0}
              max={10_000}
              precision={0}
              placeholder={draft.teams === null ? '' : String(draft.teams)}
              value={draft.teamsOf[code] ?? null}
              onChange={(count) => {
                const { [code]: _, ...others } = draft.teamsOf;
                onChange({ teamsOf: count === null ? others : { ...others, [code]: count } });
              }}
            />
          </label>
        ))}
      </div>
    </details>
  );
}
