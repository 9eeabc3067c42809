import { Mark } from './Mark';
import { scenarioText } from './scenarioText';
import { fitHeading, type Paper } from './wallChartPaper';

/** County and name of the sheet, plan and as-of date; on the right the days that are left. */
export function WallChartHead({ paper }: { paper: Paper }) {
  const { facts, write } = paper;
  const title = write('title', { place: paper.place });
  const isLate = facts.daysLeft < 0;
  return (
    <header className="head">
      <div className="head-title">
        <h1 style={{ fontSize: `${fitHeading(title, 292, 17)}mm` }}>{title}</h1>
        <p>
          <b>{paper.localized(facts.planTitle)}</b>
          <span>
            {write('asOf', { date: paper.date(facts.asOfDate) })}
            {facts.basis.asOfDate?.status === 'assumed' && <Mark paper={paper} />}
          </span>
          {facts.registerYear !== undefined && <span>{write('registerYear', { year: facts.registerYear })}</span>}
          {facts.scenario && <span className="scenario">{scenarioText(facts.scenario, paper.language)}</span>}
        </p>
      </div>
      <div className="countdown">
        <span className="countdown-label">{write(isLate ? 'pastDeadline' : 'untilDeadline', { date: paper.date(facts.deadlineDate) })}</span>
        <span className="countdown-days">
          <b>{paper.count(Math.abs(facts.daysLeft))}</b>
          {write('days')}
        </span>
      </div>
    </header>
  );
}
