import { useCommand } from '../../app/doors';
import { useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { LoadingState } from '../../widgets/States';
import { QuotaCards } from './CountyFigures';
import { DuePanel } from './DuePanel';
import { FirstSteps } from './FirstSteps';
import { ImportPanel } from './ImportPanel';
import { OverviewHead } from './OverviewHead';
import { Portrait } from './Portrait';
import { ProblemPanel } from './ProblemPanel';
import { SignalPanel } from './SignalPanel';
import { StandCards } from './StandCards';
import './overview.css';

/**
 * The first screen: where the county stands, what slips, what is due, what came in, what is wrong; each a click from its
 * place. What the opened project says of itself stands at once; what needs no database is asked first.
 */
export function OverviewScreen() {
  const overview = useProject((state) => state.overview);
  const scope = useScope();
  const hasRegister = overview != null && overview.registerYear !== null;
  const progress = useCommand('progressOverview', { scope, rhythm: 'month' }, { enabled: hasRegister });
  if (!overview) return <LoadingState rows={10} />;
  // The large questions wait until the numbers at the top are there.
  const settled = progress.data !== undefined || progress.error !== null;
  return (
    <div className="screen overview">
      <OverviewHead overview={overview} />
      {!hasRegister || overview.planHash === null ? <FirstSteps overview={overview} /> : null}
      {hasRegister && (
        <>
          <StandCards overview={overview} progress={progress} />
          <div className="overview-panels">
            <div className="stack">
              <SignalPanel overview={overview} answer={progress} />
              <ImportPanel />
            </div>
            <div className="stack">
              <DuePanel late={settled} />
              <ProblemPanel late={settled} caseFindings={progress.data?.findings ?? 0} />
            </div>
          </div>
          <QuotaCards />
          {settled && <Portrait />}
        </>
      )}
    </div>
  );
}
