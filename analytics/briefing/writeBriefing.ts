import { countText, numberText } from './amounts';
import { assumedMark, openBriefingContext, type BriefingContext } from './briefingContext';
import type { BriefingInput } from './inputs';
import { listAssumptions } from './listAssumptions';
import { describeMeasures } from './sections/measures';
import { describeMoney } from './sections/money';
import { describeRisks } from './sections/risks';
import { describeSituation } from './sections/situation';
import { describeTargets } from './sections/targetsAndPlan';
import { describePlaces } from './sections/townsAndVillages';
import type { AssumptionUsed, BriefingSection, WrittenBriefing } from './types';
import { writeSentence } from './writeSentence';

/**
 * The county's briefing: seven sections in the style of an office paper, in Chinese and English, with tables
 * and ready charts. Every figure in a sentence stands there as a mark `{id}` and is recorded with its raw value, its text
 * and its basis (query, clauses, parameters, weakest status); a figure that rests on an assumption bears ※ in the text.
 * Pure: the same input gives the same bytes. Money is summed in fen and rounded only in the text.
 * Errors: ProblemError of the policy reader when a number has no value in a year of the plan.
 * Source: S2 一（三）, 二（十）, 三（三）; plan-requirements part b 5–6, 15–19, 38.
 * @example writeBriefing(input).figures.find((figure) => figure.id === 'situation.persons')?.text.zh // '10,378人'
 */
export function writeBriefing(input: BriefingInput): WrittenBriefing {
  const context = openBriefingContext(input);
  const assumptions = listAssumptions(input);
  const sections = [
    describeSituation(context),
    describeTargets(context),
    describeMeasures(context),
    describeMoney(context),
    describePlaces(context),
    describeRisks(context),
    describeAssumptions(context, assumptions),
  ];
  const { name } = input.pack.county;
  return {
    title: { zh: `${name.zh}脱贫计划汇报`, en: `${name.en}: exit plan briefing` },
    figures: context.figures,
    sections,
    assumptions,
  };
}

function describeAssumptions({ input, figure, result, registerBasis }: BriefingContext, assumptions: AssumptionUsed[]): BriefingSection {
  const assumed = assumptions.filter((row) => row.status === 'assumed').length;
  const changed = input.overlays.length;
  const counted = writeSentence(
    {
      zh: '数字后的{mark}表示该数出自假设，不是方案或统计部门的数字；同段由它推出的数不再逐个标注。本计划用到假设{assumed}、推算{projected}，逐项列明，均可改动重算。',
      en: 'The mark {mark} says that a number rests on an assumption, not on the plan or the statistics office; what follows from it in the same paragraph is not marked again. The plan uses {assumed} and {projected}, listed below; each can be changed and the plan worked out again.',
    },
    {
      mark: assumedMark,
      assumed: figure('assumptions.assumed', assumed, countText(assumed, 'assumedValue'), registerBasis('briefing/listAssumptions')),
      projected: figure('assumptions.projected', assumptions.length - assumed, countText(assumptions.length - assumed, 'projectedValue'), registerBasis('briefing/listAssumptions')),
    },
  );
  const scenario =
    changed > 0 &&
    writeSentence(
      { zh: '其中{count}为情景改动，理由见说明栏。', en: 'Of these, {count} were changed by the scenario, for the reason given.' },
      { count: result('assumptions.changed', changed, { zh: `${numberText(changed).zh}项`, en: numberText(changed).en }, registerBasis('briefing/listAssumptions')) },
    );
  return {
    id: 'assumptions',
    title: { zh: '所用假设', en: 'Assumptions used' },
    paragraphs: scenario ? [counted, scenario] : [counted],
    tables: [],
    charts: [],
  };
}
