import type { TextWorkbook } from '../engine';
import type { HeadingTemplate, PlaceAnswer } from '../project/types';
import { termLabel } from '../terms';
import { inspectSheet, type SheetReading } from './inspectSheet';
import { answersOf, columnKey, missingKey, unitKey } from './layout/answerKeys';
import { suggestYear } from './layout/suggestYear';
import { missingColumnProblem, noTableProblem } from './columnProblems';
import { askPlaces, type ReadSheet } from './places/askPlaces';
import { askUnits } from './places/askUnits';
import { nameWrittenPlaces } from './places/placeIndex';
import type { RegisterInspection, RegisterRegion } from './types';

/** What the office and the county's pack know, and what was answered to an earlier inspection of the same files. */
export interface InspectionHelp {
  mapping?: Readonly<Record<string, string>>;
  templates?: readonly HeadingTemplate[];
  regions?: readonly RegisterRegion[];
  places?: readonly PlaceAnswer[];
  /** Units that the pack names. */
  units?: readonly string[];
}

/**
 * Looks at workbooks without importing: which sheet is which table, how each heading was understood, what must be
 * asked (columns, units, missing columns, places), what is missing, and the year. Nothing is guessed: whatever is
 * doubtful comes back as a question.
 * Example: inspectRegister([personList]).sheets[0].table = 'person'.
 */
export function inspectRegister(workbooks: readonly TextWorkbook[], { mapping = {}, templates = [], regions = [], places = [], units = [] }: InspectionHelp = {}): RegisterInspection {
  const inspection: RegisterInspection = { sheets: [], questions: [], units: [], missing: [], places: [], year: { year: null, from: null, others: [] }, problems: [] };
  const written = nameWrittenPlaces(regions);
  const read: ReadSheet[] = [];
  for (const { fileName: file, sheets } of workbooks) {
    let recognised = 0;
    let leftOut = 0;
    for (const sheet of sheets) {
      const answers = answersOf(mapping, file, sheet.name);
      const reading = inspectSheet(sheet, { fileName: file, answers, templates, places: written });
      inspection.sheets.push({
        file,
        sheet: sheet.name,
        table: reading.table,
        headingRow: reading.headingEnd < 0 ? 0 : sheet.firstRow + reading.headingEnd,
        dataRows: reading.dataRows.length,
        skippedRows: reading.skippedRows.length,
        columns: reading.columns,
        missingRequired: reading.missingRequired,
        template: reading.template,
        filledCells: [...reading.filled.values()].reduce((sum, { cells }) => sum + cells, 0),
      });
      if (answers.table === '') leftOut += 1;
      if (!reading.table) continue;
      recognised += 1;
      read.push({ file, sheet, reading });
      addQuestions(inspection, file, sheet.name, sheet.firstRow, reading);
    }
    if (recognised === 0 && leftOut < Math.max(1, sheets.length)) inspection.problems.push(noTableProblem(file));
  }
  inspection.places = [...askPlaces(read, regions, places), ...askUnits(read, regions, units, places)];
  inspection.year = suggestYear(read);
  return inspection;
}

function addQuestions(inspection: RegisterInspection, file: string, sheet: string, firstRow: number, { table, columns, missingRequired, headingEnd }: SheetReading): void {
  if (!table) return;
  for (const { columnIndex, heading, certain, candidates, samples, unitDoubt } of columns) {
    if (unitDoubt) inspection.units.push({ key: unitKey(file, sheet, columnIndex), file, sheet, heading, doubt: unitDoubt, samples });
    if (certain || unitDoubt === 'seems_yuan') continue;
    inspection.questions.push({
      key: columnKey(file, sheet, columnIndex),
      file,
      sheet,
      heading,
      candidates: candidates.map(({ field, score }) => ({ field, score, label: termLabel(table, field) })),
      samples,
    });
  }
  for (const field of missingRequired) {
    inspection.problems.push(missingColumnProblem(file, sheet, firstRow + headingEnd, table, field));
    inspection.missing.push({ key: missingKey(file, sheet, field), file, sheet, field, label: termLabel(table, field) });
  }
}
