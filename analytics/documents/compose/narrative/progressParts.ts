import { countText, dateText, joinSentences, moneyText, nameSet, numberText, percentText, writeSentence } from '../../../briefing';
import type { LocalizedText } from '../../../engine';
import type { DocumentBlock } from '../../types';
import { indexText, paragraphsOf, shareOf, type NarrativeKit } from './narrativeParts';
import { drawProgress, tabulatePlaces } from './progressTables';
import { describeSlips, tabulateSlips } from './slipParts';
import { describeStandards, tabulateStandards } from './standardParts';

/** A change is told as a share of what was before only where so many persons stood before. */
const smallestBase = 20;

/** Progress of a place against the plan: exits, works, standards, what lags. Says clearly when nothing is reported. */
export function progressBlocks(kit: NarrativeKit): DocumentBlock[] {
  const { input, paper } = kit;
  const { progress } = input;
  if (progress.entries === 0) return paragraphsOf(paper, 'progress', [joinSentences(describeGround(kit), describeSilence(kit))]);
  return [
    ...paragraphsOf(paper, 'progress', [
      joinSentences(describeGround(kit), describeExits(kit), describePace(kit)),
      describeValue(kit),
      describeVillages(kit),
      describeStandards(kit),
      describeSlips(kit),
    ]),
    ...tabulatePlaces(kit),
    ...tabulateStandards(kit),
    ...tabulateSlips(kit),
    ...drawProgress(kit),
  ];
}

/** With which plan progress is compared, and up to which day. */
export function describeGround({ input, paper, recorded }: NarrativeKit): LocalizedText {
  const { progress, asOf } = input;
  const adopted = progress.plan?.adopted?.slice(0, 10) ?? null;
  const day = Date.parse(`${asOf}T00:00:00Z`);
  const asOfMark = paper.result('progress.as_of', day, dateText(asOf), recorded('planning/asOfDay'));
  if (adopted === null) {
    return writeSentence(
      { zh: '截至{day}，尚未采用任何计划，以下与最近一次编制的计划比较。', en: 'As of {day} no plan has been adopted; what follows is held against the newest plan.' },
      { day: asOfMark },
    );
  }
  return writeSentence(
    { zh: '以下截至{day}，与{adopted}采用的计划比较。', en: 'What follows is as of {day}, held against the plan adopted on {adopted}.' },
    { day: asOfMark, adopted: paper.result('progress.adopted', Date.parse(`${adopted}T00:00:00Z`), dateText(adopted), recorded('progress/comparedPlan')) },
  );
}

/** Whom the plan has leave in the year of the as-of day. */
function describeThisYear({ input, paper, planned, rows }: NarrativeKit): LocalizedText | null {
  const year = input.asOf.slice(0, 4);
  const own = input.progress.exitsByYear.find(({ key }) => key === year);
  if (own === undefined || own.plannedHouseholds === 0) return null;
  const counted = { households: own.plannedHouseholds, counted: nameSet(input.scope.code, `due ${year}`), ...rows('progress') };
  return writeSentence(
    { zh: '{year}年全年计划销号{households}、{persons}。', en: 'For the whole of {year} the plan has {households} ({persons}) struck off.' },
    {
      year,
      households: paper.field('progress.this_year_households', own.plannedHouseholds, countText(own.plannedHouseholds, 'household'), planned('schedule/solveExitPlan'), counted),
      persons: paper.result('progress.this_year_persons', own.plannedPersons, countText(own.plannedPersons, 'person'), planned('schedule/solveExitPlan'), counted),
    },
  );
}

