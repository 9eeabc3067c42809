import { beforeAll, describe, expect, it } from 'vitest';
import type { BriefingInput } from '../../../../analytics/briefing';
import {
  composeCountyBriefing,
  composeLeadersBrief,
  composePlaceBrief,
  composeScenarioComparison,
  type Composition,
  type NarrativeInput,
} from '../../../../analytics/documents';
import { makeBriefingInput } from '../../../helpers/briefingFixture';
import { checkPaper, listBareNumbers, readSection, valueOf } from '../../../helpers/checkPaper';
import { makeHandProgress, makeNarrativeInput, makeScenario, makeSilentProgress } from '../../../helpers/narrativeFixture';

let briefing: BriefingInput;
let silent: NarrativeInput;
let reported: NarrativeInput;
/** The first town with its households and villages. */
let town: NarrativeInput;
/** The county briefing of `silent` and of `reported`. */
let silentBriefing: Composition;
let reportedBriefing: Composition;

beforeAll(() => {
  briefing = makeBriefingInput();
  silent = makeNarrativeInput({ briefing });
  reported = makeNarrativeInput({ briefing, progress: makeHandProgress(briefing) });
  town = placeOf('440224001', 'town');
  silentBriefing = composeCountyBriefing(silent);
  reportedBriefing = composeCountyBriefing(reported);
});

/** The fixture cut to a place, as `gatherNarrative` would have it. */
function placeOf(code: string, level: 'town' | 'village', more: Partial<BriefingInput> = {}): NarrativeInput {
  const name = briefing.pack.regions.find((region) => region.code === code)!.name;
  const own = briefing.households.filter(({ villageCode }) => villageCode.startsWith(code));
  const ids = new Set(own.map(({ householdId }) => householdId));
  const cut: BriefingInput = {
    ...briefing,
    scope: { code, name, level },
    households: own,
    items: briefing.items.filter(({ householdId }) => ids.has(householdId)),
    causes: briefing.causes.map((cause) => ({ ...cause, households: own.length === 0 ? 0 : 1 })),
    gaps: own.length === 0 ? { belowLine: 0, incomeGapYuan: 0, openGates: {} } : { belowLine: own.length, incomeGapYuan: 1, openGates: { safe_water: 2 } },
    ...more,
  };
  return makeNarrativeInput({ briefing: cut, scope: { level, code, name }, isCounty: false, progress: makeSilentProgress(cut) });
}

const shortPapersOf = (input: NarrativeInput): Composition[] => [
  composeLeadersBrief(input),
  input.isCounty ? composeScenarioComparison(input, [makeScenario('main', '', 100)]) : composePlaceBrief(input),
];

describe('every narrative paper', () => {
  it('holds live numbers alone, in both languages, before and after progress is reported', () => {
    for (const paper of [silentBriefing, reportedBriefing, ...[silent, reported, town].flatMap(shortPapersOf)]) checkPaper(paper, briefing.pack);
  });

  it('is the same twice', () => {
    const again = makeNarrativeInput();
    expect(JSON.stringify([composeCountyBriefing(again), ...shortPapersOf(again)])).toBe(JSON.stringify([silentBriefing, ...shortPapersOf(silent)]));
  });

  it('finds a number that somebody writes into a sentence, and a mark that nobody has', () => {
    const paper = composeLeadersBrief(reported);
    const spoil = (text: string): Composition => ({
      ...paper,
      sections: paper.sections.map((section) => ({
        ...section,
        blocks: section.blocks.map((block) => (block.kind === 'paragraph' && block.id === 'money.1' ? { ...block, text: { zh: block.text.zh + text, en: block.text.en } } : block)),
      })),
    });
    expect(listBareNumbers(spoil('另有3户。'), briefing.pack)).toHaveLength(1);
    expect(listBareNumbers(spoil('另有{money.unknown}。'), briefing.pack)[0]).toContain('unknown mark money.unknown');
    expect(listBareNumbers(spoil('2016年另有三户。'), briefing.pack)).toEqual([]);
    expect(() => checkPaper(spoil('另有3户。'), briefing.pack)).toThrow();
  });
});

