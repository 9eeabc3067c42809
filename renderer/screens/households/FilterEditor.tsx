import { Button, Checkbox, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import type { RecordColumn, RecordFilter } from '../../../analytics/commands/contracts/records';
import { useLocalized, useText } from '../../app/text';
import { mostFilters, useTableState } from './tableState';

/** Chooses what a column must be: from its values, from–to, containing a text, empty or not. */
export function FilterEditor({ column, onDone }: { column: RecordColumn; onDone(): void }) {
  const t = useText();
  const localized = useLocalized();
  const setFilter = useTableState((state) => state.setFilter);
  const filters = useTableState((state) => state.arrangements[state.table].filters);
  const now = filters.find((each) => each.column === column.id);
  const isFull = !now && filters.length >= mostFilters;
  const [draft, setDraft] = useState<RecordFilter | null>(now ?? null);
  const apply = (filter: RecordFilter | null) => {
    setFilter(column.id, filter);
    onDone();
  };
  const ready = isReady(draft);
  return (
    <form
      className="filter-editor"
      aria-label={t('records.filterOf', { column: localized(column.label) })}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isFull) apply(ready ? draft : null);
      }}
    >
      {column.options.length > 0 && column.filters.includes('one_of') ? (
        <ValueList column={column} draft={draft} onChange={setDraft} />
      ) : (
        <>
          {column.filters.includes('between') && <Range column={column} draft={draft} onChange={setDraft} />}
          {column.filters.includes('contains') && (
            <Input
              autoFocus
              maxLength={60}
              aria-label={t('records.filterContains')}
              placeholder={t('records.filterContains')}
              value={draft?.kind === 'contains' ? draft.text : ''}
              onChange={({ target }) => setDraft(target.value === '' ? null : { kind: 'contains', column: column.id, text: target.value })}
            />
          )}
        </>
      )}
      <Radio.Group
        className="filter-empty"
        value={draft?.kind === 'empty' ? String(draft.empty) : ''}
        onChange={({ target }) => setDraft({ kind: 'empty', column: column.id, empty: target.value === 'true' })}
        options={[
          { value: 'true', label: t('records.filterEmpty') },
          { value: 'false', label: t('records.filterFilled') },
        ]}
      />
      {isFull && <p className="small-note">{t('records.filterTooMany')}</p>}
      <div className="button-row">
        <Button type="primary" htmlType="submit" disabled={isFull || !ready}>
          {t('records.filterApply')}
        </Button>
        <Button disabled={!now && draft === null} onClick={() => apply(null)}>
          {t('records.filterClear')}
        </Button>
      </div>
    </form>
  );
}

function isReady(filter: RecordFilter | null): boolean {
  if (filter === null) return false;
  if (filter.kind === 'one_of') return filter.values.length > 0;
  if (filter.kind === 'contains') return filter.text.trim() !== '';
  return filter.kind !== 'between' || filter.from !== null || filter.to !== null;
}

interface PartProps {
  column: RecordColumn;
  draft: RecordFilter | null;
  onChange(filter: RecordFilter | null): void;
}

function ValueList({ column, draft, onChange }: PartProps) {
  const t = useText();
  const localized = useLocalized();
  const [find, setFind] = useState('');
  const chosen = draft?.kind === 'one_of' ? draft.values : [];
  const all = column.options.map(({ value, label }) => ({ value, label: localized(label) }));
  const shown = all.filter(({ label }) => label.toLowerCase().includes(find.trim().toLowerCase()));
  const toggle = (value: string | null, on: boolean) => {
    const values = on ? [...chosen, value] : chosen.filter((each) => each !== value);
    onChange(values.length === 0 ? null : { kind: 'one_of', column: column.id, values });
  };
  return (
    <>
      {all.length > 8 && (
        <Input autoFocus allowClear aria-label={t('records.filterFind')} placeholder={t('records.filterFind')} value={find} onChange={({ target }) => setFind(target.value)} />
      )}
      <div className="filter-values">
        {shown.slice(0, 400).map(({ value, label }) => (
          <Checkbox key={value} checked={chosen.includes(value)} onChange={({ target }) => toggle(value, target.checked)}>
            {label}
          </Checkbox>
        ))}
        {find === '' && (
          <Checkbox checked={chosen.includes(null)} onChange={({ target }) => toggle(null, target.checked)}>
            {t('records.emptyValue')}
          </Checkbox>
        )}
      </div>
    </>
  );
}

/** Bounds as people write them: yuan, where the table keeps fen. */
function Range({ column, draft, onChange }: PartProps) {
  const t = useText();
  const factor = column.type === 'amount' ? 100 : 1;
  const bounds = draft?.kind === 'between' ? draft : { from: null, to: null };
  const set = (change: { from?: number | null; to?: number | null }) => {
    const next = { from: bounds.from, to: bounds.to, ...change };
    onChange(next.from === null && next.to === null ? null : { kind: 'between', column: column.id, ...next });
  };
  const field = (part: 'from' | 'to') => (
    <InputNumber
      autoFocus={part === 'from'}
      aria-label={t(part === 'from' ? 'records.filterFrom' : 'records.filterTo')}
      placeholder={t(part === 'from' ? 'records.filterFrom' : 'records.filterTo')}
      value={bounds[part] === null ? null : bounds[part] / factor}
      onChange={(value) => set({ [part]: value === null ? null : Math.round(Number(value) * factor * 100) / 100 })}
    />
  );
  return (
    <div className="filter-range">
      {field('from')}
      <span aria-hidden>–</span>
      {field('to')}
    </div>
  );
}
