import { Input } from 'antd';
import { useState } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import { useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { ReadSheetsDialog } from '../../app/sheets/ReadSheetsDialog';
import { SendSheetsDialog } from '../../app/sheets/SendSheetsDialog';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { useRegionName } from './parts';

/** The open facts of a scope as workbooks to be filled in by the villages. */
export function SendFactsDialog({ scope, onClose }: { scope: string; onClose(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const place = useRegionName(scope);
  return (
    <SendSheetsDialog
      title={t('facts.sendTitle')}
      lead={t('facts.sendLead', { place })}
      kinds={{ masked: t('facts.masked'), whole: t('facts.whole') }}
      make={(choice) => actions.work('exportCaseFacts', { scope, ...choice }, 'task.export')}
      say={({ households, villages }, name) => t('facts.sent', { name, households: formatCount(households), villages: formatCount(villages) })}
      onClose={onClose}
    />
  );
}

type Read = CommandValue<'readCaseFacts'>;

/** Returned workbooks of facts; they are taken for a reason. */
export function ReadFactsDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const [reason, setReason] = useState('');
  return (
    <ReadSheetsDialog
      title={t('facts.readTitle')}
      width={720}
      lead={t('facts.readLead')}
      read={(files) => actions.work('readCaseFacts', { files }, 'task.readAnswers')}
      preview={(read) => (
        <>
          <Preview read={read} />
          {read.answers > 0 && (
            <label className="field">
              <span>{t('facts.reason')}</span>
              <Input maxLength={500} value={reason} aria-label={t('facts.reason')} placeholder={t('facts.reasonExample')} onChange={(event) => setReason(event.target.value)} />
            </label>
          )}
        </>
      )}
      takeText={(read) => t('facts.take', { count: formatCount(read.answers) })}
      mayTake={(read) => read.answers > 0 && reason.trim().length >= 2}
      take={({ token }) => actions.change('takeCaseFacts', { token, reason: reason.trim() }, 'task.decide')}
      say={({ changed }) => t('evidence.decidedCount', { count: formatCount(changed) })}
      onClose={onClose}
    />
  );
}

function Preview({ read }: { read: Read }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <>
      <p>{t('facts.readCounts', { households: formatCount(read.households), answers: formatCount(read.answers), unmatched: formatCount(read.unmatched.length), empty: formatCount(read.unanswered) })}</p>
      {read.facts.length > 0 && (
        <DataTable
          caption={t('facts.byFact')}
          rows={read.facts}
          rowKey={(fact) => fact.field}
          maxHeight={240}
          columns={[
            { key: 'fact', title: t('facts.fact'), render: (fact) => localized(fact.label) },
            { key: 'yes', title: t('identification.yesFact'), align: 'right', render: (fact) => formatCount(fact.yes) },
            { key: 'no', title: t('identification.noFact'), align: 'right', render: (fact) => formatCount(fact.no) },
            { key: 'numbers', title: t('facts.numbers'), align: 'right', render: (fact) => formatCount(fact.numbers) },
            { key: 'changed', title: t('facts.changed'), align: 'right', render: (fact) => formatCount(fact.changed) },
          ]}
        />
      )}
      {read.unmatched.length > 0 && (
        <DataTable
          caption={t('problems.unmatched')}
          rows={read.unmatched.slice(0, 200).map((row, index) => ({ ...row, key: String(index) }))}
          rowKey={(row) => row.key}
          maxHeight={180}
          columns={[
            { key: 'place', title: t('import.place'), width: '42%', render: (row) => `${row.file} › ${row.sheet} › ${row.sheetRow}` },
            { key: 'fact', title: t('facts.fact'), render: (row) => (row.label ? localized(row.label) : '–') },
            { key: 'why', title: t('problems.why'), render: (row) => localized(row.why) },
          ]}
        />
      )}
    </>
  );
}
