import { countText, listParts, moneyText, nameSet, percentText, writeSentence, yuanText } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import { resolveLine } from '../../../policy';
import { describeSlips } from './slipParts';
import type { NarrativeKit } from './narrativeParts';

/** A row counts as full from this share of its limit on; income less than this share above the line as only just above it. */
const fullShare = 0.99;
const narrowShare = 0.05;

/**
 * The gravest risks that the data show, at most `most`, in a fixed order: who has no way out, targets missed, what lags, who
 * fell back, incidents not dealt with, money without source, exits just above the line, limits without room, the last year,
 * an income line that is a forecast. Only those that are told record their numbers. `lagIsTold`: the paper says elsewhere what lags.
 */
export function riskTexts(kit: NarrativeKit, most: number, { lagIsTold = false } = {}): LocalizedText[] {
  const told: LocalizedText[] = [];
  for (const find of [findStaying, findShortfall, findLag, findReturned, findIncidents, findUnmet, findNarrow, findFull, findLastYear, findForecast]) {
    const risk = told.length < most && !(lagIsTold && find === findLag) ? find(kit) : null;
    if (risk !== null) told.push(risk);
  }
  return told;
}

type Find = (kit: NarrativeKit) => LocalizedText | null;

const findStaying: Find = ({ input, paper, planned, rows }) => {
  const stay = input.briefing.households.filter(({ exitYear }) => exitYear === 0);
  if (stay.length === 0) return null;
  return writeSentence(
    { zh: '部分户没有出路。{count}在规划期内没有可行的脱贫安排。', en: `No way out. {count} ${stay.length === 1 ? 'has' : 'have'} no feasible way out within the horizon.` },
    { count: paper.result('risk.staying', stay.length, countText(stay.length, 'household'), planned('schedule/solveExitPlan'), { households: stay.length, counted: nameSet(input.scope.code, 'exit 0'), ...rows('exit-plan') }) },
  );
};

const findShortfall: Find = ({ input, paper, planned, rows }) => {
  const { shortfalls, quotaUnit } = input.plan;
  const missed = shortfalls.filter(({ of }) => of === 'units');
  if (!input.isCounty || missed.length === 0) return null;
  const short = missed.reduce((sum, { target, planned: out }) => sum + Math.abs(target - out), 0);
  const names = [...new Map(missed.flatMap(({ inTheWay }) => inTheWay.map(({ label }) => [label.zh, label] as const))).values()].slice(0, 3);
  const mark = paper.field('risk.shortfall', short, countText(short, quotaUnit === 'persons' ? 'person' : 'household'), planned('schedule/solveExitPlan'), rows('exit-plan'));
  return names.length === 0
    ? writeSentence({ zh: '任务难以完成。各年偏差合计{short}。', en: 'Targets are missed. The deviations add up to {short}.' }, { short: mark })
    : writeSentence(
        { zh: '任务难以完成。各年偏差合计{short}，受限于{names}。', en: 'Targets are missed. The deviations add up to {short}; in the way: {names}.' },
        { short: mark, names: listParts(names) },
      );
};

const findLag: Find = (kit) => {
  const { slips, entries } = kit.input.progress;
  if (entries === 0 || slips.length === 0) return null;
  const text = describeSlips(kit);
  return { zh: `进度滞后。${text.zh}`, en: `Behind the plan. ${text.en}` };
};

const findReturned: Find = ({ input, paper, recorded, rows }) => {
  const { returned } = input.progress.cases;
  if (returned.households === 0) return null;
  const counted = { households: returned.households, ...rows('progress') };
  return writeSentence(
    { zh: '出现返贫。已记录返贫{households}、{persons}，须重新帮扶。', en: `Back in poverty. {households} ({persons}) ${returned.households === 1 ? 'is recorded as fallen back and needs' : 'are recorded as fallen back and need'} help again.` },
    {
      households: paper.result('risk.returned_households', returned.households, countText(returned.households, 'household'), recorded('progress/assessExitCases'), counted),
      persons: paper.result('risk.returned_persons', returned.persons, countText(returned.persons, 'person'), recorded('progress/assessExitCases'), counted),
    },
  );
};

const findIncidents: Find = ({ input, paper, recorded, rows }) => {
  const { overdue } = input.progress.incidents;
  if (overdue === 0) return null;
  return writeSentence(
    { zh: '预警处置超期。前哨预警超过期限未处置{count}。', en: `Warnings left open. {count} of the outpost ${overdue === 1 ? 'was' : 'were'} not dealt with within the limit.` },
    { count: paper.result('risk.incidents', overdue, { zh: `${overdue}件`, en: overdue === 1 ? '1 warning' : `${overdue} warnings` }, recorded('progress/listIncidents'), rows('progress')) },
  );
};

