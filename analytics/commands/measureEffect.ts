import { resolveValue, type PolicyPack, type ScenarioOverlay } from '../policy';
import type { BundleItem } from '../measures';

/**
 * Added household income of one planned measure in a full year after its ramp:
 * effect amount of the start year × units × last ramp share. Yuan per year; 0 for measures without effect.
 */
export function yearlyEffectYuan(pack: PolicyPack, overlays: readonly ScenarioOverlay[], item: BundleItem): number {
  const measure = pack.measures.find((candidate) => candidate.id === item.measure);
  if (!measure?.effect) return 0;
  const amount = resolveValue(pack, overlays, measure.effect.amount, item.startYear).value;
  return amount * item.units * (measure.effect.ramp.at(-1) ?? 1);
}
