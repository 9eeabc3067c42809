import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import { ChangeButton } from '../../app/access';
import { useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { DataTable } from '../../widgets/DataTable';

type Report = CommandValue<'recheckRegister'>;
type Change = { key: string; label: string; before: number; after: number };

/** What the answers change, before they are applied: households, persons, rejected rows, findings per check. */
export function RecheckDialog({ report, onClose }: { report: Report; onClose(): void }) {
  const t = useText();
  const localized = useLocalized();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const [busy, setBusy] = useState(false);
  const difference = report.difference!;
  const { before, after } = difference.counts;
  const counts: Change[] = [
    { key: 'households', label: t('figure.households'), before: before.households, after: after.households },
    { key: 'persons', label: t('figure.persons'), before: before.persons, after: after.persons },
    { key: 'rejected', label: t('problems.rejected'), ...difference.rejected },
  ];
  const changed = difference.checks.filter((check) => check.before !== check.after).map((check): Change => ({ key: check.check, label: localized(check.label), before: check.before, after: check.after }));
  const finish = async (accept: boolean) => {
    setBusy(true);
    const command = accept ? 'acceptImport' : 'rejectImport';
    const answer = await actions.change(command, { importId: report.importId }, accept ? 'task.accept' : 'task.reject');
    setBusy(false);
    if (!answer.ok) feedback.bad(answer.problem);
    else if (accept) feedback.good(t('problems.appliedNow'));
    onClose();
  };
  return (
    <Modal
      open
      width={640}
      title={t('problems.difference')}
      onCancel={() => void finish(false)}
      footer={
        <div className="button-row dialog-actions">
          <Button disabled={busy} onClick={() => void finish(false)}>
            {t('problems.notYet')}
          </Button>
          <ChangeButton type="primary" loading={busy} onClick={() => void finish(true)}>
            {t('problems.apply')}
          </ChangeButton>
        </div>
      }
    >
      <p>{t('problems.differenceLead', { count: formatCount(difference.answers.applied) })}</p>
      <ChangeTable caption={t('problems.difference')} what={t('problems.register')} rows={counts} />
      <h4>{t('problems.changedChecks')}</h4>
      {changed.length === 0 ? <p className="muted">{t('problems.noChange')}</p> : <ChangeTable caption={t('problems.changedChecks')} what={t('problems.what')} rows={changed} />}
      <p className="small-note">{t('problems.undoable')}</p>
    </Modal>
  );
}

function ChangeTable({ caption, what, rows }: { caption: string; what: string; rows: Change[] }) {
  const t = useText();
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={(row) => row.key}
      maxHeight={300}
      columns={[
        { key: 'label', title: what, render: (row) => row.label },
        { key: 'before', title: t('problems.before'), align: 'right', render: (row) => formatCount(row.before) },
        { key: 'after', title: t('problems.after'), align: 'right', render: (row) => formatCount(row.after) },
        {
          key: 'change',
          title: t('problems.change'),
          align: 'right',
          render: (row) => (row.after === row.before ? '0' : `${row.after > row.before ? '+' : '−'}${formatCount(Math.abs(row.after - row.before))}`),
        },
      ]}
    />
  );
}
