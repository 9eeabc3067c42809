import type { Problem } from '../../electron/contract';
import { useLocalized, useText } from './text';

/** Shown when not even the host answers: plain markup that needs nothing else. */
export function StartFailure({ problem }: { problem: Problem }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <main className="start-failure" role="alert">
      <h1>{t('start.failed')}</h1>
      <p>{localized(problem.message)}</p>
      {problem.hint && <p>{localized(problem.hint)}</p>}
    </main>
  );
}
