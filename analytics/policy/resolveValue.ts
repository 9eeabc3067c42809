import { ProblemError, type LocalizedText } from '../engine';
import type { Citation, DatedValue, IncomeDefinition, Line, Parameter, PolicyPack, ScenarioOverlay, Series, ValueStatus } from './types';

/** A number for one year, with its ground. */
export interface ResolvedValue {
  value: number;
  status: ValueStatus;
  citation: Citation;
  /** True when the year lies beyond the last known value of a series and growth was applied. */
  projected: boolean;
}

/** A poverty line for one year. */
export interface ResolvedLine {
  /** Yuan per person-year. */
  valueYuan: number;
  definition: IncomeDefinition;
  status: ValueStatus;
  citations: Citation[];
  /** Parameter and series ids that went into it. */
  parameters: string[];
  projected: boolean;
}

const strength: Record<ValueStatus, number> = { stated: 0, derived: 1, reported: 2, assumed: 3 };

/**
 * The weakest of several statuses: stated, derived, reported, assumed, in this order.
 * Example: weakestStatus('stated', 'assumed') = 'assumed'.
 */
export function weakestStatus(...statuses: ValueStatus[]): ValueStatus {
  return statuses.reduce((weakest, status) => (strength[status] > strength[weakest] ? status : weakest), 'stated');
}

function refuse(code: string, message: LocalizedText, field: string): never {
  throw new ProblemError({
    code,
    message,
    where: { field },
    hint: { zh: '请在政策文件中补上该年的数值和依据。', en: 'Add a value with its citation for that year to the policy file.' },
  });
}

/** The scenario's own value, when one speaks of this id and year: a dated overlay before one for all years. */
function overlayValue(overlays: readonly ScenarioOverlay[], id: string, year: number): ResolvedValue | null {
  const mine = overlays.filter((overlay) => overlay.parameter === id);
  const found = mine.findLast((overlay) => overlay.year === year) ?? mine.findLast((overlay) => overlay.year === undefined);
  if (!found) return null;
  const citation = { document: '情景假设 Scenario', note: found.reason };
  return { value: found.value, status: 'assumed', citation, projected: false };
}

/** The parameter of that id. Errors: ProblemError `policy_unknown_parameter`. */
export function findParameter(pack: PolicyPack, parameterId: string): Parameter {
  const parameter = pack.parameters.find((candidate) => candidate.id === parameterId);
  if (parameter) return parameter;
  const message = { zh: `没有名为 ${parameterId} 的参数。`, en: `No parameter is named ${parameterId}.` };
  return refuse('policy_unknown_parameter', message, parameterId);
}

/**
 * A parameter in a year: the scenario's value, else the latest dated value that is already in force.
 * Errors: ProblemError `policy_before_first_date` before the first date (never a guess),
 * `policy_unknown_parameter`.
 * Example: with values from 2016: 900 and from 2017: 1000, resolveValue(pack, [], id, 2018).value = 1000.
 */
export function resolveValue(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  parameterId: string,
  year: number,
): ResolvedValue {
  const parameter = findParameter(pack, parameterId);
  const overlay = overlayValue(overlays, parameterId, year);
  if (overlay) return overlay;
  const dated = parameter.values.findLast((value) => value.from <= year);
  if (!dated) return refuseEarly(parameter, year);
  return { value: dated.value, status: dated.status, citation: dated.citation, projected: false };
}

function refuseEarly({ id, label, values }: Parameter | Series, year: number): never {
  const first = values[0]?.from;
  return refuse(
    'policy_before_first_date',
    {
      zh: `“${label.zh}”在 ${year} 年没有数值（最早为 ${first} 年）。`,
      en: `"${label.en}" has no value for ${year} (the first is of ${first}).`,
    },
    id,
  );
}

/**
 * A yearly series in a year: the scenario's or the known value of exactly that year; beyond the last known
 * year value(y) = value(y − 1) × (1 + growth(y)) by the series' growth parameter, marked projected,
 * with the weakest status of its parts (at best `derived`).
 * Errors: ProblemError `policy_before_first_date`, `policy_series_gap`, `policy_not_projected`.
 * Example: 13,360 in 2015 growing 7 % a year gives 14,295.2 for 2016.
 */
