import type { ProjectOverview } from '../../../analytics/commands/contract';
import { formatCount } from '../../app/format';
import { useChosenScenario } from '../../app/planning';
import { useScenarioName } from '../../app/planning/scenarioName';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { StatusMark } from '../../widgets/StatusMark';
import { countDown } from './overviewRows';

/** County, plan, as-of day, scenario, register, days left: all but the scenario's name known before any question. */
export function OverviewHead({ overview }: { overview: ProjectOverview }) {
  const t = useText();
  const localized = useLocalized();
  const goTo = useShell((state) => state.goTo);
  const { asOf, counts, registerYear, planStale } = overview;
  const { day, days } = countDown(overview);
  const left = formatCount(Math.abs(days));
  return (
    <header className="screen-head overview-head">
      <div className="overview-title">
        <h1>{localized(overview.county.name)}</h1>
        <p>{localized(overview.planTitle)}</p>
        <p>
          {t('overview.asOf', { date: asOf.date })} <StatusMark status={asOf.status} quietUnlessAssumed />
          <span className="dot" aria-hidden />
          <ScenarioLink overlays={overview.overlays.length} />
          {registerYear !== null && (
            <>
              <span className="dot" aria-hidden />
              <button type="button" className="overview-link" onClick={() => goTo('households')}>
                {t('overview.register', {
                  year: registerYear,
                  households: formatCount(counts.households),
                  persons: formatCount(counts.persons),
                  towns: formatCount(counts.towns),
                  villages: formatCount(counts.villages),
                })}
              </button>
            </>
          )}
          {planStale && <span className="stale-mark">{t('state.stale')}</span>}
        </p>
      </div>
      <button
        type="button"
        className="overview-countdown"
        aria-label={t(days < 0 ? 'overview.overLabel' : 'overview.daysLabel', { date: day, days: left })}
        onClick={() => goTo('schedule', 'dates')}
      >
        <span className={days < 0 ? 'overview-days is-over' : 'overview-days'}>{left}</span>
        <span>
          {t('overview.days')}
          <small>{t(days < 0 ? 'overview.over' : 'overview.until', { date: day })}</small>
        </span>
      </button>
    </header>
  );
}

/** The scenario that is looked at; before its name is known, how many values it changes. */
function ScenarioLink({ overlays }: { overlays: number }) {
  const t = useText();
  const nameOf = useScenarioName();
  const goTo = useShell((state) => state.goTo);
  const scenario = useChosenScenario();
  const count = scenario ? scenario.overlays.length + scenario.wishes.length : overlays;
  return (
    <button type="button" className="overview-link" onClick={() => goTo('exit-plan')}>
      {scenario
        ? t(count > 0 ? 'scenarios.namedChanged' : 'scenarios.named', { name: nameOf(scenario), count })
        : t('statusBar.overlays', { count })}
    </button>
  );
}
