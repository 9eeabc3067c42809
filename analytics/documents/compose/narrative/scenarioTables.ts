import { scenarioBarsOption } from '../../../charts';
import { drawChart, moneyCell, moneyText, numberText } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { DocumentBlock, DocumentColumn } from '../../types';
import { leftColumn, rightColumn, type NarrativeKit } from './narrativeParts';
import type { PlannedScenario, ScenarioFacts } from './narrativeInput';

/** So many measures are listed; charts tell so many scenarios apart. */
const listedMeasures = 10;
const drawnScenarios = 3;

/** A name as the head of a column. */
function headOf({ name }: ScenarioFacts): LocalizedText {
  return name.zh === '' ? { zh: '基准情景', en: 'Base scenario' } : name;
}

const columnsOf = (planned: readonly PlannedScenario[]): DocumentColumn[] => planned.map((one) => rightColumn(headOf(one).zh, headOf(one).en));

/** Scenarios with what they change and where their plan stands. */
export function tabulateScenarios({ paper }: NarrativeKit, scenarios: readonly ScenarioFacts[]): DocumentBlock[] {
  const stateOf = ({ plan, adopted, chosen }: ScenarioFacts): LocalizedText => {
    if (plan === null) return { zh: '未编制计划', en: 'no plan yet' };
    const words = [
      plan.stale ? { zh: '已过时', en: 'outdated' } : { zh: '已编制', en: 'planned' },
      ...(adopted ? [{ zh: '已采用', en: 'adopted' }] : []),
      ...(chosen ? [{ zh: '当前', en: 'chosen' }] : []),
    ];
    return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
  };
  return [
    paper.table({
      id: 'scenario_list',
      title: { zh: '情景一览', en: 'Scenarios' },
      columns: [leftColumn('情景', 'Scenario', 3), rightColumn('改动（处）', 'Changes', 1), leftColumn('计划', 'Plan', 2)],
      rows: scenarios.map((one) => ({ cells: [headOf(one), numberText(one.changes), stateOf(one)] })),
    }),
  ];
}

/** Year by year what the plan asks and what each scenario has leave. */
export function tabulateTargets({ paper }: NarrativeKit, planned: readonly PlannedScenario[]): DocumentBlock[] {
  const { quotas, quotaUnit } = planned[0]!.plan;
  const unit = quotaUnit === 'persons' ? { zh: '人', en: 'persons' } : { zh: '户', en: 'households' };
  const years = quotas.map(({ year }) => year);
  if (years.length === 0) return [];
  const cellOf = ({ plan }: PlannedScenario, year: number) => {
    const quota = plan.quotas.find((one) => one.year === year);
    return quota ? { ...numberText(quota.planned), households: quota.households } : '—';
  };
  return [
    paper.table({
      id: 'scenario_targets',
      title: { zh: `各年任务与安排※（${unit.zh}）`, en: `Targets and plans by year※ (${unit.en})` },
      columns: [leftColumn('年度', 'Year'), rightColumn('任务', 'Target'), ...columnsOf(planned)],
      rows: [
        ...years.map((year, index) => ({ cells: [{ zh: `${year}年`, en: String(year) }, numberText(quotas[index]!.target), ...planned.map((one) => cellOf(one, year))] })),
        {
          cells: [
            { zh: '规划期内不脱贫（户）', en: 'Not within the horizon (households)' },
            '—',
            ...planned.map(({ plan }) => ({ ...numberText(plan.notWithinHorizon.households), households: plan.notWithinHorizon.households })),
          ],
        },
      ],
      ...(planned.some(({ plan }) => plan.hash !== planned[0]!.plan.hash && plan.quotas.some((quota, index) => quota.target !== quotas[index]?.target))
        ? { note: { zh: '任务栏为第一个情景的任务；有情景改动了任务。', en: 'Targets are those of the first scenario; another one changes them.' } }
        : {}),
    }),
  ];
}

