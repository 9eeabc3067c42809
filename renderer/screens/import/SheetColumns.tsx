import { Checkbox } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { HeadingMatch, SheetInspection } from '../../../analytics/register/types';
import { useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { FieldSelect } from './FieldSelect';
import { SaveTemplate } from './SaveTemplate';
import { useImport } from './importState';
import { chosenField, columnKey } from './openQuestions';

/** Every column of one sheet with what it is read as; any of them can be changed, and all of it kept as a template. */
export function SheetColumns({ sheet }: { sheet: SheetInspection }) {
  const t = useText();
  const { mapping } = useImport();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const named = sheet.columns.filter((column) => column.heading !== '');
  const isOpen = (column: HeadingMatch): boolean => chosenField(sheet, column.columnIndex, mapping) === null;
  // Thirty fields to choose from take a while to draw: the step is shown first, and they follow in slices.
  const drawn = useDeferredValue(named, []);
  const rows = onlyOpen ? drawn.filter(isOpen) : drawn;
  return (
    <Panel
      title={t('intake.columnsOf', { sheet: sheet.sheet })}
      flush
      actions={
        <Checkbox checked={onlyOpen} onChange={(event) => setOnlyOpen(event.target.checked)}>
          {t('intake.onlyOpen')}
        </Checkbox>
      }
    >
      <DataTable
        caption={t('intake.columnsOf', { sheet: sheet.sheet })}
        rows={rows}
        rowKey={(column) => String(column.columnIndex)}
        maxHeight={440}
        columns={[
          {
            key: 'heading',
            title: t('import.heading'),
            render: (column) => <b className="break-words">{column.heading}</b>,
          },
          {
            key: 'samples',
            title: t('import.samples'),
            render: (column) => <span className="muted break-words">{column.samples.join(t('list.separator'))}</span>,
          },
          { key: 'how', title: t('intake.how'), render: (column) => <Origin sheet={sheet} column={column} /> },
          {
            key: 'field',
            title: t('import.means'),
            width: 300,
            render: (column) => <FieldSelect sheet={sheet} index={column.columnIndex} />,
          },
        ]}
      />
      <SaveTemplate sheet={sheet} />
    </Panel>
  );
}

/** How a column was understood: by the dictionary, a template or an answer, and whether its values are converted. */
function Origin({ sheet, column }: { sheet: SheetInspection; column: HeadingMatch }) {
  const t = useText();
  const { mapping } = useImport();
  const by = mapping[columnKey(sheet, column.columnIndex)] !== undefined ? 'answer' : column.by;
  return (
    <span className="muted">
      {by ? t(`intake.by.${by}`) : t(column.certain ? 'intake.by.nothing' : 'intake.by.asked')}
      {column.unit && <> {t('intake.unit.converted', { unit: column.unit.written, factor: column.unit.factor })}</>}
    </span>
  );
}
