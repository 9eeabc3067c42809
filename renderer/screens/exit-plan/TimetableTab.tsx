import { Segmented } from 'antd';
import { useState } from 'react';
import type { ScenarioList, Timetable, TimetableRow } from '../../../analytics/commands/contracts/planning';
import { useCommand } from '../../app/doors';
import { TryWish, type WishWithoutReason } from '../../app/planning';
import { formatCount, formatWanYuan } from '../../app/format';
import type { TableBody } from '../../app/picture';
import { useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useText, type Translate } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { usePlanView } from './planView';
import { indexWishes, wishOfHousehold, wishOfVillage } from './placeWishes';
import { PictureButton } from '../../app/exports/PictureButton';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { TimetableMatrix } from './TimetableMatrix';
import { VillageHouseholds } from './VillageHouseholds';

interface TimetableTabProps {
  list: ScenarioList | undefined;
  unit: 'persons' | 'households';
  stale: boolean;
}

interface Moved {
  wish: WishWithoutReason;
  title: string;
}

/** Towns and villages against years; a village or a household is dragged to another year and the price is seen at once. */
export function TimetableTab({ list, unit, stale }: TimetableTabProps) {
  const t = useText();
  const scope = useScope();
  const county = useProject((state) => state.overview?.county.code ?? '');
  const by = scope === county ? 'town' : 'village';
  const answer = useCommand('planTimetable', { scope, by });
  const village = usePlanView((state) => state.village);
  const showVillage = usePlanView((state) => state.showVillage);
  const [counted, setCounted] = useState<'persons' | 'households'>(unit);
  const [moved, setMoved] = useState<Moved | null>(null);
  const wishes = indexWishes(list?.scenarios.find(({ chosen }) => chosen)?.wishes ?? []);
  const move = (wish: WishWithoutReason, what: string, year: number) =>
    setMoved({ wish, title: t('move.title', { what, year: year === 0 ? t('move.stay') : String(year) }) });
  return (
    <div className={village ? 'timetable-layout has-village' : 'timetable-layout'}>
      <Panel
        title={t('timetable.title')}
        unit={t(`unit.${counted}`)}
        note={t('timetable.note')}
        flush
        className={stale ? 'is-stale-content' : ''}
        actions={
          <div className="button-row">
            {answer.data && (
              <>
                <PictureButton
                  title={t('timetable.title')}
                  unit={t(`unit.${counted}`)}
                  body={() => toPicture(answer.data as Timetable, counted, t)}
                  stale={stale}
                />
                <TableExportButton title={t('timetable.title')} rows={() => toSheet(answer.data as Timetable, t)} />
              </>
            )}
            <Segmented
              size="small"
              aria-label={t('timetable.counted')}
              value={counted}
              onChange={setCounted}
              options={(['persons', 'households'] as const).map((value) => ({ value, label: t(`unit.${value}`) }))}
            />
          </div>
        }
      >
        <Answered answer={answer} rows={12}>
          {(timetable: Timetable | null) =>
            timetable === null || timetable.rows.length === 0 ? (
              <EmptyState title={t('state.nothing')} />
            ) : (
              <TimetableMatrix
                timetable={timetable}
                by={by}
                counted={counted}
                wishes={wishes}
                selected={village?.code ?? null}
                onVillage={showVillage}
                onMove={(row, year) => move(wishOfVillage(row, year), row.label, year)}
              />
            )
          }
        </Answered>
      </Panel>
      {village && (
        <VillageHouseholds
          key={village.code}
          village={village}
          wishes={wishes}
          stale={stale}
          onMove={({ householdId, headName }, year) =>
            move(wishOfHousehold(householdId, year), t('move.household', { head: headName }), year)
          }
          onClose={() => showVillage(null)}
        />
      )}
      <TryWish wish={moved?.wish ?? null} title={moved?.title ?? ''} unit={unit} onClose={() => setMoved(null)} />
    </div>
  );
}

/** The timetable as it is seen, with persons and households of every year. */
function toSheet({ years, rows, total }: Timetable, t: Translate): (string | number)[][] {
  const counted = ['persons', 'households'] as const;
  const columns = [...years, 0];
  const line = (row: TimetableRow) => [
    row.label,
    row.villageYear ?? '',
    ...columns.flatMap((year) => counted.map((of) => (year === 0 ? row.staying : row.years[year])?.[of] ?? 0)),
    row.costFen / 100,
  ];
  const heads = columns.flatMap((year) =>
    counted.map((of) =>
      year === 0 ? `${t('move.stay')} ${t(`unit.${of}`)}` : t('compare.exits', { year, unit: t(`unit.${of}`) }),
    ),
  );
  return [
    [t('timetable.place'), t('timetable.village'), ...heads, t('household.costYuan')],
    ...rows.map(line),
    line({ ...total, label: t('table.total') }),
  ];
}

/** The same as rows of a picture: targets, places, total. */
function toPicture(timetable: Timetable, counted: 'persons' | 'households', t: Translate): TableBody {
  const { years, unit, rows, total, targets, villageTargets } = timetable;
  const amount = (value: number) => (value === 0 ? '–' : formatCount(value));
  const line = (row: TimetableRow, weight: 'plain' | 'strong') => ({
    weight,
    cells: [
      row.villageYear ? `${row.label} (${t('timetable.leaves', { year: row.villageYear })})` : row.label,
      ...years.map((year) => amount(row.years[year]?.[counted] ?? 0)),
      amount(row.staying[counted]),
      formatWanYuan(row.costFen),
    ],
  });
  const targetLine = (title: string, of: Timetable['targets']) => ({
    weight: 'quiet' as const,
    cells: [
      title,
      ...years.map((year) => {
        const row = of.find((target) => target.year === year);
        return row
          ? t('timetable.plannedOf', { planned: formatCount(row.planned), target: formatCount(row.target) })
          : '–';
      }),
      '',
      '',
    ],
  });
  const heads = [...years.map(String), t('move.stay'), t('plan.costWan')];
  return {
    kind: 'table',
    columns: [
      { title: t('timetable.place'), width: 230, align: 'left' },
      ...heads.map((title) => ({ title, width: 118, align: 'right' as const })),
    ],
    rows: [
      ...(targets.length > 0 ? [targetLine(t(`timetable.target.${unit}`), targets)] : []),
      ...(villageTargets.length > 0 ? [targetLine(t('timetable.target.villages'), villageTargets)] : []),
      ...rows.map((row) => line(row, 'plain')),
      line({ ...total, label: t('table.total') }, 'strong'),
    ],
  };
}
