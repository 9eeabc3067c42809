import { CaretDownFilled, CaretRightFilled, HolderOutlined, PushpinFilled } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useState } from 'react';
import type { Timetable, TimetableRow } from '../../../analytics/commands/contracts/planning';
import { useReadOnlyReason } from '../../app/access';
import { useCommand } from '../../app/doors';
import { formatCount, formatWanYuan } from '../../app/format';
import { MoveHandle } from '../../app/planning';
import { useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { Answered } from '../../widgets/States';
import type { PlacedWishes } from './placeWishes';
import { useYearDrop } from './useYearDrop';

interface MatrixProps {
  timetable: Timetable;
  by: 'town' | 'village';
  counted: 'persons' | 'households';
  wishes: PlacedWishes;
  selected: string | null;
  onVillage(village: { code: string; name: string } | null): void;
  onMove(row: TimetableRow, year: number): void;
}

/** A table of places against years. A town opens into its villages; a village is dragged, or moved by its menu. */
export function TimetableMatrix(props: MatrixProps) {
  const { timetable, by, counted } = props;
  const t = useText();
  const [openTowns, setOpenTowns] = useState<ReadonlySet<string>>(new Set());
  const year = useShell((state) => state.year);
  const toggle = (town: string) =>
    setOpenTowns((now) => new Set(now.has(town) ? [...now].filter((code) => code !== town) : [...now, town]));
  const columns = timetable.years.length + 4;
  return (
    <div className="table-scroll timetable-scroll">
      <table className="timetable">
        <caption className="visually-hidden">{t('timetable.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('timetable.place')}</th>
            <th scope="col">{t('timetable.village')}</th>
            {timetable.years.map((column) => (
              <th key={column} scope="col" className={column === year ? 'align-right is-current' : 'align-right'}>
                {column}
              </th>
            ))}
            <th scope="col" className="align-right">
              {t('move.stay')}
            </th>
            <th scope="col" className="align-right">
              {t('plan.costWan')}
            </th>
          </tr>
          <TargetRows timetable={timetable} />
        </thead>
        {by === 'village' ? (
          <tbody>
            {timetable.rows.map((row) => (
              <VillageRow key={row.key} row={row} years={timetable.years} {...props} />
            ))}
          </tbody>
        ) : (
          timetable.rows.map((row) => (
            <tbody key={row.key}>
              <tr className="timetable-town">
                <th scope="row" colSpan={2}>
                  <button
                    type="button"
                    className="timetable-toggle"
                    aria-expanded={openTowns.has(row.key)}
                    onClick={() => toggle(row.key)}
                  >
                    {openTowns.has(row.key) ? <CaretDownFilled /> : <CaretRightFilled />} {row.label}
                  </button>
                </th>
                <Cells row={row} years={timetable.years} counted={counted} />
              </tr>
              {openTowns.has(row.key) && <TownVillages town={row.key} columns={columns} {...props} />}
            </tbody>
          ))
        )}
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('table.total')}
            </th>
            <Cells row={timetable.total} years={timetable.years} counted={counted} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** Targets under the years: of persons or households, and of villages. */
function TargetRows({ timetable }: { timetable: Timetable }) {
  const t = useText();
  const kinds = [
    { key: 'units', title: t(`timetable.target.${timetable.unit}`), targets: timetable.targets },
    { key: 'villages', title: t('timetable.target.villages'), targets: timetable.villageTargets },
  ].filter(({ targets }) => targets.length > 0);
  return kinds.map(({ key, title, targets }) => (
    <tr key={key} className="timetable-target">
      <th scope="row" colSpan={2}>
        {title}
      </th>
      {timetable.years.map((year) => {
        const row = targets.find((target) => target.year === year);
        if (!row)
          return (
            <td key={year} className="align-right">
              {'–'}
            </td>
          );
        const isShort = row.planned < row.target;
        return (
          <td key={year} className={isShort ? 'align-right danger-text' : 'align-right'}>
            {t('timetable.plannedOf', { planned: formatCount(row.planned), target: formatCount(row.target) })}
          </td>
        );
      })}
      <td colSpan={2} />
    </tr>
  ));
}

function Cells({ row, years, counted }: { row: TimetableRow; years: number[]; counted: MatrixProps['counted'] }) {
  return (
    <>
      {years.map((year) => (
        <td key={year} className="align-right">
          <Amount row={row} year={year} counted={counted} />
        </td>
      ))}
      <td className="align-right">
        <Amount row={row} year={0} counted={counted} />
      </td>
      <td className="align-right">{formatWanYuan(row.costFen)}</td>
    </>
  );
}

function Amount({ row, year, counted }: { row: TimetableRow; year: number; counted: MatrixProps['counted'] }) {
  const amount = (year === 0 ? row.staying : row.years[year])?.[counted] ?? 0;
  const whole = Object.values(row.years).reduce((sum, part) => sum + part[counted], row.staying[counted]);
  if (amount === 0) return <span className="faint">{'–'}</span>;
  return (
    <>
      <span className="cell-bar" style={{ width: `${Math.round((100 * amount) / Math.max(1, whole))}%` }} aria-hidden />
      <span className="cell-value">{formatCount(amount)}</span>
    </>
  );
}

/** The villages of an opened town. */
function TownVillages({ town, columns, ...props }: MatrixProps & { town: string; columns: number }) {
  const answer = useCommand('planTimetable', { scope: town, by: 'village' });
  if (!answer.data) {
    return (
      <tr>
        <td colSpan={columns}>
          <Answered answer={answer} rows={3}>
            {() => null}
          </Answered>
        </td>
      </tr>
    );
  }
  return answer.data.rows.map((row) => <VillageRow key={row.key} row={row} years={props.timetable.years} {...props} />);
}

function VillageRow({
  row,
  years,
  counted,
  wishes,
  selected,
  onVillage,
  onMove,
}: MatrixProps & { row: TimetableRow; years: number[] }) {
  const t = useText();
  const localized = useLocalized();
  const readOnly = useReadOnlyReason() !== null;
  const busy = useProject((state) => state.tasks.length > 0);
  const drop = useYearDrop((year) => onMove(row, year));
  const wish = wishes.villages.get(row.key);
  const isCohort = row.villageYear != null;
  const cell = (year: number) => {
    const { className, ...events } = drop.cell(year, year !== row.villageYear && !(isCohort && year === 0));
    const leaves = year !== 0 && row.villageYear === year ? 'is-village-year' : '';
    return { ...events, className: `align-right ${leaves} ${className}` };
  };
  return (
    <tr className={selected === row.key ? 'timetable-village is-selected' : 'timetable-village'}>
      <th scope="row">
        <button
          type="button"
          className="village-name"
          aria-pressed={selected === row.key}
          onClick={() => onVillage(selected === row.key ? null : { code: row.key, name: row.label })}
        >
          {row.tier === 'poor' && (
            <span className="poor-village-mark" role="img" aria-label={t('wallChart.poorVillage')} />
          )}
          {row.label}
        </button>
      </th>
      <td>
        <MoveHandle
          label={row.label}
          years={years}
          year={row.villageYear ?? null}
          canStay={!isCohort}
          disabled={readOnly || busy}
          onMove={(year) => onMove(row, year)}
          onDrag={drop.setDragged}
        >
          <HolderOutlined aria-hidden />{' '}
          {row.villageYear ? t('timetable.leaves', { year: row.villageYear }) : t('timetable.move')}
        </MoveHandle>
        {wish && (
          <Tooltip title={`${localized(wish.text)} · ${wish.reason}`}>
            <PushpinFilled className="wish-pin" aria-label={localized(wish.text)} />
          </Tooltip>
        )}
      </td>
      {years.map((year) => (
        <td key={year} {...cell(year)}>
          <Amount row={row} year={year} counted={counted} />
        </td>
      ))}
      <td {...cell(0)}>
        <Amount row={row} year={0} counted={counted} />
      </td>
      <td className="align-right">{formatWanYuan(row.costFen)}</td>
    </tr>
  );
}
