import { explainColumns } from './explainColumns';
import { packWorkbook, type SheetParts } from './packWorkbook';
import { layNotes } from './writeNotes';
import { layTable, type TableWords } from './writeTable';
import type { WorkbookLanguage, WorkbookNotes, WorkbookSheet } from './types';

const words: Record<WorkbookLanguage, TableWords> = {
  zh: { total: '合计', foot: '&C第 &P 页，共 &N 页' },
  en: { total: 'Total', foot: '&CPage &P of &N' },
};

/**
 * Tables as a workbook (.xlsx) that offices calculate with: cells typed by their columns, amounts exact to the fen, totals as formulas
 * with their values beside them, heads in sight and on every printed page, filters, a last sheet that explains every
 * column. Texts stay texts whatever they begin with. The same sheets give the same bytes.
 * @param notes what stands on the last sheet; null for a form that our own import reads back, which has none.
 * Errors: Error for a number that is not finite, or fen that are not whole: never a wrong cell.
 * @example writeTableWorkbook([{ kind: 'table', name: '户', titles: ['名单'], columns: [{ heading: '户编号', kind: 'identifier',
 *   explain: '登记表中的户编号', source: '登记表' }], rows: [['0012']] }], { title: '仁化县名单' })
 */
export function writeTableWorkbook(sheets: readonly WorkbookSheet[], notes: WorkbookNotes | null, language: WorkbookLanguage = 'zh'): Uint8Array {
  const spoken = words[language];
  const all = notes === null ? sheets : [...sheets, explainColumns(sheets, notes, language)];
  return packWorkbook(all.map((sheet): SheetParts => (sheet.kind === 'table' ? layTable(sheet, spoken) : layNotes(sheet, spoken.foot))));
}
