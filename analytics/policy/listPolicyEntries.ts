import type { LocalizedText } from '../engine';
import { describeContent } from './describeContent';
import type { DraftEntry } from './draftEntry';
import { findUses } from './findUses';
import { listFundingEntries } from './listFundingEntries';
import { listRuleEntries } from './listRuleEntries';
import { describePredicate } from './predicate';
import { resolveLine, resolveSeries, resolveValue, weakestStatus } from './resolveValue';
import type { Citation, Measure, PolicyEntryTopic, PolicyListEntry, PolicyPack, PolicyUse, ScenarioOverlay, Series } from './types';

/**
 * Everything a pack says, for the Policy screen: goals, lines, rules, lists, procedures, measures, benefits, money,
 * people, dates, checks, parameters and series, each with its topic, foundation, pack and users; projected values
 * of the horizon are marked. Parameters and series are editable by an overlay, shown beside the pack's own value.
 */
export function listPolicyEntries(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): PolicyListEntry[] {
  const uses = findUses(pack);
  const drafts = [...listGoals(pack, overlays), ...listRuleEntries(pack), ...listMoney(pack, overlays), ...listNumbers(pack, overlays)];
  const placed = drafts.map((draft) => placeEntry(pack, draft, uses));
  return placed.map((entry) => (entry.kind === 'parameter' || entry.kind === 'series' ? fileUnderUsers(entry, placed) : entry));
}

/** Number of entries by kind and by how well they are founded: an entry with many years counts once. */
export function countPolicyEntries(entries: readonly PolicyListEntry[]): { byKind: Record<string, number>; byStatus: Record<string, number> } {
  const count = (keys: readonly (string | null)[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const key of keys) if (key !== null) counts[key] = (counts[key] ?? 0) + 1;
    return counts;
  };
  return { byKind: count(entries.map((entry) => entry.kind)), byStatus: count(entries.map((entry) => entry.status)) };
}

function placeEntry(pack: PolicyPack, { section, status, ...draft }: DraftEntry, uses: ReadonlyMap<string, PolicyUse[]>): PolicyListEntry {
  const replaced = pack.superseded.findLast((one) => one.section === section && one.id === draft.id);
  const known = draft.values.filter((value) => !value.projected);
  const founded = known.length > 0 ? known : draft.values;
  const content = describeContent(pack, section, draft.id);
  return {
    ...draft,
    status: founded.length > 0 ? weakestStatus(...founded.map((value) => value.status)) : (status ?? null),
    scope: pack.origins[`${section}/${draft.id}`] ?? pack.id,
    ...(replaced ? { replaces: replaced.replaced } : {}),
    usedIn: draft.kind === 'parameter' || draft.kind === 'series' || draft.kind === 'line' ? (uses.get(draft.id) ?? []) : [],
    ...(content ? { content } : {}),
  };
}

/** A number stands under the topic of the first that uses it, and in a programme when all its users share one. */
function fileUnderUsers(entry: PolicyListEntry, all: readonly PolicyListEntry[]): PolicyListEntry {
  const users = entry.usedIn.flatMap((use) => all.find((candidate) => candidate.kind === use.kind && candidate.id === use.id) ?? []);
  const programmes = new Set(users.map((user) => user.programme));
  const [programme] = programmes;
  const topic: PolicyEntryTopic = users[0]?.topic ?? (entry.usedIn.length > 0 || entry.kind === 'series' ? 'lines' : 'other');
  return { ...entry, topic, ...(programmes.size === 1 && programme ? { programme } : {}) };
}

function listGoals(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): DraftEntry[] {
  const cohortLabel = pack.cohorts.unit === 'persons' ? '人口' : '户数';
  return [
    ...listLines(pack, overlays),
    ...listGroups(pack),
    ...pack.cohorts.targets.map((target): DraftEntry => ({
      section: 'cohorts',
      kind: 'cohort',
      topic: 'goals',
      id: `cohort_${target.year}`,
      label: pack.cohorts.cumulative
        ? { zh: `到 ${target.year} 年末累计脱贫${cohortLabel}`, en: `Exits by the end of ${target.year}, cumulative` }
        : { zh: `${target.year} 年脱贫${cohortLabel}`, en: `Exits of ${target.year}` },
      unit: pack.cohorts.unit,
      values: [{ from: target.year, value: target.amount, status: target.status, citation: target.citation }],
      editable: false,
    })),
    ...(pack.village_cohorts?.targets ?? []).map((target): DraftEntry => ({
      section: 'village_cohorts',
      kind: 'village_cohort',
      topic: 'goals',
      id: `village_cohort_${target.year}`,
      label: { zh: `${target.year} 年出列村数`, en: `Villages out in ${target.year}` },
      unit: 'villages',
      values: [{ from: target.year, value: target.amount, status: target.status, citation: target.citation }],
      editable: false,
    })),
    ...pack.gates.map((gate): DraftEntry => ({
      section: 'gates',
      kind: 'gate',
      topic: 'goals',
      id: gate.id,
      label: gate.label,
      unit: '',
      values: [],
      status: gate.status,
      citation: gate.citation,
      note: withCitation(describePredicate(gate.open), gate.citation, { zh: '未达标条件：', en: 'Open where: ' }),
      editable: false,
    })),
  ];
}

function listMoney(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): DraftEntry[] {
  return [
    ...pack.measures.map((measure) => describeMeasure(pack, overlays, measure)),
    ...pack.sources.map((source): DraftEntry => ({
      section: 'sources',
      kind: 'source',
      topic: 'money',
      id: source.id,
      label: source.label,
      unit: source.amount ? 'yuan_per_year' : 'share',
      values: (pack.parameters.find((parameter) => parameter.id === (source.amount ?? source.share))?.values ?? []).slice(),
      status: source.status,
      citation: source.citation,
      editable: false,
    })),
    ...listFundingEntries(pack),
  ];
}

