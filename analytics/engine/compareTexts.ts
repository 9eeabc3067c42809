/** Order of two texts by code unit: the same on every machine. Example: compareTexts('a', 'b') = −1. */
export const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
