/**
 * Keys of the answers to an inspection (`mapping` of the importing commands). All begin with file and sheet:
 * a column's field (`file|sheet|column index` → field id, '' leaves it out), the unit of its amounts
 * (`yuan`, `ten_thousand_yuan`), the table of a sheet (table id, '' leaves it out), and going on without a
 * required column (`go_on`).
 * Example: columnKey('a.xlsx', '表', 3) = 'a.xlsx|表|3'.
 */
export const columnKey = (file: string, sheet: string, columnIndex: number): string => `${file}|${sheet}|${columnIndex}`;
export const unitKey = (file: string, sheet: string, columnIndex: number): string => `${file}|${sheet}|${columnIndex}|unit`;
export const tableKey = (file: string, sheet: string): string => `${file}|${sheet}|table`;
export const missingKey = (file: string, sheet: string, field: string): string => `${file}|${sheet}|without|${field}`;

/** What was answered about one sheet. */
export interface SheetAnswers {
  column(columnIndex: number): string | undefined;
  unit(columnIndex: number): string | undefined;
  table: string | undefined;
  /** The planner said to go on without this required field. */
  isWithout(field: string): boolean;
}

/** The answers of `mapping` about one sheet; keys of the object prototype are no answers. */
export function answersOf(mapping: Readonly<Record<string, string>>, file: string, sheet: string): SheetAnswers {
  const own = (key: string): string | undefined => (Object.hasOwn(mapping, key) ? mapping[key] : undefined);
  return {
    column: (index) => own(columnKey(file, sheet, index)),
    unit: (index) => own(unitKey(file, sheet, index)),
    table: own(tableKey(file, sheet)),
    isWithout: (field) => own(missingKey(file, sheet, field)) === 'go_on',
  };
}
