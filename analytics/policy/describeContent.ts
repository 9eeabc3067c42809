import { describeFloor, describeInvestment, describeLedgerRule, describeLoan, describeOverhead, describeProjectType, describeSource } from './describeFunding';
import { describeBenefit, describeMeasureContent, describePairing, describePool, describeStaffingRule } from './describePeopleAndMoney';
import { areaFact, fact, joinTexts, labelIn, names, nothing, plain, writeParameter, yesNo } from './contentParts';
import { findAreaList, listAreaGrounds, type AreaGround } from './areas';
import { describePredicate } from './predicate';
import { fieldsOfPack } from './predicateFields';
import { listProcedureSteps, measureProcedure } from './procedures';
import { listCoverageMeasures } from './listCoverageMeasures';
import type { Checklist, CoverageRule, IdentificationRule, OutcomeTarget, PolicyContent, PolicyContentRow, PolicyPack, Procedure, ProcedureStep, ScoreMeasure, StandardItem, VillageTier } from './types';
import type { LocalizedText } from '../engine';

/**
 * The content of an entry of a section in words: conditions as sentences, steps with days and actors, items with
 * what fulfils them, terms of a benefit. None for entries that are numbers alone.
 * Example: describeContent(pack, 'procedures', 'household_exit')?.table?.rows.length = number of steps.
 */
export function describeContent(pack: PolicyPack, section: string, id: string): PolicyContent | undefined {
  const describe = describers[section];
  const content = describe?.(pack, id);
  return content && (content.facts.length > 0 || content.table) ? content : undefined;
}

type Describe = (pack: PolicyPack, id: string) => PolicyContent | undefined;

/** Finds the entry of a section and describes it. */
function of<S extends 'sources' | 'source_floors' | 'overheads' | 'loan_rules' | 'asset_investments' | 'project_types' | 'ledger_rules' | 'rule_lists' | 'identification_rules' | 'procedures' | 'checklists' | 'outcome_targets' | 'coverage_rules' | 'gates' | 'measures' | 'benefits' | 'pools' | 'staffing_rules' | 'pairing_rules' | 'programmes'>(
  section: S,
  describe: (pack: PolicyPack, entry: PolicyPack[S][number]) => PolicyContent,
): Describe {
  return (pack, id) => {
    const found = (pack[section] as PolicyPack[S][number][]).find((entry) => entry.id === id);
    return found && describe(pack, found);
  };
}

const describers: Record<string, Describe> = {
  rule_lists: of('rule_lists', (pack, list) => describeRuleList(pack, list.id, list.stated_count)),
  identification_rules: of('identification_rules', describeRule),
  procedures: of('procedures', describeProcedure),
  checklists: of('checklists', describeChecklist),
  outcome_targets: of('outcome_targets', describeTarget),
  coverage_rules: of('coverage_rules', describeCoverage),
  gates: of('gates', (pack, gate) => ({ facts: areaFact(pack, gate.areas) })),
  measures: of('measures', describeMeasureContent),
  benefits: of('benefits', describeBenefit),
  pools: of('pools', describePool),
  sources: of('sources', describeSource),
  source_floors: of('source_floors', describeFloor),
  overheads: of('overheads', describeOverhead),
  loan_rules: of('loan_rules', describeLoan),
  asset_investments: of('asset_investments', describeInvestment),
  project_types: of('project_types', describeProjectType),
  ledger_rules: of('ledger_rules', describeLedgerRule),
  staffing_rules: of('staffing_rules', describeStaffingRule),
  pairing_rules: of('pairing_rules', describePairing),
  programmes: of('programmes', (pack, programme) => ({
    facts: [
      ...fact('牵头单位', 'Lead', plain(programme.lead_unit, programme.lead_unit)),
      ...fact('配合单位', 'With', names(programme.co_units)),
      ...fact('措施', 'Measures', joinTexts(pack.measures.filter((measure) => measure.programme === programme.id).map((measure) => measure.label))),
      ...fact('补助和待遇', 'Benefits', joinTexts(pack.benefits.filter((benefit) => benefit.programme === programme.id).map((benefit) => benefit.label))),
    ],
  })),
};

