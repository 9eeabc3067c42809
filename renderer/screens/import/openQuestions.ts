import type { RegisterInspection, SheetInspection, SheetTable } from '../../../analytics/register/types';

type SheetOfFile = Pick<SheetInspection, 'file' | 'sheet'>;
export const sheetKey = ({ file, sheet }: SheetOfFile): string => `${file}|${sheet}`;
export const columnKey = (sheet: SheetOfFile, index: number): string => `${sheetKey(sheet)}|${index}`;
export const tableKey = (sheet: SheetOfFile): string => `${sheetKey(sheet)}|table`;

export const isList = (table: SheetTable | null): boolean => table !== null && table.endsWith('_list');

/** The field that a column will be read as, with what was chosen on the screen; null: it is left out. */
export function chosenField(sheet: SheetInspection, index: number, mapping: Record<string, string>): string | null {
  const answer = mapping[columnKey(sheet, index)];
  if (answer !== undefined) return answer === '' ? null : answer;
  const column = sheet.columns.find((entry) => entry.columnIndex === index);
  return column?.certain ? column.field : null;
}

/** Required columns that nothing was chosen for and that nobody said to go on without. */
export function stillMissing(
  inspection: RegisterInspection,
  mapping: Record<string, string>,
): RegisterInspection['missing'] {
  return inspection.missing.filter((missing) => {
    if (mapping[missing.key] === 'go_on' || mapping[tableKey(missing)] === '') return false;
    const sheet = inspection.sheets.find((entry) => sheetKey(entry) === sheetKey(missing));
    return !sheet?.columns.some((column) => chosenField(sheet, column.columnIndex, mapping) === missing.field);
  });
}

/** Missing columns to ask about by themselves: no open question of the sheet may be the column. */
export function missingToAsk(
  inspection: RegisterInspection,
  mapping: Record<string, string>,
): RegisterInspection['missing'] {
  const still = new Set(stillMissing(inspection, mapping).map(({ key }) => key));
  const maybe = (missing: RegisterInspection['missing'][number]): boolean =>
    inspection.questions.some(
      ({ key, candidates, ...place }) =>
        mapping[key] === undefined &&
        sheetKey(place) === sheetKey(missing) &&
        candidates.some(({ field }) => field === missing.field),
    );
  return inspection.missing.filter(
    (missing) => mapping[missing.key] === 'go_on' || (still.has(missing.key) && !maybe(missing)),
  );
}

/** First candidates of the open questions, each field once a sheet. */
export function firstCandidates(
  inspection: RegisterInspection,
  mapping: Record<string, string>,
): Record<string, string> {
  const chosen: Record<string, string> = {};
  const taken = new Set(
    inspection.sheets.flatMap((sheet) =>
      sheet.columns.flatMap((column) => {
        const field = chosenField(sheet, column.columnIndex, mapping);
        return field === null ? [] : [`${sheetKey(sheet)}|${field}`];
      }),
    ),
  );
  for (const question of inspection.questions) {
    if (mapping[question.key] !== undefined) continue;
    const free = question.candidates.find(({ field }) => !taken.has(`${sheetKey(question)}|${field}`));
    if (!free) continue;
    taken.add(`${sheetKey(question)}|${free.field}`);
    chosen[question.key] = free.field;
  }
  return chosen;
}

/** How many questions nobody has answered yet. */
export function countOpen(
  inspection: RegisterInspection,
  mapping: Record<string, string>,
  places: Record<string, string>,
): number {
  const unanswered = (entries: readonly { key: string }[], answers: Record<string, string>): number =>
    entries.filter(({ key }) => answers[key] === undefined).length;
  return (
    unanswered(inspection.questions, mapping) +
    unanswered(inspection.units, mapping) +
    unanswered(inspection.places, places) +
    missingToAsk(inspection, mapping).filter(({ key }) => mapping[key] === undefined).length
  );
}

/** Files with at least one sheet that is read as a register table, and those with one that is another office's list. */
export function sortFiles(inspection: RegisterInspection): { registers: Set<string>; lists: Set<string> } {
  const known = inspection.sheets.filter((sheet) => sheet.table !== null);
  return {
    registers: new Set(known.filter((sheet) => !isList(sheet.table)).map((sheet) => sheet.file)),
    lists: new Set(known.filter((sheet) => isList(sheet.table)).map((sheet) => sheet.file)),
  };
}
