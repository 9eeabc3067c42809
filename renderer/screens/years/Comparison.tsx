import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { ChangeFilter } from './changeFilter';
import type { ChangeRow, YearComparison } from '../../../analytics/commands/contracts/years';
import { useCommand, useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useScope } from '../../app/regions';
import { useText } from '../../app/text';
import { useExport } from '../../app/useExport';
import { Answered } from '../../widgets/States';
import { ChangeCards } from './ChangeCards';
import { ChangeDrawer } from './ChangeDrawer';
import { ChangeFilters } from './ChangeFilters';
import { ChangeTable } from './ChangeTable';


/** Two kept registers beside each other: kinds of change, fields, states, towns, and the list behind each number. */
export function Comparison({ years }: { years: number[] }) {
  const t = useText();
  const scope = useScope();
  const { actions } = useDoors();
  const saving = useExport();
  const [filter, setFilter] = useState<ChangeFilter>(() => ({ from: years.at(-2)!, to: years.at(-1)!, of: 'household', change: 'changed' }));
  const [open, setOpen] = useState<ChangeRow | null>(null);
  const kept = years.includes(filter.from) && years.includes(filter.to);
  const shown: ChangeFilter = kept ? filter : { ...filter, from: years.at(-2)!, to: years.at(-1)! };
  const change = (next: Partial<ChangeFilter>) => setFilter({ ...shown, field: undefined, states: undefined, decided: undefined, ...next });
  const answer = useCommand('compareRegisters', { ...shown, scope, offset: 0, limit: 200 });
  return (
    <section className="years-comparison" aria-label={t('years.against')}>
      <div className="filter-row years-choice">
        <Select
          aria-label={t('years.from')}
          className="years-select"
          value={shown.from}
          onChange={(from: number) => change({ from, to: shown.to > from ? shown.to : years.at(-1)! })}
          options={years.slice(0, -1).map((year) => ({ value: year, label: year }))}
        />
        <span className="muted">{t('years.against')}</span>
        <Select
          aria-label={t('years.to')}
          className="years-select"
          value={shown.to}
          onChange={(to: number) => change({ to, from: shown.from < to ? shown.from : years[0]! })}
          options={years.slice(1).map((year) => ({ value: year, label: year }))}
        />
        <Segmented
          aria-label={t('years.of')}
          value={shown.of}
          onChange={(of) => change({ of })}
          options={(['household', 'person'] as const).map((value) => ({ value, label: t(`years.of.${value}`) }))}
        />
        <span className="top-bar-gap" />
        <Button
          loading={saving.busy}
          onClick={() =>
            void saving.run(async () =>
              actions.deliverWorkbook(null, await actions.work('exportRegisterChanges', { from: shown.from, to: shown.to, scope }, 'task.export')),
            )
          }
        >
          {t('years.export')}
        </Button>
      </div>
      <Answered answer={answer} rows={14}>
        {(comparison) => (
          <>
            <ChangeCards comparison={comparison} of={shown.of} chosen={shown.change} onChoose={(kind) => change({ change: kind })} />
            <DecidedLine comparison={comparison} filter={shown} onShow={(decided) => change(decided ? { change: 'all', decided } : { change: 'undecided' })} />
            <div className="years-body">
              <ChangeFilters
                comparison={comparison}
                filter={shown}
                onField={(field) => setFilter({ ...shown, states: undefined, decided: undefined, change: field ? 'changed' : shown.change, field })}
                onStates={(states) => change({ of: 'household', change: states ? 'all' : 'changed', states })}
              />
              <ChangeTable filter={shown} total={comparison.total} onOpen={setOpen} onClear={() => change({ change: shown.change === 'all' ? 'changed' : shown.change })} />
            </div>
          </>
        )}
      </Answered>
      <ChangeDrawer row={open} of={shown.of} from={shown.from} to={shown.to} onClose={() => setOpen(null)} />
    </section>
  );
}

/** How many entries people decided about, with the way to them; and what lapsed since the registers changed. */
function DecidedLine({ comparison: { decided }, filter, onShow }: { comparison: YearComparison; filter: ChangeFilter; onShow(decided: true | undefined): void }) {
  const t = useText();
  const count = filter.of === 'household' ? decided.households : decided.persons;
  if (count === 0 && decided.lapsed === 0 && !filter.decided) return null;
  return (
    <p className="years-decided" role="status">
      {t('years.decidedCount', { count: formatCount(count) })}{' '}
      {count > 0 && (
        <Button size="small" aria-pressed={filter.decided === true} onClick={() => onShow(filter.decided ? undefined : true)}>
          {t(filter.decided ? 'years.decidedHide' : 'years.decidedShow')}
        </Button>
      )}
      {decided.lapsed > 0 && <span className="muted">{t('years.decidedLapsed', { count: formatCount(decided.lapsed) })}</span>}
    </p>
  );
}
