import type { ProgressOverview } from '../../analytics/commands/contract';
import type { AreaCount, AreaMoney } from '../../analytics/progress/types';
import { TableExportButton } from './exports/TableExportButton';
import { formatCount, formatFen, formatWanYuan } from './format';
import { useLocalized, useText } from './text';
import { AreaTags } from '../widgets/AreaTags';
import { Citation } from '../widgets/Citation';
import { basisOf } from '../widgets/citationText';
import { DataTable, type TableColumn } from '../widgets/DataTable';
import { Panel } from '../widgets/Panel';

type Areas = NonNullable<ProgressOverview['areas']>;
type Standing = Areas['areas'][number];

interface AreaRow {
  key: string;
  area: Standing | null;
  money: AreaMoney;
}

const subjects = ['village', 'household', 'rate'] as const;
const moneyColumns = [
  ['planned', 'plannedFen'],
  ['works', 'worksFen'],
  ['earned', 'earnedFen'],
  ['paid', 'paidFen'],
] as const;

const knownOf = ({ met, open, overdue }: AreaCount): number => met + open + overdue;

/** Where each of the plan's areas stands: items met of those known, money planned, earned and paid. */
export function AreaPanel({ areas: { areas, rest, whole, list } }: { areas: Areas }) {
  const t = useText();
  const localized = useLocalized();
  const title = localized(list.label);
  const countOf = ({ counts }: Standing, subject: AreaCount['subject']) =>
    counts.find((count) => count.subject === subject);
  const shown = subjects.filter((subject) => areas.some((area) => countOf(area, subject)));
  const say = (count: AreaCount | undefined): string => {
    if (!count) return '–';
    const known = knownOf(count);
    if (known === 0) return t('areas.onlyNoData', { count: formatCount(count.noData) });
    return [
      t('areas.met', { met: formatCount(count.met), known: formatCount(known) }),
      ...(count.noData > 0 ? [t('areas.noData', { count: formatCount(count.noData) })] : []),
    ].join(' · ');
  };
  const nameOf = ({ key, area }: AreaRow): string =>
    area ? `${area.letter} ${localized(area.label)}` : t(key === 'rest' ? 'areas.rest' : 'areas.whole');
  const rows: AreaRow[] = [
    ...areas.map((area) => ({ key: area.id, area, money: area.money })),
    { key: 'rest', area: null, money: rest },
  ];
  const columns: TableColumn<AreaRow>[] = [
    {
      key: 'area',
      title: t('areas.area'),
      render: (row) =>
        row.area ? (
          <span className="two-rows is-short">
            <AreaTags list={list} areas={[row.area.id]} />
            <small>
              {row.area.measures > 0
                ? t('areas.measures', { count: formatCount(row.area.measures) })
                : t('areas.noMeasure')}
            </small>
          </span>
        ) : (
          nameOf(row)
        ),
    },
    ...shown.map((subject): TableColumn<AreaRow> => ({
      key: subject,
      title: t(`areas.${subject}`),
      render: ({ area }) =>
        area &&
        (area.counts.length === 0 && subject === shown[0] ? (
          t('areas.noItems')
        ) : (
          <CountText count={countOf(area, subject)} say={say} />
        )),
      bar: ({ area }) => {
        const count = area && countOf(area, subject);
        return count && knownOf(count) > 0 ? count.met / knownOf(count) : 0;
      },
    })),
    {
      key: 'declared',
      title: t('areas.declared'),
      render: ({ area }) => area && <CountText count={area.declared} say={say} />,
    },
    ...moneyColumns.map(([name, field]): TableColumn<AreaRow> => ({
      key: name,
      title: t(`areas.${name}`),
      align: 'right',
      render: ({ money }) => (
        <span title={t('funding.exact', { yuan: formatFen(money[field]) })}>{formatWanYuan(money[field])}</span>
      ),
      sortValue: ({ money }) => money[field],
    })),
  ];
  return (
    <Panel
      title={title}
      unit={t('unit.wanYuan')}
      note={t('areas.note')}
      flush
      actions={
        <div className="button-row">
          <Citation
            basis={basisOf('progress/assessAreas', 'stated', [list.citation, ...areas.map(({ citation }) => citation)])}
          />
          <TableExportButton
            title={title}
            rows={() => [
              [
                t('areas.area'),
                ...shown.map((subject) => t(`areas.${subject}`)),
                t('areas.declared'),
                ...moneyColumns.map(([name]) => t('areas.yuan', { name: t(`areas.${name}`) })),
              ],
              ...[...rows, { key: 'whole', area: null, money: whole }].map((row) => [
                nameOf(row),
                ...shown.map((subject) => (row.area ? say(countOf(row.area, subject)) : '')),
                row.area ? say(row.area.declared) : '',
                ...moneyColumns.map(([, field]) => row.money[field] / 100),
              ]),
            ]}
          />
        </div>
      }
    >
      <DataTable
        caption={title}
        columns={columns}
        rows={rows}
        rowKey={({ key }) => key}
        footer={{ key: 'whole', area: null, money: whole }}
      />
    </Panel>
  );
}

/** Nothing known is hatched, never green; the words say it too. */
function CountText({ count, say }: { count: AreaCount | undefined; say: (count: AreaCount | undefined) => string }) {
  const unknown = count !== undefined && knownOf(count) === 0;
  return <span className={unknown ? 'area-count is-unknown' : 'area-count'}>{say(count)}</span>;
}
