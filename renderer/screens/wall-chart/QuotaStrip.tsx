import type { WallChartFacts } from '../../../analytics/briefing/types';
import type { ValueStatus } from '../../../analytics/policy/types';
import { formatCount, formatWanYuan } from '../../app/format';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { StatusMark } from '../../widgets/StatusMark';

/** Totals, then one cell per year: persons (or households, where the plan counts those) planned out against its target. */
export function QuotaStrip({ facts }: { facts: WallChartFacts }) {
  const t = useText();
  const { year, setYear } = useShell();
  const { totals } = facts;
  return (
    <div className="quota-strip">
      <div className="strip-cell">
        <span className="strip-label">
          {t('figure.households')} <Citation basis={facts.basis.totals} />
        </span>
        <span className="strip-value">{formatCount(totals.households)}</span>
        <span className="strip-note">{t('figure.personsCount', { count: formatCount(totals.persons) })}</span>
      </div>
      <div className="strip-cell">
        <span className="strip-label">
          {t('figure.villages')} <Citation basis={facts.basis.villageTiers} />
        </span>
        <span className="strip-value">{formatCount(totals.villages)}</span>
        <span className="strip-note">{t('figure.poorVillagesCount', { count: formatCount(totals.poorVillages) })}</span>
      </div>
      <div className="strip-cell">
        <span className="strip-label">
          {t('figure.costWan')} <Citation basis={facts.basis.cost} />
        </span>
        <span className="strip-value">{formatWanYuan(totals.costFen)}</span>
        <span className="strip-note">
          {t('figure.costScope', { from: facts.years[0] ?? 0, to: facts.years.at(-1) ?? 0 })}
        </span>
      </div>
      {yearsOf(facts).map((quota) => {
        const share = quota.target ? Math.min(1, quota.planned / quota.target) : 1;
        return (
          <div key={quota.year} className={year === quota.year ? 'strip-cell is-current' : 'strip-cell'}>
            <span className="strip-label">
              {t('figure.outInYear', { year: quota.year })}{' '}
              {quota.status && <StatusMark status={quota.status} quietUnlessAssumed />}{' '}
              <Citation basis={facts.basis.quotas} />
            </span>
            <button
              type="button"
              className="strip-quota"
              aria-pressed={year === quota.year}
              onClick={() => setYear(year === quota.year ? null : quota.year)}
            >
              <span className="strip-value">{formatCount(quota.planned)}</span>
              <span className="strip-note">
                {quota.target === null
                  ? t('unit.persons')
                  : t('figure.ofTarget', {
                      target:
                        facts.quotaUnit === 'households'
                          ? t('figure.householdsCount', { count: formatCount(quota.target) })
                          : formatCount(quota.target),
                    })}
              </span>
              {quota.target !== null && (
                <span className="strip-bar" aria-hidden>
                  <span style={{ width: `${share * 100}%` }} />
                </span>
              )}
            </button>
          </div>
        );
      })}
    </div>
  );
}

/** The county's targets; within a town or village the plan sets none, and only the persons planned out are shown. */
function yearsOf(
  facts: WallChartFacts,
): { year: number; planned: number; target: number | null; status: ValueStatus | null }[] {
  if (facts.quotas.length > 0) return facts.quotas;
  return facts.burnDown.slice(1).map((row, index) => ({
    year: row.year,
    planned: (facts.burnDown[index]?.planned ?? 0) - row.planned,
    target: null,
    status: null,
  }));
}
