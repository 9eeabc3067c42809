/** Options are plain data: a function in one is a fault (formatters can inject markup), and is refused. */
export function findFunction(value: unknown, path = 'option'): string | null {
  if (typeof value === 'function') return path;
  if (value === null || typeof value !== 'object') return null;
  for (const [key, part] of Object.entries(value)) {
    if (key === 'dataView') return `${path}.${key}`;
    const found = findFunction(part, `${path}.${key}`);
    if (found) return found;
  }
  return null;
}
