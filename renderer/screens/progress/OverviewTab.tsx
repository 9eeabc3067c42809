import { Alert, Segmented } from 'antd';
import { exitPaceOption, valueCurveOption, type ChartContext } from '../../../analytics/charts';
import type { ProgressOverview } from '../../../analytics/commands/contract';
import { AreaPanel } from '../../app/AreaPanel';
import { useChartOption } from '../../app/charts';
import { useCommand } from '../../app/doors';
import { TableExportButton } from '../../app/exports/TableExportButton';
import { PictureButton } from '../../app/exports/PictureButton';
import { formatCount, formatNumber, formatWanYuan } from '../../app/format';
import { useRegions, useScope } from '../../app/regions';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { Chart } from '../../widgets/Chart';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { ProgressFigures } from './ProgressFigures';
import { Replan } from './Replan';
import { rhythms, useProgressView } from './progressView';
import { SlipPanel } from './SlipPanel';

/** Where the campaign stands against its plan, where it is heading, and what slips. */
export function OverviewTab() {
  const scope = useScope();
  const rhythm = useProgressView((state) => state.rhythm);
  const answer = useCommand('progressOverview', { scope, rhythm });
  return (
    <Answered answer={answer} rows={14}>
      {(progress) => <Overview progress={progress} />}
    </Answered>
  );
}

export function Overview({ progress }: { progress: ProgressOverview }) {
  const t = useText();
  const showTab = useProgressView((state) => state.showTab);
  return (
    <div className="stack">
      <PlanLine progress={progress} />
      {progress.entries === 0 && (
        <Alert
          type="info"
          showIcon
          title={t('track.nothing')}
          description={t('track.nothingHint')}
          action={
            <button type="button" className="text-link" onClick={() => showTab('entry')}>
              {t('track.tab.entry')}
            </button>
          }
        />
      )}
      <ProgressFigures progress={progress} />
      <div className="progress-pair">
        <PacePanel progress={progress} />
        <CurvePanel progress={progress} />
      </div>
      <div className="progress-pair">
        <SlipPanel progress={progress} />
        <Replan progress={progress} />
      </div>
      {progress.areas && <AreaPanel areas={progress.areas} />}
    </div>
  );
}

/** Which plan progress is held against, and the rhythm of the charts. */
function PlanLine({ progress: { plan, entries, months } }: { progress: ProgressOverview }) {
  const t = useText();
  const scope = useScope();
  const regions = useRegions();
  const rhythm = useProgressView((state) => state.rhythm);
  const setRhythm = useProgressView((state) => state.setRhythm);
  const name = plan ? plan.scenario || t('scenarios.main') : '';
  return (
    <div className="progress-line">
      <Segmented
        aria-label={t('track.rhythm')}
        value={rhythm}
        onChange={setRhythm}
        options={rhythms.map((value) => ({ value, label: t(`track.rhythm.${value}`) }))}
      />
      <span className="muted">{regions.find(scope)?.name}</span>
      <span>
        {plan === null
          ? t('track.noPlan')
          : plan.adopted === null
            ? t('track.newestPlan', { name })
            : t('track.adoptedPlan', { name, day: plan.adopted.slice(0, 10) })}
        {plan?.stale && <span className="stale-mark">{t('state.stale')}</span>}
      </span>
      <span className="muted">
        {t('track.recorded', { entries: formatCount(entries), months: formatCount(months.length) })}
      </span>
    </div>
  );
}

/** How charts are drawn for a picture that leaves the program. */
function usePaper(): ChartContext {
  return { language: useLanguage() === 'en' ? 'en' : 'zh', theme: 'paper' };
}

