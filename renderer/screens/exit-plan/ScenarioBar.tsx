import { CopyOutlined, DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { App, Button, Drawer, Input, Modal, Select, Tooltip } from 'antd';
import { useState } from 'react';
import type { ScenarioList, ScenarioRow } from '../../../analytics/commands/contracts/planning';
import type { Problem } from '../../../electron/contract';
import { ChangeButton, useReadOnlyReason } from '../../app/access';
import { useScenarioChange } from '../../app/planning';
import { AsOfField } from '../../app/planning/AsOfField';
import { useProject } from '../../app/project';
import { ProblemCard } from '../../widgets/Problems';
import { useText } from '../../app/text';
import { useScenarioName } from '../../app/planning/scenarioName';
import { ScenarioChanges } from './ScenarioChanges';

/** Which future is looked at: choose, copy, rename, remove, what it changes; the plan that is carried out, the as-of day. */
export function ScenarioBar({ list }: { list: ScenarioList }) {
  const t = useText();
  const nameOf = useScenarioName();
  const { busy, tryChange } = useScenarioChange();
  const fixed = useReadOnlyReason() !== null || busy;
  const { modal } = App.useApp();
  const [naming, setNaming] = useState<'copy' | 'rename' | null>(null);
  const [open, setOpen] = useState(false);
  const chosen = list.scenarios.find(({ id }) => id === list.chosen);
  if (!chosen) return null;
  const changes = chosen.overlays.length + chosen.wishes.length;
  const askRemove = () => {
    const rest = list.scenarios.filter(({ id }) => id !== chosen.id);
    void modal.confirm({
      title: t('scenarios.removeTitle', { name: nameOf(chosen) }),
      content: t('scenarios.removeHint'),
      okText: t('scenarios.remove'),
      cancelText: t('action.cancel'),
      okButtonProps: { danger: true },
      // The chosen scenario is not removed: the first one is chosen before.
      onOk: async () =>
        (await tryChange('chooseScenario', { id: rest[0]!.id })) && tryChange('removeScenario', { id: chosen.id }),
    });
  };
  return (
    <section className="scenario-bar" aria-label={t('scenarios.label')}>
      <span className="scenario-bar-label">{t('scenarios.label')}</span>
      <Select
        className="scenario-bar-select"
        aria-label={t('scenarios.choose')}
        value={chosen.id}
        disabled={fixed}
        onChange={(id: string) => void tryChange('chooseScenario', { id })}
        options={list.scenarios.map((scenario) => ({ value: scenario.id, label: nameOf(scenario) }))}
      />
      <ChangeButton icon={<CopyOutlined />} disabled={busy} onClick={() => setNaming('copy')}>
        {t('scenarios.copy')}
      </ChangeButton>
      {chosen.id !== 'main' && (
        <>
          <Tooltip title={t('scenarios.rename')}>
            <Button
              icon={<EditOutlined />}
              aria-label={t('scenarios.rename')}
              disabled={fixed}
              onClick={() => setNaming('rename')}
            />
          </Tooltip>
          <Tooltip title={t('scenarios.remove')}>
            <Button icon={<DeleteOutlined />} aria-label={t('scenarios.remove')} disabled={fixed} onClick={askRemove} />
          </Tooltip>
        </>
      )}
      <Button type={changes > 0 ? 'default' : 'text'} onClick={() => setOpen(true)}>
        {t('scenarios.changes', { count: changes })}
      </Button>
      <span className="top-bar-gap" />
      <AsOf asOf={list.asOf} fixed={fixed} />
      <Adopt list={list} chosen={chosen} />
      <Drawer
        open={open}
        size={460}
        title={t('scenarios.changesOf', { name: nameOf(chosen) })}
        onClose={() => setOpen(false)}
      >
        <ScenarioChanges scenario={chosen} />
      </Drawer>
      <NameDialog
        key={naming ?? 'none'}
        mode={naming}
        chosen={chosen}
        initial={naming === 'copy' ? t('scenarios.copyOf', { name: nameOf(chosen) }) : nameOf(chosen)}
        onClose={() => setNaming(null)}
      />
    </section>
  );
}

interface NameDialogProps {
  mode: 'copy' | 'rename' | null;
  chosen: ScenarioRow;
  initial: string;
  onClose(): void;
}

function NameDialog({ mode, chosen, initial, onClose }: NameDialogProps) {
  const t = useText();
  const { change, busy } = useScenarioChange();
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async () => {
    const written = name.trim();
    const refused =
      mode === 'copy'
        ? await change('addScenario', { name: written, copyOf: chosen.id })
        : await change('renameScenario', { id: chosen.id, name: written });
    if (refused) setProblem(refused);
    else onClose();
  };
  return (
    <Modal
      open={mode !== null}
      title={t(mode === 'rename' ? 'scenarios.rename' : 'scenarios.copyTitle')}
      okText={t('scenarios.save')}
      cancelText={t('action.cancel')}
      okButtonProps={{ disabled: busy || name.trim() === '' }}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <label className="scenario-name">
        <span>{t('scenarios.name')}</span>
        <Input
          autoFocus
          maxLength={80}
          value={name}
          aria-label={t('scenarios.name')}
          onChange={(event) => setName(event.target.value)}
          onFocus={(event) => event.target.select()}
          onPressEnter={() => name.trim() !== '' && void save()}
        />
      </label>
      {mode === 'copy' && <p className="small-note">{t('scenarios.copyHint')}</p>}
      {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
    </Modal>
  );
}

/** Everything up to this day is fact; only later years are decided. An emptied field is the pack's own day. */
function AsOf({ asOf, fixed }: { asOf: string; fixed: boolean }) {
  const t = useText();
  return (
    <Tooltip title={t('scenarios.asOfHint')}>
      <label className="as-of-field">
        <AsOfField asOf={asOf} fixed={fixed} mayBeEmpty />
      </label>
    </Tooltip>
  );
}

function Adopt({ list, chosen }: { list: ScenarioList; chosen: ScenarioRow }) {
  const t = useText();
  const { busy, tryChange } = useScenarioChange();
  const stale = useProject((state) => state.overview?.planStale ?? false);
  const adopted = list.baseline !== null && list.baseline.planHash === chosen.result?.hash;
  if (adopted) {
    return (
      <span className="scenario-adopted">
        <span className="good-text">{t('scenarios.adopted', { date: list.baseline?.time.slice(0, 10) ?? '' })}</span>
        <ChangeButton type="link" disabled={busy} onClick={() => void tryChange('adoptPlan', { adopt: false })}>
          {t('scenarios.giveUp')}
        </ChangeButton>
      </span>
    );
  }
  return (
    <Tooltip title={t(list.baseline ? 'scenarios.adoptInsteadHint' : 'scenarios.adoptHint')}>
      <span>
        <ChangeButton
          disabled={busy || stale || chosen.result === null || chosen.result.stale}
          onClick={() => void tryChange('adoptPlan', { adopt: true })}
        >
          {t('scenarios.adopt')}
        </ChangeButton>
      </span>
    </Tooltip>
  );
}
