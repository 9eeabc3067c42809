import { countText, dateText, joinSentences, listClauses, listParts, moneyText, numberText, percentText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { Composition } from '../../types';
import { listNotes, numberTexts, openNarrative, paragraphsOf, shareOf, type NarrativeKit } from './narrativeParts';
import type { NarrativeInput, PlannedScenario, ScenarioFacts } from './narrativeInput';
import { drawScenarios, tabulateCosts, tabulateMeasures, tabulateScenarios, tabulateTargets, tabulateVillages } from './scenarioTables';

/** Name of a scenario in a sentence; the first of a project has none of its own. */
export function nameOf({ name }: ScenarioFacts): LocalizedText {
  return name.zh === '' ? { zh: '基准情景', en: 'the base scenario' } : { zh: `“${name.zh}”`, en: `"${name.en}"` };
}

/**
 * Scenarios of a project side by side (情景比较): targets, cost, shortfall, villages out, and what each gains and loses against
 * the first. Says so where there is nothing to compare. Amounts are those of the whole cost window.
 * Source: plan-requirements A20, C15. @example composeScenarioComparison(input, scenarios).title.zh // '仁化县脱贫计划情景比较'
 */
export function composeScenarioComparison(input: NarrativeInput, scenarios: readonly ScenarioFacts[]): Composition {
  const kit = openNarrative(input, 'scenario_comparison', 'official');
  const { paper } = kit;
  const planned = scenarios.filter((one): one is PlannedScenario => one.plan !== null);
  paper.section('scenarios', { zh: '比较的情景', en: 'Scenarios' }, 1, [...paragraphsOf(paper, 'scenarios', [describeScenarios(kit, scenarios, planned)]), ...tabulateScenarios(kit, scenarios)]);
  if (planned.length > 0) {
    paper.section('targets', { zh: '目标完成', en: 'Targets' }, 1, [...paragraphsOf(paper, 'targets', [describeTargets(kit, planned)]), ...tabulateTargets(kit, planned)]);
    paper.section('cost', { zh: '费用', en: 'Cost' }, 1, [
      ...paragraphsOf(paper, 'cost', [describeCosts(kit, planned)]),
      ...tabulateCosts(kit, planned),
      ...tabulateMeasures(kit, planned),
      ...drawScenarios(planned),
    ]);
    paper.section('villages', { zh: '出列村', en: 'Villages' }, 1, [...paragraphsOf(paper, 'villages', [describeVillages(kit, planned)]), ...tabulateVillages(kit, planned)]);
  }
  if (planned.length > 1) {
    const [first, ...others] = planned as [PlannedScenario, ...PlannedScenario[]];
    paper.section('trade_offs', { zh: '取舍', en: 'Trade-offs' }, 1, paragraphsOf(paper, 'trade_offs', numberTexts(others.map((other) => describeTradeOff(kit, first, other, planned.indexOf(other) + 1)))));
  }
  const asOf = dateText(input.asOf);
  return paper.finish({
    title: { zh: `${input.county.zh}脱贫计划情景比较`, en: `${input.county.en}: scenarios compared` },
    subtitle: { zh: `（截至${asOf.zh}）`, en: `As of ${asOf.en}` },
    notes: [...listNotes(kit), planned.some(({ plan }) => plan.stale) && { zh: '标为“已过时”的情景，其数据、政策或情景值在编制后有变动，比较前应重新编制。', en: 'Scenarios marked as outdated were planned before the register, policy or values changed; plan them again before comparing.' }],
  });
}

function describeScenarios({ paper, registered, rows }: NarrativeKit, scenarios: readonly ScenarioFacts[], planned: readonly PlannedScenario[]): LocalizedText {
  const basis = registered('planning/listScenarios');
  const all = paper.result('scenarios.all', scenarios.length, { zh: `${scenarios.length}个`, en: scenarios.length === 1 ? '1 scenario' : `${scenarios.length} scenarios` }, basis, rows('exit-plan'));
  if (planned.length === 0) return writeSentence({ zh: '项目有{all}情景，都还没有编制计划，没有可比较的结果。', en: 'The project has {all}; none has a plan yet, so there is nothing to compare.' }, { all });
  if (planned.length === 1) {
    return writeSentence(
      { zh: '项目有{all}情景，只有{name}编制了计划，没有可比较的结果；以下只列该情景。', en: 'The project has {all}; only {name} has a plan, so there is nothing to compare and it stands here alone.' },
      { all, name: nameOf(planned[0]!) },
    );
  }
  return writeSentence(
    { zh: '项目有{all}情景，其中{planned}编制了计划，以{first}为比较的基准。', en: 'The project has {all}; {planned} have a plan and are held against {first}.' },
    {
      all,
      planned: paper.result('scenarios.planned', planned.length, { zh: `${planned.length}个`, en: String(planned.length) }, basis, rows('exit-plan')),
      first: nameOf(planned[0]!),
    },
  );
}

/** Whether scenarios set themselves other targets than the first. */
export function targetsDiffer([first, ...others]: readonly PlannedScenario[]): boolean {
  const targets = ({ plan }: PlannedScenario): string => plan.quotas.map(({ year, target }) => `${year} ${target}`).join();
  return first !== undefined && others.some((other) => targets(other) !== targets(first));
}

function describeTargets(kit: NarrativeKit, planned: readonly PlannedScenario[]): LocalizedText {
  const { input, paper, planned: basisOf, rows } = kit;
  const noun = input.plan.quotaUnit === 'persons' ? 'person' : 'household';
  const basis = basisOf('schedule/solveExitPlan');
  const meeting = planned.filter(({ plan }) => plan.shortfall === 0);
  const missing = planned.flatMap((one, index) => {
    if (one.plan.shortfall === 0) return [];
    const mark = paper.field(`scenario.${index + 1}.shortfall`, one.plan.shortfall, countText(Math.round(one.plan.shortfall), noun), basis, rows('exit-plan'));
    return [{ zh: `${nameOf(one).zh}各年任务偏差合计${mark.zh}`, en: `${nameOf(one).en} is off by ${mark.en} over the years` }];
  });
  if (missing.length === 0) {
    return planned.length === 1
      ? { zh: '各年任务全部完成。', en: 'Every yearly target is met.' }
      : joinSentences(
          targetsDiffer(planned)
            ? { zh: '所比较的情景都完成各自的年度任务，但任务不同，见下表。', en: 'Every scenario compared meets its own yearly targets, which differ; see the table.' }
            : { zh: '所比较的情景都完成各年任务。', en: 'All scenarios compared meet every yearly target.' },
          describeStaying(kit, planned),
        );
  }
  const met = meeting.length > 0 && writeSentence({ zh: '{names}完成各年任务。', en: 'Every yearly target is met by {names}.' }, { names: listParts(meeting.map(nameOf)) });
  return joinSentences(met, capital(writeSentence({ zh: '{missing}。', en: '{missing}.' }, { missing: listClauses(missing) })), describeStaying(kit, planned));
}

/** Who stays poor beyond the horizon: a scenario that leaves more of them behind is cheaper for that. */
function describeStaying({ paper, planned: basisOf, rows }: NarrativeKit, planned: readonly PlannedScenario[]): LocalizedText | null {
  const parts = planned.flatMap((one, index) => {
    const { households, persons } = one.plan.notWithinHorizon;
    if (households === 0) return [];
    const counted = { households, ...rows('exit-plan') };
    const basis = basisOf('schedule/solveExitPlan');
    const many = paper.field(`scenario.${index + 1}.staying`, households, countText(households, 'household'), basis, counted);
    const heads = paper.result(`scenario.${index + 1}.staying_persons`, persons, countText(persons, 'person'), basis, counted);
    return [{ zh: `${nameOf(one).zh}有${many.zh}、${heads.zh}`, en: `${many.en} (${heads.en}) of ${nameOf(one).en}` }];
  });
  return parts.length === 0 ? null : writeSentence({ zh: '在规划期内不脱贫的：{parts}。', en: 'Not out within the horizon: {parts}.' }, { parts: listClauses(parts) });
}

const capital = ({ zh, en }: LocalizedText): LocalizedText => ({ zh, en: en.charAt(0).toUpperCase() + en.slice(1) });

function describeCosts({ paper, planned: basisOf, rows }: NarrativeKit, planned: readonly PlannedScenario[]): LocalizedText {
  const basis = basisOf('funding/sumFlows');
  const where = rows('exit-plan');
  const [first] = planned as [PlannedScenario];
  const cost = (one: PlannedScenario, index: number) => paper.field(`scenario.${index + 1}.cost`, one.plan.costFen, moneyText(one.plan.costFen), basis, where);
  const parts = planned.map((one, index) => {
    const mark = cost(one, index);
    const own = { zh: `${nameOf(one).zh}${mark.zh}`, en: `${nameOf(one).en} ${mark.en}` };
    const difference = one.plan.costFen - first.plan.costFen;
    if (index === 0) return own;
    if (difference === 0) return { zh: `${own.zh}，与其相同`, en: `${own.en}, the same` };
    const apart = paper.result(`scenario.${index + 1}.cost_difference`, difference, moneyText(Math.abs(difference)), basis, where);
    const share = shareOf(Math.abs(difference), first.plan.costFen);
    const rate = share === null ? null : paper.result(`scenario.${index + 1}.cost_rate`, share, percentText(share), basis, where);
    return {
      zh: `${own.zh}，${difference > 0 ? '多' : '少'}${apart.zh}${rate ? `（${rate.zh}）` : ''}`,
      en: `${own.en}, ${apart.en}${rate ? ` (${rate.en})` : ''} ${difference > 0 ? 'more' : 'less'}`,
    };
  });
  return writeSentence({ zh: '到户和到村措施的费用（含规划期后政策延续年度）：{parts}。', en: 'Cost of measures (with the years of unchanged policy after the horizon): {parts}.' }, { parts: listClauses(parts) });
}

function describeVillages({ paper, planned: basisOf, rows }: NarrativeKit, planned: readonly PlannedScenario[]): LocalizedText | null {
  const withVillages = planned.filter(({ plan }) => plan.villagesOut.length > 0);
  if (withVillages.length === 0) return { zh: '方案没有村出列任务，计划不排定各村出列年度。', en: 'The plan sets no targets for villages, so none is given a year.' };
  const basis = basisOf('schedule/solveExitPlan');
  const parts = withVillages.map((one) => {
    const { year, villages } = one.plan.villagesOut.at(-1)!;
    const mark = paper.field(`scenario.${planned.indexOf(one) + 1}.villages`, villages, { zh: `${numberText(villages).zh}个`, en: numberText(villages).en }, basis, rows('exit-plan'));
    return { zh: `${nameOf(one).zh}到${year}年出列${mark.zh}`, en: `${mark.en} by ${year} in ${nameOf(one).en}` };
  });
  return writeSentence({ zh: '贫困村：{parts}。', en: 'Poor villages out: {parts}.' }, { parts: listClauses(parts) });
}

/** What a scenario gains and loses against the first. */
function describeTradeOff({ input, paper, planned: basisOf, rows }: NarrativeKit, first: PlannedScenario, other: PlannedScenario, number: number): LocalizedText {
  const basis = basisOf('planning/compareScenarios');
  const where = rows('exit-plan');
  const noun = input.plan.quotaUnit === 'persons' ? 'person' : 'household';
  const record = (id: string, value: number, text: LocalizedText, more: { households?: number } = {}) => paper.result(`trade.${number}.${id}`, value, text, basis, { ...more, ...where });
  const gains: LocalizedText[] = [];
  const losses: LocalizedText[] = [];
  const weigh = (difference: number, write: (mark: number) => { more: LocalizedText; less: LocalizedText }, isMoreBetter: boolean) => {
    if (difference === 0) return;
    const { more, less } = write(Math.abs(difference));
    (difference > 0 === isMoreBetter ? gains : losses).push(difference > 0 ? more : less);
  };
  weigh(
    other.plan.costFen - first.plan.costFen,
    (fen) => {
      const mark = record('cost', fen, moneyText(fen));
      return { more: { zh: `费用多${mark.zh}`, en: `costs ${mark.en} more` }, less: { zh: `费用少${mark.zh}`, en: `costs ${mark.en} less` } };
    },
    false,
  );
  weigh(
    Math.round(other.plan.shortfall - first.plan.shortfall),
    (count) => {
      const mark = record('shortfall', count, countText(count, noun));
      return { more: { zh: `任务偏差多${mark.zh}`, en: `is off target by ${mark.en} more` }, less: { zh: `任务偏差少${mark.zh}`, en: `is off target by ${mark.en} less` } };
    },
    false,
  );
  const villagesOf = ({ plan }: PlannedScenario) => plan.villagesOut.at(-1)?.villages ?? 0;
  weigh(
    villagesOf(other) - villagesOf(first),
    (count) => {
      const mark = record('villages', count, countText(count, 'village'));
      return { more: { zh: `多出列${mark.zh}`, en: `has ${mark.en} more leave` }, less: { zh: `少出列${mark.zh}`, en: `has ${mark.en} fewer leave` } };
    },
    true,
  );
  if (other.moves) {
    const told: [keyof NonNullable<ScenarioFacts['moves']>, LocalizedText[], string, string][] = [
      ['in', gains, '多脱贫', 'leave in addition'],
      ['earlier', gains, '提前脱贫', 'leave earlier'],
      ['out', losses, '不再脱贫', 'no longer leave'],
      ['later', losses, '推迟脱贫', 'leave later'],
    ];
    for (const [id, side, zh, en] of told) {
      const count = other.moves[id];
      if (count === 0) continue;
      const mark = record(id, count, countText(count, 'household'), { households: count });
      side.push({ zh: `${mark.zh}${zh}`, en: `${mark.en} ${count === 1 ? en.replace('leave', 'leaves') : en}` });
    }
  }
  const name = nameOf(other);
  if (gains.length === 0 && losses.length === 0) return { zh: `${name.zh}与${nameOf(first).zh}在任务、费用和脱贫年度上没有差别。`, en: `${capital(name).en} does not differ from ${nameOf(first).en} in targets, cost or years of exit.` };
  const side = (label: LocalizedText, parts: LocalizedText[]) => parts.length > 0 && { zh: `${label.zh}${parts.map(({ zh }) => zh).join('、')}`, en: `${label.en} ${parts.map(({ en }) => en).join(', ')}` };
  const sides = [side({ zh: '所得：', en: 'gained:' }, gains), side({ zh: '所失：', en: 'lost:' }, losses)].filter((part): part is LocalizedText => part !== false);
  return writeSentence(
    { zh: '{name}与{first}相比，{sides}。', en: '{name} against {first}: {sides}.' },
    { name: capital(name), first: nameOf(first), sides: listClauses(sides) },
  );
}
