import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Problem } from '../../electron/contract';
import { useText } from '../app/text';
import { ProblemCard } from './Problems';

/** Nothing to show yet: says why and what to do. */
export function EmptyState({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="empty-state" role="status">
      <div className="empty-mark" aria-hidden />
      <h3>{title}</h3>
      {hint && <p>{hint}</p>}
      {action}
    </div>
  );
}

/** Grey bars in the shape of what comes; read out as one word. */
export function LoadingState({ rows = 6 }: { rows?: number }) {
  const t = useText();
  return (
    <div className="loading-state" role="status" aria-label={t('state.loading')}>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

interface Answer<T> {
  data: T | undefined;
  error: Problem | null;
  isPlaceholderData: boolean;
  refetch(): unknown;
}

/** Shows an answer, or the problem, or that it is coming; a former answer stays visible, dimmed, until the new one is there. */
export function Answered<T>({
  answer,
  rows,
  children,
}: {
  answer: Answer<T>;
  rows?: number;
  children: (value: T) => ReactNode;
}) {
  const t = useText();
  if (answer.error) {
    return (
      <ProblemCard
        problem={answer.error}
        action={<Button onClick={() => answer.refetch()}>{t('action.retry')}</Button>}
      />
    );
  }
  if (answer.data === undefined) return <LoadingState rows={rows} />;
  return (
    <div className={answer.isPlaceholderData ? 'answered is-former' : 'answered'} aria-busy={answer.isPlaceholderData}>
      {children(answer.data)}
    </div>
  );
}
