import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { formatCount } from '../../../app/format';
import { useText } from '../../../app/text';
import type { Matrix } from './matrix';

const rowHeight = 30;

/** The table with its first column and head standing still; only the rows on screen exist. */
export function HelpTable({ matrix, units, onEdit }: { matrix: Matrix; units: string[]; onEdit(unit: string): void }) {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const cells = useMemo(() => new Map(matrix.cells.map((cell) => [`${cell.unit}\n${cell.village}`, cell])), [matrix]);
  const totals = useMemo(() => {
    const sums = new Map<string, number>();
    for (const { unit, households } of matrix.cells) sums.set(unit, (sums.get(unit) ?? 0) + households);
    return sums;
  }, [matrix]);
  const virtual = useVirtualizer({
    count: units.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: { width: 1000, height: 560 },
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const columns = matrix.villages.length + 2;
  return (
    <div className="matrix-scroll" ref={scroller} tabIndex={0} role="group" aria-label={t('matrix.title')}>
      <table className="help-matrix" aria-rowcount={units.length + 1}>
        <caption className="visually-hidden">{t('matrix.title')}</caption>
        <thead>
          <tr>
            <th scope="col" className="matrix-unit">
              {t('matrix.unit')}
            </th>
            <th scope="col" className="align-right">
              {t('matrix.total')}
            </th>
            {matrix.villages.map((village) => (
              <th key={village} scope="col" className="matrix-village">
                <span>{matrix.villageNames[village] ?? village}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && (
            <tr aria-hidden style={{ height: above }}>
              <td colSpan={columns} />
            </tr>
          )}
          {items.map(({ index }) => {
            const unit = units[index]!;
            const name = unit === '' ? t('matrix.noUnit') : unit;
            return (
              <tr key={unit} aria-rowindex={index + 2} style={{ height: rowHeight }}>
                <th scope="row" className="matrix-unit">
                  {unit === '' ? (
                    <span className="faint">{name}</span>
                  ) : (
                    <button
                      type="button"
                      className="pair-number"
                      title={unit}
                      aria-label={t('matrix.edit', { unit })}
                      onClick={() => onEdit(unit)}
                    >
                      {unit}
                    </button>
                  )}
                </th>
                <td className="align-right">{formatCount(totals.get(unit) ?? 0)}</td>
                {matrix.villages.map((village) => (
                  <Cell
                    key={village}
                    cell={cells.get(`${unit}\n${village}`)}
                    unit={name}
                    village={matrix.villageNames[village] ?? village}
                  />
                ))}
              </tr>
            );
          })}
          {below > 0 && (
            <tr aria-hidden style={{ height: below }}>
              <td colSpan={columns} />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ cell, unit, village }: { cell: Matrix['cells'][number] | undefined; unit: string; village: string }) {
  const t = useText();
  if (!cell || (cell.households === 0 && !cell.assigned)) return <td />;
  const isIdle = cell.assigned && cell.households === 0;
  const what = isIdle
    ? t('matrix.idle')
    : t('matrix.helpersOf', { helpers: formatCount(cell.helpers), households: formatCount(cell.households) });
  const className = isIdle ? 'is-idle' : cell.assigned ? 'is-assigned' : 'is-helping';
  return (
    <td className={className} title={t('matrix.cellOf', { unit, village, what })}>
      {isIdle ? t('matrix.idle') : formatCount(cell.households)}
      {cell.assigned && !isIdle && <small>{t('matrix.assigned')}</small>}
    </td>
  );
}
