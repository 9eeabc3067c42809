import type { PairingCosts } from './types';

/**
 * Costs that keep the order of the aims for a number of households: a household without helper weighs more than all pairs
 * broken, a broken pair more than all wrong units, a wrong unit more than all ways. With N households and d ∈ {0, 1, 2}:
 * otherUnit = 2N + 1, broken = N (otherUnit + 2) + 1, uncovered = N (broken + otherUnit + 2) + 1; all whole.
 * Example: pairingCosts(1) = { uncovered: 12, broken: 6, otherUnit: 3, distance: [0, 1, 2] }.
 */
export function pairingCosts(households: number): PairingCosts {
  const otherUnit = 2 * households + 1;
  const broken = households * (otherUnit + 2) + 1;
  return { uncovered: households * (broken + otherUnit + 2) + 1, broken, otherUnit, distance: [0, 1, 2] };
}
