import { strToU8, zipSync } from 'fflate';
import { buildHostileFiles } from './buildHostileFiles';
import { buildUnusualFiles } from './buildUnusualFiles';
import { buildWorkbook, columnName, encodeGb18030, mtime, people, personHeadings, personRow, title, withoutColumn, workbookParts, type BrokenFile, type Cell } from './smallWorkbooks';

export { buildWorkbook, completeIdNumber, personHeadings, personRow, workbookParts, type BrokenFile } from './smallWorkbooks';

function twoRowHeads(): Uint8Array {
  const groups: Cell[] = personHeadings.map((heading, c) => (c < 3 ? (c === 0 ? '所在地' : null) : c >= 17 && c <= 19 ? (c === 17 ? '户信息' : null) : heading));
  const heads: Cell[] = personHeadings.map((heading, c) => (c < 3 || (c >= 17 && c <= 19) ? heading : null));
  const rows = people(4);
  for (const [r, row] of rows.entries()) if (r % 2 === 1) row[personHeadings.indexOf('户编号')] = null;
  const letter = columnName(personHeadings.indexOf('户编号'));
  const vertical = personHeadings.flatMap((_, c) => (heads[c] === null ? [`${columnName(c)}2:${columnName(c)}3`] : []));
  return buildWorkbook({ rows: [title, groups, heads, ...rows], merges: ['A1:U1', 'A2:C2', 'R2:T2', ...vertical, `${letter}4:${letter}5`, `${letter}6:${letter}7`] });
}

/**
 * Small faulty and hostile register files, one per known mess. The files of `sample-data/broken` are its
 * output, byte for byte (a test compares), each with the expected report in `<file>.expected.yaml`.
 * Every person is invented: region code 440899 belongs to no county.
 */
export function buildBrokenWorkbooks(): BrokenFile[] {
  const good = buildWorkbook({ rows: [title, personHeadings, ...people(6)] });
  const bomb = workbookParts([{ rows: [title, personHeadings, ...people(2)] }]);
  bomb['xl/media/image1.bin'] = [new Uint8Array(40 * 1024 * 1024), { mtime, level: 9 }];
  const lost = personRow(3, { 证件号码: 440899197001019050 });
  const csv = [personHeadings, ...people(4)].map((row) => row.map((cell) => (cell === null ? '' : String(cell))).join(',')).join('\r\n');
  return [
    ...buildHostileFiles(),
    ...buildUnusualFiles(),
    { name: 'cut.xlsx', bytes: good.slice(0, Math.floor(good.length * 0.6)) },
    { name: 'empty.xlsx', bytes: new Uint8Array() },
    { name: 'not-a-workbook.xlsx', bytes: Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 251) },
    { name: 'flipped-bit.xlsx', bytes: good.map((byte, i) => (i === Math.floor(good.length * 0.5) ? byte ^ 4 : byte)) },
    { name: 'cut-sheet.xlsx', bytes: buildWorkbook({ rows: [personHeadings, ...people(4)], spoil: (xml) => xml.slice(0, xml.length - 200) }) },
    { name: 'far-cell.xlsx', bytes: buildWorkbook({ rows: [personHeadings, ...people(2)], spoil: (xml) => xml.replace('r="A2"', 'r="ZZZZZZ99999999"') }) },
    { name: 'bomb.xlsx', bytes: zipSync(bomb, { mtime }) },
    { name: 'web-page.xls', bytes: strToU8('<html><body><table><tr><td>姓名</td></tr></table></body></html>') },
    { name: 'missing-id-column.xlsx', bytes: buildWorkbook({ rows: [title, ...withoutColumn([personHeadings, ...people(4)], '证件号码')] }) },
    { name: 'no-known-heading.xlsx', bytes: buildWorkbook({ rows: [['甲', '乙', '丙'], ['1', '2', '3']] }) },
    { name: 'lost-id-digits.xlsx', bytes: buildWorkbook({ rows: [title, personHeadings, personRow(1), personRow(2), lost, personRow(4)] }) },
    { name: 'two-row-heads.xlsx', bytes: twoRowHeads() },
    { name: 'gb18030.csv', bytes: encodeGb18030(csv) },
    {
      name: 'subtotals-and-notes.xlsx',
      bytes: buildWorkbook({
        rows: [title, ['填报单位：', null, '丹霞街道'], personHeadings, ...people(4), ['胡坑村小计', null, null, null, null, null, null, 4], personHeadings, personRow(5), personRow(6), ['合计', null, null, null, null, null, null, 6], [], ['注：本表由各村填报，乡镇汇总。']],
      }),
    },
    {
      name: 'strange-headings.xlsx',
      bytes: buildWorkbook({ rows: [[...personHeadings, '__proto__', 'constructor', 'toString'], ...people(4).map((row) => [...row, 'x', 'y', 'z'])] }),
    },
    {
      name: 'faulty-persons.xlsx',
      bytes: buildWorkbook({
        rows: [
          title,
          personHeadings,
          personRow(1),
          personRow(2, { 与户主关系: '户主' }),
          personRow(3, { 行政村: '不存在村' }),
          personRow(4, { 户编号: null }),
          personRow(5, { 健康状况: '患有大病、残疾', '务工时间（月）': '半年' }),
          personRow(6, { 证件号码: '440899197001029060' }),
        ],
      }),
    },
  ];
}
