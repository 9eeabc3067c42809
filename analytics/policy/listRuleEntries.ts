import type { LocalizedText } from '../engine';
import type { DraftEntry } from './draftEntry';
import { describePredicate } from './predicate';
import { fieldsOfPack } from './predicateFields';
import { listStaffedVillages } from './villageNames';
import type { CalendarEntry, Citation, PolicyEntryKind, PolicyEntryTopic, PolicyPack, Predicate, StaffingRule, ValueStatus } from './types';

interface Described {
  id: string;
  label: LocalizedText;
  citation?: Citation;
  status?: ValueStatus;
}

/** A row without numbers of its own, or with those of the parameter it asks for. */
function row(
  pack: PolicyPack,
  place: { section: string; kind: PolicyEntryKind; topic: PolicyEntryTopic; programme?: string },
  { id, label, citation, status }: Described,
  note: LocalizedText | null,
  parameter?: string,
): DraftEntry {
  const found = pack.parameters.find((candidate) => candidate.id === parameter);
  return {
    ...place,
    id,
    label,
    unit: found?.unit ?? '',
    values: found?.values.slice() ?? [],
    ...(citation ? { citation } : {}),
    ...(status ? { status } : {}),
    ...(note ? { note } : {}),
    editable: false,
  };
}

function plain(zh: string, en: string): LocalizedText {
  return { zh, en };
}

const effects = {
  required: plain('必须满足', 'required'),
  inclusion: plain('应纳入', 'takes in'),
  priority: plain('优先', 'goes first'),
  exclusion: plain('不得纳入', 'keeps out'),
  look: plain('初筛计分', 'look'),
};

/** Goals, rules, procedures, lists, people, dates, benefits and checks of a pack as rows of the Policy screen. */
export function listRuleEntries(pack: PolicyPack): DraftEntry[] {
  return [...listGoals(pack), ...listIdentification(pack), ...listProcedures(pack), ...listPeople(pack), ...listBenefits(pack), ...listChecks(pack)];
}

function listGoals(pack: PolicyPack): DraftEntry[] {
  const responsible = (units: readonly string[]): LocalizedText | null =>
    units.length === 0 ? null : plain(`责任单位：${units.join('、')}`, `Responsible: ${units.join(', ')}`);
  return [
    ...pack.village_criteria.map((entry) => row(pack, { section: 'village_criteria', kind: 'village_criterion', topic: 'goals' }, entry, null, entry.limit)),
    ...pack.county_criteria.map((entry) => row(pack, { section: 'county_criteria', kind: 'county_criterion', topic: 'goals' }, entry, null, entry.limit)),
    ...pack.outcome_targets.map((entry) => {
      const note = plain(`${entry.due} 年前${entry.direction === 'at_least' ? '不低于' : '不高于'}`, `${entry.direction === 'at_least' ? 'At least' : 'At most'}, by ${entry.due}`);
      return row(pack, { section: 'outcome_targets', kind: 'outcome_target', topic: 'goals' }, entry, joinNotes([note, responsible(entry.responsible_units)]), entry.rate);
    }),
    ...pack.coverage_rules.map((entry) => {
      const whom = describePredicate(entry.who);
      const strength = entry.strength === 'must' ? plain('必须', 'must') : plain('力争', 'strive');
      const note = plain(`${strength.zh}；对象：${whom.zh}`, `${strength.en}; for: ${whom.en}`);
      return row(pack, { section: 'coverage_rules', kind: 'coverage_rule', topic: 'goals' }, entry, note, entry.at_least);
    }),
    ...pack.stated_totals.map((entry) => row(pack, { section: 'stated_totals', kind: 'stated_total', topic: 'goals' }, entry, entry.note ?? null, entry.parameter)),
    ...pack.checklists.map((entry) => {
      const items = plain(entry.items.map((item) => item.label.zh).join('、'), entry.items.map((item) => item.label.en).join(', '));
      const counted = plain(`${entry.items.length} 项：${items.zh}`, `${entry.items.length} items: ${items.en}`);
      return row(pack, { section: 'checklists', kind: 'checklist', topic: 'lists' }, { ...entry, status: weakest(entry.items) }, counted);
    }),
    ...pack.programmes.map((entry) =>
      row(pack, { section: 'programmes', kind: 'programme', topic: 'measures', programme: entry.id }, entry, plain(
        `牵头：${entry.lead_unit}${entry.co_units.length > 0 ? `；配合：${entry.co_units.join('、')}` : ''}`,
        `Lead: ${entry.lead_unit}${entry.co_units.length > 0 ? `; with: ${entry.co_units.join(', ')}` : ''}`,
      )),
    ),
  ];
}

const strength: ValueStatus[] = ['stated', 'derived', 'reported', 'assumed'];

function weakest(parts: readonly { status: ValueStatus }[]): ValueStatus {
  return parts.reduce<ValueStatus>((worst, { status }) => (strength.indexOf(status) > strength.indexOf(worst) ? status : worst), 'stated');
}

function joinNotes(notes: readonly (LocalizedText | null)[]): LocalizedText | null {
  const some = notes.filter((note) => note !== null);
  return some.length === 0 ? null : plain(some.map((note) => note.zh).join('；'), some.map((note) => note.en).join('; '));
}

