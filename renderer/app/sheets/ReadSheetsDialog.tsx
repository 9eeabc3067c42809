import { Button, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import type { PickedFile, Problem, Result } from '../../../electron/contract';
import { ProblemCard } from '../../widgets/Problems';
import { ChangeButton } from '../access';
import { useDoors } from '../doors';
import { useText } from '../text';
import { useFeedback } from '../useFeedback';

/** Returned workbooks: what they answer is shown before it is taken, and what does not fit is said. */
export function ReadSheetsDialog<R, T>(props: {
  title: string;
  width: number;
  /** What is shown before any file is chosen. */
  lead: string;
  read(files: PickedFile[]): Promise<Result<R>>;
  preview(read: R): ReactNode;
  takeText(read: R): string;
  mayTake(read: R): boolean;
  take(read: R): Promise<Result<T>>;
  /** What is said when the answers are taken. */
  say(taken: T): string;
  onClose(): void;
}) {
  const { title, width, lead, onClose } = props;
  const t = useText();
  const { host } = useDoors();
  const feedback = useFeedback();
  const [read, setRead] = useState<R | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const pick = async () => {
    const picked = await host.pickRegisterFiles({});
    if (!picked.ok) return setProblem(picked.problem);
    if (picked.value.length === 0) return undefined;
    setBusy(true);
    setProblem(null);
    const answer = await props.read(picked.value);
    setBusy(false);
    return answer.ok ? setRead(answer.value) : setProblem(answer.problem);
  };
  const take = async () => {
    if (read === null) return;
    setBusy(true);
    const taken = await props.take(read);
    setBusy(false);
    if (!taken.ok) return setProblem(taken.problem);
    feedback.good(props.say(taken.value));
    return onClose();
  };
  return (
    <Modal
      open
      width={width}
      title={title}
      onCancel={onClose}
      footer={
        <div className="button-row dialog-actions">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button type={read === null ? 'primary' : 'default'} loading={busy && read === null} onClick={() => void pick()}>
            {t('problems.pickAnswers')}
          </Button>
          {read !== null && (
            <ChangeButton type="primary" loading={busy} disabled={!props.mayTake(read)} onClick={() => void take()}>
              {props.takeText(read)}
            </ChangeButton>
          )}
        </div>
      }
    >
      <div className="dialog-stack">
        {problem && <ProblemCard problem={problem} />}
        {read === null ? <p>{lead}</p> : props.preview(read)}
      </div>
    </Modal>
  );
}
