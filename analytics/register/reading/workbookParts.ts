import { decodePart, readAttributes } from './xmlText';
import type { Refuse } from './refuse';

/** A sheet as the workbook lists it. */
export interface SheetEntry {
  name: string;
  /** Path of its part, lower case. */
  path: string;
  /** Only worksheets hold rows; charts and old macro sheets do not. */
  isWorksheet: boolean;
}

/** What the small parts of an Open XML workbook say about the others. Paths are lower case. */
export interface WorkbookParts {
  sheets: SheetEntry[];
  sharedStrings: string | null;
  styles: string | null;
  date1904: boolean;
}

/** The parts of a package, by lower-case path. */
export interface PackageParts {
  has(path: string): boolean;
  read(path: string): Uint8Array;
}

interface Relation {
  type: string;
  path: string;
}

const outside = { zh: '内部路径越界', en: 'a part lies outside the workbook' };

/** The path that a relationship's target means, seen from the folder of its source. */
function resolveTarget(folder: string, target: string, refuse: Refuse): string {
  const path: string[] = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') path.push(step);
    else if (path.pop() === undefined) refuse('workbook_unsafe', outside);
  }
  return path.join('/').toLowerCase();
}

const tagsOf = (text: string, name: string): Map<string, string>[] => [...text.matchAll(new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])[^>]*>`, 'g'))].map(([tag]) => readAttributes(tag));

function readRelations(text: string, folder: string, refuse: Refuse): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  for (const attributes of tagsOf(text, 'Relationship')) {
    if (attributes.get('TargetMode') === 'External') continue;
    const type = (attributes.get('Type') ?? '').split('/').pop()!;
    relations.set(attributes.get('Id') ?? '', { type, path: resolveTarget(folder, attributes.get('Target') ?? '', refuse) });
  }
  return relations;
}

/** Path of the workbook part: what the package's relationships name, else where it always is. Null: this is no workbook. */
export function findWorkbookPart(parts: PackageParts, refuse: Refuse): string | null {
  const relations = parts.has('_rels/.rels') ? [...readRelations(decodePart(parts.read('_rels/.rels')), '', refuse).values()] : [];
  const named = relations.find((relation) => relation.type === 'officeDocument')?.path ?? '';
  // A Word document names its main part in the same way.
  const isWorkbook = (path: string): boolean => parts.has(path) && /(^|\/)workbook[^/]*\.(xml|bin)$/.test(path);
  return [named, 'xl/workbook.xml', 'xl/workbook.bin'].find(isWorkbook) ?? null;
}

/**
 * Reads the workbook part and its relationships: sheets in their order, shared strings, styles, date system.
 * Errors (through `refuse`): a sheet without a part, no sheet, a path outside the package.
 */
export function readWorkbookParts(workbookPath: string, parts: PackageParts, refuse: Refuse): WorkbookParts {
  const folder = workbookPath.replace(/[^/]*$/, '');
  const file = workbookPath.slice(folder.length);
  const relationPath = `${folder}_rels/${file}.rels`;
  const relations = parts.has(relationPath) ? readRelations(decodePart(parts.read(relationPath)), folder, refuse) : new Map<string, Relation>();
  const text = decodePart(parts.read(workbookPath));
  const sheets = tagsOf(text, 'sheet').map((attributes): SheetEntry => {
    const id = [...attributes].find(([name]) => /(^|:)id$/.test(name))?.[1] ?? '';
    const relation = relations.get(id);
    const isWorksheet = relation ? relation.type === 'worksheet' || (!/chartsheet|dialogsheet|macrosheet/i.test(relation.type) && /worksheets\//.test(relation.path)) : true;
    return { name: attributes.get('name') ?? '', path: relation?.path ?? '', isWorksheet };
  });
  const missing = sheets.find((sheet) => sheet.isWorksheet && !parts.has(sheet.path));
  if (missing) refuse('workbook_damaged', { zh: '缺少工作表', en: 'a sheet is missing' }, { sheet: missing.name });
  if (!sheets.some((sheet) => sheet.isWorksheet)) refuse('workbook_damaged', { zh: '没有工作表', en: 'it holds no sheet' });
  const pathOf = (type: string): string | null => [...relations.values()].find((relation) => relation.type.toLowerCase() === type)?.path ?? null;
  const date1904 = /^(1|true|on)$/i.test(tagsOf(text, 'workbookPr')[0]?.get('date1904') ?? '');
  return { sheets, sharedStrings: pathOf('sharedstrings'), styles: pathOf('styles'), date1904 };
}