/** Persons left: by the plan, as recorded, and where it goes at the pace of the last months. */
function PacePanel({ progress: { pace } }: { progress: ProgressOverview }) {
  const t = useText();
  const localized = useLocalized();
  const rows = (pace?.points ?? []).map(({ period, plannedLeft, actualLeft, ...forecast }) => ({
    label: period.id,
    planned: plannedLeft,
    actual: actualLeft,
    few: forecast.forecastFew,
    usual: forecast.forecastUsual,
    many: forecast.forecastMany,
    rolling: forecast.rollingLeft,
  }));
  const paper = usePaper();
  const option = useChartOption(exitPaceOption, rows);
  const title = t('track.pace');
  if (!pace)
    return (
      <Panel title={title}>
        <EmptyState title={t('track.nobody')} />
      </Panel>
    );
  const last = pace.points.findLast(({ actualLeft }) => actualLeft !== null);
  const { forecast } = pace;
  const day = (value: string | null) => value ?? t('track.never');
  const note = forecast
    ? t('track.forecast', {
        months: forecast.months,
        slow: formatNumber(forecast.slowest),
        usual: formatNumber(Math.round(forecast.usual)),
        fast: formatNumber(forecast.fastest),
        low: day(forecast.doneBy.low),
        by: day(forecast.doneBy.usual),
        high: day(forecast.doneBy.high),
      })
    : t('track.noForecast');
  return (
    <Panel
      title={title}
      unit={t('unit.persons')}
      note={note}
      actions={
        <div className="button-row">
          <PictureButton
            title={title}
            unit={t('unit.persons')}
            note={note}
            body={() => ({ kind: 'chart', option: exitPaceOption(rows, paper), height: 320 })}
          />
          <TableExportButton
            title={title}
            rows={() => [
              [
                t('track.period'),
                t('track.plannedLeft'),
                t('track.actualLeft'),
                t('track.rollingLeft'),
                t('track.few'),
                t('track.usual'),
                t('track.many'),
              ],
              ...pace.points.map((point) => [
                localized(point.period.label),
                point.plannedLeft,
                point.actualLeft ?? '',
                point.rollingLeft ?? '',
                point.forecastFew ?? '',
                point.forecastUsual ?? '',
                point.forecastMany ?? '',
              ]),
            ]}
          />
        </div>
      }
    >
      <Chart
        option={option}
        height={240}
        label={`${title}: ${t('track.paceSpoken', {
          persons: formatCount(pace.persons),
          planned: formatCount(pace.plannedPersons),
          out: formatCount(pace.outPersons),
          left: formatCount(last?.actualLeft ?? pace.persons),
        })} ${note}`}
      />
    </Panel>
  );
}

/** Planned value, earned value and actual cost. */
function CurvePanel({ progress: { valueCurve, value, costSource } }: { progress: ProgressOverview }) {
  const t = useText();
  const rows = valueCurve.map(({ period, ...fen }) => ({ label: period, ...fen }));
  const paper = usePaper();
  const option = useChartOption(valueCurveOption, rows);
  const title = t('track.curve');
  const note = `${t('track.rule')} ${t(`track.cost.${costSource}`)}`;
  return (
    <Panel
      title={title}
      unit={t('unit.wanYuan')}
      note={note}
      actions={
        value && (
          <div className="button-row">
            <PictureButton
              title={title}
              unit={t('unit.wanYuan')}
              note={note}
              body={() => ({ kind: 'chart', option: valueCurveOption(rows, paper), height: 320 })}
            />
            <TableExportButton
              title={title}
              rows={() => [
                [t('track.period'), t('value.planned'), t('value.earned'), t('value.actual')],
                ...valueCurve.map(({ period, plannedFen, earnedFen, actualFen }) => [
                  period,
                  plannedFen / 100,
                  earnedFen === null ? '' : earnedFen / 100,
                  actualFen === null ? '' : actualFen / 100,
                ]),
              ]}
            />
          </div>
        )
      }
    >
      {value && value.packages > 0 ? (
        <Chart
          option={option}
          height={240}
          label={`${title}: ${t('track.curveSpoken', {
            planned: formatWanYuan(value.plannedFen),
            earned: formatWanYuan(value.earnedFen),
            actual: formatWanYuan(value.actualFen),
          })}`}
        />
      ) : (
        <EmptyState title={t('track.noPackages')} hint={t('track.noPackagesHint')} />
      )}
    </Panel>
  );
}
