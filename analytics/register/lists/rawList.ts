import { listTableNames, readTermTables } from '../../terms';

/** Columns of `raw_list` behind `raw_row`, `list`, `source_file`, `source_sheet`, `source_row`: every field of the four lists, all text. */
export function rawListFields(): string[] {
  const fields = listTableNames.flatMap((name) => readTermTables().find((table) => table.table === name)!.fields);
  return [...new Set(fields.filter((field) => !field.internal).map((field) => field.id))];
}