describe('the county briefing', () => {
  it('has its sections in order, without numbers, progress before the risks', () => {
    const paper = silentBriefing;
    expect(paper.sections.map(({ id, title }) => [id, title!.zh])).toEqual([
      ['situation', '基本情况'],
      ['targets_and_plan', '目标与计划'],
      ['measures', '措施与成效'],
      ['money', '资金'],
      ['towns_and_villages', '分镇（街）安排与出列村'],
      ['progress', '进度'],
      ['risks', '风险与提示'],
      ['assumptions', '所用假设'],
    ]);
    expect(paper.sections.at(-1)!.blocks.at(-1)).toEqual({ kind: 'assumptions', id: 'assumptions.list' });
    expect(paper).toMatchObject({ page: 'official', contents: true, title: { zh: '仁化县脱贫计划汇报' } });
  });

  it('counts its risks in words', () => {
    expect(readSection(silentBriefing, 'risks', 'zh')).toMatch(/^一是时间紧。.*\n二是/);
    expect(readSection(silentBriefing, 'risks', 'en')).toMatch(/^\(1\) .*\n\(2\) /);
  });

  it('says clearly that nothing is reported, and what the plan has for the year', () => {
    const text = readSection(silentBriefing, 'progress', 'zh');
    const year = silent.progress.exitsByYear.find(({ key }) => key === '2017')!;
    expect(text).toContain('截至2017年6月30日，尚未采用任何计划，以下与最近一次编制的计划比较。至今没有填报任何进度，完成情况无法说明。');
    expect(text).toContain(`2017年全年计划销号${year.plannedHouseholds.toLocaleString('en-US')}户※、4,686人。`);
  });

  it('tells progress worked by hand', () => {
    const paper = reportedBriefing;
    const zh = readSection(paper, 'progress', 'zh');
    expect(zh).toContain('以下截至2017年6月30日，与2016年1月5日采用的计划比较。计划应销号250户※、700人，已销号200户、560人，人数为应完成的80.0%。正在办理的30户，返贫的1户。程序晚于倒排日程的7例。');
    expect(zh).toContain('2017年以来销号154人，同比增加44人（40.0%）。');
    expect(zh).toContain('到户措施和项目共40项，已验收12项。到期应完成100.0万元※，已验收完成80.0万元，进度指数（SPI）0.80，落后于计划。实际支出100.0万元，成本指数（CPI）0.80，超出计划。余下照此开支，全部完成约需250.0万元，计划为200.0万元。');
    expect(zh).toContain('计划出列的贫困村33个※，已出列1个，正在办理2个。');
    expect(zh).toContain('到期未办结的有3项：户退出程序2户、措施和项目1项；最长的已晚90天，涉及措施和项目预算5.0万元。');
    const en = readSection(paper, 'progress', 'en');
    expect(en).toContain('250 households※ (700 persons) should be struck off; 200 households (560 persons) are, 80.0% of the persons due. There are 30 households under way and 1 household fallen back.');
    expect(en).toContain('154 persons were struck off, 44 persons (40.0%) more than in the same days of the year before.');
    expect(valueOf(paper, 'progress.spi')).toBe(0.8);
    expect(paper.fields.find(({ id }) => id === 'progress.out_persons')).toMatchObject({ value: 560, households: 200, rows: { screen: 'progress', scope: '440224' } });
  });

  it('puts what lags of one place together, the longest first, and leaves no household alone', () => {
    const block = reportedBriefing.sections.find(({ id }) => id === 'progress')!.blocks.find(({ id }) => id === 'slips');
    const rows = block?.kind === 'table' ? block.table.rows.map(({ cells }) => cells.slice(0, 4).map((cell) => (typeof cell === 'string' ? cell : cell?.zh))) : [];
    expect(rows).toEqual([
      ['村道硬化', '闻韶镇', '1', '90'],
      ['户退出', '丹霞街道', '2', '40'],
    ]);
  });

  it('compares with the year before only what was recorded then, and gives no rate of a small base', () => {
    const tell = (yearToDate: NarrativeInput['progress']['yearToDate']) => readSection(composeLeadersBrief({ ...reported, progress: { ...reported.progress, yearToDate } }), 'progress', 'zh');
    expect(tell({ year: 2017, households: 2, persons: 5, before: null })).not.toMatch(/同比|上年/);
    expect(tell({ year: 2017, households: 2, persons: 5, before: { households: 1, persons: 2 } })).toContain('销号5人，同比增加3人。');
    expect(tell({ year: 2017, households: 2, persons: 5, before: { households: 40, persons: 100 } })).toContain('销号5人，同比减少95人（95.0%）。');
    expect(tell({ year: 2017, households: 2, persons: 5, before: { households: 2, persons: 5 } })).toContain('销号5人，与上年同期持平。');
  });

  it('knows plans without anything due, works without money, and nothing planned at all', () => {
    const { progress } = reported;
    const bare: NarrativeInput['progress'] = {
      ...progress,
      exits: { ...progress.exits, plannedHouseholds: 0, plannedPersons: 0 },
      value: { ...progress.value!, plannedFen: 0, scheduleIndex: null, actualFen: 0, costIndex: null, estimateAtCompletionFen: null },
      slips: [],
      costSource: 'none',
    };
    const paper = composeCountyBriefing({ ...reported, progress: bare });
    checkPaper(paper, briefing.pack);
    expect(readSection(paper, 'progress', 'zh')).toContain('到此时计划没有应销号的户，已销号200户、560人。');
    expect(readSection(paper, 'progress', 'zh')).toContain('至今没有到期应验收的。');
    expect(readSection(paper, 'progress', 'zh')).toContain('没有到期未办结的事项。');
    const unpaid = { ...progress, value: { ...progress.value!, actualFen: 0, costIndex: null, estimateAtCompletionFen: null } };
    expect(readSection(composeLeadersBrief({ ...reported, progress: unpaid }), 'progress', 'zh')).toContain('至今没有支出，成本指数无从计算。');
  });

  it('stands for a county without able-bodied households, without plan years, without limits', () => {
    const floor = { ...briefing, households: briefing.households.map((household) => ({ ...household, groupId: 'without_labour', exitYear: 0 })), flows: [], items: [], resources: [], causes: [] };
    const input = makeNarrativeInput({ briefing: floor, plan: { ...silent.plan, envelope: { limitFen: 0, usedFen: 0 } } });
    const paper = composeCountyBriefing(input);
    for (const one of [paper, ...shortPapersOf(input)]) checkPaper(one, briefing.pack);
    expect(readSection(paper, 'situation', 'zh')).toContain('登记户中没有有劳动能力户');
  });
});

