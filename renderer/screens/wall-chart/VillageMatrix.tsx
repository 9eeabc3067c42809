import type {
  ScopeRef,
  WallChartCell,
  WallChartFacts,
  WallChartRow,
  WallChartTown,
} from '../../../analytics/briefing/types';
import { formatCount, formatWanYuan } from '../../app/format';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { statusOrder, statusTokens } from '../../print/statusTokens';
import { StatusCell } from './StatusCell';

interface VillageMatrixProps {
  facts: WallChartFacts;
  onVillage(village: ScopeRef): void;
}

/** Villages grouped by town; one cell per period with the state at its end, told by colour and letter. */
export function VillageMatrix({ facts, onVillage }: VillageMatrixProps) {
  const t = useText();
  const detailed = facts.towns.length === 1;
  return (
    <section className={detailed ? 'matrix is-detailed' : 'matrix'} aria-label={t('wallChart.matrix')}>
      <div className="matrix-legend">
        <h2>
          {t('wallChart.matrix')} <Citation basis={facts.basis.villageStatus ?? facts.basis.towns} />
        </h2>
        <StatusLegend />
      </div>
      <div className="matrix-towns">
        {facts.towns.map((town) => (
          <TownBlock key={town.town.code} town={town} detailed={detailed} onVillage={onVillage} />
        ))}
      </div>
    </section>
  );
}

export function StatusLegend() {
  const t = useText();
  const localized = useLocalized();
  return (
    <ul className="status-legend">
      {statusOrder.map((status) => (
        <li key={status}>
          <StatusCell status={status} />
          {localized(statusTokens[status].label)}
        </li>
      ))}
      <li>
        <span className="poor-village-mark" aria-hidden />
        {t('wallChart.poorVillage')}
      </li>
    </ul>
  );
}

interface TownBlockProps {
  town: WallChartTown;
  detailed?: boolean;
  onVillage?: (village: ScopeRef) => void;
}

export function TownBlock({ town, detailed = false, onVillage }: TownBlockProps) {
  const t = useText();
  const year = useShell((state) => state.year);
  const setScope = useShell((state) => state.setScope);
  const periods = town.rows[0]?.cells.map((cell) => cell.year) ?? [];
  return (
    <table className="town-block">
      <caption className="visually-hidden">{town.town.name}</caption>
      <colgroup>
        <col />
        <col className="col-persons" />
        {detailed && <col className="col-cost" />}
        {periods.map((period) => (
          <col key={period} className={detailed ? 'col-period is-wide' : 'col-period'} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            <button
              type="button"
              className="town-name"
              title={t('wallChart.filterTown', { town: town.town.name })}
              onClick={() => setScope(town.town.code)}
            >
              {town.town.name}
            </button>
          </th>
          <th scope="col" className="align-right" title={t('figure.persons')}>
            {detailed ? t('household.members') : formatCount(town.persons)}
          </th>
          {detailed && (
            <th scope="col" className="align-right">
              {t('unit.wanYuan')}
            </th>
          )}
          {periods.map((period) => (
            <th
              key={period}
              scope="col"
              className={period === year ? 'period is-current' : 'period'}
              title={period === 0 ? t('wallChart.now') : t('year.end', { year: period })}
            >
              {period === 0
                ? t('wallChart.nowShort')
                : detailed
                  ? period
                  : t('year.short', { year: String(period).slice(2) })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {town.rows.map((row) => (
          <VillageRow key={row.village.code} row={row} detailed={detailed} year={year} onVillage={onVillage} />
        ))}
      </tbody>
    </table>
  );
}

interface VillageRowProps {
  row: WallChartRow;
  detailed: boolean;
  year: number | null;
  onVillage?: (village: ScopeRef) => void;
}

function VillageRow({ row, detailed, year, onVillage }: VillageRowProps) {
  const t = useText();
  const localized = useLocalized();
  const describe = (cell: WallChartCell) =>
    `${row.village.name} ${cell.year === 0 ? t('wallChart.now') : t('year.end', { year: cell.year })}: ${localized(statusTokens[cell.status].label)}, ${t(
      'wallChart.cell',
      {
        out: formatCount(cell.personsOut),
        left: formatCount(cell.personsLeft),
      },
    )}`;
  return (
    <tr>
      <th scope="row">
        <button type="button" className="village-name" disabled={!onVillage} onClick={() => onVillage?.(row.village)}>
          {row.tier === 'poor' && (
            <span className="poor-village-mark" role="img" aria-label={t('wallChart.poorVillage')} />
          )}
          {row.village.name}
        </button>
      </th>
      <td className="align-right">{row.persons > 0 ? formatCount(row.persons) : '–'}</td>
      {detailed && <td className="align-right">{formatWanYuan(row.costFen)}</td>}
      {row.cells.map((cell) => (
        <td key={cell.year} className={cell.year === year ? 'is-current' : undefined}>
          <StatusCell status={cell.status} label={describe(cell)} left={detailed ? cell.personsLeft : undefined} />
        </td>
      ))}
    </tr>
  );
}
