import { Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { PolicyEntry } from '../../../analytics/commands/contract';
import type { ScenarioRow } from '../../../analytics/commands/contracts/planning';
import type { Problem } from '../../../electron/contract';
import { ChangeButton } from '../../app/access';
import { useCommand, useDoors } from '../../app/doors';
import { formatNumber } from '../../app/format';
import { useProject } from '../../app/project';
import { useLocalized, useText, useUnitName } from '../../app/text';
import { describeCitation } from '../../widgets/citationText';
import { Panel } from '../../widgets/Panel';
import { ProblemCard } from '../../widgets/Problems';
import { StatusMark } from '../../widgets/StatusMark';
import { ScenarioChanges } from './ScenarioChanges';
import { WishForm } from './WishForm';

/** "What if": one value of the pack or one wish for this scenario only, with the reason; the pack itself stays as it is. */
export function ScenarioPanel({
  scenario,
  unit,
}: {
  scenario: ScenarioRow | undefined;
  unit: 'persons' | 'households';
}) {
  const t = useText();
  return (
    <aside className="scenario">
      <Panel title={t('scenario.title')} note={t('scenario.note')}>
        <ScenarioForm />
      </Panel>
      <Panel title={t('wish.title')}>
        <WishForm unit={unit} />
      </Panel>
      {scenario && (
        <Panel title={t('scenario.current', { count: scenario.overlays.length + scenario.wishes.length })}>
          <ScenarioChanges scenario={scenario} />
        </Panel>
      )}
      <RecentEdits />
    </aside>
  );
}

function ScenarioForm() {
  const t = useText();
  const unitName = useUnitName();
  const localized = useLocalized();
  const { actions } = useDoors();
  const { data } = useCommand('listPolicy', {});
  const horizon = useProject((state) => state.overview?.horizon);
  const busy = useProject((state) => state.tasks.length > 0);
  const [parameter, setParameter] = useState<string>();
  const [year, setYear] = useState<number | null>(null);
  const [value, setValue] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const editable = (data?.entries ?? []).filter((entry) => entry.editable);
  const entry = editable.find((candidate) => candidate.id === parameter);
  const years = horizon
    ? Array.from({ length: horizon.to - horizon.from + 1 }, (_, index) => horizon.from + index)
    : [];
  const choose = (id: string) => {
    setParameter(id);
    const chosen = editable.find((candidate) => candidate.id === id);
    setValue(chosen ? valueIn(chosen, year) : null);
  };
  const apply = async () => {
    if (!parameter || value === null) return;
    setProblem(null);
    const answer = await actions.change(
      'setOverlay',
      { parameter, value, reason: reason.trim(), ...(year === null ? {} : { year }) },
      'task.overlay',
    );
    if (answer.ok) setReason('');
    else setProblem(answer.problem);
  };
  return (
    <form
      className="scenario-form"
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <label>
        <span>{t('scenario.parameter')}</span>
        <Select
          aria-label={t('scenario.parameter')}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('scenario.choose')}
          value={parameter}
          onChange={choose}
          options={editable.map((candidate) => ({ value: candidate.id, label: localized(candidate.label) }))}
        />
      </label>
      {entry && <CurrentValue entry={entry} year={year} />}
      <div className="scenario-pair">
        <label>
          <span>{t('year.label')}</span>
          <Select
            aria-label={t('year.label')}
            value={year ?? 0}
            onChange={(chosen: number) => setYear(chosen === 0 ? null : chosen)}
            options={[
              { value: 0, label: t('year.all') },
              ...years.map((option) => ({ value: option, label: String(option) })),
            ]}
          />
        </label>
        <label>
          <span>{t('scenario.value')}</span>
          <InputNumber
            aria-label={t('scenario.value')}
            className="full-width"
            value={value}
            onChange={setValue}
            suffix={entry ? unitName(entry.unit) : undefined}
          />
        </label>
      </div>
      <label>
        <span>{t('scenario.reason')}</span>
        <Input.TextArea
          aria-label={t('scenario.reason')}
          rows={2}
          maxLength={500}
          placeholder={t('scenario.reasonPlaceholder')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
      <ChangeButton
        type="primary"
        htmlType="submit"
        disabled={busy || !parameter || value === null || reason.trim() === ''}
      >
        {t('scenario.apply')}
      </ChangeButton>
    </form>
  );
}

function CurrentValue({ entry, year }: { entry: PolicyEntry; year: number | null }) {
  const t = useText();
  const dated = datedIn(entry, year);
  if (!dated) return null;
  return (
    <p className="scenario-now">
      {t('scenario.now', { value: formatNumber(dated.value) })} <StatusMark status={dated.status} />
      <small>{describeCitation(dated.citation)}</small>
    </p>
  );
}

function RecentEdits() {
  const t = useText();
  const localized = useLocalized();
  const { data } = useCommand('listEdits', { limit: 8 });
  if (!data || data.length === 0) return null;
  return (
    <Panel title={t('scenario.edits')}>
      <ol className="edit-list">
        {data.map((edit) => (
          <li key={edit.seq}>
            <span>{localized(edit.text)}</span>
            <small>
              {edit.time.slice(0, 16).replace('T', ' ')}
              {edit.reason ? ` · ${edit.reason}` : ''}
            </small>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** The value in force in a year (the latest that began by then); for all years, the first. */
function datedIn(entry: PolicyEntry, year: number | null): PolicyEntry['values'][number] | undefined {
  if (year === null) return entry.values[0];
  return [...entry.values].reverse().find((value) => value.from <= year) ?? entry.values[0];
}

function valueIn(entry: PolicyEntry, year: number | null): number | null {
  return entry.overlay?.value ?? datedIn(entry, year)?.value ?? null;
}
