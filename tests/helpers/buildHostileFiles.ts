import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { CFB } from 'xlsx';
import { buildWorkbook, mtime, people, personHeadings, workbookParts, type BrokenFile } from './smallWorkbooks';

/** Files that mislead or kill a reader: containers that lie, references beyond Excel, parts that are not there. */
const sheetPath = 'xl/worksheets/sheet1.xml';
const rows = () => [personHeadings, ...people(4)];
const good = (): Uint8Array => buildWorkbook({ rows: rows() });
const spoiled = (spoil: (xml: string) => string): Uint8Array => buildWorkbook({ rows: rows(), spoil });

/** The good workbook with its parts changed as text. */
function withParts(change: (parts: Record<string, string>) => void, level: 0 | 6 | 9 = 6): Uint8Array {
  const decoder = new TextDecoder();
  const parts = Object.fromEntries(Object.entries(unzipSync(good())).map(([name, bytes]) => [name, decoder.decode(bytes)]));
  change(parts);
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime, level }]])) as Zippable, { mtime });
}

/** The good workbook with a number of the directory entry of `part` overwritten. */
function withDirectory(part: string, offset: number, value: number, size: 2 | 4): Uint8Array {
  const bytes = good();
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const name = strToU8(part);
  for (let at = 0; at < bytes.length - 46; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50 || !name.every((byte, i) => bytes[at + 46 + i] === byte)) continue;
    if (size === 2) view.setUint16(at + offset, value, true);
    else view.setUint32(at + offset, value, true);
  }
  return bytes;
}

/** An OLE container (the form of old office files and of encrypted new ones) with these streams. */
export function buildContainer(streams: Record<string, Uint8Array>): Uint8Array {
  const container = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(container, `/${name}`, content);
  return Uint8Array.from(CFB.write(container, { type: 'array' }) as ArrayLike<number>);
}

/** A stream of BIFF records, each a type and its content. */
const biff = (...records: [number, number[]][]): Uint8Array => Uint8Array.from(records.flatMap(([type, content]) => [type & 255, type >> 8, content.length & 255, content.length >> 8, ...content]));

const startOfBook: [number, number[]] = [0x0809, [0, 6, 5, 0, 0xbb, 13, 0xcc, 7, 0, 0, 0, 0, 6, 0, 0, 0]];
const padding = new Uint8Array(4096).fill(7);

const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

