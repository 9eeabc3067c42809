import type { MissingOption } from '../measures';
import type { HouseholdFeature } from '../poverty/types';
import type { BundleList } from './enumerateOptionsBundles';
import { closedBy, type HouseholdMenu, type OptionContext } from './enumerateOptionsMenu';
import { incomeGaps, incomeTolerance, type GroupLines } from './incomeTest';

/**
 * Why a household cannot leave in a year, in the words of the rules: gates that nothing on its menu closes in
 * time, and the yuan a year that are missing even with the best bundle and the most of the filling measure; wishes that
 * forbid a measure are named beside them. Where both could be met, it is what wishes and coverage rules ask of a bundle.
 */
export function explainMissing(
  household: HouseholdFeature,
  menu: HouseholdMenu,
  bundles: BundleList,
  lines: GroupLines,
  context: OptionContext,
  exitYear: number,
): MissingOption['reasons'] {
  const reasons: MissingOption['reasons'] = menu.terms.refused ? [{ code: 'refused_help' }] : [];
  const closable = menu.crewPlans.reduce(
    (mask, crew) => mask | closedBy(crew.items, exitYear, context),
    closedBy(menu.due, exitYear, context),
  );
  const chosen = menu.chosen.reduce((mask, { entry }) => {
    const finished = context.earliest + entry.measure.duration_years <= exitYear;
    return finished ? mask | context.closes[entry.index]! : mask;
  }, 0);
  context.pack.gates.forEach((gate, index) => {
    const bit = 1 << index;
    if (menu.openGates & bit && !((closable | chosen) & bit)) reasons.push({ code: 'gate_open', gate: gate.id });
  });
  const short = leastShortfall(
    bundles,
    incomeGaps(household, lines, context.catalogue, menu.topUp, exitYear, menu.begunYuan),
    exitYear,
    context,
  );
  if (short > incomeTolerance) reasons.push({ code: 'income_short', amountYuan: Math.ceil(short) });
  if (reasons.length > 0)
    for (const wish of new Set(menu.terms.forbidden.values())) reasons.push({ code: 'wish_forbids', wish });
  else
    for (const { kind, id } of menu.demands)
      reasons.push(kind === 'wish' ? { code: 'wish_measure', wish: id } : { code: 'coverage', rule: id });
  if (reasons.length === 0) reasons.push({ code: 'measures_clash' });
  return reasons;
}

/** Yuan a year (whole household) that the best bundle leaves open in its worst year. */
function leastShortfall(
  bundles: BundleList,
  gaps: Float64Array,
  exitYear: number,
  { catalogue, earliest }: OptionContext,
): number {
  const window = catalogue.last - catalogue.from + 1;
  const exit = exitYear - catalogue.from;
  const { filler } = bundles;
  const start = earliest - catalogue.from;
  const most = filler?.choice.maximum[start] ?? 0;
  let least = Infinity;
  for (let b = 0; b < bundles.endByYear[exit]!; b += 1) {
    let worst = 0;
    for (let y = exit; y < gaps.length; y += 1) {
      let added = bundles.effect[b * window + y]!;
      if (filler && bundles.fillable[b]) added += most * filler.effect[start * window + y]!;
      worst = Math.max(worst, gaps[y]! - added);
    }
    least = Math.min(least, worst);
  }
  return least;
}
