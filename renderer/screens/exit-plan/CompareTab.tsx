import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { scenarioBarsOption, type ScenarioSeries } from '../../../analytics/charts';
import type { ScenarioComparison, ScenarioList } from '../../../analytics/commands/contracts/planning';
import { useChartContext, withoutAxisNames } from '../../app/charts';
import { useCommand } from '../../app/doors';
import { formatCount, formatPercent, formatWanYuan } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { Chart } from '../../widgets/Chart';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { MoverList } from './MoverList';
import { PictureButton } from '../../app/exports/PictureButton';
import { usePlanView } from './planView';
import { useScenarioName } from '../../app/planning/scenarioName';
import { TableExportButton } from '../../app/exports/TableExportButton';

/** Two or three scenarios side by side: exits, cost by year, source and measure, and who moves. */
export function CompareTab({ list, unit }: { list: ScenarioList; unit: 'persons' | 'households' }) {
  const t = useText();
  const nameOf = useScenarioName();
  const compared = usePlanView((state) => state.compared);
  const compare = usePlanView((state) => state.compare);
  const known = compared.filter((id) => list.scenarios.some((scenario) => scenario.id === id));
  const first = [...new Set(['main', list.chosen, ...list.scenarios.map(({ id }) => id)])].slice(0, 2);
  const ids = known.length >= 2 ? known : first;
  const answer = useCommand('compareScenarios', { ids }, { enabled: ids.length >= 2 });
  if (list.scenarios.length < 2) return <EmptyState title={t('compare.onlyOne')} hint={t('compare.onlyOneHint')} />;
  return (
    <div className="stack">
      <label className="compare-choice">
        <span className="muted">{t('compare.choose')}</span>
        <Select
          mode="multiple"
          className="compare-select"
          aria-label={t('compare.choose')}
          value={ids}
          maxCount={3}
          onChange={(chosen: string[]) => chosen.length >= 2 && compare(chosen)}
          options={list.scenarios.map((scenario) => ({ value: scenario.id, label: nameOf(scenario) }))}
        />
      </label>
      <Answered answer={answer} rows={12}>
        {(comparison) => <Comparison comparison={comparison} unit={unit} />}
      </Answered>
    </div>
  );
}

const fenPerWanYuan = 1_000_000;

interface Line {
  key: string;
  label: string;
  values: (number | null)[];
  text(value: number): string;
  /** What a value is divided by in a spreadsheet. */
  scale: number;
  /** More is worse. */
  isCost?: boolean;
}

function Comparison({ comparison, unit }: { comparison: ScenarioComparison; unit: 'persons' | 'households' }) {
  const t = useText();
  const localized = useLocalized();
  const nameOf = useScenarioName();
  const names = comparison.columns.map(nameOf);
  const results = comparison.columns.map(({ result }) => result);
  // Costs run on after the horizon; nobody leaves then.
  const exitYears = comparison.years.filter((year) =>
    results.some((result) => result?.exits.some((row) => row.year === year && row.households > 0)),
  );
  const [pair, setPair] = useState(1);
  const other = Math.min(pair, comparison.columns.length - 1);
  const money = (rows: { label: string; key: string; fen: (number | null)[] }[]): Line[] =>
    rows.map(({ key, label, fen }) => ({
      key,
      label,
      values: fen,
      text: formatWanYuan,
      scale: fenPerWanYuan,
      isCost: true,
    }));
  const main: Line[] = [
    {
      key: 'cost',
      label: t('compare.cost'),
      values: results.map((result) => result?.costFen ?? null),
      text: formatWanYuan,
      scale: fenPerWanYuan,
      isCost: true,
    },
    {
      key: 'gap',
      label: t('compare.gap'),
      values: results.map((result) => result?.relativeGap ?? null),
      text: (value) => formatPercent(value, 4),
      scale: 1,
    },
    {
      key: 'shortfall',
      label: t('compare.shortfall', { unit: t(`unit.${unit}`) }),
      values: results.map((result) => result?.shortfall ?? null),
      text: formatCount,
      scale: 1,
      isCost: true,
    },
  ];
  const exits: Line[] = exitYears.flatMap((year) =>
    (['persons', 'households'] as const).map((counted) => ({
      key: `${year} ${counted}`,
      label: t('compare.exits', { year, unit: t(`unit.${counted}`) }),
      values: results.map((result) => result?.exits.find((row) => row.year === year)?.[counted] ?? null),
      text: formatCount,
      scale: 1,
    })),
  );
  const tables = [
    { title: t('compare.summary'), unit: '', lines: [...main, ...exits] },
    {
      title: t('compare.byYear'),
      unit: t('unit.wanYuan'),
      lines: money(comparison.costByYear.map(({ year, fen }) => ({ key: String(year), label: String(year), fen }))),
    },
    {
      title: t('compare.bySource'),
      unit: t('unit.wanYuan'),
      lines: money(
        comparison.costBySource.map(({ source, label, fen }) => ({ key: source, label: localized(label), fen })),
      ),
    },
    {
      title: t('compare.byMeasure'),
      unit: t('unit.wanYuan'),
      lines: money(
        comparison.costByMeasure.map(({ measure, label, fen }) => ({ key: measure, label: localized(label), fen })),
      ),
    },
  ];
  const missing = comparison.columns.filter(({ result }) => result === null);
  return (
    <div className="stack">
      {missing.length > 0 && (
        <p className="muted">{t('compare.noPlan', { names: missing.map(nameOf).join(t('list.separator')) })}</p>
      )}
      {results.some((result) => result?.stale) && (
        <p className="compare-stale">
          {t('compare.stale', {
            names: comparison.columns
              .filter(({ result }) => result?.stale)
              .map(nameOf)
              .join(t('list.separator')),
          })}
        </p>
      )}
      <div className="plan-pair">
        <ComparisonChart
          title={t('compare.exitsChart')}
          unit={t(`unit.${unit}`)}
          years={exitYears}
          decimals={0}
          series={results.map((result, index) => ({
            name: names[index]!,
            values: exitYears.map((year) => result?.exits.find((row) => row.year === year)?.[unit] ?? null),
          }))}
        />
        <ComparisonChart
          title={t('compare.byYear')}
          unit={t('unit.wanYuan')}
          years={comparison.costByYear.map(({ year }) => year)}
          decimals={0}
          series={names.map((name, index) => ({
            name,
            values: comparison.costByYear.map(({ fen }) =>
              fen[index] == null ? null : Math.round(fen[index] / fenPerWanYuan),
            ),
          }))}
        />
      </div>
      <div className="plan-pair">
        {tables.map(({ title, unit: shown, lines }) => (
          <Panel
            key={title}
            title={title}
            unit={shown}
            flush
            actions={
              <TableExportButton
                title={title}
                rows={() => toSheet(shown ? `${title} (${shown})` : title, names, lines)}
              />
            }
          >
            <ComparisonTable title={title} names={names} lines={lines} />
          </Panel>
        ))}
      </div>
      <MoverList columns={comparison.columns} movers={comparison.movers} other={other} onOther={setPair} />
    </div>
  );
}

