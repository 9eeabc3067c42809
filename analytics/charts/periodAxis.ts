import { categoryAxis, type Look } from './chartTheme';
import type { PlainData } from './types';

/** The axis of a curve over periods: it begins and ends on a point; at most about seven labels stand on it, evenly, the first among them. */
export function periodAxis(look: Look, labels: string[]): PlainData {
  const axis = categoryAxis(look, labels) as { [key: string]: PlainData };
  const label = (axis.axisLabel ?? {}) as { [key: string]: PlainData };
  return {
    ...axis,
    boundaryGap: false,
    axisLabel: { ...label, interval: Math.max(0, Math.ceil(labels.length / 7) - 1), showMinLabel: true },
  };
}
