import { CloseOutlined, PushpinFilled } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { HouseholdRow } from '../../../analytics/commands/contract';
import { useReadOnlyReason } from '../../app/access';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { MoveHandle } from '../../app/planning';
import { useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import type { PlacedWishes } from './placeWishes';
import { useYearDrop } from './useYearDrop';

interface VillageHouseholdsProps {
  village: { code: string; name: string };
  wishes: PlacedWishes;
  stale: boolean;
  onMove(household: HouseholdRow, year: number): void;
  onClose(): void;
}

/** The households of one village against years, to be dragged; the number of each opens why it leaves when it does. */
export function VillageHouseholds({ village, wishes, stale, onMove, onClose }: VillageHouseholdsProps) {
  const t = useText();
  const answer = useCommand('listHouseholds', { scope: village.code, sort: 'exit_year', offset: 0, limit: 500 });
  const horizon = useProject((state) => state.overview?.horizon);
  const years = horizon
    ? Array.from({ length: horizon.to - horizon.from + 1 }, (_, index) => horizon.from + index)
    : [];
  return (
    <Panel
      title={t('wallChart.villageHouseholds', { village: village.name })}
      flush
      className={stale ? 'is-stale-content' : ''}
      note={t('household.masked')}
      actions={
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('timetable.closeVillage')}
          onClick={onClose}
        />
      }
    >
      <Answered answer={answer} rows={8}>
        {(page) =>
          page.rows.length === 0 ? (
            <EmptyState title={t('state.nothing')} />
          ) : (
            <div className="table-scroll timetable-scroll">
              <table className="timetable is-households">
                <caption className="visually-hidden">
                  {t('wallChart.villageHouseholds', { village: village.name })}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">{t('household.head')}</th>
                    <th scope="col" className="align-right">
                      {t('household.members')}
                    </th>
                    {years.map((year) => (
                      <th key={year} scope="col" className="align-center">
                        {year}
                      </th>
                    ))}
                    <th scope="col" className="align-center">
                      {t('move.stay')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {page.rows.map((row) => (
                    <HouseholdLine key={row.householdId} row={row} years={years} wishes={wishes} onMove={onMove} />
                  ))}
                </tbody>
              </table>
              {page.total > page.rows.length && (
                <p className="small-note">
                  {t('timetable.more', { shown: formatCount(page.rows.length), total: formatCount(page.total) })}
                </p>
              )}
            </div>
          )
        }
      </Answered>
    </Panel>
  );
}

interface HouseholdLineProps {
  row: HouseholdRow;
  years: number[];
  wishes: PlacedWishes;
  onMove(household: HouseholdRow, year: number): void;
}

function HouseholdLine({ row, years, wishes, onMove }: HouseholdLineProps) {
  const t = useText();
  const localized = useLocalized();
  const showHousehold = useShell((state) => state.showHousehold);
  const readOnly = useReadOnlyReason() !== null;
  const busy = useProject((state) => state.tasks.length > 0);
  const drop = useYearDrop((year) => onMove(row, year));
  const exitYear = row.exitYear ?? 0;
  const wish = wishes.households.get(row.householdId);
  const suffix = row.number.slice(-4);
  return (
    <tr>
      <th scope="row">
        <button type="button" className="village-name" onClick={() => showHousehold(row.householdId)}>
          {row.headName} <span className="faint">{suffix}</span>
        </button>
        {wish && (
          <Tooltip title={`${localized(wish.text)} · ${wish.reason}`}>
            <PushpinFilled className="wish-pin" aria-label={localized(wish.text)} />
          </Tooltip>
        )}
      </th>
      <td className="align-right">{row.members}</td>
      {[...years, 0].map((year) => {
        const { className, ...events } = drop.cell(year, year !== exitYear);
        return (
          <td key={year} className={`align-center ${className}`} {...events}>
            {year === exitYear ? (
              <MoveHandle
                label={`${row.headName} ${suffix}`}
                years={years}
                year={exitYear}
                disabled={readOnly || busy}
                onMove={(target) => onMove(row, target)}
                onDrag={drop.setDragged}
              >
                {t('timetable.household', { count: row.members })}
              </MoveHandle>
            ) : null}
          </td>
        );
      })}
    </tr>
  );
}
