import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { ProjectRow } from '../../../../analytics/commands/contracts/projectPool';
import type { Problem } from '../../../../electron/contract';
import { ChangeButton } from '../../../app/access';
import { useDoors } from '../../../app/doors';
import { useProject } from '../../../app/project';
import { useScope } from '../../../app/regions';
import { useShell } from '../../../app/store';
import { useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { ProblemCard } from '../../../widgets/Problems';
import { Estimate } from './Estimate';
import { draftOf, fieldsOf, missingOf, quantitiesOf, type ProjectDraft, type ProjectTypes } from './projectDraft';
import { ProjectForm } from './ProjectForm';

interface ProjectDrawerProps {
  /** `new` starts one; null shows nothing. */
  project: ProjectRow | 'new' | null;
  types: ProjectTypes;
  onClose(): void;
}

/** A project's contents with its estimate beside them. */
export function ProjectDrawer({ project, types, onClose }: ProjectDrawerProps) {
  const t = useText();
  const title = project === 'new' ? t('pool.add') : (project?.name ?? '');
  return (
    <Drawer open={project !== null} size={680} title={title} onClose={onClose} destroyOnHidden>
      {project !== null && (
        <ProjectEditor
          key={project === 'new' ? 'new' : project.id}
          row={project === 'new' ? null : project}
          types={types}
          onClose={onClose}
        />
      )}
    </Drawer>
  );
}

interface ProjectEditorProps {
  row: ProjectRow | null;
  types: ProjectTypes;
  onClose(): void;
}

export function ProjectEditor({ row, types, onClose }: ProjectEditorProps) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const scope = useScope();
  const year = useShell((state) => state.year);
  const asOf = useProject((state) => state.overview?.asOf.date ?? '');
  const [draft, setDraft] = useState<ProjectDraft>(() =>
    draftOf(row, { village: scope.length === 12 ? scope : null, year: year ?? types.years[0] ?? null, day: asOf }),
  );
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const type = types.types.find(({ id }) => id === draft.type);
  const fields = fieldsOf(draft, type);
  const missing = missingOf(draft);
  const save = async () => {
    if (!fields) return;
    setBusy(true);
    const saved = await actions.change(
      'saveProject',
      { id: row?.id ?? null, fields, ...(row === null ? { proposedOn: draft.proposedOn } : {}) },
      'task.pool',
    );
    setBusy(false);
    if (!saved.ok) return setProblem(saved.problem);
    feedback.good(t('pool.saved', { name: fields.name }));
    return onClose();
  };
  return (
    <div className="dialog-stack">
      {problem && <ProblemCard problem={problem} onClose={() => setProblem(null)} />}
      <ProjectForm
        draft={draft}
        types={types}
        isNew={row === null}
        onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
      />
      {draft.type !== null && draft.year !== null && (
        <Estimate
          question={{ type: draft.type, quantities: quantitiesOf(draft, type), year: draft.year }}
          approvedFen={draft.approvedYuan === null ? null : Math.round(draft.approvedYuan * 100)}
        />
      )}
      {row && <Steps row={row} />}
      <div className="button-row dialog-actions">
        {missing.length > 0 && (
          <span className="small-note" role="status">
            {t('pool.missing', { fields: missing.map((field) => t(`pool.field.${field}`)).join(t('list.separator')) })}
          </span>
        )}
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <ChangeButton type="primary" loading={busy} disabled={fields === null} onClick={() => void save()}>
          {t('pool.save')}
        </ChangeButton>
      </div>
    </div>
  );
}

/** The states that were reached, with their days. */
function Steps({ row }: { row: ProjectRow }) {
  const t = useText();
  return (
    <section>
      <h3 className="pool-steps-head">{t('pool.steps')}</h3>
      <ol className="pool-steps">
        {row.states.map(({ state, date }) => (
          <li key={state}>
            <b>{t(`pool.state.${state}`)}</b> <span className="muted">{date}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
