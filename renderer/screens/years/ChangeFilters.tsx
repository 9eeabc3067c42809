import type { YearComparison } from '../../../analytics/commands/contracts/years';
import type { HouseholdState } from '../../../analytics/register/types';
import { formatCount } from '../../app/format';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import type { ChangeFilter } from './changeFilter';

interface ChangeFiltersProps {
  comparison: YearComparison;
  filter: ChangeFilter;
  onField(field: string | undefined): void;
  onStates(states: ChangeFilter['states']): void;
}

/** Beside the list: how often each field changed, which states became which, and the towns. */
export function ChangeFilters(props: ChangeFiltersProps) {
  return (
    <div className="years-side">
      {props.filter.of === 'household' && <States {...props} />}
      <Fields {...props} />
      <Towns comparison={props.comparison} />
    </div>
  );
}

function Fields({ comparison, filter, onField }: ChangeFiltersProps) {
  const t = useText();
  const localized = useLocalized();
  const most = comparison.fields[0]?.count ?? 1;
  return (
    <Panel title={t('years.fields')} flush>
      {comparison.fields.length === 0 ? (
        <p className="years-none">{t('years.noFields')}</p>
      ) : (
        <ul className="years-fields">
          {comparison.fields.map(({ field, label, count }) => (
            <li key={field}>
              <button
                type="button"
                aria-pressed={filter.field === field}
                className={filter.field === field ? 'is-chosen' : undefined}
                onClick={() => onField(filter.field === field ? undefined : field)}
              >
                <span className="years-bar" style={{ width: `${(100 * count) / most}%` }} aria-hidden />
                <span>{localized(label)}</span>
                <b className="number">{formatCount(count)}</b>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const states: HouseholdState[] = ['new', 'poor', 'pre_exit', 'out', 'returned', 'cancelled', 'undecided'];

/** States of the earlier year down, of the later one across; each number lists its households. */
function States({ comparison, filter, onStates }: ChangeFiltersProps) {
  const t = useText();
  const across = states.filter((state) => comparison.states.some(({ to }) => to === state));
  const down = [null, ...states].filter((state) => comparison.states.some(({ from }) => from === state));
  const name = (state: HouseholdState | null) => (state === null ? t('years.notListed') : t(`years.state.${state}`));
  return (
    <Panel title={t('years.states')} flush>
      <div className="table-scroll">
        <table className="data-table years-states">
          <caption className="visually-hidden">{t('years.states')}</caption>
          <thead>
            <tr>
              <th scope="col" className="align-left">
                {comparison.from} ↓ {comparison.to} →
              </th>
              {across.map((to) => (
                <th key={to} scope="col" className="align-right">
                  {name(to)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {down.map((from) => (
              <tr key={from ?? 'none'}>
                <th scope="row" className="align-left">
                  {name(from)}
                </th>
                {across.map((to) => {
                  const count = comparison.states.find((cell) => cell.from === from && cell.to === to)?.households ?? 0;
                  const chosen = filter.states?.from === from && filter.states.to === to;
                  return (
                    <td key={to} className="align-right">
                      {count === 0 ? (
                        <span className="faint">–</span>
                      ) : (
                        <button
                          type="button"
                          aria-pressed={chosen}
                          aria-label={`${name(from)} → ${name(to)} ${count}`}
                          className={`years-cell${chosen ? ' is-chosen' : ''}${from === to ? '' : ' is-turn'}`}
                          onClick={() => onStates(chosen ? undefined : { from, to })}
                        >
                          {formatCount(count)}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Towns({ comparison }: { comparison: YearComparison }) {
  const t = useText();
  const setScope = useShell((state) => state.setScope);
  const count = (kind: 'came' | 'left' | 'changed' | 'moved' | 'undecided') => ({
    key: kind,
    title: t(`years.change.${kind}`),
    align: 'right' as const,
    sortValue: (row: YearComparison['towns'][number]) => row[kind],
    render: (row: YearComparison['towns'][number]) => formatCount(row[kind]),
  });
  return (
    <Panel title={t('years.towns')} flush>
      <DataTable
        caption={t('years.towns')}
        columns={[
          { key: 'town', title: t('years.town'), render: (row) => row.name },
          count('came'),
          count('left'),
          count('changed'),
          count('moved'),
          count('undecided'),
        ]}
        rows={comparison.towns}
        rowKey={(row) => row.code}
        onSelect={(row) => setScope(row.code)}
      />
    </Panel>
  );
}