describe('the ledger in the county briefing', () => {
  const money = { noticedFen: 400_000_00, approvedFen: 0, paidFen: 100_000_00, leftFen: 300_000_00 };
  const ages = { upTo90Fen: 0, upTo365Fen: 0, olderFen: 0, undatedFen: 0 };
  const ledger: NarrativeInput['ledger'] = {
    asOf: '2017-06-30',
    measure: {
      asOf: '2017-06-30',
      ...money,
      bySource: [{ source: null, written: '某人', noticedFen: 400_000_00, paidFen: 100_000_00, leftFen: 300_000_00, ages, withoutNoticeFen: 0 }],
      byPool: [],
      byTown: [],
      byMonth: [],
      laterRows: 0,
      amountlessRows: 0,
    },
    pace: { year: 2017, timeShare: 181 / 365, paidShare: 0.25, exitShare: null, months: [] },
    forecast: { asOf: '2017-06-30', yearEnd: '2017-12-31', months: [], total: null, bySource: [] },
    checks: [{ check: 'pair.double', number: 1, severity: 'error', label: { zh: '重复支付', en: 'Paid twice' }, count: 2, citation: null }],
  };

  it('stands where it is kept, with what was written by nobody known in one row', () => {
    const paper = composeCountyBriefing({ ...reported, ledger });
    checkPaper(paper, briefing.pack);
    const zh = readSection(paper, 'ledger', 'zh');
    expect(zh).toContain('已下达指标40.0万元，已支付10.0万元，占25.0%，结存30.0万元。');
    expect(zh).toContain('2017年时间过去49.6%，当年可用资金支付25.0%，支付慢于时间。');
    expect(zh).toContain('台账核对发现2条：“重复支付”2条，须逐条核实。');
    expect(JSON.stringify(paper)).not.toContain('某人');
    expect(JSON.stringify(paper)).toContain('未识别的来源');
  });

  it('is left out without one, and told of while it is locked', () => {
    expect(reportedBriefing.sections.map(({ id }) => id)).not.toContain('ledger');
    expect(readSection(composeCountyBriefing({ ...reported, ledger: 'locked' }), 'ledger', 'zh')).toContain('须解锁项目后才能读取');
    const empty = { ...ledger, measure: { ...ledger.measure, noticedFen: 0, paidFen: 0, leftFen: 0, bySource: [] } };
    checkPaper(composeCountyBriefing({ ...reported, ledger: empty }), briefing.pack);
  });
});

