import { Button } from 'antd';
import { useState } from 'react';
import type { Backup } from '../../../electron/contract';
import { DataTable } from '../../widgets/DataTable';
import { Answered, EmptyState } from '../../widgets/States';
import { useDoors } from '../doors';
import { formatCount } from '../format';
import { useProject } from '../project';
import { newestFirst } from '../project/recovery';
import { useText } from '../text';
import { formatMoment, formatSize } from '../time';
import { useFeedback } from '../useFeedback';
import { useHostAnswer } from '../useHostAnswer';
import type { DialogBodyProps } from './types';

/** Earlier states of this project: open one as a copy, keep the present one now. */
export function Backups({ onDone }: DialogBodyProps) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const overview = useProject((state) => state.overview);
  const hasFile = useProject((state) => state.file?.handle != null && state.file.access === 'write');
  const [turn, setTurn] = useState(0);
  const [busy, setBusy] = useState(false);
  const answer = useHostAnswer('listBackups', { projectId: overview?.projectId ?? '' }, turn, overview !== null);
  const open = async (backup: Backup) => {
    onDone();
    const suffix = t('backups.suffix', { date: formatMoment(backup.time).slice(0, 10) });
    const problem = await actions.openBackup(backup, suffix);
    if (problem) feedback.bad(problem);
  };
  const keep = async () => {
    setBusy(true);
    const problem = await actions.keepBackup();
    setBusy(false);
    if (problem) feedback.bad(problem);
    else feedback.good(t('backups.kept'));
    setTurn((now) => now + 1);
  };
  return (
    <div className="dialog-stack">
      <p className="dialog-lead">{t('backups.lead')}</p>
      <Answered answer={answer} rows={5}>
        {(backups) =>
          backups.length === 0 ? (
            <EmptyState title={t('backups.none')} hint={t('backups.noneHint')} />
          ) : (
            <>
              <DataTable
                caption={t('backups.title')}
                maxHeight={360}
                rows={newestFirst(backups)}
                rowKey={(backup) => backup.id}
                columns={[
                  { key: 'time', title: t('backups.time'), render: (backup) => formatMoment(backup.time) },
                  { key: 'kind', title: t('backups.kind'), render: (backup) => t(`backups.kind.${backup.kind}`) },
                  {
                    key: 'size',
                    title: t('backups.size'),
                    align: 'right',
                    render: (backup) => formatSize(backup.size),
                  },
                  {
                    key: 'open',
                    title: '',
                    align: 'right',
                    render: (backup) => (
                      <Button size="small" type="link" onClick={() => void open(backup)}>
                        {t('backups.open')}
                      </Button>
                    ),
                  },
                ]}
              />
              <p className="small-note">
                {t('backups.total', {
                  count: formatCount(backups.length),
                  size: formatSize(backups.reduce((sum, backup) => sum + backup.size, 0)),
                })}
              </p>
            </>
          )
        }
      </Answered>
      <div className="dialog-actions">
        <Button
          type="primary"
          loading={busy}
          disabled={!hasFile}
          title={hasFile ? undefined : t('backups.noFile')}
          onClick={() => void keep()}
        >
          {t('backups.keep')}
        </Button>
      </div>
    </div>
  );
}
