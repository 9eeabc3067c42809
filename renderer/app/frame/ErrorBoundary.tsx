import { Button } from 'antd';
import { Component, useContext, type ReactNode } from 'react';
import { DoorsContext } from '../doors';
import { failureKind } from '../failures';
import { useProject } from '../project';
import { projectFileName, withSuffix } from '../project/projectFile';
import { useText } from '../text';

interface BoundaryProps {
  children: ReactNode;
  /** A change of it tries again. */
  resetKey?: string;
  /** Where it stands, for the local log, such as `screen.overview`. */
  place: string;
  onFailure(place: string, kind: string): void;
}

/**
 * Keeps one failing part from taking the window with it; project and journal live outside it and go on.
 * A class, because React catches errors in classes only.
 */
export class ErrorBoundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onFailure(this.props.place, failureKind(error));
  }

  override componentDidUpdate(previous: BoundaryProps): void {
    if (this.state.failed && previous.resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  override render(): ReactNode {
    return this.state.failed ? <Failure onRetry={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

/** What is shown instead of the failed part: go on, start the window anew, or take a copy first. */
export function Failure({ onRetry }: { onRetry(): void }) {
  const t = useText();
  const doors = useContext(DoorsContext);
  const file = useProject((state) => state.file);
  const recorded = useProject((state) => state.recording === 'recorded');
  return (
    <div className="empty-state" role="alert">
      <h3>{t('boundary.title')}</h3>
      <p>{t(recorded ? 'boundary.hint' : 'boundary.unrecorded')}</p>
      <div className="button-row">
        <Button type="primary" onClick={onRetry}>
          {t('action.retry')}
        </Button>
        <Button onClick={() => window.location.reload()}>{t('boundary.reload')}</Button>
        {doors && file && (
          <Button
            onClick={() => void doors.actions.saveAs(projectFileName(withSuffix(file.name, t('save.copySuffix'))))}
          >
            {t('boundary.saveCopy')}
          </Button>
        )}
      </div>
    </div>
  );
}
