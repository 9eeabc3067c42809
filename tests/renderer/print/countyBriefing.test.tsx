import { beforeAll, describe, expect, it } from 'vitest';
import { composeCountyBriefing, fieldsOf, fillFields, type Composition, type DocumentTable } from '../../../analytics/documents';
import { findMissingCharacters, paperFontFaceCss } from '../../../electron/contract/fontFaceCss';
import { listHeads, renderDocumentHtml } from '../../../renderer/print/document';
import { makeNarrativeInput } from '../../helpers/narrativeFixture';

/* A paper of the rules as it is rendered: all that the composition holds stands there, and nothing else. */
const languages = ['zh', 'en'] as const;
type Language = (typeof languages)[number];

let paper: Composition;
let html: Record<Language, string>;

const render = (of: Composition, language: Language, css = ''): string => renderDocumentHtml(of, { language, fontFaceCss: css });

beforeAll(() => {
  paper = { ...composeCountyBriefing(makeNarrativeInput()), scenario: null };
  html = { zh: render(paper, 'zh'), en: render(paper, 'en') };
});

/** What a reader sees, without markup; drawings are left out. */
function readText(document: string): string {
  return document
    .replace(/<(style|svg|title)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

const blocks = () => paper.sections.flatMap((section) => section.blocks);
const tables = (): DocumentTable[] => blocks().flatMap((block) => (block.kind === 'table' ? [block.table] : []));
const charts = () => blocks().flatMap((block) => (block.kind === 'charts' ? block.charts : []));

describe('the county briefing as static HTML', () => {
  it('is a whole document with language and title', () => {
    expect(html.zh).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(html.en).toContain('<html lang="en">');
    expect(html.zh).toContain('<title>仁化县脱贫计划汇报</title>');
    expect(html.en).toContain('<title>Renhua county: exit plan briefing</title>');
  });

  it('says below its title of which scenario it is', () => {
    expect(readText(html.zh)).not.toContain('情景：');
    const named = { ...paper, scenario: { name: '资金减一成', changes: 2 } };
    expect(readText(render(named, 'zh'))).toContain('情景：资金减一成（改动 2 处）');
    expect(readText(render(named, 'en'))).toContain('Scenario: 资金减一成 (2 changed)');
  });

  it('gives the same bytes twice', () => {
    expect(render(paper, 'zh')).toBe(html.zh);
  });

  it('shows every head, paragraph, table cell, figure title, assumption and note of the composition', () => {
    const fields = fieldsOf(paper);
    for (const language of languages) {
      const text = readText(html[language]);
      for (const { number, text: title } of listHeads(paper, language)) expect(text).toContain(number + title);
      for (const block of blocks()) if (block.kind === 'paragraph') expect(text).toContain(fillFields(block.text[language], fields, language));
      for (const chart of charts()) expect(text).toContain(chart.title[language]);
      for (const table of tables()) {
        expect(text).toContain(table.title![language]);
        for (const cell of table.rows.flatMap((row) => row.cells)) expect(text).toContain(cell === null ? '—' : typeof cell === 'string' ? cell : cell[language]);
      }
      expect(paper.assumptions.length).toBeGreaterThan(20);
      for (const row of paper.assumptions) expect(text).toContain(row.label[language] + row.value[language] + row.why[language]);
      for (const note of paper.notes) expect(text).toContain(note[language]);
    }
  });

  it('raises every mark and explains it', () => {
    const marks = readText(html.zh).split('※').length - 1;
    expect(marks).toBeGreaterThan(20);
    expect(html.zh.split('<sup class="assumed">※</sup>').length - 1).toBe(marks);
    expect(readText(html.zh)).toContain('数字后的※表示该数出自假设');
  });

  it('numbers tables and figures without a gap and gives each drawing a text', () => {
    const text = readText(html.zh);
    for (let n = 1; n <= tables().length; n++) expect(text).toContain(`表${n}　`);
    expect(text).not.toContain(`表${tables().length + 1}　`);
    for (let n = 1; n <= charts().length; n++) expect(text).toContain(`图${n}　`);
    for (const chart of charts()) expect(html.zh).toContain(`role="img" aria-label="${chart.alternative.zh}"`);
    expect(html.zh.split('<svg ').length - 1).toBe(charts().length);
  });

  it('has real heads in every table, for readers and for repetition over pages', () => {
    const found = html.zh.match(/<table[\s\S]*?<\/table>/g) ?? [];
    expect(found).toHaveLength(tables().length);
    for (const table of found) {
      expect(table).toMatch(/<caption[^>]*>[\s\S]+<\/caption>[\s\S]*<thead>[\s\S]*scope="col"/);
      expect(table).toMatch(/<tbody><tr[^>]*><th scope="row"/);
    }
    expect(html.zh).toContain('thead { display: table-header-group');
  });

  it('runs nothing and asks for nothing but the delivered fonts', () => {
    const whole = render(paper, 'zh', paperFontFaceCss());
    expect(whole).not.toMatch(/<script|<link|<iframe|<object|javascript:|\son[a-z]+=/i);
    const requests = [...whole.matchAll(/url\(([^)]*)\)/g)].map((match) => match[1]!.replace(/["']/g, '')).filter((url) => !url.startsWith('#'));
    expect(requests.length).toBeGreaterThan(0);
    for (const url of requests) expect(url).toMatch(/^\/fonts\/noto-(sans|serif)-sc-[a-z0-9-]+\.woff2$/);
  });

  it('uses no character that the delivered fonts lack', () => {
    for (const language of languages) expect(findMissingCharacters(readText(html[language]))).toEqual([]);
  });

  it('writes markup in its texts as text', () => {
    const [first] = paper.sections;
    const text = { zh: '<img src=x>', en: '' };
    const sly: Composition = { ...paper, title: { zh: '</title><b>甲', en: 'A' }, sections: [{ ...first!, blocks: [{ kind: 'paragraph', id: 'sly.1', text }] }] };
    expect(render(sly, 'zh')).not.toContain('<img');
    expect(render(sly, 'zh')).toContain('&lt;/title&gt;&lt;b&gt;甲</title>');
  });

  it('is set on the sheet of GB/T 9704: the block is 156 × 225 mm', () => {
    expect(html.zh).toContain('@page official { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm;');
  });
});
