import { chosenScenario } from '../project';
import { formatYuan, type LocalizedText } from '../engine';
import { enumerateOptions, type OptionSet } from '../schedule';
import type { HouseholdOption } from '../measures';
import type { HouseholdDetail, PlanSummary } from './contract';
import type { OpenProject, PlannedHousehold } from './session';

/**
 * The best other ways out for one household, one per exit year and one more for the planned year,
 * each with what stood in the way: a higher cost, a full budget or capacity, or the year's quota.
 */
export async function listAlternatives(
  project: OpenProject,
  household: PlannedHousehold,
  planned: { exitYear: number; costFen: number; measures: string[] },
  summary: PlanSummary,
): Promise<HouseholdDetail['alternatives']> {
  const options = await enumerateOptions({
    households: [household],
    pack: project.pack,
    overlays: chosenScenario(project.history.document).overlays,
  });
  const best = new Map<number, HouseholdOption>();
  for (let index = 0; index < options.problem.exitYear.length; index += 1) {
    const option = options.optionDetail(index);
    if (isPlanned(option, planned)) continue;
    const known = best.get(option.exitYear);
    if (!known || option.costFen < known.costFen) best.set(option.exitYear, option);
  }
  return [...best.values()]
    .filter((option) => option.exitYear !== 0)
    .sort((a, b) => a.exitYear - b.exitYear)
    .map((option) => ({
      exitYear: option.exitYear,
      costFen: option.costFen,
      measures: option.items.map((item) => item.measure),
      why: explain(option, planned, summary, options),
    }));
}

function isPlanned(option: HouseholdOption, planned: { exitYear: number; costFen: number; measures: string[] }): boolean {
  return (
    option.exitYear === planned.exitYear &&
    option.costFen === planned.costFen &&
    option.items.length === planned.measures.length &&
    option.items.every((item) => planned.measures.includes(item.measure))
  );
}

function explain(
  option: HouseholdOption,
  planned: { exitYear: number; costFen: number },
  summary: PlanSummary,
  options: OptionSet,
): LocalizedText {
  const difference = option.costFen - planned.costFen;
  if (difference > 0 && option.exitYear === planned.exitYear) {
    const amount = formatYuan(difference);
    return { zh: `同年脱贫，但多花 ${amount} 元。`, en: `Same year, but ${amount} yuan dearer.` };
  }
  const full = fullRows(option, summary, options);
  if (full.length > 0) {
    return {
      zh: `所需的${full.map((row) => `${row.label.zh}（${row.year} 年）`).join('、')}已用满，只能让给增收更省的户。`,
      en: `What it needs is used up: ${full.map((row) => `${row.label.en} (${row.year})`).join(', ')}; it went to households where it saves more.`,
    };
  }
  const amount = formatYuan(Math.abs(difference));
  if (option.exitYear !== planned.exitYear) {
    return difference > 0
      ? { zh: `改到 ${option.exitYear} 年要多花 ${amount} 元。`, en: `Moving to ${option.exitYear} costs ${amount} yuan more.` }
      : {
          zh: `${option.exitYear} 年的任务人数已由其他户填满；换它可省 ${amount} 元，但要另换一户。`,
          en: `The persons due in ${option.exitYear} are filled by other households; the swap would save ${amount} yuan here but cost more elsewhere.`,
        };
  }
  return { zh: `可省 ${amount} 元，但会占用别户更需要的名额。`, en: `It would save ${amount} yuan but take places that others need more.` };
}

/** Rows at their limit (less than the option's draw left) that the option draws on. */
function fullRows(option: HouseholdOption, summary: PlanSummary, options: OptionSet): PlanSummary['rows'] {
  const known = new Map(summary.rows.map((row) => [row.row, row]));
  const ids = new Set(options.problem.rows.map((row) => row.id));
  return option.draws
    .filter((draw) => draw.amount > 0 && ids.has(draw.row))
    .map((draw) => ({ draw, row: known.get(draw.row) }))
    .filter(({ draw, row }) => row !== undefined && row.used + draw.amount > row.limit)
    .map(({ row }) => row!);
}
