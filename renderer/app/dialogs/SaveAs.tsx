import { Button, Input } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../electron/contract';
import { ProblemCard } from '../../widgets/Problems';
import { useDoors } from '../doors';
import { useProject } from '../project';
import { baseName, projectFileName, withSuffix } from '../project/projectFile';
import { useText } from '../text';
import type { DialogBodyProps } from './types';

/** The same project under another name; from then on that file is the one worked in. */
export function SaveAs({ onDone }: DialogBodyProps) {
  const t = useText();
  const { actions } = useDoors();
  const file = useProject((state) => state.file);
  const [name, setName] = useState(() => baseName(withSuffix(file?.name ?? '', t('save.copySuffix'))));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    const saved = await actions.saveAs(projectFileName(name));
    setBusy(false);
    if (!saved.ok) setProblem(saved.problem);
    else if (saved.value) onDone();
  };
  return (
    <form
      className="dialog-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void save();
      }}
    >
      <label className="field">
        <span>{t('saveAs.name')}</span>
        <Input
          autoFocus
          aria-label={t('saveAs.name')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <small>{t('saveAs.hint')}</small>
      </label>
      {problem && <ProblemCard problem={problem} />}
      <div className="dialog-actions">
        <Button onClick={onDone}>{t('action.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={name.trim() === ''}>
          {t('saveAs.save')}
        </Button>
      </div>
    </form>
  );
}
