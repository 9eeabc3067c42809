import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ProgressOverview } from '../../../analytics/commands/contract';
import { formatCount, formatFen, formatWanYuan } from '../../app/format';
import { useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { KeyFigure } from '../../widgets/KeyFigure';
import { formatIndex } from './IndexText';
import { useProgressView } from './progressView';

/** How it stands: persons out, the three indices, the estimate, what is late, what is wrong. Each leads to its list. */
export function ProgressFigures({ progress }: { progress: ProgressOverview }) {
  const t = useText();
  const showTab = useProgressView((state) => state.showTab);
  const showCases = useProgressView((state) => state.showCases);
  const { pace, value, cases, lateCases, findings } = progress;
  const derived = (name: string) => <Citation basis={basisOf(`progress/${name}`, 'derived')} />;
  const index = (ratio: number | null | undefined) => (ratio == null ? '–' : formatIndex(ratio));
  const estimate = value?.estimateAtCompletionFen ?? null;
  return (
    <div className="figure-row">
      <KeyFigure
        label={t('track.out')}
        value={pace ? formatCount(pace.outPersons) : '–'}
        unit={t('unit.persons')}
        note={
          <Leads onClick={() => showCases('struck_off', 'household')}>
            {t('track.outNote', {
              planned: formatCount(pace?.plannedPersons ?? 0),
              households: formatCount(cases.struck_off.households),
            })}
          </Leads>
        }
        citation={derived('measureExitPace')}
      />
      <KeyFigure
        label={t('track.exitIndex')}
        value={index(pace?.scheduleIndex)}
        note={<Verdict ratio={pace?.scheduleIndex} none={t('track.nonePlanned')} />}
      />
      <KeyFigure
        label={t('track.spi')}
        value={index(value?.scheduleIndex)}
        note={
          <Leads onClick={() => showTab('value')}>
            {value
              ? t('track.accepted', { accepted: formatCount(value.accepted), packages: formatCount(value.packages) })
              : t('track.noPlan')}
          </Leads>
        }
        citation={derived('measureEarnedValue')}
      />
      <KeyFigure label={t('track.cpi')} value={index(value?.costIndex)} note={t(`track.cost.${progress.costSource}`)} />
      <KeyFigure
        label={t('track.eac')}
        value={estimate === null ? '–' : formatWanYuan(estimate)}
        unit={t('unit.wanYuan')}
        exact={estimate === null ? undefined : t('funding.exact', { yuan: formatFen(estimate) })}
        note={value ? t('track.bac', { wan: formatWanYuan(value.budgetFen) }) : undefined}
      />
      <KeyFigure
        label={t('track.late')}
        value={formatCount(lateCases)}
        note={
          lateCases === 0 ? (
            <span className="good-text">{t('track.nothingLate')}</span>
          ) : (
            <Leads danger onClick={() => showCases('late')}>
              {t('track.showLate')}
            </Leads>
          )
        }
      />
      <KeyFigure
        label={t('track.findings')}
        value={formatCount(findings)}
        note={
          findings === 0 ? (
            <span className="good-text">{t('track.noFindings')}</span>
          ) : (
            <Leads danger onClick={() => showCases('findings')}>
              {t('track.showFindings')}
            </Leads>
          )
        }
      />
    </div>
  );
}

function Verdict({ ratio, none }: { ratio: number | null | undefined; none: string }) {
  const t = useText();
  if (ratio == null) return <span>{none}</span>;
  return (
    <span className={ratio >= 1 ? 'good-text' : 'danger-text'}>{t(ratio >= 1 ? 'track.onPlan' : 'track.behind')}</span>
  );
}

export function Leads({ danger, onClick, children }: { danger?: boolean; onClick(): void; children: ReactNode }) {
  return (
    <Button type="link" danger={danger} size="small" className="figure-link" onClick={onClick}>
      {children}
    </Button>
  );
}
