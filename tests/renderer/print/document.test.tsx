import { describe, expect, it } from 'vitest';
import { countPaperPages, listHeads, placeHeads, renderDocumentHtml, renderSheetsHtml } from '../../../renderer/print/document';
import { layOutColumns, measureColumn } from '../../../renderer/print/document/layOutColumns';
import { numberHeads, writeChineseNumber } from '../../../renderer/print/document/numberHeads';
import { blockWidthOf, geometryOf } from '../../../renderer/print/document/paperGeometry';
import { layOutTable } from '../../../renderer/print/document/PaperTable';
import { writePaperDay } from '../../../renderer/print/document/documentTexts';
import { fieldOf, hostileNames, makeComposition, makeHostileComposition, makeSheet, tableOf } from '../../helpers/documentFixture';

const head = { issuer: '仁化县扶贫开发领导小组办公室文件', number: '仁扶办〔2016〕12号', addressee: '各镇（街）人民政府：' };
const render = (change = {}, options = {}) => renderDocumentHtml(makeComposition('official', change), { language: 'zh', fontFaceCss: '', ...options });
const bodyOf = (html: string): string => /<body>([\s\S]*)<\/body>/.exec(html)![1]!;
const textOf = (html: string): string => bodyOf(html).replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');

describe('heads', () => {
  it('are counted 一、（一）1. and begin anew below each head', () => {
    const levels = [1, 2, 2, 3, 3, 1, 2, 3] as const;
    const sections = levels.map((level) => ({ level, title: { zh: 'x', en: 'x' } }));
    expect(numberHeads(sections, 'zh')).toEqual(['一、', '（一）', '（二）', '1.', '2.', '二、', '（一）', '1.']);
    expect(numberHeads(sections, 'en')).toEqual(['1. ', '1.1 ', '1.2 ', '1.2.1 ', '1.2.2 ', '2. ', '2.1 ', '2.1.1 ']);
    expect(numberHeads([sections[0]!, { level: 1, title: null }, sections[0]!], 'zh')).toEqual(['一、', null, '二、']);
  });

  it('have Chinese numbers as they are spoken', () => {
    expect([1, 9, 10, 11, 20, 21, 99, 100].map(writeChineseNumber)).toEqual(['一', '九', '十', '十一', '二十', '二十一', '九十九', '100']);
  });

  it('stand with their numbers in the text, and their pages in the contents', () => {
    const composition = makeComposition('official', { contents: true });
    const heads = listHeads(composition, 'zh');
    expect(heads.map(({ number, text }) => number + text)).toEqual(['一、基本情况', '（一）致贫原因', '1.因病', '2.缺劳力', '（二）各村', '二、退出计划', '三、所用假设']);
    const headings = [{ title: composition.title.zh, page: 1 }, ...heads.map(({ number, text }, i) => ({ title: `${number} ${text}`, page: i + 2 }))];
    const headPages = placeHeads(composition, headings, 'zh');
    expect(headPages.map(({ page }) => page)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    const html = renderDocumentHtml(composition, { language: 'zh', fontFaceCss: '', headPages });
    expect(bodyOf(html)).toContain('<a href="#plan"><span>二、退出计划</span><i></i><span>7</span></a>');
    expect(bodyOf(html)).toContain('<h2 id="plan">二、退出计划</h2>');
    // Pages of another paper are not believed.
    expect(placeHeads(composition, headings.slice(0, -1), 'zh')).toEqual([]);
    expect(placeHeads(composition, headings.map((heading, i) => (i === 3 ? { ...heading, title: '别的' } : heading)), 'zh')).toEqual([]);
  });
});

describe('text', () => {
  it('holds numbers as fields, with the mark of assumed ones raised on the same line', () => {
    const body = bodyOf(render());
    expect(body).toContain('贫困人口<span class="field kept" data-field="situation.persons">10,378人</span>，分布');
    expect(body).toContain('<span class="field kept" data-field="plan.persons">4,210人<sup class="assumed">※</sup></span>，分布');
    expect(textOf(render())).not.toContain('{');
    expect(bodyOf(render({}, { changed: ['plan.persons'] }))).toContain('class="field kept changed" data-field="plan.persons"');
  });

  it('carries the ids that the composer edits by', () => {
    const body = bodyOf(render());
    for (const mark of ['data-section="situation"', 'data-paragraph="situation.1"', 'data-block="villages"', 'data-block="charts"', 'data-figure="money"']) expect(body).toContain(mark);
  });

  it('leaves marks without a number as they were written', () => {
    const html = render({ fields: [], sections: [{ id: 'a', title: null, level: 1, blocks: [{ kind: 'paragraph', id: 'a.1', text: { zh: '按{a.b}办', en: '' } }] }] });
    expect(textOf(html)).toContain('按{a.b}办');
  });

  it('keeps hostile words as text, in every place', () => {
    const html = renderDocumentHtml(makeHostileComposition(), { language: 'zh', fontFaceCss: '' });
    const body = bodyOf(html);
    expect(body).not.toMatch(/<(script|img|b|style)[\s>]/);
    expect(html.match(/<script/g)).toBeNull();
    expect(html.match(/<\/style>/g)).toHaveLength(1);
    const text = textOf(html);
    for (const name of hostileNames.slice(0, 3)) expect(text.split(name).length - 1, name.slice(0, 20)).toBeGreaterThanOrEqual(6);
    // What would turn the sentence around, or is no character, is not printed; the letters are.
    expect(text).toContain('反向姓名');
    expect(text).toContain('שלום עולם');
    expect(text).toContain('𠮷野𡈽');
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000]/);
  });

  it('does not take a name for the mark of a number', () => {
    const table = { ...tableOf('t', 0), columns: tableOf('t', 0).columns.slice(0, 1), rows: [{ cells: ['{situation.persons}'] }] };
    const html = render({ sections: [{ id: 's', title: null, level: 1, blocks: [{ kind: 'table', id: 't', table }] }] });
    expect(textOf(html)).toContain('{situation.persons}');
  });
});

