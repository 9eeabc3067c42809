import type { HouseholdFeature } from '../poverty/types';
import {
  compileCatalogue,
  countFullAmount,
  explainIncome,
  ownBaseIncome,
  type BundleItem,
  type CompiledMeasure,
  type MeasureCatalogue,
} from '../measures';
import { evaluatePredicate, resolveLine, type HouseholdGroup, type PolicyPack, type ScenarioOverlay } from '../policy';

/** Yuan by which a sum of floating numbers may miss a line and still count as reaching it. */
export const incomeTolerance = 1e-6;

/** Lines of one group, yuan per head, in the line's own definition. */
export interface GroupLines {
  group: HouseholdGroup;
  /** By year − from, for the horizon. */
  lineYuan: Float64Array;
  /** Divides a line to compare it with net income (1 where the line is on net income). */
  factor: Float64Array;
  /** Margin above the line after the exit year (0 for exits by coverage). */
  margin: Float64Array;
}

/** Resolves the lines of every group over the horizon. */
export function listGroupLines(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  catalogue: MeasureCatalogue,
): Map<string, GroupLines> {
  const years = Array.from({ length: catalogue.to - catalogue.from + 1 }, (_, index) => catalogue.from + index);
  return new Map(
    pack.groups.map((group) => {
      const lines = years.map((year) => resolveLine(pack, overlays, group.line, year));
      return [
        group.id,
        {
          group,
          lineYuan: Float64Array.from(lines, (line) => line.valueYuan),
          factor: Float64Array.from(lines, (line, y) =>
            line.definition === 'disposable' ? catalogue.netToDisposable[y]! : 1,
          ),
          margin: Float64Array.from(years, (_, y) => (group.exit_rule === 'income' ? catalogue.margin[y]! : 0)),
        },
      ];
    }),
  );
}

/**
 * Net yuan that the whole household must earn by measures in each year of the horizon to leave in `exitYear`:
 * line(τ) in τ, (1 + margin) × line in every later year, minus the base income; −Infinity where nothing is asked.
 * `begunYuan` is what measures already under way add, by year − from.
 * A top-up that reaches the need by itself asks for nothing; persons paid in full lower the need by their standard.
 * Example: 4 members, line 6,432.84, base 11,736 yuan: 13,995.36 yuan are missing.
 */
export function incomeGaps(
  household: HouseholdFeature,
  lines: GroupLines,
  catalogue: MeasureCatalogue,
  topUp: CompiledMeasure | null,
  exitYear: number,
  begunYuan?: Float64Array,
): Float64Array {
  const gaps = new Float64Array(lines.lineYuan.length).fill(-Infinity);
  const full = topUp ? countFullAmount(topUp, household) : 0;
  for (let y = exitYear - catalogue.from; y < gaps.length; y += 1) {
    const later = catalogue.from + y > exitYear ? 1 + lines.margin[y]! : 1;
    let need = (lines.lineYuan[y]! * later * household.members) / lines.factor[y]!;
    if (topUp) {
      const standard = topUp.standardYuan[y]!;
      if (standard * household.members >= need - incomeTolerance) continue;
      need -= standard * full;
    }
    gaps[y] = need - ownBaseIncome(catalogue, household, catalogue.from + y) - (begunYuan?.[y] ?? 0);
  }
  return gaps;
}

/** Why a bundle does not let a household leave in a year. */
export interface ExitReason {
  code: 'income_short' | 'gate_open';
  year: number;
  /** Yuan per year that the household is short of, for `income_short`. */
  amountYuan?: number;
  gate?: string;
}

/**
 * The exit test of one household, bundle and year, told rule by rule (design §5): income at least the line in
 * the exit year and (1 + margin) × line in every later year of the horizon; every open gate closed by a measure
 * that is finished by then. Empty = the household may leave.
 * Source: 仁化县 plan 一（三）. Example: testExit(household, [], 2016, pack, []) lists what is missing without help.
 */
export function testExit(
  household: HouseholdFeature & { group_id: string },
  items: readonly BundleItem[],
  exitYear: number,
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
): ExitReason[] {
  const catalogue = compileCatalogue(pack, overlays);
  const group = pack.groups.find((candidate) => candidate.id === household.group_id);
  const reasons: ExitReason[] = [];
  if (!group) return reasons;
  for (let year = exitYear; year <= catalogue.to; year += 1) {
    const margin = year > exitYear && group.exit_rule === 'income' ? catalogue.margin[year - catalogue.from]! : 0;
    const line = resolveLine(pack, overlays, group.line, year).valueYuan * (1 + margin);
    const income = explainIncome(household, items, pack, overlays, year).perHeadYuan;
    const short = (line - income) * household.members;
    if (short > incomeTolerance) reasons.push({ code: 'income_short', year, amountYuan: short });
  }
  for (const gate of pack.gates) {
    if (!evaluatePredicate(gate.open, household)) continue;
    const closed = items.some((item) => {
      const measure = catalogue.byId.get(item.measure)?.measure;
      return measure?.closes.includes(gate.id) && item.startYear + measure.duration_years <= exitYear;
    });
    if (!closed) reasons.push({ code: 'gate_open', year: exitYear, gate: gate.id });
  }
  return reasons;
}
