import { changeScenario, findScenario, mainScenario } from '../scenarios';
import type { SetOverlayPayload } from '../types';
import type { EditRule } from './editRule';

export const setOverlay: EditRule<SetOverlayPayload> = {
  apply(document, payload) {
    return changeScenario(document, payload.scenario ?? mainScenario, (scenario) => {
      const others = scenario.overlays.filter(
        (overlay) => overlay.parameter !== payload.parameter || overlay.year !== payload.year,
      );
      if (payload.value === null) return { ...scenario, overlays: others };
      const { parameter, year, value, reason } = payload;
      const overlay = year === undefined ? { parameter, value, reason } : { parameter, year, value, reason };
      return { ...scenario, overlays: [...others, overlay].sort(compareOverlays) };
    });
  },
  invert(document, payload) {
    const before = findScenario(document, payload.scenario ?? mainScenario).overlays.find(
      (overlay) => overlay.parameter === payload.parameter && overlay.year === payload.year,
    );
    const { value: _, reason, ...place } = payload;
    return before ? { ...place, value: before.value, reason: before.reason } : { ...place, value: null, reason };
  },
};

function compareOverlays(a: { parameter: string; year?: number }, b: { parameter: string; year?: number }): number {
  if (a.parameter !== b.parameter) return a.parameter < b.parameter ? -1 : 1;
  return (a.year ?? 0) - (b.year ?? 0);
}
