/** Days from one day to another. Example: countDays('2016-12-13', '2016-12-31') = 18. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

export function lastDayOf(year: number): string {
  return `${year}-12-31`;
}
