import type { SetOverlayPayload } from '../types';
import type { EditRule } from './editRule';

export const setOverlay: EditRule<SetOverlayPayload> = {
  apply(document, payload) {
    const others = document.overlays.filter(
      (overlay) => overlay.parameter !== payload.parameter || overlay.year !== payload.year,
    );
    if (payload.value === null) return { ...document, overlays: others };
    const { parameter, year, value, reason } = payload;
    const overlay = year === undefined ? { parameter, value, reason } : { parameter, year, value, reason };
    return { ...document, overlays: [...others, overlay].sort(compareOverlays) };
  },
  invert(document, payload) {
    const before = document.overlays.find(
      (overlay) => overlay.parameter === payload.parameter && overlay.year === payload.year,
    );
    const { parameter, year } = payload;
    return before
      ? { parameter, year, value: before.value, reason: before.reason }
      : { parameter, year, value: null, reason: payload.reason };
  },
};

function compareOverlays(a: { parameter: string; year?: number }, b: { parameter: string; year?: number }): number {
  if (a.parameter !== b.parameter) return a.parameter < b.parameter ? -1 : 1;
  return (a.year ?? 0) - (b.year ?? 0);
}
