import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../../electron/contract';
import type { CommandValue } from '../../../analytics/commands/contract';
import { ChangeButton } from '../../app/access';
import { useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { DataTable } from '../../widgets/DataTable';
import { ProblemCard } from '../../widgets/Problems';

type Read = CommandValue<'readFindingAnswers'>;

/** Returned workbooks: what they answer is shown before it is taken, and what does not fit is said. */
export function AnswersDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const { actions, host } = useDoors();
  const feedback = useFeedback();
  const [read, setRead] = useState<Read | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const pick = async () => {
    const picked = await host.pickRegisterFiles({});
    if (!picked.ok) return setProblem(picked.problem);
    if (picked.value.length === 0) return undefined;
    setBusy(true);
    setProblem(null);
    const answer = await actions.work('readFindingAnswers', { files: picked.value }, 'task.readAnswers');
    setBusy(false);
    return answer.ok ? setRead(answer.value) : setProblem(answer.problem);
  };
  const take = async () => {
    if (!read) return;
    setBusy(true);
    const answer = await actions.change('takeFindingAnswers', { token: read.token }, 'task.answer');
    setBusy(false);
    if (!answer.ok) return setProblem(answer.problem);
    feedback.good(t('problems.taken', { count: formatCount(answer.value.answered) }));
    return onClose();
  };
  return (
    <Modal
      open
      width={860}
      title={t('problems.readAnswers')}
      onCancel={onClose}
      footer={
        <div className="button-row dialog-actions">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type={read ? 'default' : 'primary'} loading={busy && !read} onClick={() => void pick()}>
            {t('problems.pickAnswers')}
          </Button>
          {read && (
            <ChangeButton type="primary" loading={busy} disabled={read.answers.length === 0} onClick={() => void take()}>
              {t('problems.takeAnswers', { count: formatCount(read.answers.length) })}
            </ChangeButton>
          )}
        </div>
      }
    >
      {problem && <ProblemCard problem={problem} />}
      {read ? <Preview read={read} /> : <p>{t('problems.readLead')}</p>}
    </Modal>
  );
}

function Preview({ read }: { read: Read }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <div className="dialog-stack">
      <p>{t('problems.readCounts', { matched: formatCount(read.answers.length), unmatched: formatCount(read.unmatched.length), empty: formatCount(read.unanswered) })}</p>
      {read.answers.length > 0 && (
        <DataTable
          caption={t('problems.matched')}
          rows={read.answers.slice(0, 200).map((answer, index) => ({ ...answer, key: String(index) }))}
          rowKey={(row) => row.key}
          maxHeight={260}
          columns={[
            { key: 'number', title: t('problems.number'), render: (row) => row.householdNumber },
            { key: 'check', title: t('problems.what'), render: (row) => localized(row.label) },
            { key: 'act', title: t('problems.answer'), render: (row) => t(`problems.act.${row.act}`) },
            { key: 'field', title: t('problems.field'), render: (row) => localized(row.field) },
            { key: 'original', title: t('problems.original'), render: (row) => row.original ?? '–' },
            { key: 'value', title: t('problems.newValue'), render: (row) => row.value ?? '–' },
          ]}
        />
      )}
      {read.unmatched.length > 0 && (
        <>
          <h4>{t('problems.unmatched')}</h4>
          <DataTable
            caption={t('problems.unmatched')}
            rows={read.unmatched.slice(0, 200).map((row, index) => ({ ...row, key: String(index) }))}
            rowKey={(row) => row.key}
            maxHeight={180}
            columns={[
              { key: 'place', title: t('import.place'), width: '45%', render: (row) => `${row.file} › ${row.sheet} › ${row.sheetRow}` },
              { key: 'why', title: t('problems.why'), render: (row) => localized(row.why) },
            ]}
          />
        </>
      )}
    </div>
  );
}