describe('the sheet around the text', () => {
  it('has the red head of the office alone', () => {
    expect(bodyOf(render())).not.toContain('red-head');
    const body = bodyOf(render({ head }));
    expect(body).toMatch(/<header class="red-head"><p class="issuer" style="font-size:2[67]pt">仁化县扶贫开发领导小组办公室文件<\/p><p class="number">仁扶办〔2016〕12号<\/p>/);
    // One colon, whoever wrote it.
    expect(body).toContain('各镇（街）人民政府：</p>');
    expect(bodyOf(render({ head: { ...head, issuer: '' } }))).not.toContain('red-head');
  });

  it('ends the day four characters before the edge and centres the issuer above it', () => {
    const padding = (html: string): number[] => [.../<div class="closing">([\s\S]*?)<\/div>/.exec(html)![1]!.matchAll(/padding-right:([\d.]+)em/g)].map((found) => Number(found[1]));
    const [short] = [padding(render({ closing: { issuer: { zh: '仁化县', en: '' }, date: '2016-12-13' } }))];
    expect(short![1]).toBe(4);
    expect(short![0]).toBeGreaterThan(4);
    const long = padding(render());
    expect(long[0]).toBe(2);
    expect(long[1]).toBeGreaterThan(4);
    expect([writePaperDay('2016-12-03', 'zh'), writePaperDay('2016-12-03', 'en'), writePaperDay('待定', 'zh')]).toEqual(['2016年12月3日', '3 December 2016', '待定']);
  });

  it('warns of personal data where names are whole', () => {
    expect(render()).not.toContain('含个人信息');
    expect(render({ identities: 'whole' })).toContain('content: "含个人信息');
  });

  it('is A4 after GB/T 9704: block 156 × 225 mm, 22 lines of 28 characters', () => {
    const { width, height, top, left, right, bottom, pitch, size, tracking } = geometryOf('official', 'zh');
    expect([width, height, top, left, width - left - right, height - top - bottom]).toEqual([210, 297, 37, 28, 156, 225]);
    const points = (millimetres: number): number => (millimetres / 25.4) * 72;
    expect(Math.floor(points(225) / pitch)).toBe(22);
    expect(Math.floor(points(156) / (size + tracking))).toBe(28);
    // Lists and forms are no official documents: they use more of the sheet, and keep the binding edge.
    const blockOf = ({ width: w, height: h, ...edge }: ReturnType<typeof geometryOf>) => [w - edge.left - edge.right, h - edge.top - edge.bottom];
    expect(blockOf(geometryOf('landscape', 'zh'))).toEqual([257, 162]);
    expect(blockOf(geometryOf('sheet', 'zh'))).toEqual([168, 260]);
    expect([geometryOf('landscape', 'zh').top, geometryOf('sheet', 'zh').left]).toEqual([25, 25]);
  });

  it('numbers tables and figures through a text, not in forms', () => {
    expect(textOf(render())).toContain('表1　各村任务');
    expect(textOf(render())).toMatch(/图1　各年退出人数（persons）[\s\S]*图3　各年退出人数（money）/);
    expect(textOf(renderDocumentHtml(makeComposition('landscape'), { language: 'zh', fontFaceCss: '' }))).not.toContain('表1');
    expect(bodyOf(render())).toMatch(/<div class="drawing" role="img" aria-label="柱形图：persons 六年的人数"><svg/);
  });
});