/** Money as numbers in ten thousand yuan, counts as they are, so that a spreadsheet can add them up. */
function toSheet(title: string, names: string[], lines: Line[]): (string | number)[][] {
  return [
    [title, ...names],
    ...lines.map(({ label, values, scale }) => [
      label,
      ...values.map((value) => (value === null ? '' : value / scale)),
    ]),
  ];
}

function ComparisonTable({ title, names, lines }: { title: string; names: string[]; lines: Line[] }) {
  const columns: TableColumn<Line>[] = [
    { key: 'label', title: '', render: ({ label }) => label },
    ...names.map((name, index): TableColumn<Line> => ({
      key: String(index),
      title: name,
      align: 'right',
      render: ({ values, text, isCost }) => {
        const [base, value] = [values[0], values[index]];
        if (value == null) return '–';
        const change = index > 0 && base != null ? value - base : 0;
        return (
          <>
            {change !== 0 && (
              <small
                className={
                  isCost ? (change > 0 ? 'compare-change danger-text' : 'compare-change good-text') : 'compare-change'
                }
              >
                {change > 0 ? `+${text(change)}` : text(change)}
              </small>
            )}
            {text(value)}
          </>
        );
      },
    })),
  ];
  return <DataTable caption={title} columns={columns} rows={lines} rowKey={({ key }) => key} maxHeight={360} />;
}

interface ComparisonChartProps {
  title: string;
  unit: string;
  years: number[];
  decimals: number;
  series: ScenarioSeries[];
}

function ComparisonChart({ title, unit, years, decimals, series }: ComparisonChartProps) {
  const context = useChartContext();
  const wanted = JSON.stringify({ years, series });
  const option = useMemo(() => {
    const given = JSON.parse(wanted) as { years: number[]; series: ScenarioSeries[] };
    return withoutAxisNames(scenarioBarsOption(given.years, given.series, { ...context, unit, decimals }));
  }, [wanted, context, unit, decimals]);
  const paper = { ...context, theme: 'light' as const, unit: '', decimals };
  return (
    <Panel
      title={title}
      unit={unit}
      actions={
        <PictureButton
          title={title}
          unit={unit}
          body={() => ({ kind: 'chart', option: scenarioBarsOption(years, series, paper), height: 320 })}
        />
      }
    >
      <Chart
        option={option}
        height={210}
        label={series
          .map(
            ({ name, values }) =>
              `${name}: ${values.map((value, index) => `${years[index]} ${value ?? '–'}`).join(', ')}`,
          )
          .join('; ')}
      />
    </Panel>
  );
}