describe('the leaders’ page', () => {
  it('has five sections, three risks at most, and asks for what must be decided', () => {
    const paper = composeLeadersBrief(reported);
    expect(paper.sections.map(({ id }) => id)).toEqual(['targets', 'progress', 'money', 'risks', 'decisions']);
    const risks = readSection(paper, 'risks', 'zh').split('\n');
    expect(risks).toHaveLength(3);
    expect(risks[0]).toContain('一是进度滞后。到期未办结的有3项');
    expect(risks[1]).toContain('二是出现返贫。已记录返贫1户、3人');
    expect(readSection(paper, 'money', 'zh')).toContain('有上限的资金共17,312.0万元，计划使用12,984.0万元，占75.0%。');
    expect(readSection(composeLeadersBrief(silent), 'decisions', 'zh')).toContain('一是计划尚未采用');
  });

  it('puts targets missed and money without source first', () => {
    const plan = { ...silent.plan, shortfalls: [{ of: 'units' as const, from: 2016, year: 2016, target: 2_578, planned: 2_500, inTheWay: [{ row: 'r', label: { zh: '培训名额', en: 'Training places' }, year: 2016, needed: null, atLeast: false, unit: '名' }] }] };
    const row = { pool: 'envelope', class: 'planned_exit' as const, measure: 'citrus', dueYear: 2016, year: 2016 };
    const funding = { ...silent.funding!, rows: [{ ...row, source: 'envelope_province', amountFen: 300_000_00 }, { ...row, source: '', amountFen: 100_000_00 }] };
    const paper = composeLeadersBrief({ ...silent, plan, funding });
    checkPaper(paper, briefing.pack);
    expect(readSection(paper, 'risks', 'zh')).toContain('一是任务难以完成。各年偏差合计78人※，受限于培训名额。');
    expect(readSection(paper, 'money', 'zh')).toContain('尚有10.0万元※没有来源，占需求的25.0%。');
    expect(readSection(paper, 'decisions', 'zh')).toContain('没有来源的10.0万元※由谁筹措');
  });

  it('gives a town its households by year, as the plan sets towns no target', () => {
    const own = town.briefing.households;
    const first = own.filter(({ exitYear }) => exitYear === 2016);
    const paper = composeLeadersBrief(town);
    expect(readSection(paper, 'targets', 'zh')).toContain(`丹霞街道登记贫困户${own.length.toLocaleString('en-US')}户`);
    expect(valueOf(paper, 'leaving.households.2016')).toBe(first.length);
    expect(valueOf(paper, 'leaving.persons.2016')).toBe(first.reduce((sum, { members }) => sum + members, 0));
    expect(paper.fields.map(({ id }) => id)).not.toContain('money.limit');
  });
});

