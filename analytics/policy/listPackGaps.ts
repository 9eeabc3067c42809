import type { LocalizedText } from '../engine';
import type { PackGap, PolicyPack, Procedure } from './types';
import { placeholderCode, placeholderMark } from './writeSkeleton';

/**
 * What a pack lacks, in plain sentences: `needed` for a sound plan, `missing` where a part of the program stays
 * empty, `placeholder` where a number or clause is still to be filled in.
 * Example: a pack without `procedures` → `missing`, "no procedure for the exit of a household …".
 */
export function listPackGaps(pack: PolicyPack): PackGap[] {
  return [...listNeeded(pack), ...listMissing(pack), ...listPlaceholders(pack)];
}

function gap(kind: PackGap['kind'], id: string, zh: string, en: string): PackGap {
  return { kind, id, message: { zh, en } };
}

function quote(labels: readonly LocalizedText[]): LocalizedText {
  return { zh: labels.map((label) => `“${label.zh}”`).join('、'), en: labels.map((label) => `"${label.en}"`).join(', ') };
}

function listNeeded(pack: PolicyPack): PackGap[] {
  const gaps: PackGap[] = [];
  if (!pack.regions.some((region) => region.level === 'village')) {
    gaps.push(gap('needed', 'villages', 'regions.yaml 里没有村，登记的户没有地方归属。', 'regions.yaml names no village, so households of the register have no place.'));
  }
  if (pack.groups.length === 0) gaps.push(gap('needed', 'groups', '没有人群（pack.yaml 的 groups），不能判定脱贫。', 'There are no groups (groups in pack.yaml), so no exit can be judged.'));
  const earning = pack.measures.filter((measure) => measure.scope === 'household' && measure.effect);
  if (earning.length === 0) gaps.push(gap('needed', 'income_measures', '没有增收措施（measures.yaml 里有 effect 的），收入不会达到标准线。', 'No measure adds income (an effect in measures.yaml), so no income will reach the line.'));
  if (pack.groups.some((group) => group.exit_rule === 'coverage') && !pack.measures.some((measure) => measure.benefit?.calculator === 'low_income_top_up')) {
    gaps.push(gap('needed', 'coverage_measure', '有兜底人群，却没有补足收入的措施（benefit: low_income_top_up）。', 'A group leaves by coverage, but no measure tops incomes up (benefit: low_income_top_up).'));
  }
  const closed = new Set(pack.measures.flatMap((measure) => measure.closes));
  const open = pack.gates.filter((gate) => !closed.has(gate.id));
  if (open.length > 0) {
    const names = quote(open.map((gate) => gate.label));
    gaps.push(gap('needed', 'gates', `没有措施能解决保障条件${names.zh}，未达标的户永远不能脱贫。`, `No measure closes ${names.en}: households where it is open can never leave.`));
  }
  const free = earning.filter((measure) => measure.quantity === 'any' && measure.capacities.length === 0);
  if (free.length > 1) {
    const names = quote(free.map((measure) => measure.label));
    gaps.push(gap('needed', 'unlimited_measures', `不限数量又没有能力上限的增收措施有 ${free.length} 项（${names.zh}），只应有一项补足缺口；其余请加 capacities。`, `${free.length} income measures are bounded by nothing (${names.en}); only one may be, to fill what is left. Give the others a capacity.`));
  }
  return gaps;
}

