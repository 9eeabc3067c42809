import { findValue, type PolicyPack, type ScenarioOverlay } from '../../policy';

/**
 * Overlays with a parameter at a multiple of its value in every year that a plan asks for, so that dated values keep
 * their course. Example: 0.05 from 2016 and 0.06 from 2018, times 1.1: 0.055, 0.055, 0.066 …
 */
export function scaleParameter(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  parameter: string,
  factor: number,
): ScenarioOverlay[] {
  const scaled: ScenarioOverlay[] = [];
  for (let year = pack.horizon.from - 1; year <= pack.horizon.to + pack.follow_up_years; year += 1) {
    const value = findValue(pack, overlays, parameter, year);
    if (value !== null) scaled.push({ parameter, year, value: value * factor, reason: '' });
  }
  return [...overlays.filter((overlay) => overlay.parameter !== parameter), ...scaled];
}
