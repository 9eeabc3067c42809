import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useText } from '../text';

interface BoundaryState {
  failed: boolean;
}

/** Keeps one failing part from taking the window with it. A class, because React catches errors in classes only. */
export class ErrorBoundary extends Component<{ children: ReactNode; resetKey?: string }, BoundaryState> {
  override state: BoundaryState = { failed: false };

  static getDerivedStateFromError(): BoundaryState {
    return { failed: true };
  }

  override componentDidUpdate(previous: { resetKey?: string }): void {
    if (this.state.failed && previous.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render(): ReactNode {
    return this.state.failed ? <Failure onRetry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function Failure({ onRetry }: { onRetry(): void }) {
  const t = useText();
  return (
    <div className="empty-state" role="alert">
      <h3>{t('boundary.title')}</h3>
      <p>{t('boundary.hint')}</p>
      <Button onClick={onRetry}>{t('action.retry')}</Button>
    </div>
  );
}
