import type { PlanSummary } from '../../../analytics/commands/contract';
import { useCommand } from '../../app/doors';
import { formatCount, formatNumber, formatPercent, formatWanYuan, formatYuan } from '../../app/format';
import { useScope } from '../../app/regions';
import { useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf, povertyGapBasis } from '../../widgets/citationText';
import { KeyFigure } from '../../widgets/KeyFigure';
import { Answered } from '../../widgets/States';
import { StatusMark } from '../../widgets/StatusMark';

/** Poverty of the registered, and what the plan costs and proves. */
export function KeyFigures() {
  const t = useText();
  const scope = useScope();
  const poverty = useCommand('measurePoverty', { scope, by: 'town' });
  const plan = useCommand('planSummary', {});
  return (
    <Answered answer={poverty} rows={2}>
      {({ total, lineYear, lineYuan, definition }) => (
        <div className="figure-row">
          <KeyFigure
            label={t('figure.households')}
            value={formatCount(total.households)}
            note={t('figure.personsCount', { count: formatCount(total.persons) })}
            citation={<Citation basis={basisOf('poverty/measurePoverty', 'stated')} />}
          />
          <KeyFigure
            label={t('figure.incidence')}
            value={total.incidence === null ? '–' : formatPercent(total.incidence, 2)}
            note={t('figure.incidenceBase', {
              population: total.registeredPopulation === null ? '–' : formatCount(total.registeredPopulation),
            })}
            citation={<Citation basis={basisOf('poverty/measurePoverty', 'derived')} />}
          />
          <KeyFigure
            label={t('figure.meanIncome')}
            value={formatYuan(total.meanIncomeYuan)}
            unit={t('unit.yuan')}
            note={t('figure.lineNote', {
              year: lineYear,
              yuan: formatYuan(lineYuan),
              definition: t(`income.${definition}`),
            })}
            citation={<Citation basis={basisOf('poverty/measurePoverty', 'derived')} />}
          />
          <KeyFigure
            label={t('figure.gapIndex')}
            value={formatNumber(Math.round(total.gap * 1000) / 1000)}
            note={t('figure.amongRegistered')}
            citation={<Citation basis={povertyGapBasis} />}
          />
          {plan.data && <PlanFigures plan={plan.data} />}
        </div>
      )}
    </Answered>
  );
}

function PlanFigures({ plan }: { plan: PlanSummary }) {
  const t = useText();
  return (
    <>
      <KeyFigure
        label={t('figure.planCost')}
        value={formatWanYuan(plan.costFen)}
        unit={t('unit.wanYuan')}
        note={t('figure.envelopeUsed', { share: formatPercent(plan.envelope.share) })}
        citation={<Citation basis={basisOf('schedule/solveExitPlan', 'assumed')} />}
      />
      <KeyFigure
        label={t('figure.gapProved')}
        value={formatPercent(plan.proof.relativeGap, 4)}
        note={
          <span className={plan.proof.violations === 0 ? 'good-text' : 'danger-text'}>
            {t('figure.violations', { count: plan.proof.violations, rows: formatCount(plan.proof.checkedRows) })}
          </span>
        }
        citation={<Citation basis={basisOf('schedule/verifyBound', 'derived')} />}
      />
    </>
  );
}

/** Target and planned exits of every year. */
export function QuotaCards() {
  const t = useText();
  const { data } = useCommand('planSummary', {});
  if (!data) return null;
  const inPersons = data.quotaUnit === 'persons';
  return (
    <div className="quota-cards">
      {data.quotas.map((quota) => {
        const met = quota.planned >= quota.target;
        return (
          <div key={quota.year} className="quota-card">
            <div className="quota-card-head">
              <b>{quota.year}</b>
              <span className={met ? 'good-text' : 'danger-text'}>
                {met
                  ? t('quota.met')
                  : t(inPersons ? 'quota.missing' : 'quota.missingHouseholds', {
                      count: formatCount(quota.target - quota.planned),
                    })}
              </span>
              <StatusMark status={quota.status} />
              <Citation basis={basisOf('schedule/solveExitPlan', quota.status, [quota.citation])} />
            </div>
            <div className="quota-card-value">
              {formatCount(quota.planned)}
              <small>
                {t('figure.ofTarget', {
                  target: inPersons
                    ? formatCount(quota.target)
                    : t('figure.householdsCount', { count: formatCount(quota.target) }),
                })}
              </small>
            </div>
            <div className="strip-bar" aria-hidden>
              <span style={{ width: `${Math.min(100, (quota.planned / Math.max(1, quota.target)) * 100)}%` }} />
            </div>
            <small>
              {inPersons
                ? t('figure.householdsCount', { count: formatCount(quota.households) })
                : t('figure.personsCount', { count: formatCount(quota.persons) })}
            </small>
          </div>
        );
      })}
      <div className="quota-card is-quiet">
        <div className="quota-card-head">
          <b>{t('quota.later')}</b>
        </div>
        <div className="quota-card-value">
          {formatCount(data.notWithinHorizon.persons)}
          <small>{t('unit.persons')}</small>
        </div>
        <small>{t('figure.householdsCount', { count: formatCount(data.notWithinHorizon.households) })}</small>
      </div>
    </div>
  );
}