export function describeSilence(kit: NarrativeKit): LocalizedText {
  const { input, paper, planned, recorded, rows } = kit;
  const { exits } = input.progress;
  const silence = { zh: '至今没有填报任何进度，完成情况无法说明。', en: 'No progress has been reported so far, so nothing can be said of what is done.' };
  const due =
    exits.plannedHouseholds > 0 &&
    writeSentence(
      { zh: '按计划此时应已销号{households}、{persons}。', en: 'By the plan {households} ({persons}) should have been struck off by now.' },
      {
        households: paper.field('progress.planned_households', exits.plannedHouseholds, countText(exits.plannedHouseholds, 'household'), planned('progress/measureExitPace'), { households: exits.plannedHouseholds, counted: nameSet(input.scope.code, 'due now'), ...rows('progress') }),
        persons: paper.result('progress.planned_persons', exits.plannedPersons, countText(exits.plannedPersons, 'person'), planned('progress/measureExitPace'), { households: exits.plannedHouseholds, counted: nameSet(input.scope.code, 'due now'), ...rows('progress') }),
      },
    );
  const known =
    exits.outHouseholds > 0 &&
    writeSentence(
      { zh: '登记表已标明脱贫的有{households}。', en: 'The register marks {households} as out.' },
      { households: paper.result('progress.out_households', exits.outHouseholds, countText(exits.outHouseholds, 'household'), recorded('register/household'), { households: exits.outHouseholds, counted: nameSet(input.scope.code, 'out'), ...rows('progress') }) },
    );
  return joinSentences(silence, due, known, describeThisYear(kit));
}

/** Out against planned, under way, returned, and against the same days of the year before. */
export function describeExits(kit: NarrativeKit): LocalizedText {
  const { input, paper, planned, recorded, rows } = kit;
  const { exits, cases, lateCases, slips, yearToDate } = input.progress;
  const lateHouseholds = slips.filter(({ kind }) => kind === 'case').length;
  const basis = recorded('progress/assessExitCases');
  const due = { households: exits.plannedHouseholds, counted: nameSet(input.scope.code, 'due now'), ...rows('progress') };
  const gone = { households: exits.outHouseholds, counted: nameSet(input.scope.code, 'out'), ...rows('progress') };
  const outHouseholds = paper.result('progress.out_households', exits.outHouseholds, countText(exits.outHouseholds, 'household'), basis, gone);
  const outPersons = paper.result('progress.out_persons', exits.outPersons, countText(exits.outPersons, 'person'), basis, gone);
  const share = shareOf(exits.outPersons, exits.plannedPersons);
  const done =
    share === null
      ? writeSentence(
          { zh: '到此时计划没有应销号的户，已销号{households}、{persons}。', en: 'By now the plan has nobody to be struck off; {households} ({persons}) are.' },
          { households: outHouseholds, persons: outPersons },
        )
      : writeSentence(
          { zh: '计划应销号{due}、{duePersons}，已销号{households}、{persons}，人数为应完成的{share}。', en: 'By the plan {due} ({duePersons}) should be struck off; {households} ({persons}) are, {share} of the persons due.' },
          {
            due: paper.field('progress.planned_households', exits.plannedHouseholds, countText(exits.plannedHouseholds, 'household'), planned('progress/measureExitPace'), due),
            duePersons: paper.result('progress.planned_persons', exits.plannedPersons, countText(exits.plannedPersons, 'person'), planned('progress/measureExitPace'), due),
            households: outHouseholds,
            persons: outPersons,
            share: paper.result('progress.out_share', share, percentText(share), basis, gone),
          },
        );
  const states = (
    [
      ['under_way', '正在办理', 'under way'],
      ['returned', '返贫', 'fallen back'],
    ] as const
  ).flatMap(([state, zh, en]) => {
    const count = cases[state].households;
    if (count === 0) return [];
    const mark = paper.result(`progress.${state}_households`, count, countText(count, 'household'), basis, { households: count, ...rows('progress') });
    return [{ zh: `${zh}的${mark.zh}`, en: `${mark.en} ${en}` }];
  });
  const standing = states.length > 0 && { zh: `${states.map(({ zh }) => zh).join('，')}。`, en: `There are ${states.map(({ en }) => en).join(' and ')}.` };
  const late =
    lateCases > 0 &&
    writeSentence(
      { zh: '程序晚于倒排日程的{late}。', en: `{late} ${lateCases === 1 ? 'procedure is' : 'procedures are'} behind the dates that lead to the exit.` },
      { late: paper.result('progress.late_cases', lateCases, { zh: `${numberText(lateCases).zh}例`, en: numberText(lateCases).en }, basis, { households: lateHouseholds, counted: nameSet(input.scope.code, 'late'), ...rows('progress') }) },
    );
  return joinSentences(done, standing, late, compareYears({ paper, basis, yearToDate }), describeThisYear(kit));
}

