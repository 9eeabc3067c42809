import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../electron/contract';
import { ProblemCard } from '../../widgets/Problems';
import { LoadingState } from '../../widgets/States';
import { useDoors } from '../doors';
import { isUsable, PasswordFields } from '../protection/PasswordFields';
import { RecoveryCodeSteps } from '../protection/RecoveryCodeSteps';
import { useLocalized, useText } from '../text';
import { listCountyPacks, type CountyPack } from './countyPacks';
import type { DialogBodyProps } from './types';

/** A new project: which county's policy, a name, and a password that is recommended. */
export function NewProject({ onDone }: DialogBodyProps) {
  const { host, appInfo } = useDoors();
  const [code, setCode] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['county-packs', appInfo.samples],
    queryFn: () => listCountyPacks(host, appInfo.samples),
  });
  if (code !== null) return <RecoveryCodeSteps code={code} onConfirmed={onDone} onCancel={onDone} />;
  if (data === undefined) return <LoadingState rows={5} />;
  return <NewProjectForm packs={data} onCreated={onDone} onCode={setCode} />;
}

function NewProjectForm({
  packs,
  onCreated,
  onCode,
}: {
  packs: CountyPack[];
  onCreated(): void;
  onCode(code: string): void;
}) {
  const t = useText();
  const localized = useLocalized();
  const { actions, door } = useDoors();
  const [sample, setSample] = useState(packs[0]?.sample);
  const [name, setName] = useState<string | null>(null);
  const [protect, setProtect] = useState(true);
  const [password, setPassword] = useState({ password: '', again: '' });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const pack = packs.find((candidate) => candidate.sample === sample);
  const wanted = name ?? (pack ? localized(pack.county) : '');
  const ready = sample !== undefined && wanted.trim() !== '' && (!protect || isUsable(password));
  const create = async () => {
    if (sample === undefined) return;
    setBusy(true);
    setProblem(null);
    const failed = await actions.create(sample, wanted.trim());
    const prepared =
      failed === null && protect ? await door.send('preparePassword', { password: password.password }) : null;
    setBusy(false);
    if (failed) setProblem(failed);
    else if (prepared === null) onCreated();
    else if (prepared.ok) onCode(prepared.value.recoveryCode);
    else setProblem(prepared.problem);
  };
  return (
    <form
      className="dialog-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void create();
      }}
    >
      <label className="field">
        <span>{t('newProject.pack')}</span>
        <Select
          autoFocus
          aria-label={t('newProject.pack')}
          value={sample}
          onChange={setSample}
          options={packs.map((candidate) => ({ value: candidate.sample, label: localized(candidate.county) }))}
        />
        {pack && <small>{localized(pack.plan)}</small>}
      </label>
      <label className="field">
        <span>{t('newProject.name')}</span>
        <Input
          aria-label={t('newProject.name')}
          maxLength={100}
          value={wanted}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <Checkbox checked={protect} onChange={(event) => setProtect(event.target.checked)}>
        {t('newProject.protect')}
      </Checkbox>
      {protect ? (
        <>
          <PasswordFields value={password} onChange={setPassword} />
          <p className="small-note">{t('protect.lossWarning')}</p>
        </>
      ) : (
        <p className="small-note">{t('newProject.unprotected')}</p>
      )}
      {problem && <ProblemCard problem={problem} />}
      <div className="dialog-actions">
        <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>
          {t(protect ? 'newProject.next' : 'newProject.create')}
        </Button>
      </div>
    </form>
  );
}