export function resolveSeries(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  seriesId: string,
  year: number,
): ResolvedValue {
  const series = pack.series.find((candidate) => candidate.id === seriesId);
  if (!series) {
    const message = { zh: `没有名为 ${seriesId} 的序列。`, en: `No series is named ${seriesId}.` };
    return refuse('policy_unknown_parameter', message, seriesId);
  }
  return seriesValue(pack, overlays, series, year);
}

function seriesValue(pack: PolicyPack, overlays: readonly ScenarioOverlay[], series: Series, year: number): ResolvedValue {
  const overlay = overlayValue(overlays, series.id, year);
  if (overlay) return overlay;
  const known = series.values.find((value) => value.from === year);
  if (known) return { value: known.value, status: known.status, citation: known.citation, projected: false };
  const [first] = series.values;
  const last = series.values.at(-1);
  if (!first || !last || year < first.from) return refuseEarly(series, year);
  const text = series.label;
  if (year < last.from) {
    const message = { zh: `“${text.zh}”缺 ${year} 年的数值。`, en: `"${text.en}" has no value for ${year}.` };
    return refuse('policy_series_gap', message, series.id);
  }
  if (!series.projected_by) {
    const message = { zh: `“${text.zh}”只到 ${last.from} 年，未规定如何推算。`, en: `"${text.en}" ends in ${last.from} and is not projected.` };
    return refuse('policy_not_projected', message, series.id);
  }
  const before = seriesValue(pack, overlays, series, year - 1);
  const growth = resolveValue(pack, overlays, series.projected_by, year);
  return {
    value: before.value * (1 + growth.value),
    status: weakestStatus('derived', before.status, growth.status),
    citation: { ...before.citation, note: `${year} = ${year - 1} × (1 + ${growth.value})` },
    projected: true,
  };
}

/**
 * A line in a year: share(year) × series(year), or the amount parameter alone; yuan per person-year, with the
 * income definition written beside it. The status is the weakest of its parts and of the year's own mark.
 * Errors: as resolveValue and resolveSeries; `policy_unknown_parameter` for an unknown line.
 * Source: 仁化县 plan 一（三）. Example: 45 % of 13,360 × 1.07³ gives 7,364.96 for 2018.
 */
export function resolveLine(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  lineId: string,
  year: number,
): ResolvedLine {
  const line = pack.lines.find((candidate) => candidate.id === lineId);
  if (!line) {
    const message = { zh: `没有名为 ${lineId} 的标准线。`, en: `No line is named ${lineId}.` };
    return refuse('policy_unknown_parameter', message, lineId);
  }
  const parts = lineParts(pack, overlays, line, year);
  const status = weakestStatus(...parts.map((part) => part.resolved.status), line.status[year] ?? 'stated');
  return {
    valueYuan: parts.reduce((product, part) => product * part.resolved.value, 1),
    definition: line.definition,
    status,
    citations: [line.citation, ...parts.map((part) => part.resolved.citation)],
    parameters: parts.flatMap((part) => part.ids),
    projected: parts.some((part) => part.resolved.projected),
  };
}

function lineParts(pack: PolicyPack, overlays: readonly ScenarioOverlay[], { formula }: Line, year: number) {
  if ('amount' in formula) return [{ resolved: resolveValue(pack, overlays, formula.amount, year), ids: [formula.amount] }];
  const growth = pack.series.find((series) => series.id === formula.series)?.projected_by;
  const series = resolveSeries(pack, overlays, formula.series, year);
  return [
    { resolved: resolveValue(pack, overlays, formula.share, year), ids: [formula.share] },
    { resolved: series, ids: series.projected && growth ? [formula.series, growth] : [formula.series] },
  ];
}

/** One number of the pack as documents list it. */
export interface CollectedParameter {
  id: string;
  label: LocalizedText;
  unit: string;
  definition?: IncomeDefinition;
  values: DatedValue[];
  scope?: string;
}

/** Every parameter and series of the pack, parameters first, in the order of the files. */
export function collectParameters(pack: PolicyPack): CollectedParameter[] {
  return [...pack.parameters, ...pack.series].map(({ id, label, unit, definition, values, scope }) => ({
    id, label, unit, values, ...(definition ? { definition } : {}), ...(scope ? { scope } : {}),
  }));
}

/** A parameter's value in a year; null before its first date. Example: a standard dated from 2016 has none in 2015. */
export function findValue(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  parameter: string,
  year: number,
): number | null {
  try {
    return resolveValue(pack, overlays, parameter, year).value;
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}
