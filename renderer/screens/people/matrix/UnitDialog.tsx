import { Button, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { CommandArgument } from '../../../../analytics/commands/contract';
import type { Problem } from '../../../../electron/contract';
import { ChangeButton } from '../../../app/access';
import { useCommand, useDoors } from '../../../app/doors';
import { useProject } from '../../../app/project';
import { useRegions } from '../../../app/regions';
import { useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { ProblemCard } from '../../../widgets/Problems';
import { Answered } from '../../../widgets/States';
import type { Matrix } from './matrix';

type Help = NonNullable<CommandArgument<'setUnit'>['help']>;
const levels = ['outside', 'county', 'town'] as const satisfies readonly Help['level'][];

/** The villages that a unit is assigned to; all of them, whatever the scope of the window is. */
export function UnitDialog({ unit, onClose }: { unit: string; onClose(): void }) {
  const t = useText();
  const county = useProject((state) => state.overview?.county.code ?? '000000');
  const answer = useCommand('helpMatrix', { scope: county });
  return (
    <Modal
      open
      width={560}
      footer={null}
      title={unit === '' ? t('matrix.addTitle') : t('matrix.edit', { unit })}
      onCancel={onClose}
    >
      <Answered answer={answer} rows={4}>
        {(matrix) => <UnitForm unit={unit} matrix={matrix} onClose={onClose} />}
      </Answered>
    </Modal>
  );
}

export function UnitForm({ unit, matrix, onClose }: { unit: string; matrix: Matrix; onClose(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const regions = useRegions();
  const [name, setName] = useState(unit);
  const [level, setLevel] = useState<Help['level']>(matrix.unitLevels[unit] ?? 'county');
  const [villageCodes, setVillageCodes] = useState(() =>
    matrix.cells.filter((cell) => cell.unit === unit && cell.assigned).map(({ village }) => village),
  );
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isKnown = unit !== '' && matrix.unitLevels[unit] !== undefined;
  const ready = name.trim() !== '' && villageCodes.length > 0 && !busy;
  const save = async (help: Help | null) => {
    setBusy(true);
    setProblem(null);
    const saved = await actions.change('setUnit', { unit: name.trim(), help }, 'task.staffing');
    setBusy(false);
    if (!saved.ok) return setProblem(saved.problem);
    feedback.good(t('matrix.saved', { unit: name.trim() }));
    return onClose();
  };
  return (
    <form
      className="dialog-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void save({ level, villageCodes });
      }}
    >
      {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
      {unit === '' && (
        <label className="field">
          <span>{t('matrix.name')}</span>
          <Input autoFocus maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
        </label>
      )}
      <div className="field">
        <span>{t('matrix.level')}</span>
        <Segmented
          aria-label={t('matrix.level')}
          value={level}
          onChange={setLevel}
          options={levels.map((value) => ({ value, label: t(`matrix.level.${value}`) }))}
        />
      </div>
      <label className="field">
        <span>{t('matrix.villages')}</span>
        <Select
          mode="multiple"
          aria-label={t('matrix.villages')}
          placeholder={t('matrix.chooseVillages')}
          showSearch={{ optionFilterProp: 'label' }}
          value={villageCodes}
          onChange={setVillageCodes}
          options={regions.towns.map((town) => ({
            label: town.name,
            options: regions.villagesOf(town.code).map(({ code, name: label }) => ({ value: code, label })),
          }))}
        />
      </label>
      <div className="button-row dialog-actions">
        {isKnown && (
          <ChangeButton danger type="text" disabled={busy} onClick={() => void save(null)}>
            {t('matrix.remove')}
          </ChangeButton>
        )}
        <span className="top-bar-gap" />
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <ChangeButton type="primary" htmlType="submit" loading={busy} disabled={!ready}>
          {t('matrix.save')}
        </ChangeButton>
      </div>
    </form>
  );
}
