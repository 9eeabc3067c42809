import ts from 'typescript';
import { planColumns } from '../../analytics/commands/loadTables';
import { toArrowBytes, type QueryEngine } from '../../analytics/engine';
import { loadRaw, registerTableIds } from '../../analytics/register/loadRaw';
import { visit, parse } from './scanSource';
import { readTree, type TreeFile } from './tree';

type ColumnType = Parameters<typeof toArrowBytes>[0][number]['type'];
type Columns = readonly (readonly [name: string, type: ColumnType])[];

const textOf = (node: ts.Node | undefined): string | null => (node && ts.isStringLiteralLike(node) ? node.text : null);

/** The value of a property of an object literal, when it is a plain string. */
function readProperty(node: ts.Expression, name: string): string | null {
  if (!ts.isObjectLiteralExpression(node)) return null;
  const property = node.properties.find((item) => item.name?.getText() === name);
  return property && ts.isPropertyAssignment(property) ? textOf(property.initializer) : null;
}

/** Tables that a module hands to the engine with its columns in the call: `insertArrow('x', toArrowBytes([{ name, type }, …]))`. */
export function listInsertedTables(file: TreeFile): Record<string, Columns> {
  const found: Record<string, Columns> = {};
  visit(parse(file), (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const [table, bytes] = node.arguments;
    const name = node.expression.name.text === 'insertArrow' ? textOf(table) : null;
    const columns = bytes && ts.isCallExpression(bytes) ? bytes.arguments[0] : undefined;
    if (name === null || !columns || !ts.isArrayLiteralExpression(columns)) return;
    found[name] = columns.elements.map((column) => {
      const [columnName, type] = [readProperty(column, 'name'), readProperty(column, 'type')];
      if (columnName === null || type === null) throw new Error(`${file.path}: a column of ${name} is not written out`);
      return [columnName, type as ColumnType];
    });
  });
  return found;
}

/**
 * Tables that reach the engine as Arrow bytes, not by a `.sql` file, each with the columns that its
 * creator in the core declares. Every other table must be created by a `.sql` file.
 */
function listDeclared(): Record<string, Columns> {
  return Object.assign({}, planColumns, ...readTree(/^analytics\/.*\.ts$/).map(listInsertedTables)) as Record<
    string,
    Columns
  >;
}

/** Creates every declared table empty, the raw register tables by their own creator; returns the names. */
export async function createDeclaredTables(engine: QueryEngine): Promise<string[]> {
  await loadRaw(engine, [], {});
  const declared = Object.entries(listDeclared());
  for (const [name, columns] of declared)
    await engine.insertArrow(name, toArrowBytes(columns.map(([column, type]) => ({ name: column, type, values: [] }))));
  return [...[...registerTableIds, 'list'].map((table) => `raw_${table}`), ...declared.map(([name]) => name)];
}