/** 同比: the same days of the year before, where they were recorded. */
function compareYears({ paper, basis, yearToDate }: { paper: NarrativeKit['paper']; basis: ReturnType<NarrativeKit['recorded']>; yearToDate: NarrativeKit['input']['progress']['yearToDate'] }): LocalizedText | null {
  const { year, households, persons, before } = yearToDate;
  if (before === null) return null;
  if (persons === 0 && before.persons === 0) {
    return { zh: `${year}年以来没有销号，上年同期也没有。`, en: `Since the start of ${year} nobody was struck off, nor in the same days of the year before.` };
  }
  const now = paper.result('progress.year_persons', persons, countText(persons, 'person'), basis, { households });
  const change = persons - before.persons;
  if (change === 0) {
    return writeSentence(
      { zh: '{year}年以来销号{now}，与上年同期持平。', en: 'Since the start of {year} {now} were struck off, as many as in the same days of the year before.' },
      { year: String(year), now },
    );
  }
  const counted = { households: Math.min(households, before.households) };
  const difference = paper.result('progress.year_change', Math.abs(change), countText(Math.abs(change), 'person'), basis, counted);
  const rate = before.persons < smallestBase ? null : Math.abs(change) / before.persons;
  const rateMark = rate === null ? null : paper.result('progress.year_rate', rate, percentText(rate), basis, counted);
  return writeSentence(
    { zh: '{year}年以来销号{now}，{told}。', en: 'Since the start of {year} {now} were struck off, {told}.' },
    {
      year: String(year),
      now,
      told: {
        zh: `同比${change > 0 ? '增加' : '减少'}${difference.zh}${rateMark ? `（${rateMark.zh}）` : ''}`,
        en: `${difference.en}${rateMark ? ` (${rateMark.en})` : ''} ${change > 0 ? 'more' : 'fewer'} than in the same days of the year before`,
      },
    },
  );
}

/** When everybody will be out at the pace so far. */
function describePace({ input, paper, recorded, rows }: NarrativeKit): LocalizedText | null {
  const forecast = input.progress.pace?.forecast;
  if (!forecast) return null;
  const basis = recorded('progress/measureExitPace');
  const { low, usual, high } = forecast.doneBy;
  if (usual === null) return { zh: '按近几个月的进度，看不到全部销号的时间。', en: 'At the pace of the last months there is no day by which all would be struck off.' };
  const day = (id: string, iso: string) => paper.result(`progress.done_${id}`, iso, dateText(iso), basis, rows('progress'));
  const range =
    low !== null && high !== null
      ? writeSentence({ zh: '（最快{low}，最慢{high}）', en: ' (at the soonest {low}, at the latest {high})' }, { low: day('low', low), high: day('high', high) })
      : { zh: '', en: '' };
  return writeSentence({ zh: '照近期进度，全部销号约在{usual}{range}。', en: 'At the pace so far all would be struck off by about {usual}{range}.' }, { usual: day('usual', usual), range });
}

