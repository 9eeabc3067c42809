import type { CommandValue } from '../../../analytics/commands/contract';
import { useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { ReadSheetsDialog } from '../../app/sheets/ReadSheetsDialog';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';

type Read = CommandValue<'readFindingAnswers'>;

/** Returned workbooks of findings. */
export function AnswersDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const { actions } = useDoors();
  return (
    <ReadSheetsDialog
      title={t('problems.readAnswers')}
      width={860}
      lead={t('problems.readLead')}
      read={(files) => actions.work('readFindingAnswers', { files }, 'task.readAnswers')}
      preview={(read) => <Preview read={read} />}
      takeText={(read) => t('problems.takeAnswers', { count: formatCount(read.answers.length) })}
      mayTake={(read) => read.answers.length > 0}
      take={({ token }) => actions.change('takeFindingAnswers', { token }, 'task.answer')}
      say={({ answered }) => t('problems.taken', { count: formatCount(answered) })}
      onClose={onClose}
    />
  );
}

function Preview({ read }: { read: Read }) {
  const t = useText();
  const localized = useLocalized();
  return (
    <>
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
    </>
  );
}
