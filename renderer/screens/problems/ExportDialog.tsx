import { useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { SendSheetsDialog } from '../../app/sheets/SendSheetsDialog';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { filtersOf, useProblems } from './problemsState';

/** Open findings of the list as workbooks to be sent down and filled in. */
export function ExportDialog({ onClose }: { onClose(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const state = useProblems();
  const scope = useShell((shell) => shell.scope);
  return (
    <SendSheetsDialog
      title={t('problems.export')}
      lead={t('problems.exportLead')}
      kinds={{ masked: t('households.masked'), whole: t('households.whole') }}
      make={(choice) => actions.work('exportFindings', { filters: { ...filtersOf(state, scope), state: 'open' }, ...choice }, 'task.export')}
      say={({ rows, villages }, name) => t('problems.exported', { name, rows: formatCount(rows), villages: formatCount(villages) })}
      onClose={onClose}
    />
  );
}
