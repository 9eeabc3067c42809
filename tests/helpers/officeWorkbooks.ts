import { strToU8, zipSync } from 'fflate';
import { mtime } from './smallWorkbooks';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

const strings = [
  '<si><t>姓名</t><phoneticPr fontId="1" type="noConversion"/></si>',
  '<si><t>出生日期</t><rPh sb="0" eb="4"><t>chusheng</t></rPh><phoneticPr fontId="1" type="noConversion"/></si>',
  '<si><r><t>甲</t></r><r><rPr><sz val="11"/><color rgb="FFFF0000"/><rFont val="宋体"/><charset val="134"/></rPr><t xml:space="preserve">某 </t></r></si>',
  '<si><t xml:space="preserve"> 440899197001019037</t></si>',
  '<si><t/></si>',
  '<si><t>第一行_x000D_\n第二行</t></si>',
];

const package_ = (parts: Record<string, string>): Uint8Array => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, [strToU8(text), { mtime }]])), { mtime });

const contentTypes = `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`;
const rootRelations = (target: string): string => `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId3" Type="${relation}/extended-properties" Target="docProps/app.xml"/><Relationship Id="rId1" Type="${relation}/officeDocument" Target="${target}"/></Relationships>`;
const bookRelations = `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId3" Type="${relation}/theme" Target="theme/theme1.xml"/><Relationship Id="rId4" Type="${relation}/styles" Target="styles.xml"/><Relationship Id="rId5" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relation}/chartsheet" Target="chartsheets/sheet1.xml"/></Relationships>`;
const sharedStrings = `${head}<sst xmlns="${main}" count="9" uniqueCount="${strings.length}">${strings.join('')}</sst>`;

/** Styles 0 General, 1 the built-in day of Chinese Excel (31), 2 its own day format, 3 its own money format with a red minus. */
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="177" formatCode="#,##0.00_ ;[Red]\\-#,##0.00\\ "/></numFmts><cellStyleXfs count="1"><xf numFmtId="14" fontId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" xfId="0"><alignment vertical="center"/></xf><xf numFmtId="31" fontId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="176" fontId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="177" fontId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** What both workbooks below hold. */
export const officeRows: (string | null)[][] = [
  ['姓名', '出生日期'],
  ['甲某', '1970-01-01', '440899197001019037', '2855.7', '4.40899197001019E+17'],
  [],
  [null, '1998-12-31', null, '第一行\n第二行', '#DIV/0!', '1', '合计x'],
];

/** A sheet as Excel 2016 (Chinese) saves it: namespaces to ignore, spans, descents, shared strings, a chart sheet behind. */
export function excelWorkbook(): Uint8Array {
  const sheet = `${head}<worksheet xmlns="${main}" xmlns:r="${relation}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" xr:uid="{00000000-0001-0000-0000-000000000000}"><dimension ref="A1:G4"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="13.9" x14ac:dyDescent="0.4"/><cols><col min="1" max="16384" width="9"/></cols><sheetData><row r="1" spans="1:7" x14ac:dyDescent="0.4"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2" spans="1:7" x14ac:dyDescent="0.4"><c r="A2" t="s"><v>2</v></c><c r="B2" s="1"><v>25569</v></c><c r="C2" t="s"><v>3</v></c><c r="D2" s="3"><v>2855.6999999999998</v></c><c r="E2"><v>4.4089919700101901E+17</v></c></row><row r="4" spans="1:7" x14ac:dyDescent="0.4"><c r="A4" t="s"><v>4</v></c><c r="B4" s="2"><v>36160</v></c><c r="D4" t="s"><v>5</v></c><c r="E4" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F4" t="b"><v>1</v></c><c r="G4" t="str"><f t="shared" ref="G4:G5" si="0">"合计"&amp;"x"</f><v>合计x</v></c></row></sheetData><sheetProtection sheet="1"/><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells><phoneticPr fontId="1" type="noConversion"/><conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>A1&gt;1</formula></cfRule></conditionalFormatting><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><xm:f>Sheet1!A1</xm:f></ext></extLst></worksheet>`;
  const book = `${head}<workbook xmlns="${main}" xmlns:r="${relation}"><fileVersion appName="xl" lastEdited="7"/><workbookPr codeName="ThisWorkbook" defaultThemeVersion="124226"/><bookViews><workbookView/></bookViews><sheets><sheet name="人员" sheetId="1" r:id="rId1"/><sheet name="图" sheetId="2" state="hidden" r:id="rId2"/></sheets><calcPr calcId="162913"/></workbook>`;
  return package_({ '[Content_Types].xml': contentTypes, '_rels/.rels': rootRelations('xl/workbook.xml'), 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': bookRelations, 'xl/worksheets/sheet1.xml': sheet, 'xl/chartsheets/sheet1.xml': `${head}<chartsheet xmlns="${main}"/>`, 'xl/styles.xml': styles, 'xl/sharedStrings.xml': sharedStrings, 'xl/theme/theme1.xml': '<a:theme xmlns:a="x"/>' });
}

/** A sheet as WPS saves it: prefixed properties of its own, cells of one style each, rows without spans, absolute targets. */
export function wpsWorkbook(): Uint8Array {
  const sheet = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}" xmlns:r="${relation}" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><sheetPr/><dimension ref="A1:G4"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultColWidth="9" defaultRowHeight="13.5" outlineLevelRow="3"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" s="3"/></row><row r="2" ht="14.25" customHeight="1"><c r="A2" t="s"><v>2</v></c><c r="B2" s="2"><v>25569</v></c><c r="C2" t="inlineStr"><is><t>440899197001019037</t></is></c><c r="D2" s="3"><v>2855.7</v></c><c r="E2"><v>440899197001019000</v></c></row><row r="3"/><row r="4"><c r="B4" s="1"><v>36160</v></c><c r="D4" t="s"><v>5</v></c><c r="E4" t="e"><v>#DIV/0!</v></c><c r="F4" t="b"><v>1</v></c><c r="G4" t="str"><v>合计x</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells><pageMargins left="0.75" right="0.75" top="1" bottom="1" header="0.5" footer="0.5"/><headerFooter/></worksheet>`;
  const book = `${head}<workbook xmlns="${main}" xmlns:r="${relation}"><fileVersion appName="xl" lastEdited="3" lowestEdited="5" rupBuild="9302"/><workbookPr/><sheets><sheet name="人员" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="144525"/></workbook>`;
  return package_({ '[Content_Types].xml': contentTypes, '_rels/.rels': rootRelations('/xl/workbook.xml'), 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': bookRelations.replace('Target="worksheets', 'Target="/xl/worksheets'), 'xl/worksheets/sheet1.xml': sheet, 'xl/styles.xml': styles, 'xl/sharedStrings.xml': sharedStrings, 'docProps/custom.xml': '<Properties/>' });
}
