import { DownloadOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useMemo } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import type { RecordColumn, RecordFilter, RecordTable } from '../../../analytics/commands/contracts/records';
import { useCommand, useDoors } from '../../app/doors';
import { formatFen, formatNumber } from '../../app/format';
import { readOnlyWhy, useProject } from '../../app/project';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { Answered, EmptyState } from '../../widgets/States';
import { filterOfValue, mostFilters, useTableState, type PivotChoice } from './tableState';

interface PivotViewProps {
  declared: RecordColumn[];
  listing: { table: RecordTable; filters: RecordFilter[]; search: string; scope: string };
}

/** Two attributes against each other; every number opens the records behind it. */
export function PivotView({ declared, listing }: PivotViewProps) {
  const t = useText();
  const language = useLanguage();
  const { door, actions } = useDoors();
  const { busy, run } = useExport();
  const locked = useProject(readOnlyWhy) === 'locked';
  const choice = useTableState((state) => state.pivots[state.table]);
  const query = { ...listing, ...choice };
  const answer = useCommand('pivotRecords', query);
  const save = () =>
    run(async () => actions.deliverWorkbook(null, await door.send('exportPivot', { ...query, language: language === 'en' ? 'en' : 'zh' })));
  return (
    <section className="pivot">
      <div className="filter-row">
        <PivotChoices declared={declared} choice={choice} />
        <span className="top-bar-gap" />
        <Button icon={<DownloadOutlined />} loading={busy} disabled={locked} title={locked ? t('records.locked') : undefined} onClick={() => void save()}>
          {t('records.export')}
        </Button>
      </div>
      <Answered answer={answer}>
        {(crossed) =>
          crossed.rows.length === 0 ? (
            <EmptyState title={t('pivot.empty')} hint={t('records.noneHint')} />
          ) : (
            <CrossTable crossed={crossed} choice={choice} declared={declared} />
          )
        }
      </Answered>
    </section>
  );
}

function PivotChoices({ declared, choice }: { declared: RecordColumn[]; choice: PivotChoice }) {
  const t = useText();
  const localized = useLocalized();
  const setPivot = useTableState((state) => state.setPivot);
  const named = declared.filter(({ groupable }) => groupable).map(({ id, label }) => ({ value: id, label: localized(label) }));
  const measures = [
    { value: 'records|', label: t('pivot.records') },
    { value: 'households|', label: t('pivot.households') },
    ...declared.filter(({ summable }) => summable).map(({ id, label }) => ({ value: `sum|${id}`, label: t('pivot.sum', { column: localized(label) }) })),
    ...declared
      .filter(({ type }) => type === 'amount' || type === 'integer' || type === 'number')
      .map(({ id, label }) => ({ value: `mean|${id}`, label: t('pivot.mean', { column: localized(label) }) })),
  ];
  return (
    <>
      <Select className="pivot-select" showSearch={{ optionFilterProp: 'label' }} aria-label={t('pivot.rows')} prefix={t('pivot.rows')} value={choice.rows} options={named} onChange={(rows) => setPivot({ rows })} />
      <Button icon={<SwapOutlined />} aria-label={t('pivot.swap')} title={t('pivot.swap')} disabled={choice.across === null} onClick={() => choice.across !== null && setPivot({ rows: choice.across, across: choice.rows })} />
      <Select
        className="pivot-select"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('pivot.across')}
        prefix={t('pivot.across')}
        value={choice.across ?? ''}
        options={[{ value: '', label: t('pivot.noAcross') }, ...named]}
        onChange={(across) => setPivot({ across: across === '' ? null : across })}
      />
      <Select
        className="pivot-select is-wide"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('pivot.measure')}
        prefix={t('pivot.measure')}
        value={`${choice.measure.of}|${choice.measure.column ?? ''}`}
        options={measures}
        onChange={(value) => {
          const [of, column] = value.split('|') as [PivotChoice['measure']['of'], string];
          setPivot({ measure: { of, column: column === '' ? null : column } });
        }}
      />
    </>
  );
}

