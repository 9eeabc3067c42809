import { useMemo } from 'react';
import { frontierOption, tornadoOption } from '../../../analytics/charts';
import type { PlanSummary } from '../../../analytics/commands/contract';
import type { PlanSensitivity } from '../../../analytics/commands/contracts/planning';
import { useChartContext, withoutAxisNames } from '../../app/charts';
import { formatCount, formatPercent, formatValue, formatWanYuan } from '../../app/format';
import { useLocalized, useText, useUnitName } from '../../app/text';
import { Chart } from '../../widgets/Chart';
import { DataTable } from '../../widgets/DataTable';
import { PictureButton } from '../../app/exports/PictureButton';
import { TableExportButton } from '../../app/exports/TableExportButton';

/** Tornado and frontier, each beside its numbers. */
export function SensitivityResult({ sensitivity, plan }: { sensitivity: PlanSensitivity; plan: PlanSummary }) {
  const t = useText();
  const localized = useLocalized();
  const unitName = useUnitName();
  const context = useChartContext();
  const paper = { ...context, theme: 'light' as const };
  const tornadoHeight = 70 + 34 * Math.min(14, sensitivity.bars.length);
  const target = plan.quotas.reduce((sum, quota) => sum + quota.target, 0);
  const tornado = useMemo(
    () => withoutAxisNames(tornadoOption(sensitivity.bars, { ...context, boundFen: sensitivity.boundFen })),
    [sensitivity, context],
  );
  const frontier = useMemo(
    () => withoutAxisNames(frontierOption(sensitivity.frontier, { ...context, target, unit: plan.quotaUnit })),
    [sensitivity, context, target, plan.quotaUnit],
  );
  const unit = t(`unit.${plan.quotaUnit}`);
  const sideText = (side: { boundFen: number; shortfallBound: number }) => {
    const change = side.boundFen - sensitivity.boundFen;
    const amount = change > 0 ? `+${formatWanYuan(change)}` : formatWanYuan(change);
    return side.shortfallBound > 0
      ? t('sensitivity.withShortfall', { amount, count: formatCount(side.shortfallBound), unit })
      : amount;
  };
  return (
    <div className="stack">
      <div className="plan-pair">
        <section>
          <div className="ways-title">
            <h3 className="change-head">
              {t('sensitivity.tornado', { bound: formatWanYuan(sensitivity.boundFen) })}{' '}
              <span className="panel-unit">{t('unit.wanYuan')}</span>
            </h3>
            <span className="button-row">
              <PictureButton
                title={t('sensitivity.tornado', { bound: formatWanYuan(sensitivity.boundFen) })}
                unit={t('unit.wanYuan')}
                note={`${t('sensitivity.by', { share: formatPercent(sensitivity.change, 0) })} · ${t('sensitivity.bounds')}`}
                body={() => ({
                  kind: 'chart',
                  option: tornadoOption(sensitivity.bars, { ...paper, boundFen: sensitivity.boundFen }),
                  height: tornadoHeight,
                })}
              />
              <TableExportButton
                title={t('sensitivity.title')}
                rows={() => [
                  [t('scenario.parameter'), t('sensitivity.kind'), t('sensitivity.low'), t('sensitivity.high')],
                  ...sensitivity.bars.map((bar) => [
                    localized(bar.label),
                    t(`sensitivity.kind.${bar.kind}`),
                    sideText(bar.low),
                    sideText(bar.high),
                  ]),
                ]}
              />
            </span>
          </div>
          <Chart
            option={tornado}
            height={tornadoHeight}
            label={sensitivity.bars
              .map((bar) => `${localized(bar.label)}: ${sideText(bar.low)} / ${sideText(bar.high)}`)
              .join('; ')}
          />
        </section>
        <section>
          <div className="ways-title">
            <h3 className="change-head">
              {t('sensitivity.frontier')} <span className="panel-unit">{t('sensitivity.frontierUnits', { unit })}</span>
            </h3>
            <span className="button-row">
              <PictureButton
                title={t('sensitivity.frontier')}
                unit={t('sensitivity.frontierUnits', { unit })}
                note={t('sensitivity.bounds')}
                body={() => ({
                  kind: 'chart',
                  option: frontierOption(sensitivity.frontier, { ...paper, target, unit: plan.quotaUnit }),
                  height: 300,
                })}
              />
              <TableExportButton
                title={t('sensitivity.frontier')}
                rows={() => [
                  [
                    t('sensitivity.share'),
                    t('sensitivity.limit'),
                    t('sensitivity.costBound'),
                    t('sensitivity.coverage', { unit }),
                    t('sensitivity.short', { unit }),
                  ],
                  ...sensitivity.frontier.map((point) => [
                    point.share,
                    point.limitFen / 1_000_000,
                    point.boundFen / 1_000_000,
                    target - point.shortfallBound,
                    point.shortfallBound,
                  ]),
                ]}
              />
            </span>
          </div>
          <Chart
            option={frontier}
            height={270}
            label={sensitivity.frontier
              .map((point) => `${formatWanYuan(point.limitFen)}: ${formatCount(target - point.shortfallBound)}`)
              .join('; ')}
          />
          <DataTable
            caption={t('sensitivity.frontier')}
            rows={sensitivity.frontier}
            rowKey={({ share }) => String(share)}
            columns={[
              {
                key: 'share',
                title: t('sensitivity.share'),
                align: 'right',
                render: ({ share }) => formatPercent(share, 0),
              },
              {
                key: 'limit',
                title: t('sensitivity.limit'),
                align: 'right',
                render: ({ limitFen }) => formatWanYuan(limitFen),
              },
              {
                key: 'bound',
                title: t('sensitivity.costBound'),
                align: 'right',
                render: ({ boundFen }) => formatWanYuan(boundFen),
              },
              {
                key: 'coverage',
                title: t('sensitivity.coverage', { unit }),
                align: 'right',
                render: ({ shortfallBound }) => formatCount(target - shortfallBound),
              },
              {
                key: 'short',
                title: t('sensitivity.short', { unit }),
                align: 'right',
                render: ({ shortfallBound }) => (
                  <span className={shortfallBound > 0 ? 'danger-text' : 'good-text'}>
                    {formatCount(shortfallBound)}
                  </span>
                ),
              },
            ]}
          />
        </section>
      </div>
      <DataTable
        caption={t('sensitivity.title')}
        rows={sensitivity.bars}
        rowKey={({ parameter }) => parameter}
        maxHeight={360}
        columns={[
          { key: 'label', title: t('scenario.parameter'), render: ({ label }) => localized(label) },
          { key: 'kind', title: t('sensitivity.kind'), render: ({ kind }) => t(`sensitivity.kind.${kind}`) },
          {
            key: 'value',
            title: t('sensitivity.value'),
            align: 'right',
            render: (bar) =>
              `${formatValue(bar.low.value, bar.unit)} ← ${formatValue(bar.value, bar.unit)} → ${formatValue(bar.high.value, bar.unit)} ${unitName(bar.unit)}`,
          },
          {
            key: 'low',
            title: t('sensitivity.low'),
            align: 'right',
            render: ({ low }) => sideText(low),
            sortValue: ({ low }) => low.boundFen,
          },
          {
            key: 'high',
            title: t('sensitivity.high'),
            align: 'right',
            render: ({ high }) => sideText(high),
            sortValue: ({ high }) => high.boundFen,
          },
        ]}
      />
    </div>
  );
}