const effects: Record<IdentificationRule['effect'], LocalizedText> = {
  required: plain('必须满足', 'required'),
  inclusion: plain('应纳入', 'takes in'),
  priority: plain('优先', 'goes first'),
  exclusion: plain('不得纳入', 'keeps out'),
  look: plain('初筛计分', 'point of the screening'),
};

function conditionOf(pack: PolicyPack, rule: IdentificationRule): LocalizedText {
  return describePredicate(rule.predicate, fieldsOfPack(pack, rule.subject === 'village' ? 'village_case' : 'case'));
}

function describeRuleList(pack: PolicyPack, list: string, statedCount: number | undefined): PolicyContent {
  const rules = pack.identification_rules.filter((rule) => rule.list === list);
  const scored = rules.some((rule) => rule.score !== undefined);
  return {
    facts: fact('文件所称条数', 'Rules by name', statedCount === undefined ? null : plain(String(statedCount), String(statedCount))),
    table: {
      title: plain('规则', 'Rules'),
      columns: [plain('规则', 'Rule'), plain('作用', 'Effect'), plain('条件', 'Condition'), ...(scored ? [plain('分值', 'Score')] : [])],
      rows: rules.map((rule): PolicyContentRow => ({
        id: rule.id,
        cells: [rule.label, effects[rule.effect], conditionOf(pack, rule), ...(scored ? [plain(String(rule.score ?? ''), String(rule.score ?? ''))] : [])],
        status: rule.status,
        citation: rule.citation,
      })),
    },
  };
}

function describeRule(pack: PolicyPack, rule: IdentificationRule): PolicyContent {
  const list = pack.rule_lists.find((candidate) => candidate.id === rule.list);
  return {
    facts: [
      ...fact('条件', 'Condition', conditionOf(pack, rule)),
      ...fact('作用', 'Effect', effects[rule.effect]),
      ...fact('分值', 'Score', rule.score === undefined ? null : plain(String(rule.score), String(rule.score))),
      ...fact('所在清单', 'List', list?.label),
    ],
  };
}

const papers: Record<NonNullable<ProcedureStep['notice']>, LocalizedText> = {
  publicity: plain('公示', 'publicity notice'),
  announcement: plain('公告', 'announcement'),
  consent: plain('同意书', 'consent'),
  acceptance: plain('验收表', 'acceptance form'),
  minutes: plain('会议记录', 'minutes'),
  application: plain('申请书', 'application'),
  contract: plain('合同', 'contract'),
};

function describeProcedure(pack: PolicyPack, procedure: Procedure): PolicyContent {
  const year = pack.horizon.from;
  const { calendar, working, atLeastDays, borrowedFrom } = measureProcedure(pack, procedure, year);
  const parts = [...(calendar > 0 ? [plain(`${calendar} 天`, `${calendar} days`)] : []), ...(working > 0 ? [plain(`${working} 个工作日`, `${working} working days`)] : [])];
  const length = parts.length === 0 ? null : working > 0 ? joinTexts([joinTexts(parts, ' + ', ' + '), plain(`合日历 ${atLeastDays} 天`, `${atLeastDays} days of the calendar`)], '，', ', ') : parts[0];
  const steps = listProcedureSteps(pack, procedure, year);
  const numbers = new Map(steps.map(({ step }, index) => [step.id, String(index + 1)]));
  return {
    facts: [...fact('最短用时', 'At least', length), ...fact('借自', 'Borrowed from', borrowedFrom === null ? null : plain(borrowedFrom, borrowedFrom))],
    table: {
      title: plain('步骤', 'Steps'),
      columns: [plain('序', 'No.'), plain('步骤', 'Step'), plain('谁办', 'Actor'), plain('用时', 'Days'), plain('前一步', 'After'), plain('文书和佐证', 'Paper and evidence')],
      rows: steps.map(({ step, days, dayKind }): PolicyContentRow => {
        const after = step.after.map((id) => numbers.get(id) ?? id).join('、');
        const lasting = days === 0 ? plain('当天', 'same day') : dayKind === 'working' ? plain(`${days} 个工作日`, `${days} working days`) : plain(`${days} 天`, `${days} days`);
        const window = step.window ? [plain('系统开放期内', 'while the system is open')] : [];
        const evidence = [...(step.notice ? [papers[step.notice]] : []), ...(step.evidence && step.evidence.zh !== (step.notice && papers[step.notice].zh) ? [step.evidence] : []), ...window];
        return {
          id: step.id,
          cells: [plain(numbers.get(step.id) ?? '', numbers.get(step.id) ?? ''), step.label, step.actor, lasting, plain(after, after.replaceAll('、', ', ')), joinTexts(evidence, '；', '; ')],
          status: step.status,
          citation: step.citation,
        };
      }),
    },
  };
}