describe('a book of sheets', () => {
  const book = (options = {}) => renderSheetsHtml([makeSheet(0), makeSheet(1), makeSheet(2)], { language: 'zh', fontFaceCss: '', title: '新龙村', ...options });

  it('names each paper in its bookmark and counts its pages from one', () => {
    const html = book();
    expect(bodyOf(html).match(/<span class="bookmark"> 新龙村 000\d<\/span>/g)).toHaveLength(3);
    expect(bodyOf(html).match(/<main class="paper of-sheet (odd|even)"/g)).toEqual(['odd', 'even', 'odd'].map((turn) => `<main class="paper of-sheet ${turn}"`));
    expect(html).toContain('counter-increment: odd-paper 1; counter-set: even-paper 0');
    const ids = [...bodyOf(html).matchAll(/ id="([^"]+)"/g)].map((found) => found[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('gives each paper a leaf of its own once its pages are known', () => {
    expect(bodyOf(book())).not.toContain('class="leaf"');
    expect(bodyOf(book({ paperPages: [1, 2, 1] })).match(/class="leaf"/g)).toHaveLength(1);
    expect(countPaperPages([{ level: 1, page: 1 }, { level: 2, page: 1 }, { level: 1, page: 2 }, { level: 1, page: 4 }], 4)).toEqual([1, 2, 1]);
    expect(() => book({ paperPages: [1] })).toThrow('another book');
    expect(() => renderSheetsHtml([], { language: 'zh', fontFaceCss: '', title: '' })).toThrow('needs a paper');
  });
});

describe('columns', () => {
  it('fill the room, by content or by shares', () => {
    expect(layOutColumns([{ natural: 20, need: 10 }, { share: 1, natural: 90, need: 10 }], 100)).toEqual([20, 80]);
    expect(layOutColumns([{ natural: 20, need: 10 }, { natural: 30, need: 10 }], 100)).toEqual([40, 60]);
    expect(layOutColumns([{ share: 1, natural: 5, need: 5 }, { share: 3, natural: 5, need: 5 }], 100)).toEqual([25, 75]);
    // A share smaller than its longest word takes what it needs.
    expect(layOutColumns([{ share: 1, natural: 50, need: 40 }, { share: 9, natural: 50, need: 5 }], 100)).toEqual([40, 60]);
  });

  it('give way where they are wide, and never overflow', () => {
    const [narrow, wide, wider] = layOutColumns([{ natural: 20, need: 10 }, { natural: 60, need: 10 }, { natural: 300, need: 10 }], 100) as [number, number, number];
    expect(narrow).toBeCloseTo(20, 6);
    expect(wide).toBeCloseTo(40, 6);
    expect(wider).toBeCloseTo(40, 6);
    const crowded = layOutColumns(Array.from({ length: 30 }, () => ({ natural: 50, need: 20 })), 100);
    expect(crowded.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 6);
  });

  it('are as wide as their numbers at least, whatever the names are', () => {
    const geometry = geometryOf('official', 'zh');
    const table = tableOf('t', 20);
    table.rows[3]!.cells[0] = '龘'.repeat(500);
    table.rows[4]!.cells[3] = '1,234,567.8';
    const { size, widths } = layOutTable(table, geometry, { language: 'zh', fields: new Map([['a.b', fieldOf('a.b', 1)]]) });
    expect(size).toBe(12);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 0);
    const { need } = measureColumn(['资金'], ['1,234,567.8'], size);
    expect((widths[3]! / 100) * blockWidthOf(geometry)).toBeGreaterThan(need - 1);
    expect(need).toBeGreaterThan(60);
  });

  it('are set in smaller type where there are many', () => {
    const table = tableOf('t', 3);
    const columns = Array.from({ length: 14 }, (_, i) => ({ label: { zh: `第${i}季度`, en: '' }, align: 'right' as const }));
    const wide = { ...table, columns, rows: [{ cells: columns.map(() => '12,345.6') }] };
    const { size } = layOutTable(wide, geometryOf('compact', 'zh'), { language: 'zh', fields: new Map() });
    expect(size).toBeLessThan(10);
    expect(size).toBeGreaterThan(6);
  });
});