export function tabulateCosts({ paper }: NarrativeKit, planned: readonly PlannedScenario[]): DocumentBlock[] {
  const years = [...new Set(planned.flatMap(({ plan }) => plan.costByYear.map(({ year }) => year)))].sort((a, b) => a - b);
  if (years.length === 0) return [];
  return [
    paper.table({
      id: 'scenario_costs',
      title: { zh: '分年费用※（万元）', en: 'Cost by year※ (million yuan)' },
      columns: [leftColumn('年度', 'Year'), ...columnsOf(planned)],
      rows: [
        ...years.map((year) => ({ cells: [{ zh: `${year}年`, en: String(year) }, ...planned.map(({ plan }) => moneyCell(plan.costByYear.find((one) => one.year === year)?.amountFen ?? 0))] })),
        { cells: [{ zh: '合计', en: 'Total' }, ...planned.map(({ plan }) => moneyCell(plan.costFen))], emphasis: true },
      ],
    }),
  ];
}

/** Measures whose cost differs most between the scenarios. */
export function tabulateMeasures({ paper }: NarrativeKit, planned: readonly PlannedScenario[]): DocumentBlock[] {
  if (planned.length < 2) return [];
  const labels = new Map(planned.flatMap(({ plan }) => plan.costByMeasure.map(({ measure, label }) => [measure, label] as const)));
  const rows = [...labels]
    .map(([measure, label]) => {
      const amounts = planned.map(({ plan }) => plan.costByMeasure.find((one) => one.measure === measure)?.amountFen ?? 0);
      return { measure, label, amounts, apart: Math.max(...amounts) - Math.min(...amounts) };
    })
    .filter(({ apart }) => apart > 0)
    .sort((a, b) => b.apart - a.apart || (a.measure < b.measure ? -1 : 1))
    .slice(0, listedMeasures);
  if (rows.length === 0) return [];
  return [
    paper.table({
      id: 'scenario_measures',
      title: { zh: '费用差别最大的措施※（万元）', en: 'Measures whose cost differs most※ (million yuan)' },
      columns: [leftColumn('措施', 'Measure', 3), ...columnsOf(planned)],
      rows: rows.map(({ label, amounts }) => ({ cells: [label, ...amounts.map(moneyCell)] })),
    }),
  ];
}

export function tabulateVillages({ paper }: NarrativeKit, planned: readonly PlannedScenario[]): DocumentBlock[] {
  const years = [...new Set(planned.flatMap(({ plan }) => plan.villagesOut.map(({ year }) => year)))].sort((a, b) => a - b);
  if (years.length === 0) return [];
  return [
    paper.table({
      id: 'scenario_villages',
      title: { zh: '到各年末出列的贫困村※（个）', en: 'Poor villages out by year’s end※' },
      columns: [leftColumn('年末', 'End of'), ...columnsOf(planned)],
      rows: years.map((year) => ({
        cells: [{ zh: `${year}年`, en: String(year) }, ...planned.map(({ plan }) => numberText(plan.villagesOut.find((one) => one.year === year)?.villages ?? 0))],
      })),
    }),
  ];
}

export function drawScenarios(planned: readonly PlannedScenario[]): DocumentBlock[] {
  if (planned.length < 2) return [];
  const shown = planned.slice(0, drawnScenarios);
  const years = [...new Set(shown.flatMap(({ plan }) => plan.costByYear.map(({ year }) => year)))].sort((a, b) => a - b);
  if (years.length === 0) return [];
  const fenIn = ({ plan }: PlannedScenario, year: number) => plan.costByYear.find((one) => one.year === year)?.amountFen ?? 0;
  const read = (language: 'zh' | 'en') => shown.map((one) => `${headOf(one)[language]} ${moneyText(one.plan.costFen)[language]}`).join(language === 'zh' ? '；' : '; ');
  const chart = drawChart(
    'scenario_costs_chart',
    { zh: '各情景分年费用', en: 'Cost by year and scenario' },
    (look) =>
      scenarioBarsOption(
        years,
        shown.map((one) => ({ name: headOf(one)[look.language], values: years.map((year) => fenIn(one, year) / (look.language === 'zh' ? 1_000_000 : 100_000_000)) })),
        { ...look, unit: look.language === 'zh' ? '万元' : 'million yuan', decimals: look.language === 'zh' ? 0 : 2 },
      ),
    { zh: `柱形图：各情景分年费用。${read('zh')}。`, en: `Columns: cost by year of each scenario. ${read('en')}.` },
    { width: 588, height: 190 },
  );
  return [{ kind: 'charts', id: 'scenario.charts', charts: [chart] }];
}
