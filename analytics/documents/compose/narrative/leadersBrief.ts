import { countText, dateText, formBasis, joinSentences, listClauses, listParts, moneyText, nameSet, percentText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { Composition } from '../../types';
import { decisionTexts } from './leadersDecisions';
import { riskTexts } from './leadersRisks';
import { describePaceOfYear, describePaid } from './ledgerParts';
import { listNotes, numberTexts, openNarrative, paragraphsOf, shareOf, type NarrativeKit } from './narrativeParts';
import type { NarrativeInput } from './narrativeInput';
import { describeExits, describeGround, describeSilence, describeValue } from './progressParts';

/** So many risks and decisions find room on the page. */
const mostRisks = 3;
const mostDecisions = 4;

/**
 * The leaders' page (领导一页纸) of a county or town: targets, progress, money, the three gravest risks, what must be decided.
 * Rules choose the sentences; a thing that the data do not show is not said.
 * Errors: ProblemError of the policy reader when a number has no value in a year of the plan.
 * Source: plan-requirements A20, B16. @example composeLeadersBrief(input).sections.length // 5
 */
export function composeLeadersBrief(input: NarrativeInput): Composition {
  const kit = openNarrative(input, 'leaders_brief', 'compact');
  const { paper } = kit;
  paper.section('targets', { zh: '目标任务', en: 'Targets' }, 1, paragraphsOf(paper, 'targets', [joinSentences(describeRegister(kit), describeTargets(kit))]));
  paper.section('progress', { zh: '当前进度', en: 'Progress' }, 1, paragraphsOf(paper, 'progress', [describeProgress(kit)]));
  paper.section('money', { zh: '资金', en: 'Money' }, 1, paragraphsOf(paper, 'money', [describeMoney(kit)]));
  paper.section('risks', { zh: '主要风险', en: 'Main risks' }, 1, listSection(kit, 'risks', riskTexts(kit, mostRisks), { zh: '现有数据未显示须提示的风险。', en: 'The data at hand show no risk to report.' }));
  paper.section('decisions', { zh: '需要决定的事项', en: 'To be decided' }, 1, listSection(kit, 'decisions', decisionTexts(kit, mostDecisions), { zh: '目前没有须提请决定的事项。', en: 'Nothing needs a decision at present.' }));
  const asOf = dateText(input.asOf);
  return paper.finish({
    title: { zh: `${input.scope.name}脱贫攻坚情况一页纸`, en: `${input.isCounty ? input.county.en : input.scope.name}: the campaign on one page` },
    subtitle: { zh: `（截至${asOf.zh}）`, en: `As of ${asOf.en}` },
    notes: listNotes(kit),
  });
}

function listSection({ paper }: NarrativeKit, id: string, texts: LocalizedText[], none: LocalizedText) {
  return paragraphsOf(paper, id, texts.length === 0 ? [none] : numberTexts(texts));
}

/** Who is registered. `place`: its name in a sentence, where the scope's own would be too short. */
export function describeRegister({ input, paper, registered, rows }: NarrativeKit, place: LocalizedText = { zh: input.scope.name, en: input.isCounty ? input.county.en : input.scope.name }): LocalizedText {
  const { households } = input.briefing;
  const persons = households.reduce((sum, { members }) => sum + members, 0);
  const counted = { households: households.length, counted: nameSet(input.scope.code, 'all'), ...rows('households') };
  const basis = registered('register/household');
  if (households.length === 0) return writeSentence({ zh: '{place}没有登记贫困户。', en: '{place} has no registered poor household.' }, { place });
  return writeSentence(
    { zh: '{place}登记贫困户{households}、{persons}（登记年度{year}年）。', en: '{place} has {households} ({persons}) on the poverty register of {year}.' },
    {
      place,
      households: paper.result('register.households', households.length, countText(households.length, 'household'), basis, counted),
      persons: paper.result('register.persons', persons, countText(persons, 'person'), basis, counted),
      year: String(input.briefing.registerYear),
    },
  );
}

/** The county's targets by year and whether the plan meets them; of a town, whom the plan has leave when, as the plan sets towns no target. */
export function describeTargets(kit: NarrativeKit): LocalizedText | null {
  const { input, context, paper, planned, rows } = kit;
  const { quotas } = context.chart;
  if (quotas.length === 0) return describeLeaving(kit);
  const noun = input.plan.quotaUnit === 'persons' ? 'person' : 'household';
  const targets = input.pack.cohorts.targets;
  const total = quotas.reduce((sum, { target }) => sum + target, 0);
  const basisOf = (year?: number) => {
    const own = targets.filter((one) => year === undefined || one.year === year);
    return formBasis({ query: 'policy/pack.cohorts', citations: own.map(({ citation }) => citation), statuses: own.map(({ status }) => status) });
  };
  const byYear = listParts(
    quotas.filter(({ target }) => target > 0).map(({ year, target }) => {
      const mark = paper.field(`targets.${year}`, target, countText(target, noun), basisOf(year), rows('exit-plan'));
      return { zh: `${year}年${mark.zh}`, en: `${mark.en} in ${year}` };
    }),
  );
  const task = writeSentence(
    { zh: '任务为脱贫{total}，其中{years}。', en: 'The task is {total}: {years}.' },
    { total: paper.result('targets.total', total, countText(total, noun), basisOf(), rows('exit-plan')), years: byYear },
  );
  const exact = input.pack.cohorts.kind === 'exact';
  const misses = quotas.filter(({ target, planned: out }) => (exact ? out !== target : out < target));
  if (misses.length === 0 || targets.length === 0) return joinSentences(task, { zh: '现有计划完成各年任务。', en: 'The plan meets the target of every year.' });
  const short = writeSentence(
    { zh: '现有计划未能全部完成：{years}。', en: 'The plan does not meet all of them: {years}.' },
    {
      years: listClauses(
        misses.map(({ year, target, planned: out }) => {
          const difference = Math.abs(target - out);
          const mark = paper.result(`targets.off.${year}`, difference, countText(difference, noun), planned('schedule/solveExitPlan'), rows('exit-plan'));
          return out < target ? { zh: `${year}年少${mark.zh}`, en: `${mark.en} short in ${year}` } : { zh: `${year}年多${mark.zh}`, en: `${mark.en} too many in ${year}` };
        }),
      ),
    },
  );
  return joinSentences(task, short);
}

/** Households and persons of a place by the year in which the plan has them leave. */
export function describeLeaving({ input, context, paper, planned, rows }: NarrativeKit): LocalizedText | null {
  const { households } = input.briefing;
  if (households.length === 0) return null;
  const basis = planned('schedule/solveExitPlan');
  const parts = context.years.flatMap((year) => {
    const own = households.filter(({ exitYear }) => exitYear === year);
    if (own.length === 0) return [];
    const persons = own.reduce((sum, { members }) => sum + members, 0);
    const counted = { households: own.length, counted: nameSet(input.scope.code, `exit ${year}`), ...rows('exit-plan') };
    const many = paper.field(`leaving.households.${year}`, own.length, countText(own.length, 'household'), basis, counted);
    const heads = paper.result(`leaving.persons.${year}`, persons, countText(persons, 'person'), basis, counted);
    return [{ zh: `${year}年${many.zh}、${heads.zh}`, en: `${many.en} (${heads.en}) in ${year}` }];
  });
  const stay = households.filter(({ exitYear }) => exitYear === 0);
  const staying =
    stay.length > 0 &&
    writeSentence(
      { zh: '另有{count}在规划期内没有可行安排。', en: `{count} ${stay.length === 1 ? 'has' : 'have'} no feasible way out within the horizon.` },
      { count: paper.result('leaving.staying', stay.length, countText(stay.length, 'household'), basis, { households: stay.length, counted: nameSet(input.scope.code, 'exit 0'), ...rows('exit-plan') }) },
    );
  const leave = parts.length > 0 && writeSentence({ zh: '计划脱贫：{years}。', en: 'Planned to leave: {years}.' }, { years: listClauses(parts) });
  return leave || staying ? joinSentences(leave, staying) : null;
}

function describeProgress(kit: NarrativeKit): LocalizedText {
  const { progress } = kit.input;
  if (progress.entries === 0) return joinSentences(describeGround(kit), describeSilence(kit));
  return joinSentences(describeGround(kit), describeExits(kit), describeValue(kit));
}

/** What the plan needs within the horizon, what nobody pays, and what is noticed and paid. */
export function describeMoney(kit: NarrativeKit): LocalizedText {
  const { context, paper, planned, rows } = kit;
  const basis = planned('funding/sumFlows');
  const total = context.chart.totals.costFen;
  const where = rows('funding');
  const need = writeSentence(
    { zh: '规划期内共需资金{total}。', en: 'Within the horizon {total} are needed.' },
    { total: paper.field('money.total', total, moneyText(total), basis, where) },
  );
  return joinSentences(need, describeEnvelope(kit), describeCover(kit), ledgerSentence(kit));
}

/** How much of the money with a limit the plan uses; of the whole county. */
function describeEnvelope({ input, paper, planned, rows }: NarrativeKit): LocalizedText | null {
  const { limitFen, usedFen } = input.plan.envelope;
  const share = shareOf(usedFen, limitFen);
  if (!input.isCounty || share === null) return null;
  const basis = planned('schedule/checkExitPlan');
  return writeSentence(
    { zh: '有上限的资金共{limit}，计划使用{used}，占{share}。', en: 'Money with a limit comes to {limit}; the plan uses {used}, {share} of it.' },
    {
      limit: paper.result('money.limit', limitFen, moneyText(limitFen), basis, rows('funding')),
      used: paper.result('money.used', usedFen, moneyText(usedFen), basis, rows('funding')),
      share: paper.result('money.used_share', share, percentText(share), basis, rows('funding')),
    },
  );
}

/** Whether sources suffice for the whole cost window. */
export function describeCover({ input, paper, planned, rows }: NarrativeKit): LocalizedText | null {
  const { funding, fundingFault } = input;
  if (funding === null) {
    return fundingFault && { zh: `各来源能否落实未能核定：${fundingFault.message.zh}`, en: `Whether the sources suffice could not be worked out: ${fundingFault.message.en}` };
  }
  const need = funding.rows.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const unmet = funding.rows.reduce((sum, { source, amountFen }) => sum + (source === '' ? amountFen : 0), 0);
  if (need === 0) return null;
  const basis = planned('funding/allocateFunds');
  if (unmet === 0) return { zh: '按各来源的用途和年度逐笔安排，需求（含项目库和规划期后）全部落实。', en: 'With every source paid out by use and year, all needs (with the project pool and the years after the horizon) are met.' };
  const share = shareOf(unmet, need)!;
  return writeSentence(
    { zh: '按各来源的用途和年度逐笔安排（含项目库和规划期后），尚有{unmet}没有来源，占需求的{share}。', en: 'With every source paid out by use and year (with the project pool and the years after the horizon), {unmet} have no source, {share} of the needs.' },
    {
      unmet: paper.field('money.unmet', unmet, moneyText(unmet), basis, rows('funding')),
      share: paper.result('money.unmet_share', share, percentText(share), basis, rows('funding')),
    },
  );
}

/** The ledger is one of the whole county. */
function ledgerSentence(kit: NarrativeKit): LocalizedText | null {
  const { ledger } = kit.input;
  if (!kit.input.isCounty || ledger === null) return null;
  if (ledger === 'locked') return { zh: '资金台账须解锁项目后才能读取。', en: 'The ledger can be read only when the project is unlocked.' };
  return joinSentences(describePaid(kit, ledger), describePaceOfYear(kit, ledger));
}
