import { formatDecimal } from '../charts';
import type { LocalizedText } from '../engine';
import { describeUnit, resolveSeries, resolveValue, type ResolvedValue } from '../policy';
import { rateText } from './amounts';
import { listPlanParameters, type PlanParts } from './planParameters';
import type { AssumptionUsed } from './types';

interface Numbered {
  year: number;
  resolved: ResolvedValue;
}

/**
 * Every number behind the plan that is assumed, projected or changed by the scenario: its value with unit, its
 * year (null where one row speaks of several years) and why. Numbers that are stated, derived or reported and
 * not projected are left out, and so are numbers that this plan did not use.
 * @example listAssumptions(input).find((row) => row.parameter === 'net_to_disposable')?.value.zh // '1.00'
 */
export function listAssumptions(input: PlanParts): AssumptionUsed[] {
  const { pack, overlays } = input;
  const used = listPlanParameters(input);
  const entries = [
    ...pack.parameters.map((parameter) => ({ ...parameter, read: resolveValue })),
    ...pack.series.map((series) => ({ ...series, read: resolveSeries })),
  ];
  return entries.flatMap((entry) => {
    const years = [...(used.get(entry.id) ?? [])].sort((a, b) => a - b);
    const numbered = years
      .map((year): Numbered => ({ year, resolved: entry.read(pack, overlays, entry.id, year) }))
      .filter(({ resolved }) => resolved.status === 'assumed' || resolved.projected);
    if (numbered.length === 0) return [];
    const runs = listRuns(numbered);
    return [
      {
        parameter: entry.id,
        label: entry.label,
        year: runs.length === 1 && runs[0]!.from === runs[0]!.to ? runs[0]!.from : null,
        value: writeValues(runs, entry.unit),
        status: numbered.some(({ resolved }) => resolved.status === 'assumed') ? ('assumed' as const) : numbered[0]!.resolved.status,
        why: writeReasons(input, entry.id, numbered),
      },
    ];
  });
}

interface Run {
  from: number;
  to: number;
  value: number;
}

/** Years in a row with the same value, put together. */
function listRuns(numbered: Numbered[]): Run[] {
  const runs: Run[] = [];
  for (const { year, resolved } of numbered) {
    const last = runs.at(-1);
    if (last !== undefined && last.value === resolved.value && last.to === year - 1) last.to = year;
    else runs.push({ from: year, to: year, value: resolved.value });
  }
  return runs;
}

/** One value alone, or each run with its years: 2016年4,560、2017年4,920元/人·年. Large yearly sums are in 万元. */
function writeValues(runs: Run[], unit: string): LocalizedText {
  const large = unit === 'yuan_per_year' && runs.some((run) => Math.abs(run.value) >= 1_000_000);
  const scaled = runs.map((run) => ({ ...run, value: large ? run.value / 10_000 : run.value }));
  const write = (value: number) => (large ? formatDecimal(value, 2) : writeNumber(value, unit));
  const named = describeUnit(unit);
  const bare = unit === 'share' || unit === 'share_per_year' || unit === 'factor';
  const unitText = bare ? { zh: '', en: '' } : large ? { zh: '万元/年', en: ' × 10,000 yuan a year' } : { zh: named.zh, en: ` ${named.en}` };
  const [first] = scaled;
  if (scaled.every((run) => run.value === first!.value)) return { zh: write(first!.value) + unitText.zh, en: write(first!.value) + unitText.en };
  const span = (run: Run, dash: string) => (run.from === run.to ? String(run.from) : `${run.from}${dash}${run.to}`);
  return {
    zh: scaled.map((run) => `${span(run, '—')}年${write(run.value)}`).join('、') + unitText.zh,
    en: scaled.map((run) => `${span(run, '–')}: ${write(run.value)}`).join(', ') + unitText.en,
  };
}

function writeNumber(value: number, unit: string): string {
  if (unit === 'share' || unit === 'share_per_year') return rateText(value).zh;
  if (unit === 'factor') return formatDecimal(value, 2);
  return formatDecimal(value, Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : 2);
}

/** The notes of the values; a projected series names its start and its growth. English keeps the note as the pack has it. */
function writeReasons({ pack, overlays }: PlanParts, id: string, numbered: Numbered[]): LocalizedText {
  const projected = numbered.find(({ resolved }) => resolved.projected);
  const series = pack.series.find((candidate) => candidate.id === id);
  const known = series?.values.findLast((value) => projected !== undefined && value.from < projected.year);
  const growth = pack.parameters.find((parameter) => parameter.id === series?.projected_by);
  if (projected !== undefined && known !== undefined && growth !== undefined) {
    const rate = rateText(resolveValue(pack, overlays, growth.id, projected.year).value).zh;
    return {
      zh: `推算：${known.from}年${formatDecimal(known.value)}，此后“${growth.label.zh}”${rate}`,
      en: `Projected: ${formatDecimal(known.value)} in ${known.from}, then ${growth.label.en.toLowerCase()} of ${rate}`,
    };
  }
  const notes = [...new Set(numbered.map(({ resolved }) => resolved.citation.note ?? resolved.citation.document))];
  const [first = ''] = notes;
  return notes.length > 1 ? { zh: `${first}（余类推）`, en: `${first} (others alike)` } : { zh: first, en: first };
}
