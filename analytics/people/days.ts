const dayLength = 86_400_000;

/** Day number of an ISO date (days since 1970-01-01); NaN for a text that is none. */
export function dayNumber(iso: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) return NaN;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const number = Date.UTC(year, month - 1, day) / dayLength;
  return isoDay(number) === iso ? number : NaN;
}

export function isoDay(number: number): string {
  return new Date(number * dayLength).toISOString().slice(0, 10);
}

/** The last day of a number of years that begin on a day: three years from 2016-05-01 end on 2019-04-30. */
export function lastDayOfYears(since: string, years: number): string {
  const [year, month, day] = since.split('-').map(Number) as [number, number, number];
  return isoDay(
    Date.UTC(year + years, month - 1, Math.min(day, new Date(Date.UTC(year + years, month, 0)).getUTCDate())) /
      dayLength -
      1,
  );
}
