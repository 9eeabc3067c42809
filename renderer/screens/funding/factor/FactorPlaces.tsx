import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import type { FactorPlaceRow, FactorResult } from '../../../../analytics/commands/contracts/funding';
import { formatCount, formatPercent, formatYuanOfFen } from '../../../app/format';
import { useText } from '../../../app/text';
import { DataTable, type TableColumn } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { Money } from '../parts/Money';
import { TableExportButton } from '../../../app/exports/TableExportButton';
import { useFactorView } from './factorView';

interface PlaceLine extends FactorPlaceRow {
  level: 'town' | 'village' | 'total';
}

/** Towns, with the villages of those that are opened below them, and the sum of all. */
export function placeLines(result: Pick<FactorResult, 'towns' | 'villages'>, open: readonly string[]): PlaceLine[] {
  return result.towns.flatMap((town): PlaceLine[] => [
    { ...town, level: 'town' },
    ...(open.includes(town.code) ? result.villages : [])
      .filter(({ townCode }) => townCode === town.code)
      .map((village): PlaceLine => ({ ...village, level: 'village' })),
  ]);
}

/** The sum of the towns, whole fen. */
export function sumPlaces(towns: readonly FactorPlaceRow[], name: string): PlaceLine {
  const sum = (of: 'persons' | 'factorFen' | 'planFen' | 'needFen' | 'factorMetFen') =>
    towns.reduce((total, town) => total + town[of], 0);
  return {
    code: 'total',
    name,
    townCode: '',
    level: 'total',
    persons: sum('persons'),
    factorFen: sum('factorFen'),
    planFen: sum('planFen'),
    needFen: sum('needFen'),
    factorMetFen: sum('factorMetFen'),
  };
}

/** Money by town and village: what the factors give beside what the funding plan pays, and what of the need it meets. */
export function FactorPlaces({ result }: { result: FactorResult }) {
  const t = useText();
  const open = useFactorView((state) => state.open);
  const total = sumPlaces(result.towns, t('table.total'));
  const columns: TableColumn<PlaceLine>[] = [
    { key: 'place', title: t('factor.place'), render: (row) => <Place row={row} open={open.includes(row.code)} /> },
    { key: 'persons', title: t('factor.persons'), align: 'right', render: (row) => formatCount(row.persons) },
    {
      key: 'factor',
      title: t('factor.byFactors'),
      align: 'right',
      render: (row) => (
        <b>
          <Money fen={row.factorFen} />
        </b>
      ),
    },
    {
      key: 'head',
      title: t('factor.perPerson'),
      align: 'right',
      render: (row) => (row.persons > 0 ? formatYuanOfFen(row.factorFen / row.persons) : '–'),
    },
    { key: 'plan', title: t('factor.byPlan'), align: 'right', render: (row) => <Money fen={row.planFen} /> },
    {
      key: 'difference',
      title: t('factor.difference'),
      align: 'right',
      render: (row) => <Money fen={row.factorFen - row.planFen} signed />,
    },
    { key: 'need', title: t('factor.need'), align: 'right', render: (row) => <Money fen={row.needFen} /> },
    { key: 'met', title: t('factor.met'), align: 'right', render: (row) => <Money fen={row.factorMetFen} /> },
    {
      key: 'share',
      title: t('factor.metShare'),
      align: 'right',
      render: (row) => (row.needFen > 0 ? formatPercent(row.factorMetFen / row.needFen, 0) : '–'),
      bar: (row) => (row.needFen > 0 ? row.factorMetFen / row.needFen : 0),
    },
  ];
  const title = t('factor.places');
  return (
    <Panel
      title={title}
      unit={t('unit.wanYuan')}
      note={t('factor.placesNote')}
      actions={
        <TableExportButton
          title={title}
          rows={() =>
            toSheet(
              result,
              columns.map(({ title: head }) => String(head)),
            )
          }
        />
      }
      flush
    >
      <DataTable
        caption={title}
        columns={columns}
        rows={placeLines(result, open)}
        rowKey={({ level, code }) => `${level} ${code}`}
        footer={total}
        maxHeight={520}
      />
    </Panel>
  );
}

function Place({ row, open }: { row: PlaceLine; open: boolean }) {
  const t = useText();
  const toggleTown = useFactorView((state) => state.toggleTown);
  if (row.level === 'total') return row.name;
  if (row.level === 'village') return <span className="factor-village">{row.name}</span>;
  const Caret = open ? CaretDownOutlined : CaretRightOutlined;
  return (
    <button
      type="button"
      className="factor-town"
      aria-expanded={open}
      title={t('factor.showVillages')}
      onClick={() => toggleTown(row.code)}
    >
      <Caret aria-hidden /> {row.name}
    </button>
  );
}

/** Every town with all its villages; persons as they are, money in yuan. */
function toSheet(result: FactorResult, heads: string[]): (string | number)[][] {
  const all = result.towns.map(({ code }) => code);
  return [
    heads,
    ...placeLines(result, all).map((row) => [
      row.level === 'village' ? `    ${row.name}` : row.name,
      row.persons,
      row.factorFen / 100,
      row.persons > 0 ? Math.round(row.factorFen / row.persons) / 100 : '',
      row.planFen / 100,
      (row.factorFen - row.planFen) / 100,
      row.needFen / 100,
      row.factorMetFen / 100,
      row.needFen > 0 ? row.factorMetFen / row.needFen : '',
    ]),
  ];
}
