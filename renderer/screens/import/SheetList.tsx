import { Select } from 'antd';
import type { SheetInspection, SheetTable } from '../../../analytics/register/types';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { useImport } from './importState';
import { chosenField, isList, sheetKey, tableKey } from './openQuestions';
import { useImportSteps } from './useImportSteps';

/** Every sheet with what it was recognised as; the planner can say otherwise, or leave it out. */
export function SheetList() {
  const t = useText();
  const { inspection, mapping, sheet, set } = useImport();
  if (!inspection) return null;
  return (
    <DataTable
      caption={t('import.sheets')}
      rows={inspection.sheets}
      rowKey={(row) => sheetKey(row)}
      selectedKey={sheet}
      onSelect={(row) => set({ sheet: sheetKey(row) })}
      maxHeight={320}
      columns={[
        { key: 'file', title: t('import.file'), render: (row) => <span className="break-words">{row.file}</span> },
        { key: 'sheet', title: t('import.sheet'), render: (row) => <span className="break-words">{row.sheet}</span> },
        { key: 'table', title: t('import.recognisedAs'), width: 190, render: (row) => <TableChoice sheet={row} /> },
        { key: 'rows', title: t('import.rows'), align: 'right', render: (row) => formatCount(row.dataRows) },
        {
          key: 'columns',
          title: t('import.columnsMatched'),
          align: 'right',
          render: (row) => countMatched(row, mapping),
        },
        { key: 'notes', title: t('intake.notes'), render: (row) => <SheetNotes sheet={row} /> },
      ]}
    />
  );
}

function countMatched(sheet: SheetInspection, mapping: Record<string, string>): string {
  const named = sheet.columns.filter((column) => column.heading !== '');
  const matched = named.filter((column) => chosenField(sheet, column.columnIndex, mapping) !== null);
  return `${matched.length} / ${named.length}`;
}

function TableChoice({ sheet }: { sheet: SheetInspection }) {
  const t = useText();
  const localized = useLocalized();
  const { data } = useCommand('listFields', {});
  const { answer, set } = useImport();
  const steps = useImportSteps();
  const choose = (value: SheetTable | '') => {
    answer(tableKey(sheet), value);
    set({ sheet: value === '' ? null : sheetKey(sheet) });
    void steps.lookAgain();
  };
  return (
    <div onClick={(event) => event.stopPropagation()} onKeyDown={(event) => event.stopPropagation()}>
      <Select
        aria-label={t('intake.tableOf', { sheet: sheet.sheet })}
        className="full-width"
        value={sheet.table ?? ''}
        onChange={choose}
        options={[
          ...(data ?? []).map(({ table, label }) => ({ value: table, label: localized(label) })),
          { value: '' as const, label: t('intake.noTable') },
        ]}
      />
    </div>
  );
}

/** What is worth knowing of a sheet: its template, converted units, rows that are no records, a list of another office. */
function SheetNotes({ sheet }: { sheet: SheetInspection }) {
  const t = useText();
  const converted = sheet.columns.filter((column) => column.unit !== null);
  const { mapping } = useImport();
  const notes = [
    sheet.table === null && mapping[tableKey(sheet)] === undefined ? t('import.notRecognised') : null,
    sheet.template === null ? null : t('intake.byTemplate', { name: sheet.template }),
    converted.length === 0
      ? null
      : t('intake.converted', { count: String(converted.length), unit: converted[0]!.unit!.written }),
    sheet.table !== null && sheet.skippedRows > 0
      ? t('intake.skipped', { count: formatCount(sheet.skippedRows) })
      : null,
    sheet.filledCells > 0 ? t('intake.filled', { count: formatCount(sheet.filledCells) }) : null,
    isList(sheet.table) ? t('intake.isList') : null,
  ].filter((note) => note !== null);
  return <span className="muted">{notes.join(t('list.separator'))}</span>;
}
