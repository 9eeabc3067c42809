import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { ProgressReading } from '../../../../analytics/commands/contract';
import type { Problem } from '../../../../electron/contract';
import { ChangeButton } from '../../../app/access';
import { useDoors } from '../../../app/doors';
import { formatCount } from '../../../app/format';
import { isTextKey, useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { DataTable } from '../../../widgets/DataTable';
import { ProblemCard } from '../../../widgets/Problems';
import { isCancelled } from '../../../worker/door';
import { ProblemLines } from '../../../widgets/ProblemLines';

/** Monthly reports of the offices: what was understood is shown first, then taken or put aside. */
export function ReadReports({ onClose }: { onClose(): void }) {
  const t = useText();
  const { host, actions } = useDoors();
  const feedback = useFeedback();
  const [reading, setReading] = useState<ProgressReading | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const putAside = async () => {
    if (reading) await actions.work('rejectProgressFiles', { importId: reading.importId }, 'task.progress');
  };
  const pick = async () => {
    setProblem(null);
    const picked = await host.pickRegisterFiles({});
    if (!picked.ok) return setProblem(picked.problem);
    if (picked.value.length === 0) return undefined;
    setBusy(true);
    await putAside();
    setReading(null);
    const answer = await actions.work('readProgressFiles', { files: picked.value }, 'task.readProgress');
    setBusy(false);
    if (answer.ok) return setReading(answer.value);
    return isCancelled(answer.problem) ? undefined : setProblem(answer.problem);
  };
  const take = async () => {
    if (!reading) return;
    setBusy(true);
    const taken = await actions.change('acceptProgressFiles', { importId: reading.importId }, 'task.progress');
    setBusy(false);
    if (!taken.ok) return setProblem(taken.problem);
    feedback.good(t('reports.taken', { count: formatCount(taken.value.taken) }));
    return onClose();
  };
  const count = reading ? reading.fresh + reading.corrections : 0;
  return (
    <Modal
      open
      width={880}
      title={t('entry.read')}
      onCancel={() => {
        void putAside();
        onClose();
      }}
      footer={
        <div className="button-row dialog-actions">
          <Button
            onClick={() => {
              void putAside();
              onClose();
            }}
          >
            {t('action.cancel')}
          </Button>
          <Button type={reading ? 'default' : 'primary'} loading={busy && !reading} onClick={() => void pick()}>
            {t(reading ? 'reports.other' : 'reports.pick')}
          </Button>
          {reading && (
            <ChangeButton type="primary" loading={busy} disabled={count === 0} onClick={() => void take()}>
              {t('reports.take', { count: formatCount(count) })}
            </ChangeButton>
          )}
        </div>
      }
    >
      <div className="dialog-stack">
        {problem && <ProblemCard problem={problem} />}
        {reading ? <ReadingView reading={reading} /> : <p>{t('reports.lead')}</p>}
      </div>
    </Modal>
  );
}

/** What reports hold: sheets with their rows, new facts, corrections, facts known already, and problems. */
export function ReadingView({ reading }: { reading: ProgressReading }) {
  const t = useText();
  const kindName = (kind: string | null) => {
    const key = `reports.kind.${kind}`;
    return kind !== null && isTextKey(key) ? t(key) : t('reports.kind.none');
  };
  return (
    <>
      <p role="status">
        {t('reports.read', {
          fresh: formatCount(reading.fresh),
          corrections: formatCount(reading.corrections),
          unchanged: formatCount(reading.unchanged),
        })}
      </p>
      <DataTable
        caption={t('reports.sheets')}
        maxHeight={260}
        rows={reading.files}
        rowKey={({ file, sheet }) => `${file} ${sheet}`}
        columns={[
          { key: 'file', title: t('import.file'), render: ({ file }) => file },
          { key: 'sheet', title: t('import.sheet'), render: ({ sheet }) => sheet },
          {
            key: 'kind',
            title: t('import.recognisedAs'),
            render: ({ kind }) => <span className={kind === null ? 'warning-text' : undefined}>{kindName(kind)}</span>,
          },
          {
            key: 'read',
            title: t('reports.rowsRead'),
            align: 'right',
            render: ({ rowsRead }) => formatCount(rowsRead),
          },
          {
            key: 'taken',
            title: t('reports.rowsTaken'),
            align: 'right',
            render: ({ rowsTaken }) => formatCount(rowsTaken),
          },
          {
            key: 'left',
            title: t('reports.leftOut'),
            align: 'right',
            render: ({ leftOut }) => (
              <span className={leftOut > 0 ? 'danger-text' : undefined}>{formatCount(leftOut)}</span>
            ),
          },
        ]}
      />
      {reading.problems.length > 0 && (
        <section>
          <h3 className="progress-subhead">{t('reports.problems', { count: formatCount(reading.problems.length) })}</h3>
          <div className="progress-problems">
            <ProblemLines problems={reading.problems} />
          </div>
        </section>
      )}
    </>
  );
}