function listIdentification(pack: PolicyPack): DraftEntry[] {
  const household = fieldsOfPack(pack, 'case');
  const village = fieldsOfPack(pack, 'village_case');
  return [
    ...pack.rule_lists.map((entry) => {
      const count = pack.identification_rules.filter((rule) => rule.list === entry.id).length;
      return row(pack, { section: 'rule_lists', kind: 'rule_list', topic: 'identification' }, entry, plain(`${count} 条`, `${count} rules`));
    }),
    ...pack.identification_rules.map((entry) => {
      const condition = describePredicate(entry.predicate, entry.subject === 'village' ? village : household);
      const effect = effects[entry.effect];
      const score = entry.score === undefined ? '' : ` ${entry.score}`;
      const note = plain(`${effect.zh}${score}：${condition.zh}`, `${effect.en}${score}: ${condition.en}`);
      return row(pack, { section: 'identification_rules', kind: 'identification_rule', topic: 'identification' }, entry, note);
    }),
    ...pack.case_facts.map((entry) =>
      row(pack, { section: 'case_facts', kind: 'case_fact', topic: 'identification' }, entry, plain('由村核实填写', 'Asked and written down by the village')),
    ),
  ];
}

function listProcedures(pack: PolicyPack): DraftEntry[] {
  const calendar = pack.calendar.map((entry) =>
    row(pack, { section: 'calendar', kind: 'calendar', topic: 'calendar' }, entry, describeRhythm(entry.rule)),
  );
  const procedures = pack.procedures.map((entry) => {
    const steps = plain(entry.steps.map((step) => step.label.zh).join(' → '), entry.steps.map((step) => step.label.en).join(' → '));
    const borrowed = entry.borrowed_from ? plain(`借自${entry.borrowed_from}`, `borrowed from ${entry.borrowed_from}`) : null;
    return row(pack, { section: 'procedures', kind: 'procedure', topic: 'procedures' }, { ...entry, status: weakest(entry.steps) }, joinNotes([steps, borrowed]));
  });
  return [...procedures, ...calendar];
}

const rhythms = { month: plain('每月', 'every month'), quarter: plain('每季度', 'every quarter'), half_year: plain('每半年', 'every half-year'), year: plain('每年', 'every year') };

function describeRhythm(rule: CalendarEntry['rule']): LocalizedText {
  if ('date' in rule) return plain(rule.date, rule.date);
  if ('every_year' in rule) return plain(`每年 ${rule.every_year.month} 月 ${rule.every_year.day} 日`, `every year on ${rule.every_year.month}-${rule.every_year.day}`);
  const { zh, en } = rhythms[rule.every];
  return rule.within_days === undefined ? plain(zh, en) : plain(`${zh}结束后 ${rule.within_days} 天内`, `${en}, within ${rule.within_days} days`);
}

function listPeople(pack: PolicyPack): DraftEntry[] {
  return [
    ...pack.staffing_rules.map((entry) => row(pack, { section: 'staffing_rules', kind: 'staffing_rule', topic: 'people' }, entry, describeStaffing(pack, entry), entry.minimum)),
    ...pack.pairing_rules.map((entry) => {
      const intensity = entry.kind === 'key_help' ? plain('重点帮扶', 'key help') : plain('联系帮扶', 'contact help');
      const until = entry.until_exit ? plain('不脱贫不脱钩', 'until the household has left poverty') : null;
      const whom = entry.predicate ? describePredicate(entry.predicate) : null;
      return row(pack, { section: 'pairing_rules', kind: 'pairing_rule', topic: 'people' }, entry, joinNotes([entry.rank, intensity, whom, until]), entry.households);
    }),
  ];
}

function describeStaffing(pack: PolicyPack, rule: StaffingRule): LocalizedText {
  const count = rule.per === 'village' ? listStaffedVillages(pack, rule).length : null;
  const sender = rule.sent_by ? plain(`${rule.sent_by.zh}选派`, `sent by ${rule.sent_by.en}`) : null;
  return joinNotes([rule.role, rule.rank ?? null, sender, count === null ? null : plain(`${count} 个村`, `${count} villages`)])!;
}

function listBenefits(pack: PolicyPack): DraftEntry[] {
  return pack.benefits.map((entry) => {
    const condition: Predicate = entry.eligibility;
    const text = describePredicate(condition, fieldsOfPack(pack, entry.subject === 'person' ? 'person' : 'case'));
    const place = { section: 'benefits', kind: 'benefit' as const, topic: 'benefits' as const, programme: entry.programme };
    const { calculation } = entry;
    const amount = calculation.kind === 'fixed' ? calculation.amount : calculation.kind === 'share' ? calculation.share : 'standard' in calculation ? calculation.standard : undefined;
    return row(pack, place, entry, plain(`对象：${text.zh}`, `For: ${text.en}`), amount);
  });
}

function listChecks(pack: PolicyPack): DraftEntry[] {
  return [
    ...pack.capacities.map((entry) => row(pack, { section: 'capacities', kind: 'capacity', topic: 'measures' }, entry, null, entry.limit)),
    ...pack.pools.map((entry) => {
      const names = entry.sources.map((id) => pack.sources.find((source) => source.id === id)?.label ?? plain(id, id));
      const sources = plain(names.map((name) => name.zh).join('、'), names.map((name) => name.en).join(', '));
      return row(pack, { section: 'pools', kind: 'pool', topic: 'money' }, entry, plain(`来源：${sources.zh}`, `Sources: ${sources.en}`));
    }),
    ...pack.identities.map((entry) =>
      row(pack, { section: 'identities', kind: 'identity', topic: 'checks' }, { ...entry, citation: entry.citations[0] }, entry.note ?? null),
    ),
  ];
}
