import { joinSentences, nameSet, numberText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { Slip } from '../../../progress/types';
import type { OpenComposition } from '../../openComposition';
import type { DocumentBlock, DocumentCell } from '../../types';
import { numberTexts } from './narrativeParts';
import { countBehind } from './slipParts';
import type { QuarterlyBulletinInput } from './quarterlyBulletinInput';
import { centerColumn, clauseText, closedText, countCell, describeOwnClauses, leftColumn, listNames, ownClauseText, recordBasisOf, rightColumn, same, townNoun, writeDay } from './reportParts';

const kinds: Record<Slip['kind'], { zh: string; en: string }> = {
  case: { zh: '户退出', en: 'exits of households' },
  village: { zh: '村退出', en: 'exits of villages' },
  package: { zh: '措施和项目验收', en: 'measures and projects to be accepted' },
  item: { zh: '村级标准', en: 'items of village standards' },
  money: { zh: '资金支付', en: 'money of towns to be paid' },
};
const kindOrder = ['case', 'village', 'package', 'item', 'money'] as const;
const countWords: Record<Slip['kind'], string> = { case: '户', village: '个村', package: '项', item: '项', money: '个镇（街）' };

const countOf = ({ slips }: QuarterlyBulletinInput, kind: Slip['kind']): number => slips.filter((slip) => slip.kind === kind).length;

/** How many rows of what lags stand in the table. */
const shownGroups = 15;

/** What lags and why: how many of each kind; in a table what is alike put together with its towns, the longest late first. */
export function lagSection(paper: OpenComposition, input: QuarterlyBulletinInput): void {
  const { slips, ground } = input;
  const basis = recordBasisOf('progress/listSlips');
  const title = { zh: '滞后事项及原因', en: 'What lags, and why' };
  if (slips.length === 0) {
    paper.section('lags', title, 1, [paper.paragraph('lags.1', { zh: '按录入的进度，没有滞后事项。', en: 'By what was reported, nothing lags.' })]);
    return;
  }
  const parts = kindOrder
    .filter((kind) => countOf(input, kind) > 0)
    .map((kind) => {
      const count = countOf(input, kind);
      const households = countBehind(slips.filter((slip) => slip.kind === kind));
      const number = paper.field(`lags.${kind}`, count, { zh: `${numberText(count).zh}${countWords[kind]}`, en: numberText(count).en }, basis, {
        ...(kind === 'case' ? { counted: nameSet(ground.scope.code, 'late') } : {}),
        ...(households > 0 ? { households } : {}),
        rows: { screen: 'progress', scope: ground.scope.code },
      });
      return { zh: `${kinds[kind].zh}${number.zh}`, en: `${kinds[kind].en}: ${number.en}` };
    });
  const groups = groupSlips(slips);
  const rest = groups.length > shownGroups;
  paper.section('lags', title, 1, [
    paper.paragraph('lags.1', {
      zh: `到${writeDay(ground.asOfDate).zh}滞后的有：${parts.map(({ zh }) => zh).join('、')}。下表归并同类事项${rest ? `，列滞后最久的${shownGroups}类` : ''}，镇（街）名后为件数。`,
      en: `Behind by ${writeDay(ground.asOfDate).en}: ${parts.map(({ en }) => en).join('; ')}. The table puts together what is alike${rest ? ` (the ${shownGroups} that lag longest)` : ''}, with the number behind each town.`,
    }),
    tabulateSlips(paper, groups.slice(0, shownGroups), ground.scope.code),
  ]);
}

interface SlipGroup {
  first: QuarterlyBulletinInput['slips'][number];
  slips: Slip[];
  /** Those of each town, by its name. */
  towns: Map<string, Slip[]>;
}

/** Slips of one kind and name together, in the order of the most pressing of each. */
function groupSlips(slips: QuarterlyBulletinInput['slips']): SlipGroup[] {
  const groups = new Map<string, SlipGroup>();
  for (const slip of slips) {
    const key = `${slip.kind}|${slip.label.zh}`;
    const known = groups.get(key) ?? { first: slip, slips: [], towns: new Map<string, Slip[]>() };
    known.slips.push(slip);
    known.towns.set(slip.townName, [...(known.towns.get(slip.townName) ?? []), slip]);
    groups.set(key, known);
  }
  return [...groups.values()];
}

function tabulateSlips(paper: OpenComposition, groups: readonly SlipGroup[], scope: string): DocumentBlock {
  return paper.table({
    id: 'lags.table',
    title: null,
    columns: [
      centerColumn('序号', 'No.', 0.7),
      leftColumn('事项', 'What', 1.8),
      rightColumn('件数', 'Number', 0.8),
      rightColumn('最多滞后（天）', 'Most days late', 1.1),
      leftColumn('镇（街）', 'Towns', 3),
      leftColumn('滞后最久的一件的原因', 'Why the longest lags', 3),
    ],
    rows: groups.map(({ first, slips, towns }, index) => ({
      cells: [countCell(index + 1), closedText(first.label), countCell(slips.length, behindOrNone(slips), first.kind === 'case' ? nameSet(scope, 'late') : undefined), countCell(first.lateDays), writeTowns(towns), closedText(first.reason)],
    })),
  });
}

/** Households that slips are about; undefined where they are about none, so that their number is no household's. */
function behindOrNone(slips: readonly Slip[]): number | undefined {
  return countBehind(slips) || undefined;
}

/** 长江镇185、城口镇99: those with most first. It counts as few households as the town with the fewest, as it tells them apart. */
function writeTowns(towns: SlipGroup['towns']): DocumentCell {
  const ordered = [...towns].map(([name, slips]) => [name, slips.length] as const).sort(([a, many], [b, few]) => few - many || (a < b ? -1 : 1));
  const behind = [...towns.values()].flatMap((slips) => behindOrNone(slips) ?? []);
  return {
    ...(behind.length > 0 ? { households: Math.min(...behind) } : {}),
    zh: ordered.map(([name, count]) => `${name}${count}`).join('、'),
    en: ordered.map(([name, count]) => `${name} ${count}`).join(', '),
  };
}

/** Units that are due for a talk or a replacement, by the pack's own rule; a pack without a rule, or nobody due, is said. */
export function interviewSection(paper: OpenComposition, input: QuarterlyBulletinInput): void {
  const { interviews } = input;
  const title = { zh: '约谈', en: 'Talks due' };
  const clause = interviews.citation && clauseText(interviews.citation);
  if (interviews.rule === 'none' || clause === null) {
    paper.section('interviews', title, 1, [
      paper.paragraph('interviews.1', {
        zh: `${input.ground.county.zh}方案没有规定约谈条件，本期不列约谈名单。`,
        en: `The plan of ${input.ground.county.en} has no rule on talks; nobody is listed.`,
      }),
    ]);
    return;
  }
  const years = interviews.judgedYears;
  if (years.length === 0) {
    paper.section('interviews', title, 1, [
      paper.paragraph('interviews.1', {
        zh: `${clause.zh}规定，未完成年度任务的应予约谈。目前没有已到期并有进度记录的年度，本期没有应约谈的单位。`,
        en: `By ${clause.en} those who miss the task of a year are called to a talk. No year with reported progress is over yet; nobody is due.`,
      }),
    ]);
    return;
  }
  const judged = { zh: `${years.join('、')}年`, en: years.join(', ') };
  if (interviews.due.length === 0) {
    paper.section('interviews', title, 1, [
      paper.paragraph('interviews.1', {
        zh: `按${clause.zh}的规定核对${judged.zh}任务，没有应约谈的镇（街）。`,
        en: `By ${clause.en} the tasks of ${judged.en} were checked; no town is due for a talk.`,
      }),
    ]);
    return;
  }
  const names = listNames([...new Set(interviews.due.map(({ name }) => name))], townNoun, 12);
  const replaced = interviews.due.some(({ act }) => act === 'replace');
  paper.section('interviews', title, 1, [
    paper.paragraph('interviews.1', {
      zh: `按${clause.zh}的规定核对${judged.zh}任务，应予约谈${replaced ? '或组织调整' : ''}的有${names.zh}。是否约谈由县（区）扶贫开发领导小组决定。`,
      en: `By ${clause.en} the tasks of ${judged.en} were checked; due for a talk${replaced ? ' or a replacement' : ''}: ${names.en}. The leading group decides.`,
    }),
    paper.table({
      id: 'interviews.table',
      title: null,
      columns: [
        leftColumn('镇（街）', 'Town', 1.4),
        centerColumn('年度', 'Year', 0.9),
        rightColumn('计划退出（人）', 'Planned', 1.2),
        rightColumn('实际退出（人）', 'Out', 1.2),
        rightColumn('连续未完成（年）', 'Years missed', 1.3),
        leftColumn('处理', 'Act', 1.1),
        leftColumn('依据', 'Clause', 2),
      ],
      rows: interviews.due.map((due) => ({
        cells: [
          same(due.name),
          String(due.year),
          countCell(due.plannedPersons),
          countCell(due.outPersons),
          countCell(due.missedYears),
          due.act === 'replace' ? { zh: '组织调整', en: 'Replacement' } : { zh: '约谈', en: 'Talk' },
          ownClauseText(input.ground, due.citation),
        ],
      })),
      ...describeOwnClauses(input.ground, interviews.due.map(({ citation }) => citation)),
    }),
  ]);
}

/** What is demanded next; every demand follows from a figure above. */
export function demandSection(paper: OpenComposition, input: QuarterlyBulletinInput): void {
  const demands = listDemands(paper, input);
  paper.section(
    'demands',
    { zh: '下一步要求', en: 'What is demanded' },
    1,
    numberTexts(demands.map(({ text }) => text)).map((text, index) => paper.paragraph(`demands.${demands[index]!.id}`, text)),
  );
}

function listDemands(paper: OpenComposition, input: QuarterlyBulletinInput): { id: string; text: LocalizedText }[] {
  const { ground, period, towns, slips, money } = input;
  if (period.from > ground.asOfDate) return [];
  if (input.recordedFrom === null)
    return [
      {
        id: 'report',
        text: {
          zh: '请各镇（街）抓紧报送退出、措施、项目和支付进度；进度录入后重新编制本通报。',
          en: 'Towns are asked to report exits, measures, projects and payments soon; the bulletin is made again when they are in.',
        },
      },
    ];
  const basis = recordBasisOf('progress/rankTowns');
  const behind = towns.filter(({ exitIndex }) => exitIndex !== null && exitIndex < 1);
  const gap = behind.reduce((sum, { plannedPersons, outPersons }) => sum + plannedPersons - outPersons, 0);
  const findings = towns.reduce((sum, town) => sum + town.findings, 0);
  const behindNames = listNames(
    behind.map(({ name }) => name),
    townNoun,
  );
  const demands = [
    behind.length > 0 && {
      id: 'exits',
      text: writeSentence(
        {
          zh: '补齐退出进度。{names}少于计划{gap}，要逐户查明卡在哪一步，倒排时间补办，限期整改。',
          en: 'Exits. {names} are {gap} short of the plan; find for each household the step at which it stands, and catch up by a set day.',
        },
        {
          names: behindNames,
          gap: paper.result('demands.gap', gap, { zh: `${numberText(gap).zh}人`, en: `${numberText(gap).en} ${gap === 1 ? 'person' : 'persons'}` }, basis),
        },
      ),
    },
    findings > 0 && {
      id: 'procedures',
      text: writeSentence(
        {
          zh: '补正退出程序。按记录核对发现程序问题{findings}，公示、公告天数不足的要补足天数并重新办理后面的步骤，漏记的要补录日期和依据。',
          en: 'Procedures. {findings} were found; where notices hung out too short, make up the days and repeat what comes after; where days are missing, record them with proof.',
        },
        { findings: paper.field('demands.findings', findings, { zh: `${numberText(findings).zh}项`, en: `${numberText(findings).en} findings` }, recordBasisOf('progress/assessExitCases')) },
      ),
    },
    countOf(input, 'package') > 0 && {
      id: 'works',
      text: {
        zh: '加快措施和项目验收。滞后的措施和项目要逐项明确责任单位和完成时间，验收后及时录入。',
        en: 'Works. Every measure and project that lags gets a unit that answers for it and a day; acceptance is recorded at once.',
      },
    },
    countOf(input, 'item') > 0 && {
      id: 'standards',
      text: { zh: '补齐村级短板。超过时限仍未达到的村级标准，由责任单位会同镇（街）提出完成时间。', en: 'Standards. For items of villages beyond their year the responsible units name a day together with the towns.' },
    },
    money === null
      ? { id: 'ledger', text: { zh: '建立资金台账。请财政、扶贫部门提供资金台账，按月更新。', en: 'Ledger. The finance and poverty offices are asked for the funding ledger, kept up every month.' } }
      : money.paidFen < money.plannedFen && {
          id: 'money',
          text: { zh: '加快资金支付。已验收的及时支付，未开工的查明原因。', en: 'Money. What was accepted is paid in time; where work has not begun, say why.' },
        },
  ].filter((demand): demand is { id: string; text: LocalizedText } => demand !== false);
  if (slips.length === 0 && demands.length === 0)
    return [{ id: 'keep', text: joinSentences({ zh: '各项进度不落后于计划，请继续按月报送。', en: 'Nothing is behind the plan; please go on reporting every month.' }) }];
  return demands;
}