/** Works against plan: planned, earned, spent, both indices, and what all will cost at that rate. */
export function describeValue({ input, paper, planned, recorded, rows }: NarrativeKit): LocalizedText | null {
  const { value, works: behind, costSource } = input.progress;
  if (value === null || value.packages === 0) return null;
  const basis = planned('progress/measureEarnedValue');
  const paid = recorded(costSource === 'ledger' ? 'funding/ledger' : 'progress/listCosts');
  const [all, due, done] = [behind.all, behind.due, behind.done].map((households) => ({ households, ...rows('progress') }));
  // An index of works due and done tells of both: of the fewer, where any are done.
  const both = { households: behind.done > 0 ? Math.min(behind.due, behind.done) : behind.due, ...rows('progress') };
  const accepted = paper.result('progress.accepted', value.accepted, numberText(value.accepted), recorded('progress/measureEarnedValue'), done);
  const packages = paper.result('progress.packages', value.packages, numberText(value.packages), basis, all);
  const counted = writeSentence(
    { zh: '到户措施和项目共{packages}项，已验收{accepted}项。', en: 'Of the measures and projects planned ({packages}), {accepted} are accepted.' },
    { packages, accepted },
  );
  if (value.scheduleIndex === null) return joinSentences(counted, { zh: '至今没有到期应验收的。', en: 'None was due so far.' });
  const works = writeSentence(
    { zh: '到期应完成{due}，已验收完成{earned}，进度指数（SPI）{index}，{word}。', en: 'By value {due} were due and {earned} are accepted: schedule index (SPI) {index}, {word}.' },
    {
      due: paper.field('progress.planned_value', value.plannedFen, moneyText(value.plannedFen), basis, due),
      earned: paper.result('progress.earned_value', value.earnedFen, moneyText(value.earnedFen), basis, done),
      index: paper.result('progress.spi', value.scheduleIndex, indexText(value.scheduleIndex), basis, both),
      word: judge(value.scheduleIndex, { zh: '快于计划', en: 'ahead of the plan' }, { zh: '与计划相当', en: 'as planned' }, { zh: '落后于计划', en: 'behind the plan' }),
    },
  );
  if (costSource === 'none') return joinSentences(counted, works, { zh: '没有支出记录，成本指数无从计算。', en: 'No spending is recorded, so there is no cost index.' });
  if (value.costIndex === null) return joinSentences(counted, works, { zh: '至今没有支出，成本指数无从计算。', en: 'Nothing is spent so far, so there is no cost index.' });
  const cost = writeSentence(
    { zh: '实际支出{spent}，成本指数（CPI）{index}，{word}。', en: '{spent} are spent: cost index (CPI) {index}, {word}.' },
    {
      spent: paper.result('progress.actual_cost', value.actualFen, moneyText(value.actualFen), paid, done),
      index: paper.result('progress.cpi', value.costIndex, indexText(value.costIndex), basis, done),
      word: judge(value.costIndex, { zh: '省于计划', en: 'below planned cost' }, { zh: '与计划相当', en: 'at planned cost' }, { zh: '超出计划', en: 'above planned cost' }),
    },
  );
  const estimate = value.estimateAtCompletionFen;
  const whole =
    estimate !== null &&
    writeSentence(
      { zh: '余下照此开支，全部完成约需{estimate}，计划为{budget}。', en: 'If the rest costs as much, all will take about {estimate}, against {budget} planned.' },
      {
        estimate: paper.result('progress.estimate', estimate, moneyText(estimate), basis, done),
        budget: paper.result('progress.budget', value.budgetFen, moneyText(value.budgetFen), basis, all),
      },
    );
  return joinSentences(counted, works, cost, whole);
}

function judge(index: number, above: LocalizedText, even: LocalizedText, below: LocalizedText): LocalizedText {
  const shown = Number(index.toFixed(2));
  return shown > 1 ? above : shown < 1 ? below : even;
}

/** Villages that are to leave. */
function describeVillages({ input, paper, planned, recorded, rows }: NarrativeKit): LocalizedText | null {
  const { villages, villageCases } = input.progress;
  const leaving = villages.filter(({ plannedYear }) => plannedYear !== null && plannedYear > 0);
  if (leaving.length === 0 || input.scope.level === 'village') return null;
  const basis = recorded('progress/assessExitCases');
  const noun = (count: number): LocalizedText => ({ zh: `${count}个`, en: String(count) });
  const under = villageCases.under_way;
  return writeSentence(
    under > 0
      ? { zh: '计划出列的贫困村{all}，已出列{out}，正在办理{under}。', en: 'Poor villages planned to leave: {all}; out: {out}; under way: {under}.' }
      : { zh: '计划出列的贫困村{all}，已出列{out}。', en: 'Poor villages planned to leave: {all}; out: {out}.' },
    {
      all: paper.field('progress.villages', leaving.length, noun(leaving.length), planned('schedule/solveExitPlan'), rows('progress')),
      out: paper.result('progress.villages_out', villageCases.struck_off, noun(villageCases.struck_off), basis, rows('progress')),
      ...(under > 0 ? { under: paper.result('progress.villages_under_way', under, noun(under), basis, rows('progress')) } : {}),
    },
  );
}
