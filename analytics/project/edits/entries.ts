/** The entries with those given put in, replaced or (null) taken away; in the order of their keys. */
export function withEntries<T>(
  entries: Readonly<Record<string, T>>,
  given: Readonly<Record<string, T | null>>,
): Record<string, T> {
  const kept = Object.entries(entries).filter(([key]) => !Object.hasOwn(given, key));
  const put = Object.entries(given).filter((entry): entry is [string, NonNullable<T>] => entry[1] !== null);
  return Object.fromEntries([...kept, ...put].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What brings the entries back after `given` was put in. */
export function withoutEntries<T>(
  entries: Readonly<Record<string, T>>,
  given: Readonly<Record<string, unknown>>,
): Record<string, T | null> {
  return Object.fromEntries(Object.keys(given).map((key) => [key, Object.hasOwn(entries, key) ? entries[key]! : null]));
}