const subjects: Record<Checklist['subject'], LocalizedText> = {
  village: plain('村', 'villages'),
  household: plain('户', 'households'),
  team: plain('工作队', 'teams'),
  county: plain('县', 'the county'),
};
const tiers: Record<VillageTier, LocalizedText> = { poor: plain('贫困村', 'poor villages'), many_poor: plain('贫困人口较多村', 'villages with many poor'), other: plain('其他村', 'other villages') };

function describeChecklist(pack: PolicyPack, list: Checklist): PolicyContent {
  const fields = list.subject === 'village' ? fieldsOfPack(pack, 'village') : fieldsOfPack(pack, 'household');
  const { items } = list;
  const held = items.some((item) => item.fulfilled);
  const costed = items.some((item) => item.cost);
  const dated = items.some((item) => item.due !== undefined);
  const led = items.some((item) => item.responsible_units.length > 0);
  const areas = findAreaList(pack);
  const tagged = areas !== null && items.some((item) => item.areas);
  const grounds = list.tags ? listAreaGrounds(pack) : null;
  const scored = items.some((item) => item.measured_by);
  return {
    facts: [
      ...fact('对象', 'For', subjects[list.subject]),
      ...fact('适用', 'Holds for', list.tiers ? joinTexts(list.tiers.map((tier) => tiers[tier])) : null),
      ...fact('文件所称项数', 'Items by name', list.stated_count === undefined ? null : plain(String(list.stated_count), String(list.stated_count))),
      ...fact('用途', 'Used as', list.tags ? plain('措施和指标的标签', 'tags of measures and indicators') : null),
    ],
    table: {
      title: plain('内容', 'Items'),
      columns: [
        plain('内容', 'Item'),
        ...(held ? [plain('登记中如何判定', 'Fulfilled where')] : []),
        ...(costed ? [plain('单价', 'Unit cost')] : []),
        ...(dated ? [plain('期限', 'Due')] : []),
        ...(tagged ? [areas.label] : []),
        ...(grounds ? [plain('措施', 'Measures'), plain('衡量指标', 'Told by')] : []),
        ...(led ? [plain('责任单位', 'Responsible')] : []),
        ...(scored ? [plain('由什么计量', 'Measured by'), plain('权重', 'Weight')] : []),
      ],
      rows: items.map((item, index): PolicyContentRow => ({
        id: item.id,
        cells: [
          item.label,
          ...(held ? [item.fulfilled ? describePredicate(item.fulfilled, fields) : plain('实地验收', 'inspected on the spot')] : []),
          ...(costed ? [writeParameter(pack, item.cost) ?? nothing] : []),
          ...(dated ? [item.due === undefined ? nothing : plain(`${item.due} 年`, String(item.due))] : []),
          ...(tagged ? [joinTexts((item.areas ?? []).map((id) => labelIn(areas.items, id)))] : []),
          ...(grounds ? describeGround(pack, grounds[index]!) : []),
          ...(led ? [names(item.responsible_units)] : []),
          ...(scored ? [describeMeasure(pack, item), writeParameter(pack, item.weight) ?? nothing] : []),
        ],
        status: item.status,
        citation: item.citation,
      })),
    },
  };
}

