import { Segmented } from 'antd';
import type { FundingPlan } from '../../../analytics/commands/contract';
import { useCommand } from '../../app/doors';
import { useProject } from '../../app/project';
import { useRegions, useScope } from '../../app/regions';
import { useText } from '../../app/text';
import { Answered } from '../../widgets/States';
import { FundingFigures } from './FundingFigures';
import { useFundingView, useFundingYear } from './fundingView';
import { MoneyFlow } from './MoneyFlow';
import { MoneyTable } from './MoneyTable';
import { NoFunding } from './NoFunding';
import { PricePanels } from './PricePanels';
import { TraceDrawer } from './TraceDrawer';
import { UnmetPanel } from './UnmetPanel';

/** The plan's money in the scope and year looked at: what is needed, who pays it, where it goes, what nobody pays. */
export function OverviewTab() {
  const scope = useScope();
  const { year } = useFundingYear();
  const planned = useProject((state) => state.overview?.planHash != null);
  const answer = useCommand('fundingPlan', { scope, year }, { enabled: planned });
  if (!planned) return <NoFunding />;
  return (
    <Answered answer={answer} rows={14}>
      {(plan) => (plan ? <Overview plan={plan} /> : <NoFunding />)}
    </Answered>
  );
}

function Overview({ plan }: { plan: FundingPlan }) {
  const glance = useFundingView((state) => state.glance);
  return (
    <div className={plan.stale ? 'stack is-stale-content' : 'stack'}>
      <YearBar plan={plan} />
      <FundingFigures plan={plan} />
      <div className="funding-layout">
        <MoneyFlow plan={plan} />
        <MoneyTable plan={plan} />
        <UnmetPanel plan={plan} />
        <PricePanels plan={plan} />
      </div>
      <TraceDrawer start={glance} />
    </div>
  );
}

/** All years or one; those after the horizon are marked as follow-up. */
function YearBar({ plan }: { plan: FundingPlan }) {
  const t = useText();
  const regions = useRegions();
  const { year, choose } = useFundingYear();
  return (
    <div className="funding-years">
      <Segmented
        aria-label={t('year.label')}
        value={year ?? 0}
        onChange={(value: number) => choose(value === 0 ? null : value, plan.horizonTo)}
        options={[
          { value: 0, label: t('year.all') },
          ...plan.years.map((value) => ({
            value,
            label: value > plan.horizonTo ? t('funding.followUp', { year: value }) : String(value),
          })),
        ]}
      />
      <span className="muted">{regions.find(plan.scope)?.name}</span>
    </div>
  );
}
