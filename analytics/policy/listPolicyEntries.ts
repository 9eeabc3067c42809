import type { LocalizedText } from '../engine';
import { describePredicate } from './predicate';
import { resolveLine, resolveSeries, resolveValue, weakestStatus } from './resolveValue';
import type { Citation, IncomeDefinition, Measure, PolicyPack, ScenarioOverlay, Series, ValueStatus } from './types';

/** One row of the Policy screen; the same shape as `PolicyEntry` of the command contract. */
export interface PolicyListEntry {
  kind: 'parameter' | 'series' | 'line' | 'measure' | 'source' | 'gate' | 'group' | 'cohort';
  id: string;
  label: LocalizedText;
  unit: string;
  definition?: IncomeDefinition;
  values: { from: number; value: number; status: ValueStatus; citation: Citation; projected?: boolean }[];
  note?: LocalizedText;
  editable: boolean;
  overlay?: { year?: number; value: number; reason: string };
}

/**
 * Everything a pack says, for the Policy screen: lines, groups, cohorts, gates, measures, sources, parameters
 * and series, each value with its status and citation; projected values of the horizon are marked.
 * Parameters and series are editable by an overlay, which is shown beside the pack's own value.
 */
export function listPolicyEntries(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): PolicyListEntry[] {
  return [
    ...listLines(pack, overlays),
    ...listGroups(pack),
    ...pack.cohorts.targets.map((target) => ({
      kind: 'cohort' as const,
      id: `cohort_${target.year}`,
      label: { zh: `${target.year} 年脱贫${pack.cohorts.unit === 'persons' ? '人口' : '户数'}`, en: `Exits of ${target.year}` },
      unit: pack.cohorts.unit,
      values: [{ from: target.year, value: target.amount, status: target.status, citation: target.citation }],
      editable: false,
    })),
    ...pack.gates.map((gate) => ({
      kind: 'gate' as const,
      id: gate.id,
      label: gate.label,
      unit: '',
      values: [],
      note: withCitation(describePredicate(gate.open), gate.citation, { zh: '未达标条件：', en: 'Open where: ' }),
      editable: false,
    })),
    ...pack.measures.map((measure) => describeMeasure(pack, overlays, measure)),
    ...pack.sources.map((source) => ({
      kind: 'source' as const,
      id: source.id,
      label: source.label,
      unit: source.amount ? 'yuan_per_year' : 'share',
      values: (pack.parameters.find((parameter) => parameter.id === (source.amount ?? source.share))?.values ?? []).slice(),
      editable: false,
    })),
    ...pack.parameters.map((parameter) => ({
      kind: 'parameter' as const,
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

function listLines(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): PolicyListEntry[] {
  return pack.lines.map((line) => ({
    kind: 'line',
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

function listGroups(pack: PolicyPack): PolicyListEntry[] {
  return pack.groups.map((group) => ({
    kind: 'group',
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
function describeMeasure(pack: PolicyPack, overlays: readonly ScenarioOverlay[], measure: Measure): PolicyListEntry {
  const subject = measure.scope === 'village' ? 'village' : 'household';
  const condition = measure.scope === 'county' ? { zh: '全县', en: 'county' } : describePredicate(measure.eligibility, subject);
  const amounts = measure.costs.map((cost) => resolveValue(pack, overlays, cost.amount, pack.horizon.from));
  const total = amounts.reduce((sum, amount) => sum + amount.value, 0);
  const why = measure.not_costed_because;
  return {
    kind: 'measure',
    id: measure.id,
    label: measure.label,
    unit: measure.unit,
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

function describeSeries(pack: PolicyPack, overlays: readonly ScenarioOverlay[], series: Series): PolicyListEntry {
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
    kind: 'series',
    id: series.id,
    label: series.label,
    unit: series.unit,
    ...(series.definition ? { definition: series.definition } : {}),
    values: [...series.values, ...projected],
    editable: true,
    ...overlayOf(overlays, series.id),
  };
}
