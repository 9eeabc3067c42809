import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ProjectsRead } from '../../../../analytics/commands/contracts/projectPool';
import type { Problem } from '../../../../electron/contract';
import { ChangeButton } from '../../../app/access';
import { useDoors } from '../../../app/doors';
import { formatCount } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { DataTable } from '../../../widgets/DataTable';
import { describePlace, ProblemCard } from '../../../widgets/Problems';
import { EmptyState } from '../../../widgets/States';
import { isCancelled } from '../../../worker/door';
import { ReasonField } from '../../../widgets/ReasonField';
import { pageSize, Pager } from '../../../widgets/Pager';
import { ProblemLines } from '../../../widgets/ProblemLines';
import { NamedTask } from '../parts/NamedTask';

/** The office's own project list: what it would change is shown first, and taken for a reason. */
export function ImportProjects({ onClose }: { onClose(): void }) {
  const t = useText();
  const { host, actions } = useDoors();
  const feedback = useFeedback();
  const [read, setRead] = useState<ProjectsRead | null>(null);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const pick = async () => {
    setProblem(null);
    const picked = await host.pickRegisterFiles({});
    if (!picked.ok) return setProblem(picked.problem);
    if (picked.value.length === 0) return undefined;
    setBusy(true);
    const answer = await actions.work('readProjects', { files: picked.value }, 'task.poolRead');
    setBusy(false);
    if (answer.ok) return setRead(answer.value);
    return isCancelled(answer.problem) ? undefined : setProblem(answer.problem);
  };
  const take = async () => {
    if (!read) return;
    setBusy(true);
    const taken = await actions.change('takeProjects', { token: read.token, reason: reason.trim() }, 'task.pool');
    setBusy(false);
    if (!taken.ok) return setProblem(taken.problem);
    feedback.good(t('pool.taken', { fresh: formatCount(read.fresh), changed: formatCount(read.changed) }));
    return onClose();
  };
  const mayTake = read !== null && read.fresh + read.changed > 0 && reason.trim().length >= 2;
  return (
    <Modal
      open
      width={860}
      title={t('pool.import')}
      onCancel={onClose}
      footer={
        <div className="button-row dialog-actions">
          <NamedTask task="task.poolRead" />
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type={read ? 'default' : 'primary'} loading={busy && !read} onClick={() => void pick()}>
            {t(read ? 'pool.otherFiles' : 'pool.pick')}
          </Button>
          {read && (
            <ChangeButton type="primary" loading={busy} disabled={!mayTake} onClick={() => void take()}>
              {t('pool.take', { count: formatCount(read.fresh + read.changed) })}
            </ChangeButton>
          )}
        </div>
      }
    >
      <div className="dialog-stack">
        {problem && <ProblemCard problem={problem} />}
        {read ? <ReadPreview read={read} /> : <p>{t('pool.importLead')}</p>}
        {read !== null && read.fresh + read.changed > 0 && <ReasonField value={reason} onChange={setReason} />}
      </div>
    </Modal>
  );
}

const kinds = ['fresh', 'changed', 'same', 'refused'] as const;
type Kind = (typeof kinds)[number];

/** What a list would bring into the pool, row by row, and which rows cannot be taken as they stand. */
export function ReadPreview({ read }: { read: ProjectsRead }) {
  const t = useText();
  const localized = useLocalized();
  const [kind, setKind] = useState<Kind | null>(null);
  const [page, setPage] = useState(0);
  const rows = kind === null ? read.rows : read.rows.filter(({ what }) => what === kind);
  return (
    <>
      <p role="status">{t('pool.rowsRead', { count: formatCount(read.rowsRead) })}</p>
      <div className="pool-board" role="group" aria-label={t('pool.what')}>
        {kinds.map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={kind === value}
            className={kind === value ? 'pool-card is-chosen' : 'pool-card'}
            onClick={() => {
              setKind(kind === value ? null : value);
              setPage(0);
            }}
          >
            <span>{t(`pool.what.${value}`)}</span>
            <b className={value === 'refused' && read.refused > 0 ? 'danger-text' : undefined}>
              {formatCount(read[value])}
            </b>
          </button>
        ))}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('state.nothing')} />
      ) : (
        <DataTable
          caption={t('pool.what')}
          maxHeight={300}
          rows={rows.slice(page * pageSize, (page + 1) * pageSize)}
          rowKey={({ place }) => `${place.file} ${place.sheet} ${place.row}`}
          columns={[
            { key: 'number', title: t('pool.number'), render: (row) => <code>{row.number || '–'}</code> },
            { key: 'name', title: t('pool.name'), render: (row) => row.name || '–' },
            {
              key: 'what',
              title: t('pool.what'),
              render: (row) => (
                <span className={row.what === 'refused' ? 'danger-text' : undefined}>{t(`pool.what.${row.what}`)}</span>
              ),
            },
            {
              key: 'changes',
              title: t('pool.changes'),
              render: (row) => row.changes.map(localized).join(t('list.separator')) || '–',
            },
            {
              key: 'place',
              title: t('import.place'),
              render: (row) => <small className="muted">{describePlace(row.place, t)}</small>,
            },
          ]}
        />
      )}
      <Pager page={page} total={rows.length} onPage={setPage} />
      {read.problems.length > 0 && (
        <section>
          <h3 className="pool-steps-head">{t('pool.readProblems', { count: formatCount(read.problems.length) })}</h3>
          <ProblemLines problems={read.problems} />
        </section>
      )}
    </>
  );
}
