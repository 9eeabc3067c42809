import type { PlainData } from './types';

/** Leaves out labels of a time axis so that at most about seven stand there, evenly, the first among them. */
export function thinLabels(axis: { [key: string]: PlainData }, count: number): { [key: string]: PlainData } {
  const label = (axis.axisLabel ?? {}) as { [key: string]: PlainData };
  return { ...axis, axisLabel: { ...label, interval: Math.max(0, Math.ceil(count / 7) - 1), showMinLabel: true } };
}