const scoreMeasures: Record<ScoreMeasure, LocalizedText> = {
  household_exits: plain('已脱贫人数 ÷ 按计划应脱贫人数', 'persons out ÷ persons planned out'),
  village_exits: plain('已出列村数 ÷ 按计划应出列村数', 'villages out ÷ villages planned out'),
  standards: plain('已达到项数 ÷ 有数据项数', 'items met ÷ items known'),
  money_used: plain('已支付 ÷ 按计划应支付', 'paid ÷ planned to be paid'),
  visits: plain('已走访次数 ÷ 应走访次数', 'visits made ÷ visits due'),
  approval: plain('认可户数 ÷ 受访户数', 'households that approve ÷ households asked'),
};

/** What measures a line of a scorecard, with the lists that it counts. */
function describeMeasure(pack: PolicyPack, { measured_by: measure, lists }: StandardItem): LocalizedText {
  if (measure === undefined) return nothing;
  const named = lists && joinTexts(pack.checklists.filter(({ id }) => lists.includes(id)).map(({ label }) => label));
  const { zh, en } = scoreMeasures[measure];
  return named ? plain(`${zh}（${named.zh}）`, `${en} (${named.en})`) : { zh, en };
}

/** Names of the measures of an area, and of what tells whether it is reached. */
function describeGround(pack: PolicyPack, { measures, items, targets, gates, rules }: AreaGround): [LocalizedText, LocalizedText] {
  const none = plain('无', 'none');
  const orNone = (texts: LocalizedText[]): LocalizedText => (texts.length === 0 ? none : joinTexts(texts));
  const labels = items.map((key) => {
    const [list, item] = key.split('/');
    return labelIn(pack.checklists.find(({ id }) => id === list)?.items ?? [], item!);
  });
  return [
    orNone(measures.map((id) => labelIn(pack.measures, id))),
    orNone([
      ...labels,
      ...targets.map((id) => labelIn(pack.outcome_targets, id)),
      ...gates.map((id) => labelIn(pack.gates, id)),
      ...rules.map((id) => labelIn(pack.coverage_rules, id)),
    ]),
  ];
}

const targetSubjects: Record<OutcomeTarget['subject'], LocalizedText> = {
  county: plain('全县', 'the whole county'),
  poor_villages: plain('贫困村', 'poor villages'),
  poor_households: plain('贫困户', 'poor households'),
  poor_persons: plain('贫困人口', 'poor persons'),
};
const targetTables = { county: 'village', poor_villages: 'village', poor_households: 'household', poor_persons: 'person' } as const;

function describeTarget(pack: PolicyPack, target: OutcomeTarget): PolicyContent {
  return {
    facts: [
      ...fact('对象', 'For', targetSubjects[target.subject]),
      ...fact('期限', 'Due', plain(`${target.due} 年`, String(target.due))),
      ...fact('要求', 'Direction', target.direction === 'at_least' ? plain('不低于', 'at least') : plain('不高于', 'at most')),
      ...fact('判定', 'Fulfilled where', target.fulfilled ? describePredicate(target.fulfilled, fieldsOfPack(pack, targetTables[target.subject])) : null),
      ...fact('登记可判定', 'Held by the register', yesNo(target.fulfilled !== undefined)),
      ...areaFact(pack, target.areas),
      ...fact('责任单位', 'Responsible', names(target.responsible_units)),
    ],
  };
}

function describeCoverage(pack: PolicyPack, rule: CoverageRule): PolicyContent {
  return {
    facts: [
      ...fact('对象', 'For', describePredicate(rule.who, fieldsOfPack(pack, 'household'))),
      ...fact('至少几项', 'At least', writeParameter(pack, rule.at_least)),
      ...fact('计入的措施', 'Measures that count', joinTexts(listCoverageMeasures(pack, rule).map((measure) => measure.label))),
      ...fact('约束力', 'Strength', rule.strength === 'must' ? plain('必须做到', 'must be kept') : plain('力争做到，只统计', 'striven for, counted only')),
      ...areaFact(pack, rule.areas),
    ],
  };
}
