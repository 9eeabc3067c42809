import type { Problem, TextWorkbook } from '../engine';
import type { HeadingTemplate, PlaceAnswer } from '../project/types';
import { termLabel } from '../terms';
import { inspectSheet, type SheetReading } from './inspectSheet';
import { answersOf, columnKey, missingKey, unitKey } from './layout/answerKeys';
import { suggestYear } from './layout/suggestYear';
import type { RegisterRegion } from './loadRaw';
import { askPlaces, type ReadSheet } from './places/askPlaces';
import { nameWrittenPlaces } from './places/placeIndex';
import type { RegisterInspection } from './types';

/** A required column that no heading of the sheet names. */
export function missingColumnProblem(file: string, sheet: string, row: number, table: Parameters<typeof termLabel>[0], field: string, perhaps?: string): Problem {
  const label = termLabel(table, field);
  if (perhaps !== undefined) {
    return {
      code: 'column_missing',
      message: {
        zh: `缺少必需的列“${label.zh}”；表头“${perhaps}”可能是它，但写法或单位不同，不能肯定。`,
        en: `The required column “${label.zh}” (${label.en}) is missing; the heading “${perhaps}” may be it, but its words or unit differ.`,
      },
      where: { file, sheet, row, column: perhaps, field },
      hint: { zh: `请在导入时指定该列，或把表头改为“${label.zh}”后重新导入。`, en: `Say at import that this is the column, or change the heading to “${label.zh}” and import again.` },
    };
  }
  return {
    code: 'column_missing',
    message: { zh: `缺少必需的列“${label.zh}”。`, en: `The required column “${label.zh}” (${label.en}) is missing.` },
    where: { file, sheet, row, column: label.zh, field },
    hint: { zh: '请补上该列，或在导入时指定哪一列是它；确实没有的，可在导入时选择“没有这一列也导入”。', en: 'Add the column, or say at import which column it is; where there is none, choose at import to go on without it.' },
  };
}

/** No sheet of any file has the headings of a register table. */
export function noTableProblem(file: string): Problem {
  return {
    code: 'no_register_table',
    message: { zh: '没有找到人员、户、村、帮扶干部或其他部门名册的表头。', en: 'No heading row of persons, households, villages, helpers or another office’s list was found.' },
    where: { file },
    hint: { zh: '请检查是否选对了文件；表头应在前 20 行内。也可以在导入时指明每张工作表是什么。', en: 'Check whether this is the right file; the headings must stand within the first 20 rows. At import you can also say what each sheet is.' },
  };
}

/** What the office and the county's pack know, and what was answered to an earlier inspection of the same files. */
export interface InspectionHelp {
  mapping?: Readonly<Record<string, string>>;
  templates?: readonly HeadingTemplate[];
  regions?: readonly RegisterRegion[];
  places?: readonly PlaceAnswer[];
}

/**
 * Looks at workbooks without importing: which sheet is which table, how each heading was understood, what must be
 * asked (columns, units, missing columns, places), what is missing, and the year. Nothing is guessed: whatever is
 * doubtful comes back as a question.
 * Example: inspectRegister([personList]).sheets[0].table = 'person'.
 */
export function inspectRegister(workbooks: readonly TextWorkbook[], { mapping = {}, templates = [], regions = [], places = [] }: InspectionHelp = {}): RegisterInspection {
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
      });
      if (answers.table === '') leftOut += 1;
      if (!reading.table) continue;
      recognised += 1;
      read.push({ file, sheet, reading });
      addQuestions(inspection, file, sheet.name, sheet.firstRow, reading);
    }
    if (recognised === 0 && leftOut < Math.max(1, sheets.length)) inspection.problems.push(noTableProblem(file));
  }
  inspection.places = askPlaces(read, regions, places);
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