interface CrossTableProps {
  crossed: CommandValue<'pivotRecords'>;
  choice: PivotChoice;
  declared: RecordColumn[];
}

function CrossTable({ crossed, choice, declared }: CrossTableProps) {
  const t = useText();
  const localized = useLocalized();
  const drillDown = useTableState((state) => state.drillDown);
  const columnOf = (id: string | null) => declared.find((column) => column.id === id);
  const measured = columnOf(choice.measure.column);
  const fenOf = measured?.type === 'amount' ? 1 : measured?.unit.startsWith('yuan') ? 100 : null;
  const write = (value: number | null) => (value === null ? '' : fenOf === null ? formatNumber(Math.round(value * 100) / 100) : formatFen(value * fenOf));
  const values = useMemo(() => new Map(crossed.cells.map((cell) => [JSON.stringify([cell.row, cell.across]), cell.value])), [crossed]);
  const greatest = Math.max(1, ...crossed.cells.map(({ value }) => Math.abs(value ?? 0)));
  const filterFor = (id: string, key: string | null): RecordFilter => filterOfValue(columnOf(id), id, key);
  const filters = useTableState((state) => state.arrangements[state.table].filters);
  const named = [choice.rows, ...(choice.across === null ? [] : [choice.across])];
  const isFull = filters.filter(({ column }) => !named.includes(column)).length + named.length > mostFilters;
  const open = (row: string | null | undefined, across: string | null | undefined) =>
    drillDown([
      ...(row === undefined ? [] : [filterFor(choice.rows, row)]),
      ...(across === undefined || choice.across === null ? [] : [filterFor(choice.across, across)]),
    ]);
  const cell = (key: string, value: number | null, rowText: string, acrossText: string, onClick: () => void, share: number) => (
    <td key={key} className="align-right">
      {value !== null && (
        <button type="button" className="pivot-cell" disabled={isFull} style={{ '--share': share } as object} aria-label={t('pivot.drill', { row: rowText, across: acrossText, value: write(value) })} onClick={onClick}>
          {write(value)}
        </button>
      )}
    </td>
  );
  const total = t('pivot.total');
  const [rowName, acrossName] = [choice.rows, choice.across].map((id) => {
    const column = columnOf(id);
    return column ? localized(column.label) : '';
  });
  return (
    <>
      <div className="pivot-scroll">
        <table className="data-table pivot-table">
          <caption className="visually-hidden">{t('pivot.caption', { rows: rowName ?? '', across: acrossName || total })}</caption>
          <thead>
            <tr>
              <th scope="col">{acrossName ? `${rowName} \\ ${acrossName}` : rowName}</th>
              {crossed.across.map(({ key, label }) => (
                <th key={String(key)} scope="col" className="align-right">
                  {localized(label)}
                </th>
              ))}
              <th scope="col" className="align-right">
                {total}
              </th>
            </tr>
          </thead>
          <tbody>
            {crossed.rows.map((row, index) => (
              <tr key={String(row.key)}>
                <th scope="row">{localized(row.label)}</th>
                {crossed.across.map((entry) => {
                  const value = values.get(JSON.stringify([row.key, entry.key])) ?? null;
                  return cell(String(entry.key), value, localized(row.label), localized(entry.label), () => open(row.key, entry.key), Math.abs(value ?? 0) / greatest);
                })}
                {cell('total', crossed.rowTotals[index] ?? null, localized(row.label), total, () => open(row.key, undefined), 0)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{total}</th>
              {crossed.across.map((entry, index) => cell(String(entry.key), crossed.acrossTotals[index] ?? null, total, localized(entry.label), () => open(undefined, entry.key), 0))}
              {cell('total', crossed.total, total, total, () => open(undefined, undefined), 0)}
            </tr>
          </tfoot>
        </table>
      </div>
      <p className="small-note">{t(isFull ? 'records.filterTooMany' : 'pivot.hint')}</p>
    </>
  );
}
