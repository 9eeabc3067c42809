import type { FundingPlan, NeedSums } from '../../../analytics/commands/contract';
import { formatFen, formatPercent, formatWanYuan } from '../../app/format';
import { useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { KeyFigure } from '../../widgets/KeyFigure';

/** Needed, paid and unmet, as a whole and by class, in ten thousands of yuan; pointing at a number tells the exact yuan. */
export function FundingFigures({ plan }: { plan: FundingPlan }) {
  const t = useText();
  const unit = t('unit.wanYuan');
  const exact = (fen: number) => t('funding.exact', { yuan: formatFen(fen) });
  const { needFen, paidFen, unmetFen } = plan.total;
  return (
    <div className="figure-row">
      <KeyFigure
        label={t('funding.need')}
        value={formatWanYuan(needFen)}
        exact={exact(needFen)}
        unit={unit}
        citation={<Citation basis={basisOf('commands/funding/fundingPlan', 'derived')} />}
      />
      <KeyFigure
        label={t('funding.paid')}
        value={formatWanYuan(paidFen)}
        exact={exact(paidFen)}
        unit={unit}
        note={needFen > 0 ? t('funding.ofNeed', { share: formatShare(paidFen, needFen) }) : undefined}
      />
      <KeyFigure
        label={t('funding.unmet')}
        value={formatWanYuan(unmetFen)}
        exact={exact(unmetFen)}
        unit={unit}
        note={<Gap sums={plan.total} />}
      />
      {plan.classes.map((sums) => (
        <KeyFigure
          key={sums.class}
          label={t(`funding.class.${sums.class}`)}
          value={formatWanYuan(sums.needFen)}
          exact={exact(sums.needFen)}
          unit={unit}
          note={<Gap sums={sums} />}
        />
      ))}
    </div>
  );
}

function Gap({ sums }: { sums: NeedSums }) {
  const t = useText();
  if (sums.needFen === 0) return <span>{t('funding.noNeed')}</span>;
  if (sums.unmetFen === 0) return <span className="good-text">{t('funding.allPaid')}</span>;
  return (
    <span className="danger-text" title={t('funding.exact', { yuan: formatFen(sums.unmetFen) })}>
      {t('funding.short', { wan: formatWanYuan(sums.unmetFen) })}
    </span>
  );
}

/** A share that does not say 100 % while something is missing, nor 0 % while something is there. */
function formatShare(part: number, whole: number): string {
  const share = part / whole;
  if (part < whole && share > 0.9995) return `< ${formatPercent(1)}`;
  if (part > 0 && share < 0.0005) return `> ${formatPercent(0)}`;
  return formatPercent(share);
}