describe('the brief of a place', () => {
  it('adds up to the rows of its villages', () => {
    const paper = composePlaceBrief(town);
    const block = paper.sections.find(({ id }) => id === 'plan')!.blocks.find(({ id }) => id === 'villages');
    const rows = block?.kind === 'table' ? block.table.rows.map(({ cells }) => cells.slice(1, 3).map((cell) => Number((cell as { zh: string }).zh.replaceAll(',', '')))) : [];
    const sums = rows.slice(0, -1).reduce(([a, b], [c, d]) => [a! + c!, b! + d!], [0, 0]);
    expect(sums).toEqual(rows.at(-1));
    expect(rows.at(-1)![0]).toBe(town.briefing.households.length);
  });

  it('says of a village with nobody that it has nobody, and stands', () => {
    const code = briefing.villages[0]!.code;
    const input = placeOf(code, 'village');
    const empty = placeOf(code, 'village', { households: [], flows: [], items: [], poverty: { ...briefing.poverty, byTown: [], total: { ...briefing.poverty.total, households: 0, persons: 0, incidence: null, meanIncomeYuan: 0 } } });
    empty.help = { ...empty.help, households: 0, covered: 0, helpers: 0 };
    const paper = composePlaceBrief(empty);
    checkPaper(paper, briefing.pack);
    checkPaper(composePlaceBrief(input), briefing.pack);
    checkPaper(composeLeadersBrief({ ...empty, scope: { ...empty.scope, level: 'town' } }), briefing.pack);
    expect(paper.sections.map(({ id }) => id)).toEqual(['situation', 'money']);
    expect(readSection(paper, 'situation', 'zh')).toContain('没有登记贫困户');
    expect(readSection(paper, 'money', 'zh')).toBe('规划期内计划没有安排到本地的资金。');
  });

  it('tells helpers and who has none', () => {
    const help = (more: Partial<NarrativeInput['help']>) => readSection(composePlaceBrief({ ...town, help: { ...town.help, ...more } }), 'help', 'zh');
    expect(help({ households: 10, covered: 8, helpers: 1 })).toBe('帮扶干部1人，已结对8户，结对率80.0%，还有2户没有帮扶人。');
    expect(help({ households: 10, covered: 10, helpers: 4 })).toBe('帮扶干部4人，已结对10户，户户有帮扶人。');
    expect(help({ helpers: 0 })).toBe('没有帮扶干部登记。');
  });
});

describe('scenarios compared', () => {
  const main = makeScenario('main', '', 300_000_000_00);
  const cheap = makeScenario('s2', '少花钱', 270_000_000_00, { shortfall: 12, villages: 30, moves: { earlier: 0, later: 4, in: 0, out: 1, otherMeasures: 9 } });

  it('tells cost, shortfall, villages, and what is gained and lost', () => {
    const paper = composeScenarioComparison(silent, [main, cheap]);
    checkPaper(paper, briefing.pack);
    expect(readSection(paper, 'scenarios', 'zh')).toBe('项目有2个情景，其中2个编制了计划，以基准情景为比较的基准。');
    expect(readSection(paper, 'targets', 'zh')).toBe('基准情景完成各年任务。“少花钱”各年任务偏差合计12人※。');
    expect(readSection(paper, 'cost', 'zh')).toContain('基准情景30,000.0万元※；“少花钱”27,000.0万元※，少3,000.0万元（10.0%）。');
    expect(readSection(paper, 'villages', 'zh')).toBe('贫困村：基准情景到2018年出列33个※；“少花钱”到2018年出列30个※。');
    expect(readSection(paper, 'trade_offs', 'zh')).toBe('“少花钱”与基准情景相比，所得：费用少3,000.0万元；所失：任务偏差多12人、少出列3个村、1户不再脱贫、4户推迟脱贫。');
    expect(readSection(paper, 'trade_offs', 'en')).toBe('"少花钱" against the base scenario: gained: costs 30.000 million yuan less; lost: is off target by 12 persons more, has 3 villages fewer leave, 1 household no longer leaves, 4 households leave later.');
    expect(paper.fields.find(({ id }) => id === 'trade.2.out')).toMatchObject({ value: 1, households: 1 });
  });

  it('says that there is one alone, or none, or no difference', () => {
    const one = composeScenarioComparison(silent, [main, { ...cheap, plan: null, moves: null }]);
    checkPaper(one, briefing.pack);
    expect(readSection(one, 'scenarios', 'zh')).toContain('只有基准情景编制了计划，没有可比较的结果');
    expect(one.sections.map(({ id }) => id)).not.toContain('trade_offs');
    const none = composeScenarioComparison(silent, [{ ...main, plan: null }]);
    checkPaper(none, briefing.pack);
    expect(none.sections.map(({ id }) => id)).toEqual(['scenarios']);
    const same = composeScenarioComparison(silent, [main, { ...main, id: 's2', name: { zh: '照旧', en: '照旧' } }]);
    checkPaper(same, briefing.pack);
    expect(readSection(same, 'trade_offs', 'zh')).toBe('“照旧”与基准情景在任务、费用和脱贫年度上没有差别。');
    checkPaper(composeScenarioComparison(silent, [main, cheap, { ...cheap, id: 's3', name: { zh: '三', en: '三' } }, { ...cheap, id: 's4', name: { zh: '四', en: '四' } }]), briefing.pack);
  });
});
