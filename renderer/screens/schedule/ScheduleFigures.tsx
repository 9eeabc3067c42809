import { Button } from 'antd';
import type { ExitSchedule } from '../../../analytics/commands/contracts/timePlan';
import { formatCount } from '../../app/format';
import { useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { KeyFigure } from '../../widgets/KeyFigure';
import { countShort, findTightest } from './boardRows';
import { useBatchName } from './batchName';
import { useScheduleView, type ShownKind } from './scheduleView';

/** How it stands in four numbers: late, over the deadline, the tightest, teams that are missing. */
export function ScheduleFigures({ schedule, onShow }: { schedule: ExitSchedule; onShow(shown: ShownKind): void }) {
  const t = useText();
  const nameOf = useBatchName();
  const showTab = useScheduleView((state) => state.showTab);
  const openBatch = useScheduleView((state) => state.openBatch);
  const { late, overrun, rows, loads, teams } = schedule;
  const tightest = findTightest(rows);
  const short = countShort(loads);
  const first = rows[0];
  const basis =
    first &&
    basisOf('procedures/scheduleBatches', first.status, [
      ...new Map(rows.map((row) => [row.procedure, row.citation])).values(),
    ]);
  return (
    <div className="figure-row">
      <KeyFigure
        label={t('schedule.late')}
        value={formatCount(late.batches)}
        unit={t('schedule.unit.batches')}
        note={
          late.batches === 0 ? (
            <span className="good-text">{t('schedule.nothingLate')}</span>
          ) : (
            <FigureLink danger onClick={() => onShow('late')}>
              {t('schedule.lateNote', {
                households: formatCount(late.households),
                days: formatCount(late.longestDays),
              })}
            </FigureLink>
          )
        }
        citation={<Citation basis={basis} />}
      />
      <KeyFigure
        label={t('schedule.overrun')}
        value={formatCount(overrun.batches)}
        unit={t('schedule.unit.batches')}
        note={
          overrun.batches === 0 ? (
            <span className="good-text">{t('schedule.nothingOver')}</span>
          ) : (
            <FigureLink danger onClick={() => onShow('overrun')}>
              {t('schedule.overrunNote', {
                households: formatCount(overrun.households),
                days: formatCount(overrun.longestDays),
              })}
            </FigureLink>
          )
        }
      />
      <KeyFigure
        label={t('schedule.tightest')}
        value={tightest?.floatWorkingDays == null ? '–' : formatCount(tightest.floatWorkingDays)}
        unit={t('unit.working_days')}
        note={
          tightest ? (
            <FigureLink onClick={() => openBatch(tightest.batch.id)}>{nameOf(tightest)}</FigureLink>
          ) : (
            t('schedule.allDone')
          )
        }
      />
      <KeyFigure
        label={t('schedule.teamsShort')}
        value={short.known ? formatCount(short.teams) : '–'}
        unit={t('schedule.unit.teams')}
        note={
          <FigureLink danger={short.places > 0} onClick={() => showTab('teams')}>
            {teams.length === 0
              ? t('schedule.noTeams')
              : short.places === 0
                ? t('schedule.teamsEnough')
                : t('schedule.teamsPlaces', { count: formatCount(short.places) })}
          </FigureLink>
        }
      />
    </div>
  );
}

function FigureLink({ danger, onClick, children }: { danger?: boolean; onClick(): void; children: string }) {
  return (
    <Button type="link" danger={danger} size="small" className="figure-link" onClick={onClick}>
      {children}
    </Button>
  );
}
