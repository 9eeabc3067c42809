import { beforeAll, describe, expect, it } from 'vitest';
import { collectBriefingFacts, type BriefingFacts } from '../../../analytics/briefing';
import { fontFaceCss, findMissingCharacters } from '../../../electron/contract/fontFaceCss';
import { renderBriefingHtml } from '../../../renderer/print';
import { briefingSheet } from '../../../renderer/print/briefingStyle';
import { makeBriefingInput } from '../../helpers/briefingFixture';

let facts: BriefingFacts;
let html: Record<'zh' | 'en', string>;

beforeAll(() => {
  facts = collectBriefingFacts(makeBriefingInput());
  html = {
    zh: renderBriefingHtml(facts, { language: 'zh', fontFaceCss: '' }),
    en: renderBriefingHtml(facts, { language: 'en', fontFaceCss: '' }),
  };
});

/** What a reader sees, without markup; drawings are left out. */
function readText(document: string): string {
  return document
    .replace(/<(style|svg|title)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}

describe('the briefing as static HTML', () => {
  it('is a whole document with language and title', () => {
    expect(html.zh).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(html.en).toContain('<html lang="en">');
    expect(html.zh).toContain('<title>仁化县脱贫计划汇报</title>');
    expect(html.en).toContain('<title>Renhua county: exit plan briefing</title>');
  });

  it('says below its title of which scenario it is', () => {
    expect(readText(html.zh)).not.toContain('情景：');
    const named = { ...facts, scenario: { name: '资金减一成', changes: 2 } };
    const say = (language: 'zh' | 'en') => readText(renderBriefingHtml(named, { language, fontFaceCss: '' }));
    expect(say('zh')).toContain('情景：资金减一成（改动 2 处）');
    expect(say('en')).toContain('Scenario: 资金减一成 (2 changed)');
  });

  it('gives the same bytes twice', () => {
    expect(renderBriefingHtml(facts, { language: 'zh', fontFaceCss: '' })).toBe(html.zh);
  });

  it('shows every paragraph, table cell, figure title and assumption of the facts', () => {
    for (const language of ['zh', 'en'] as const) {
      const text = readText(html[language]);
      for (const section of facts.sections) {
        expect(text).toContain(section.title[language]);
        for (const paragraph of section.paragraphs) expect(text).toContain(paragraph[language]);
        for (const chart of section.charts) expect(text).toContain(chart.title[language]);
        for (const table of section.tables) {
          expect(text).toContain(table.title[language]);
          for (const cell of table.rows.flatMap((row) => row.cells))
            expect(text).toContain(typeof cell === 'string' ? cell : cell[language]);
        }
      }
      for (const row of facts.assumptions) {
        expect(text).toContain(row.label[language]);
        expect(text).toContain(row.value[language]);
      }
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
    const tables = facts.sections.reduce((sum, section) => sum + section.tables.length, 0) + 1;
    const charts = facts.sections.flatMap((section) => section.charts);
    for (let n = 1; n <= tables; n++) expect(text).toContain(`表${n}　`);
    expect(text).not.toContain(`表${tables + 1}　`);
    for (let n = 1; n <= charts.length; n++) expect(text).toContain(`图${n}　`);
    expect(charts.map((chart) => chart.id)).toEqual(['causes', 'quotas', 'burn_down', 'cost_by_source']);
    for (const chart of charts) expect(html.zh).toContain(`role="img" aria-label="${chart.alternative.zh}"`);
    expect(html.zh.split('<svg ').length - 1).toBe(charts.length);
  });

  it('has real heads in every table, for readers and for repetition over pages', () => {
    for (const table of html.zh.match(/<table[\s\S]*?<\/table>/g) ?? []) {
      expect(table).toMatch(/<caption>[\s\S]+<\/caption><thead>[\s\S]*scope="col"/);
      expect(table).toMatch(/<tbody><tr[^>]*><th scope="row">/);
    }
    expect(html.zh).toContain('thead { display: table-header-group');
  });

  it('runs nothing and asks for nothing but the delivered fonts', () => {
    const whole = renderBriefingHtml(facts, { language: 'zh', fontFaceCss: fontFaceCss() });
    expect(whole).not.toMatch(/<script|<link|<iframe|<object|javascript:|\son[a-z]+=/i);
    const requests = [...whole.matchAll(/url\(([^)]*)\)/g)]
      .map((match) => match[1]!.replace(/["']/g, ''))
      .filter((url) => !url.startsWith('#'));
    expect(requests.length).toBeGreaterThan(0);
    for (const url of requests) expect(url).toMatch(/^\/fonts\/noto-(sans|serif)-sc-[a-z0-9-]+\.woff2$/);
  });

  it('uses no character that the delivered fonts lack', () => {
    expect(findMissingCharacters(readText(html.zh))).toEqual([]);
    expect(findMissingCharacters(readText(html.en))).toEqual([]);
  });

  it('writes markup in facts as text', () => {
    const [first] = facts.sections;
    const sly = {
      ...facts,
      title: { zh: '</title><b>甲', en: 'A' },
      sections: [{ ...first!, paragraphs: [{ zh: '<img src=x>', en: '' }] }],
    };
    const text = renderBriefingHtml(sly, { language: 'zh', fontFaceCss: '' });
    expect(text).not.toContain('<img');
    expect(text).toContain('&lt;/title&gt;&lt;b&gt;甲</title>');
  });

  it('keeps the sheet of GB/T 9704: the block is 156 × 225 mm', () => {
    expect(briefingSheet).toEqual({ width: 210, height: 297, top: 37, left: 28, blockWidth: 156, blockHeight: 225 });
    expect(html.zh).toContain('@page { size: 210mm 297mm; margin: 37mm 26mm 35mm 28mm }');
  });
});