const sections: { section: 'village_criteria' | 'identification_rules' | 'checklists' | 'staffing_rules' | 'pairing_rules' | 'calendar' | 'benefits' | 'outcome_targets' | 'stated_totals' | 'identities'; zh: string; en: string }[] = [
  { section: 'village_criteria', zh: '没有村的退出条件，不能判定贫困村何时出列。', en: 'There is no condition for villages, so nobody can tell when one may leave.' },
  { section: 'identification_rules', zh: '没有识别规则，不能逐户逐条核对纳入与否。', en: 'There are no rules of recognition, so households cannot be held against them.' },
  { section: 'checklists', zh: '没有清单（如“七有”“九到户”），不能逐项验收。', en: 'There are no checklists, so nothing can be inspected item by item.' },
  { section: 'staffing_rules', zh: '没有驻村人员规定，不能核对人手。', en: 'There are no staffing rules, so nobody can tell whether there are enough people.' },
  { section: 'pairing_rules', zh: '没有结对规定，不能核对帮扶干部的户数。', en: 'There are no pairing rules, so the households of a helper cannot be checked.' },
  { section: 'calendar', zh: '没有日历，不会提醒期限、报表和考核。', en: 'There is no calendar, so no deadline, report or assessment is told of.' },
  { section: 'benefits', zh: '没有补助和待遇的算法，不能算到人。', en: 'There are no benefits, so nothing can be worked out for a person.' },
  { section: 'outcome_targets', zh: '没有要达到的比率（如自来水普及率）。', en: 'There are no rates to be reached, such as tap water.' },
  { section: 'stated_totals', zh: '没有文件写明的总数，方案核对无从比较户数、人数和村数。', en: 'There are no printed totals, so households, persons and villages cannot be compared.' },
  { section: 'identities', zh: '没有文件特有的核对项，方案核对只做自动的部分。', en: 'There are no identities of this plan; the checker does its own part alone.' },
];

const procedureKinds: { kind: Procedure['kind']; zh: string; en: string }[] = [
  { kind: 'entry', zh: '识别', en: 'recognition' },
  { kind: 'household_exit', zh: '贫困户退出', en: 'the exit of a household' },
  { kind: 'village_exit', zh: '贫困村出列', en: 'the exit of a village' },
];

function listMissing(pack: PolicyPack): PackGap[] {
  return [
    ...sections.filter(({ section }) => pack[section].length === 0).map(({ section, zh, en }) => gap('missing', section, zh, en)),
    ...procedureKinds
      .filter(({ kind }) => !pack.procedures.some((procedure) => procedure.kind === kind))
      .map(({ kind, zh, en }) => gap('missing', `procedures:${kind}`, `没有${zh}的程序；方案没有写时可借用别的文件（borrowed_from）。`, `There is no procedure for ${en}; where the plan states none, borrow one (borrowed_from).`)),
  ];
}

/** Entries of the county with a note, name or unit that is still to be filled in, by section. */
function listPlaceholders(pack: PolicyPack): PackGap[] {
  const places: [string, unknown][] = [['county', pack.county], ['plan', pack.plan], ['as_of', pack.as_of], ['village_tiers', pack.village_tiers], ['cohorts', pack.cohorts], ...Object.entries(pack).filter(([, value]) => Array.isArray(value))];
  return places.flatMap(([section, value]) => {
    const ids = Array.isArray(value)
      ? value.filter(isPlaceholder).map((entry: { id?: string; code?: string }) => entry.id ?? entry.code ?? '?')
      : isPlaceholder(value) ? [section] : [];
    if (ids.length === 0) return [];
    const list = ids.join('、');
    return [gap('placeholder', section, `${section}：${ids.length} 处待填写（${list}）。`, `${section}: ${ids.length} still to be filled in (${list.replaceAll('、', ', ')}).`)];
  });
}

/** True where a text of its own begins with the mark; the title of a cited document counts at the document alone. */
function isPlaceholder(node: unknown): boolean {
  if (typeof node === 'string') return node === placeholderCode || node.startsWith(placeholderMark);
  if (Array.isArray(node)) return node.some(isPlaceholder);
  if (node === null || typeof node !== 'object') return false;
  const inCitation = 'document' in node && ('clause' in node || 'note' in node);
  return Object.entries(node).some(([key, child]) => !(inCitation && (key === 'document' || key === 'document_number')) && isPlaceholder(child));
}