function listNumbers(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): DraftEntry[] {
  return [
    ...pack.parameters.map((parameter): DraftEntry => ({
      section: 'parameters',
      kind: 'parameter',
      topic: 'other',
      id: parameter.id,
      label: parameter.label,
      unit: parameter.unit,
      ...(parameter.definition ? { definition: parameter.definition } : {}),
      values: parameter.values.slice(),
      ...(parameter.note ? { note: parameter.note } : {}),
      editable: true,
      ...overlayOf(overlays, parameter.id),
    })),
    ...pack.series.map((series) => describeSeries(pack, overlays, series)),
  ];
}

function overlayOf(overlays: readonly ScenarioOverlay[], id: string): Pick<PolicyListEntry, 'overlay'> {
  const found = overlays.findLast((overlay) => overlay.parameter === id);
  if (!found) return {};
  return { overlay: { value: found.value, reason: found.reason, ...(found.year === undefined ? {} : { year: found.year }) } };
}

function horizonYears(pack: PolicyPack): number[] {
  return Array.from({ length: pack.horizon.to - pack.horizon.from + 1 }, (_, index) => pack.horizon.from + index);
}

function listLines(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): DraftEntry[] {
  return pack.lines.map((line) => ({
    section: 'lines',
    kind: 'line',
    topic: 'lines',
    id: line.id,
    label: line.label,
    unit: 'yuan_per_person_year',
    definition: line.definition,
    values: horizonYears(pack).map((year) => {
      const { valueYuan, status, projected } = resolveLine(pack, overlays, line.id, year);
      return { from: year, value: valueYuan, status, citation: line.citation, projected };
    }),
    note:
      'amount' in line.formula
        ? { zh: `= ${line.formula.amount}`, en: `= ${line.formula.amount}` }
        : { zh: `= ${line.formula.share} × ${line.formula.series}`, en: `= ${line.formula.share} × ${line.formula.series}` },
    editable: false,
  }));
}

function listGroups(pack: PolicyPack): DraftEntry[] {
  return pack.groups.map((group) => ({
    section: 'groups',
    kind: 'group',
    topic: 'goals',
    id: group.id,
    label: group.label,
    unit: 'persons',
    values: [{ from: pack.horizon.from, value: group.persons, status: 'stated' as const, citation: group.citation }],
    note: {
      zh: `${group.households} 户 ${group.persons} 人；${describePredicate(group.predicate).zh}`,
      en: `${group.households} households, ${group.persons} persons; ${describePredicate(group.predicate).en}`,
    },
    editable: false,
  }));
}

function withCitation(text: LocalizedText, citation: Citation, lead: LocalizedText): LocalizedText {
  const clause = citation.clause ? ` ${citation.clause}` : '';
  const note = citation.note ? `；${citation.note}` : '';
  return { zh: `${lead.zh}${text.zh}（${citation.document}${clause}${note}）`, en: `${lead.en}${text.en} (${citation.document}${clause}${note})` };
}

/** A measure shows the yuan of one unit over its cost parameters in the first year of the horizon. */
function describeMeasure(pack: PolicyPack, overlays: readonly ScenarioOverlay[], measure: Measure): DraftEntry {
  const subject = measure.scope === 'village' ? 'village' : 'household';
  const condition = measure.scope === 'county' ? { zh: '全县', en: 'county' } : describePredicate(measure.eligibility, subject);
  const amounts = measure.costs.map((cost) => resolveValue(pack, overlays, cost.amount, pack.horizon.from));
  const total = amounts.reduce((sum, amount) => sum + amount.value, 0);
  const why = measure.not_costed_because;
  return {
    section: 'measures',
    kind: 'measure',
    topic: 'measures',
    programme: measure.programme,
    id: measure.id,
    label: measure.label,
    status: measure.status,
    citation: measure.citation,
    unit: costUnit(pack, measure),
    values:
      amounts.length === 0
        ? []
        : [{
            from: pack.horizon.from,
            value: total,
            status: weakestStatus(...amounts.map((amount) => amount.status)),
            citation: measure.citation,
          }],
    note: {
      zh: `对象：${condition.zh}。责任单位：${measure.responsible_units.join('、')}${why ? `。${why.zh}` : ''}`,
      en: `For: ${condition.en}. Responsible: ${measure.responsible_units.join(', ')}${why ? `. ${why.en}` : ''}`,
    },
    editable: false,
  };
}

/** Unit of what one unit of a measure costs: that of its cost, or yuan where several are added up. */
function costUnit(pack: PolicyPack, { costs }: Measure): string {
  const units = new Set(costs.map((cost) => pack.parameters.find((parameter) => parameter.id === cost.amount)?.unit ?? 'yuan'));
  const [unit = ''] = units;
  return units.size > 1 ? 'yuan' : unit;
}

function describeSeries(pack: PolicyPack, overlays: readonly ScenarioOverlay[], series: Series): DraftEntry {
  const last = series.values.at(-1)?.from ?? pack.horizon.to;
  const projected = series.projected_by
    ? horizonYears(pack)
        .filter((year) => year > last)
        .map((year) => {
          const { value, status, citation } = resolveSeries(pack, overlays, series.id, year);
          return { from: year, value, status, citation, projected: true };
        })
    : [];
  return {
    section: 'series',
    kind: 'series',
    topic: 'lines',
    id: series.id,
    label: series.label,
    unit: series.unit,
    ...(series.definition ? { definition: series.definition } : {}),
    values: [...series.values, ...projected],
    editable: true,
    ...overlayOf(overlays, series.id),
  };
}