export function buildHostileFiles(): BrokenFile[] {
  const manyRows = Array.from({ length: 2000 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`).join('');
  const sharedStrings = (parts: Record<string, string>, xml: string): void => {
    parts['xl/sharedStrings.xml'] = xml;
    parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace('</Relationships>', '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>');
  };
  return [
    { name: 'says-it-is-huge.xlsx', bytes: withDirectory(sheetPath, 24, 0x7fffffff, 4) },
    { name: 'says-it-is-small.xlsx', bytes: withDirectory(sheetPath, 24, 10, 4) },
    { name: 'wrong-checksum.xlsx', bytes: withDirectory(sheetPath, 16, 0x12345678, 4) },
    { name: 'directory-contradicts.xlsx', bytes: withDirectory('xl/workbook.xml', 42, 0, 4) },
    { name: 'overlapping-parts.xlsx', bytes: withDirectory('[Content_Types].xml', 20, 900, 4) },
    { name: 'encrypted-part.xlsx', bytes: withDirectory(sheetPath, 8, 1, 2) },
    { name: 'unknown-compression.xlsx', bytes: withDirectory(sheetPath, 10, 12, 2) },
    { name: 'part-twice.xlsx', bytes: withParts((parts) => void (parts['XL/workbook.xml'] = parts['xl/workbook.xml']!)) },
    { name: 'outside-path.xlsx', bytes: withParts((parts) => void (parts['../../autostart.cmd'] = 'x')) },
    { name: 'outside-target.xlsx', bytes: withParts((parts) => void (parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace('worksheets/sheet1.xml', '../../../etc/passwd'))) },
    { name: 'too-many-parts.xlsx', bytes: withParts((parts) => void Array.from({ length: 2001 }, (_, i) => (parts[`a/${i}`] = '')), 0) },
    { name: 'billion-laughs.xlsx', bytes: spoiled((xml) => xml.replace('<worksheet', `<!DOCTYPE w [<!ENTITY l0 "ha">${entities}]><worksheet`)) },
    { name: 'outside-entity.xlsx', bytes: withParts((parts) => sharedStrings(parts, '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>')) },
    { name: 'missing-sheet.xlsx', bytes: withParts((parts) => void delete parts[sheetPath]) },
    { name: 'no-sheet.xlsx', bytes: withParts((parts) => void (parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace(/<sheet .*\/>/, ''))) },
    { name: 'document.docx', bytes: zipSync({ '[Content_Types].xml': strToU8('<Types/>'), '_rels/.rels': strToU8('<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'), 'word/document.xml': strToU8('<document/>') }, { mtime }) },
    { name: 'table.ods', bytes: zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<office:document-content/>') }, { mtime }) },
    { name: 'cut-shared-strings.xlsx', bytes: withParts((parts) => sharedStrings(parts, '<sst><si><t>姓名</t></si><si><t>证件')) },
    { name: 'shared-string-missing.xlsx', bytes: spoiled((xml) => xml.replace(/<c r="F3"[^>]*>.*?<\/c>/, '<c r="F3" t="s"><v>999</v></c>')) },
    { name: 'row-beyond-excel.xlsx', bytes: spoiled((xml) => xml.replace('<row r="3">', '<row r="9999999">')) },
    { name: 'column-beyond-excel.xlsx', bytes: spoiled((xml) => xml.replace('r="A3"', 'r="XFE3"')) },
    { name: 'cell-of-another-row.xlsx', bytes: spoiled((xml) => xml.replace('r="A3"', 'r="A30"')) },
    { name: 'cell-twice.xlsx', bytes: spoiled((xml) => xml.replace('r="B3"', 'r="A3"')) },
    { name: 'rows-backwards.xlsx', bytes: spoiled((xml) => xml.replace('<row r="4">', '<row r="2">').replaceAll(/r="([A-Z]+)4"/g, 'r="$12"')) },
    { name: 'too-many-cells-in-a-row.xlsx', bytes: spoiled((xml) => xml.replace('</sheetData>', `<row>${'<c/>'.repeat(16_385)}</row></sheetData>`)) },
    { name: 'spread-too-wide.xlsx', bytes: spoiled((xml) => xml.replace(/<sheetData>.*<\/sheetData>/, `<sheetData>${manyRows}</sheetData>`)) },
    { name: 'merge-beyond-excel.xlsx', bytes: spoiled((xml) => xml.replace('</sheetData>', '</sheetData><mergeCells><mergeCell ref="A1:XFD1048577"/></mergeCells>')) },
    { name: 'too-many-merges.xlsx', bytes: spoiled((xml) => xml.replace('</sheetData>', `</sheetData><mergeCells>${'<mergeCell ref="A1:XFD1048576"/>'.repeat(20_001)}</mergeCells>`)) },
    { name: 'column-width-beyond-excel.xlsx', bytes: spoiled((xml) => xml.replace('<sheetData>', '<cols><col min="1" max="1000000000" width="9"/></cols><sheetData>')) },
    { name: 'formula-without-value.xlsx', bytes: spoiled((xml) => xml.replace(/(<c r="T3"[^>]*>)<v>[^<]*<\/v>/, '$1<f>1000+1855.5</f>')) },
    { name: 'password.xlsx', bytes: buildContainer({ EncryptionInfo: padding, EncryptedPackage: padding }) },
    { name: 'password.xls', bytes: buildContainer({ Workbook: Uint8Array.from([...biff(startOfBook, [0x002f, [1, 0, 1, 0, 1, 0, ...new Array<number>(48).fill(9)]], [0x000a, []]), ...padding]) }) },
    { name: 'document.doc', bytes: buildContainer({ WordDocument: padding }) },
    { name: 'xml-2003.xls', bytes: strToU8('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>') },
    { name: 'picture.xlsx', bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...new Array<number>(200).fill(3)]) },
    { name: 'blank-sheet.xlsx', bytes: zipSync(workbookParts([{ rows: [] }]), { mtime }) },
    { name: 'blanks-only.xlsx', bytes: buildWorkbook({ rows: [[' ', '\u3000'], ['\n']] }) },
  ];
}
