import { countText, formBasis, moneyText, nameSet, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import { resolveValue } from '../../../policy';
import { shareOf, type NarrativeKit } from './narrativeParts';

/**
 * What the leaders must decide, at most `most`, by rules: a plan to be made again or adopted, targets that cannot be met, who
 * has no way out, money without source or idle, towns due for a talk, households without helper, what is assumed and needs
 * a word of the office. Only those that are told record their numbers.
 */
export function decisionTexts(kit: NarrativeKit, most: number): LocalizedText[] {
  const told: LocalizedText[] = [];
  for (const find of [askForPlan, askAboutTargets, askAboutStaying, askAboutMoney, askForTalks, askAboutIdle, askForHelpers, askAboutVillageList, askAboutIncome]) {
    const decision = told.length < most ? find(kit) : null;
    if (decision !== null) told.push(decision);
  }
  return told;
}

type Ask = (kit: NarrativeKit) => LocalizedText | null;

const askForPlan: Ask = ({ input }) => {
  if (input.plan.stale) return { zh: '编制计划后数据、政策或情景已有变动，是否重新编制计划。', en: 'Register, policy or scenario changed since the plan was made: is it to be made again?' };
  if (input.progress.plan?.adopted == null) return { zh: '计划尚未采用，是否采用现有计划作为执行和考核的依据。', en: 'No plan is adopted: is the present one to be carried out and measured against?' };
  return null;
};

const askAboutTargets: Ask = ({ input, paper, planned, rows }) => {
  const missed = input.plan.shortfalls.filter(({ of }) => of === 'units');
  if (!input.isCounty || missed.length === 0) return null;
  const short = missed.reduce((sum, { target, planned: out }) => sum + Math.abs(target - out), 0);
  return writeSentence(
    { zh: '各年任务偏差合计{short}，调整分年任务，还是增加资金和能力。', en: 'The yearly targets are off by {short}: move the targets, or find money and capacity?' },
    { short: paper.field('decide.shortfall', short, countText(short, input.plan.quotaUnit === 'persons' ? 'person' : 'household'), planned('schedule/solveExitPlan'), rows('exit-plan')) },
  );
};

const askAboutStaying: Ask = ({ input, paper, planned, rows }) => {
  const stay = input.briefing.households.filter(({ exitYear }) => exitYear === 0).length;
  if (stay === 0) return null;
  return writeSentence(
    { zh: '没有可行安排的{count}如何兜底。', en: 'How are the {count} without a feasible way out to be secured?' },
    { count: paper.result('decide.staying', stay, countText(stay, 'household'), planned('schedule/solveExitPlan'), { households: stay, counted: nameSet(input.scope.code, 'exit 0'), ...rows('exit-plan') }) },
  );
};

const askAboutMoney: Ask = ({ input, paper, planned, rows }) => {
  const unmet = (input.funding?.rows ?? []).reduce((sum, { source, amountFen }) => sum + (source === '' ? amountFen : 0), 0);
  if (unmet === 0) return null;
  return writeSentence(
    { zh: '没有来源的{fen}由谁筹措，或者调减哪些项目。', en: 'Who finds the {fen} without source, or which projects are cut?' },
    { fen: paper.field('decide.unmet', unmet, moneyText(unmet), planned('funding/allocateFunds'), rows('funding')) },
  );
};

const askForTalks: Ask = ({ input, paper, rows }) => {
  const due = input.progress.interviews.filter(({ townCode }) => input.isCounty || townCode === input.scope.code);
  if (due.length === 0) return null;
  const count = new Set(due.map(({ townCode }) => townCode)).size;
  const names = [...new Set(due.map(({ name }) => name))];
  return writeSentence(
    { zh: '按规定应约谈或调整的{count}，何时进行：{names}。', en: 'When are the {count} due for a talk or a replacement to be heard: {names}?' },
    {
      count: paper.result('decide.talks', count, countText(count, 'town'), formBasis({ query: 'progress/listInterviews', citations: due.map(({ citation }) => citation), statuses: ['reported'] }), rows('progress')),
      names: { zh: names.join('、'), en: names.join(', ') },
    },
  );
};

const askAboutIdle: Ask = ({ input, paper, recorded, rows }) => {
  const { ledger } = input;
  if (!input.isCounty || ledger === null || ledger === 'locked' || ledger.forecast.total === null) return null;
  const { expectedFen, leftFen } = ledger.forecast.total;
  const share = shareOf(expectedFen, leftFen);
  if (share === null || share < 0.2) return null;
  return writeSentence(
    { zh: '照目前进度年末预计结存{fen}，是否加快支付或调整用途。', en: 'At the present pace {fen} will be left at the end of the year: pay faster, or change its use?' },
    { fen: paper.result('decide.idle', expectedFen, moneyText(expectedFen), recorded('funding/forecastIdle'), rows('funding')) },
  );
};

const askForHelpers: Ask = ({ input, paper, recorded, rows }) => {
  const { households, covered, helpers } = input.help;
  const open = households - covered;
  if (helpers === 0 || open === 0) return null;
  return writeSentence(
    { zh: '还没有帮扶人的{count}由谁结对。', en: 'Who is to help the {count} without a helper?' },
    { count: paper.result('decide.helpers', open, countText(open, 'household'), recorded('people/listStandingPairs'), { households: open, ...rows('people') }) },
  );
};

const askAboutVillageList: Ask = ({ input }) => {
  if (!input.isCounty || input.pack.village_tiers.status !== 'assumed') return null;
  return { zh: '方案未列贫困村村名，现用名单是假设，请确认。', en: 'The plan does not name the poor villages; the list used is assumed and needs to be confirmed.' };
};

const askAboutIncome: Ask = ({ input }) => {
  const parameter = input.pack.parameters.find(({ id }) => id === 'net_to_disposable');
  if (!input.isCounty || parameter === undefined) return null;
  if (resolveValue(input.pack, input.overlays, parameter.id, input.pack.horizon.to).status !== 'assumed') return null;
  return { zh: '登记收入与考核收入口径不同，折算系数是假设，请统计部门确认。', en: 'The register and the plan mean two kinds of income; the factor between them is assumed and the statistics office is to confirm it.' };
};
