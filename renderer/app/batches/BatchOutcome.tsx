import { Alert, Button } from 'antd';
import { useLocalized, useText } from '../text';
import type { BatchResult } from './runBatch';

interface BatchOutcomeProps {
  result: BatchResult;
  folder: string;
  onAgain(): void;
}

/** What a batch has made, where it is, and what failed. */
export function BatchOutcome({ result, folder, onAgain }: BatchOutcomeProps) {
  const t = useText();
  const localized = useLocalized();
  const { files, papers, skipped, failed, isStopped } = result;
  const type = failed.length > 0 ? 'error' : isStopped ? 'warning' : 'success';
  return (
    <Alert
      type={type}
      showIcon
      title={t(isStopped ? 'batch.stopped' : 'batch.done', { files, papers, folder })}
      description={
        <>
          {skipped > 0 && <p>{t('batch.skipped', { files: skipped })}</p>}
          {failed.length > 0 && (
            <>
              <p>{t('batch.failed', { files: failed.length })}</p>
              <ul className="batch-failures">
                {failed.map(({ job, problem }) => (
                  <li key={job.name}>{t('batch.failedLine', { name: job.name, why: localized(problem.message) })}</li>
                ))}
              </ul>
              <Button size="small" onClick={onAgain}>
                {t('batch.again')}
              </Button>
            </>
          )}
        </>
      }
    />
  );
}