const findUnmet: Find = ({ input, paper, planned, rows }) => {
  const unmet = (input.funding?.rows ?? []).filter(({ source }) => source === '');
  const fen = unmet.reduce((sum, { amountFen }) => sum + amountFen, 0);
  if (fen === 0) return null;
  const pools = [...new Set(unmet.map(({ pool }) => pool))].flatMap((id) => input.pack.pools.filter((pool) => pool.id === id).map(({ label }) => label)).slice(0, 3);
  const mark = paper.field('risk.unmet', fen, moneyText(fen), planned('funding/allocateFunds'), rows('funding'));
  return pools.length === 0
    ? writeSentence({ zh: '资金有缺口。{fen}没有来源。', en: 'Money is short. {fen} have no source.' }, { fen: mark })
    : writeSentence({ zh: '资金有缺口。{fen}没有来源，涉及{pools}。', en: 'Money is short. {fen} have no source: {pools}.' }, { fen: mark, pools: listParts(pools) });
};

const findNarrow: Find = ({ input, context, paper, planned, recorded, rows }) => {
  const { years, able } = context;
  const lineOf = new Map(input.pack.groups.map((group) => [group.id, years.map((year) => resolveLine(input.pack, input.overlays, group.line, year).valueYuan)]));
  const leaving = able.filter(({ exitYear, incomePerHead }) => exitYear > 0 && incomePerHead !== undefined);
  const narrow = leaving.filter(({ exitYear, incomePerHead, groupId }) => {
    const at = exitYear - years[0]!;
    return incomePerHead![at]! < lineOf.get(groupId!)![at]! * (1 + narrowShare);
  });
  if (narrow.length === 0) return null;
  const counted = { households: narrow.length, ...rows('exit-plan') };
  const basis = planned('briefing/risks');
  return writeSentence(
    { zh: '返贫风险。脱贫当年收入预计高出标准不到{margin}的有{households}，占有劳动能力脱贫户的{share}。', en: `Exits just above the line. {households}, {share} of the able-bodied that leave, ${narrow.length === 1 ? 'is' : 'are'} projected less than {margin} above it in their year.` },
    {
      margin: paper.result('risk.narrow_margin', narrowShare, percentText(narrowShare, 0), recorded('briefing/risks')),
      households: paper.field('risk.narrow_households', narrow.length, countText(narrow.length, 'household'), basis, counted),
      share: paper.result('risk.narrow_share', narrow.length / leaving.length, percentText(narrow.length / leaving.length), basis, counted),
    },
  );
};

const findFull: Find = ({ input, paper, planned, recorded, rows }) => {
  const full = input.briefing.resources.filter(({ limit, used }) => limit > 0 && used >= limit * fullShare);
  if (!input.isCounty || full.length === 0) return null;
  const names = [...new Map(full.map(({ label }) => [label.zh, label])).values()];
  return writeSentence(
    { zh: '没有余地。{count}资金或能力用到上限的{share}以上，如{names}。', en: `No room left. {count} of money or capacity ${full.length === 1 ? 'is' : 'are'} used to {share} or more, such as {names}.` },
    {
      count: paper.field('risk.full_rows', full.length, { zh: `${full.length}项次`, en: full.length === 1 ? '1 limit' : `${full.length} limits` }, planned('schedule/checkExitPlan'), rows('exit-plan')),
      share: paper.result('risk.full_share', fullShare, percentText(fullShare, 0), recorded('briefing/risks')),
      names: listParts(names.slice(0, 2)),
    },
  );
};

const findLastYear: Find = ({ input, context, paper, planned, rows }) => {
  const last = context.years.at(-1)!;
  const { households } = input.briefing;
  const late = households.filter(({ exitYear }) => exitYear === last);
  if (households.length === 0 || late.length / households.length < 1 / context.years.length) return null;
  const counted = { households: late.length, ...rows('exit-plan') };
  return writeSentence(
    { zh: '最后一年压力集中。{year}年要脱贫{count}，占全部的{share}，没有补救年度。', en: `The last year carries much. {count} ${late.length === 1 ? 'is' : 'are'} to leave in {year}, {share} of all, with no year left to make good.` },
    {
      year: String(last),
      count: paper.field('risk.last_year', late.length, countText(late.length, 'household'), planned('schedule/solveExitPlan'), counted),
      share: paper.result('risk.last_year_share', late.length / households.length, percentText(late.length / households.length), planned('schedule/solveExitPlan'), counted),
    },
  );
};

const findForecast: Find = ({ input, context, paper, planned }) => {
  const year = context.years.at(-1)!;
  const group = input.pack.groups.find(({ exit_rule }) => exit_rule === 'income');
  if (group === undefined) return null;
  const line = resolveLine(input.pack, input.overlays, group.line, year);
  if (!line.projected) return null;
  const basis = { ...planned('policy/resolveLine'), parameters: line.parameters, status: line.status };
  return writeSentence(
    { zh: '标准是预测数。{year}年脱贫标准{line}为推算，以当年公布数为准。', en: 'The line is a forecast. The line of {year}, {line}, is projected; the published figure decides.' },
    { year: String(year), line: paper.field('risk.line', line.valueYuan, yuanText(line.valueYuan), basis) },
  );
};
