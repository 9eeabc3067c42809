import type { LinearModel } from '../../analytics/engine';

export interface ModelNames {
  columns: readonly string[];
  rows: readonly string[];
}

/** A linear model as text for people: objective, rows and bounds, each with its name; what has none is numbered. */
export function writeModelText(model: LinearModel, names: ModelNames): string {
  const column = (j: number) => names.columns[j] ?? `y${j}`;
  const parts: string[][] = Array.from({ length: model.rowCount }, () => []);
  for (let j = 0; j < model.columnCount; j++)
    for (let k = model.columnStart[j]!; k < model.columnStart[j + 1]!; k++)
      parts[model.rowIndex[k]!]!.push(term(model.coefficient[k]!, column(j)));
  const objective = Array.from(model.cost, (cost, j) => (cost === 0 ? '' : term(cost, column(j)))).filter(
    (part) => part !== '',
  );
  const rows = parts.map(
    (list, i) => `  ${names.rows[i] ?? `row ${i}`}: ${between(join(list), model.rowLower[i]!, model.rowUpper[i]!)}`,
  );
  const bounds = Array.from(
    { length: model.columnCount },
    (_, j) =>
      `  ${between(column(j), model.columnLower[j]!, model.columnUpper[j]!)}${model.integer[j] === 1 ? ', whole' : ''}`,
  );
  return [`minimise ${join(objective)}`, 'where', ...rows, 'with', ...bounds, ''].join('\n');
}

const term = (value: number, name: string) =>
  value === 1 ? `+ ${name}` : value === -1 ? `- ${name}` : `${value < 0 ? '-' : '+'} ${Math.abs(value)} ${name}`;

function join(parts: readonly string[]): string {
  return parts.length === 0 ? '0' : parts.join(' ').replace(/^\+ /, '');
}

function between(text: string, lower: number, upper: number): string {
  if (lower === upper) return `${text} = ${lower}`;
  return `${lower === -Infinity ? '' : `${lower} ≤ `}${text}${upper === Infinity ? '' : ` ≤ ${upper}`}`;
}
