/** Every look that a cell of our workbooks has; its place in the list is its number in the file. */
const looks = {
  /* data */
  text: { format: '@', border: true, wrap: true },
  identifier: { format: '@', border: true },
  integer: { format: '#,##0', border: true },
  decimal: { format: '#,##0.0###', border: true },
  percent: { format: '0.0%', border: true },
  fen: { format: '#,##0.00', border: true },
  yuan: { format: '#,##0.00', border: true },
  ten_thousand: { format: '#,##0.0000', border: true },
  date: { format: 'yyyy-mm-dd', border: true, centred: true },
  year: { format: '0', border: true, centred: true },
  /* totals and subtotals */
  total_text: { format: '@', font: 'bold', fill: 'grey', border: true },
  total_integer: { format: '#,##0', font: 'bold', fill: 'grey', border: true },
  total_decimal: { format: '#,##0.0###', font: 'bold', fill: 'grey', border: true },
  total_fen: { format: '#,##0.00', font: 'bold', fill: 'grey', border: true },
  total_ten_thousand: { format: '#,##0.0000', font: 'bold', fill: 'grey', border: true },
  /* around tables */
  head: { format: '@', font: 'bold', fill: 'blue', border: true, wrap: true },
  title: { format: '@', font: 'title' },
  line: { format: '@', font: 'note' },
  note: { format: '@', wrap: true },
  /* forms */
  answer: { format: '@', fill: 'yellow', border: true, wrap: true },
  problem: { format: '@', font: 'red', fill: 'rose', border: true, wrap: true },
} as const satisfies Record<string, LookParts>;

interface LookParts {
  format: string;
  font?: 'bold' | 'title' | 'note' | 'red';
  fill?: 'grey' | 'blue' | 'yellow' | 'rose';
  border?: true;
  wrap?: true;
  centred?: true;
}
export type Look = keyof typeof looks;

const names = Object.keys(looks) as Look[];
const numbers = new Map(names.map((name, index) => [name, index + 1]));

/** The number of a look in the file; 0 is the plain look that every program expects first. */
export const lookNumber = (look: Look): number => numbers.get(look)!;

const fonts = ['<sz val="11"/>', '<b/><sz val="11"/>', '<b/><sz val="14"/>', '<i/><sz val="11"/><color rgb="FF595959"/>', '<b/><sz val="11"/><color rgb="FF9C0006"/>'];
const fontNumbers = { bold: 1, title: 2, note: 3, red: 4 } as const;
const fills = ['FFF2F2F2', 'FFD9E1F2', 'FFFFF2CC', 'FFFFC7CE'];
/** The first two fills are fixed by the format. */
const fillNumbers = { grey: 2, blue: 3, yellow: 4, rose: 5 } as const;
/** Formats that every program knows by a number (ECMA-376 18.8.30). */
const builtIn: Record<string, number> = { '0': 1, '#,##0': 3, '#,##0.00': 4, '@': 49 };
const ownFormats: string[] = [...new Set(names.map((name): string => looks[name].format))].filter((format) => !(format in builtIn));
const formatNumber = (format: string): number => builtIn[format] ?? 164 + ownFormats.indexOf(format);

/** The part `xl/styles.xml`, the same for every workbook. */
export function writeStyles(): string {
  const edge = (side: string): string => `<${side} style="thin"><color rgb="FFBFBFBF"/></${side}>`;
  const formats = ownFormats.map((format) => `<numFmt numFmtId="${formatNumber(format)}" formatCode="${format}"/>`);
  const written = names.map((name) => {
    const { format, font, fill, border, wrap, centred }: LookParts = looks[name];
    const numbersOf = `numFmtId="${formatNumber(format)}" fontId="${font ? fontNumbers[font] : 0}" fillId="${fill ? fillNumbers[fill] : 0}" borderId="${border ? 1 : 0}"`;
    return `<xf ${numbersOf} xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment${centred ? ' horizontal="center"' : ''} vertical="${name === 'head' ? 'center' : 'top'}"${wrap ? ' wrapText="1"' : ''}/></xf>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${formats.length}">${formats.join('')}</numFmts>`,
    `<fonts count="${fonts.length}">${fonts.map((font) => `<font>${font}<name val="宋体"/></font>`).join('')}</fonts>`,
    `<fills count="${fills.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fills.map((colour) => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`).join('')}</fills>`,
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(edge).join('')}<diagonal/></border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${written.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${written.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
  ].join('');
}
