import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { collectWallChartFacts } from '../../../analytics/briefing/collectWallChartFacts';
import type { WallChartFacts, WallChartTown } from '../../../analytics/briefing/types';
import { gatherClauses } from '../../../renderer/print/gatherClauses';
import { InlineSvg } from '../../../renderer/print/inlineSvg';
import { layOutTowns } from '../../../renderer/print/layOutTowns';
import { renderWallChartHtml } from '../../../renderer/print/renderWallChartHtml';
import { statusOrder, statusTokens } from '../../../renderer/print/statusTokens';
import { wallChartTexts, writeText } from '../../../renderer/print/wallChartTexts';
import { makeWallChartInput } from '../../helpers/countyFixture';

const input = makeWallChartInput();
const facts = collectWallChartFacts(input);
const render = (changed: WallChartFacts = facts, language: 'zh' | 'en' = 'zh') =>
  renderWallChartHtml(changed, { language, fontFaceCss: "@font-face{font-family:'Test';src:url(/fonts/test.woff2)}" });
/** What a reader sees: text without marks of any kind. */
const readText = (html: string) =>
  html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<\/(td|th|p|span|li|h1|h2|text|b|i)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ');
const html = render();
const text = readText(html);

describe('the printed wall chart', () => {
  it('is one complete document without script or request', () => {
    expect(html.startsWith('<!doctype html>\n<html lang="zh-CN">')).toBe(true);
    expect(html).toContain('<title>仁化县脱贫攻坚作战图</title>');
    expect(html).toContain("@font-face{font-family:'Test'");
    expect(html).toContain('@page { size: 420mm 297mm; margin: 0 }');
    expect(html.trimEnd().endsWith('</html>')).toBe(true);
    expect(html).not.toMatch(/<script|<link|<img|https?:(?!\/\/www\.w3\.org\/)|\son\w+=/);
    expect(html).not.toMatch(/undefined|NaN|\[object|\{\w+\}(?![^<]*<\/style>)/);
  });

  it('says of which scenario it is', () => {
    expect(text).not.toContain('情景');
    const named = (name: string, changes: number, language: 'zh' | 'en') =>
      readText(render({ ...facts, scenario: { name, changes } }, language));
    expect(named('', 0, 'zh')).toContain('情景：基准情景 ');
    expect(named('资金减一成', 2, 'zh')).toContain('情景：资金减一成（改动 2 处）');
    expect(named('Less <money>', 1, 'en')).toContain('Scenario: Less &lt;money&gt; (1 changed)');
  });

  it('shows every village with its counts, letters and persons out', () => {
    const lines = [...html.matchAll(/<tr class="village[^"]*">([\s\S]*?)<\/tr>/g)].map((match) =>
      readText(match[1]!).trim(),
    );
    const rows = facts.towns.flatMap((town) => town.rows);
    expect(lines).toHaveLength(109);
    expect(lines).toEqual(
      rows.map((row) => {
        const cells = row.cells
          .slice(1)
          .map((cell) => statusTokens[cell.status].letterZh + (cell.personsOut > 0 ? ` ${cell.personsOut}` : ''));
        return [row.tier === 'poor' ? '★' : '', row.village.name, row.households || '—', row.persons || '—', ...cells]
          .join(' ')
          .trim();
      }),
    );
    expect(html.match(/class="village is-poor"/g)).toHaveLength(33);
  });

  it('shows the figures of the facts', () => {
    for (const figure of ['3,665', '10,378', '2,578', '4,686', '3,114', '1,095', '7,800'])
      expect(text).toContain(figure);
    expect(text).toContain(`${Math.round(facts.totals.costFen / 1e6).toLocaleString('en-US')} 万元`);
    for (const town of facts.towns) expect(text).toContain(town.town.name);
    expect(html.match(/<svg /g)).toHaveLength(2);
  });

  it('says what is proved in plain words, never rounding the gap down', () => {
    expect(text).toContain('各年任务全部完成。');
    expect(text).toContain('都不会低于 19,872.62 万元（成本下界）；本计划 19,873.46 万元，差距不超过 0.0042%');
    const gap = (relativeGap: number) => readText(render({ ...facts, proof: { ...facts.proof!, relativeGap } }));
    expect(gap(0.00004201)).toContain('差距不超过 0.0043%');
    expect(gap(0)).toContain('本计划恰为此数');
    expect(readText(render({ ...facts, proof: { ...facts.proof!, shortfall: 1_234 } }))).toContain('共差 1,234 人');
    expect(readText(render({ ...facts, proof: null }))).not.toContain('成本下界');
  });

  it('says what is assumed, and only that', () => {
    expect(text).toContain('图中 33 个贫困村（★）为假定');
    expect(text).toContain('基准日 2016年1月1日 为假定');
    const basis = Object.fromEntries(
      Object.entries(facts.basis).map(([key, value]) => [key, { ...value, status: 'stated' as const }]),
    );
    const stated = readText(render({ ...facts, basis }));
    expect(stated).toContain('假定 无');
    expect(stated).not.toContain('※');
  });

  it('speaks English', () => {
    const english = render(facts, 'en');
    expect(english).toContain('<html lang="en">');
    const words = readText(english);
    expect(words).toContain('All yearly targets are met.');
    expect(words).toContain('at most 0.0042% above it');
    expect(words).toContain('1,095 days');
    const places = new Set([
      ...facts.towns.flatMap((town) => [town.town.name, ...town.rows.map((row) => row.village.name)]),
    ]);
    const strange = words
      .replace(/Sources .*?Assumptions/, '')
      .match(/\p{Script=Han}+/gu)!
      .filter((word) => !places.has(word));
    expect(strange).toEqual([]);
  });

  it('keeps a name with marks as text', () => {
    const town = facts.towns[0]!;
    const sly = { ...town, town: { ...town.town, name: '<img src=x onerror=1>' } };
    const markup = render({
      ...facts,
      towns: [sly, ...facts.towns.slice(1)],
      county: { ...facts.county, name: { zh: '</title><b>', en: 'x' } },
    });
    expect(markup).not.toContain('<img');
    expect(markup).toContain('&lt;img src=x onerror=1&gt;');
    expect(markup).toContain('<title>&lt;/title&gt;&lt;b&gt;');
  });

  it('shows a passed deadline and a town alone', () => {
    expect(readText(render({ ...facts, daysLeft: -10 }))).toMatch(/已过 2018年12月31日 10 ?天/);
    const part = collectWallChartFacts({ ...input, scope: facts.towns[1]!.town });
    const words = readText(render(part));
    expect(words).toContain(`仁化县${facts.towns[1]!.town.name}脱贫攻坚作战图`);
    expect(words).not.toContain('方案任务');
    expect(words).not.toMatch(/undefined|NaN/);
  });

  it('is the same text at every call', () => expect(render()).toBe(html));
});

describe('texts of the sheet', () => {
  it('exist in both languages and want the same values', () => {
    const marks = (words: string) => [...new Set(words.match(/\{\w+\}/g) ?? [])].sort();
    for (const [id, { zh, en }] of Object.entries(wallChartTexts)) {
      expect([id, zh.length > 0, en.length > 0]).toEqual([id, true, true]);
      if (id !== 'date' && id !== 'ofTarget') expect([id, marks(en)]).toEqual([id, marks(zh)]);
    }
    expect(writeText('zh', 'asOf', { date: '2016-01-01' })).toBe('基准日 2016-01-01');
  });
});

describe('clauses', () => {
  it('stand behind their document once', () => {
    expect(gatherClauses(['《甲》一（三）', '《甲》二（五）', '《乙》', '《甲》一（三）'])).toEqual([
      '《甲》一（三）、二（五）',
      '《乙》',
    ]);
  });
});

describe('drawings', () => {
  it('are refused when they could run or are no drawing', () => {
    const draw = (svg: string) => renderToStaticMarkup(<InlineSvg svg={svg} label="x" />);
    expect(draw('<svg><path d="M0 0"/></svg>')).toBe(
      '<div class="drawing" role="img" aria-label="x"><svg><path d="M0 0"/></svg></div>',
    );
    for (const bad of [
      '<b>x</b>',
      '<svg><script>1</script></svg>',
      '<svg onload="1"></svg>',
      '<svg><a href="javascript:1"/></svg>',
    ])
      expect(() => draw(bad)).toThrow('not a drawing');
  });
});

describe('towns in columns', () => {
  const area = { width: 297, height: 200, years: 3, formatCost: () => '1,000万元' };
  const listed = (towns: WallChartTown[]) => towns.flatMap((town) => town.rows.map((row) => row.village.code));

  it.each([1, 3, 9, 40, 109, 400])('keep %i villages all, once and in order', (count) => {
    const template = facts.towns[0]!.rows[0]!;
    const towns = Array.from({ length: Math.ceil(count / 12) }, (_, at): WallChartTown => {
      const rows = Array.from({ length: Math.min(12, count - at * 12) }, (__, i) => ({
        ...template,
        village: { ...template.village, code: `${at}-${i}` },
      }));
      return { ...facts.towns[0]!, town: { ...facts.towns[0]!.town, code: String(at) }, rows };
    });
    const layout = layOutTowns(towns, area);
    expect(layout.columns.flat().flatMap((piece) => piece.rows.map((row) => row.village.code))).toEqual(listed(towns));
    expect(layout.fontSize).toBeLessThanOrEqual(layout.rowHeight);
    for (const column of layout.columns) {
      const height = column.reduce(
        (sum, piece) => sum + (piece.continued ? 1.3 : 2.3) + piece.rows.length,
        0.5 * (column.length - 1),
      );
      expect(height * layout.rowHeight).toBeLessThanOrEqual(200);
    }
  });

  it('use four columns for the county and readable type', () => {
    const layout = layOutTowns(facts.towns, area);
    expect(layout.columns).toHaveLength(4);
    expect(layout.fontSize).toBeGreaterThan(2.8);
  });
});

describe('colours of the states', () => {
  const channels = (hex: string) =>
    [1, 3, 5]
      .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  const luminance = ([r, g, b]: number[]) => 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  /** Machado, Oliveira, Fernandes (2009), severity 1, on linear channels. */
  const sights: Record<string, number[][]> = {
    normal: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    'red-blind': [
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ],
    'green-blind': [
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ],
  };
  const toLab = (rgb: number[]) => {
    const xyz = [
      [0.4124, 0.3576, 0.1805],
      [0.2126, 0.7152, 0.0722],
      [0.0193, 0.1192, 0.9505],
    ].map((row, i) => row.reduce((sum, w, j) => sum + w * Math.max(0, rgb[j]!), 0) / [0.9505, 1, 1.089][i]!);
    const [x, y, z] = xyz.map((t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116)) as [number, number, number];
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
  };

  it('carry their letter with a contrast of at least 4.5', () => {
    for (const { fill, text: ink } of Object.values(statusTokens))
      expect(contrast(luminance(channels(fill)), luminance(channels(ink)))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.keys(sights))('stay apart for %s eyes', (sight) => {
    const seen = statusOrder.map((status) =>
      toLab(
        sights[sight]!.map((row) => row.reduce((sum, w, j) => sum + w * channels(statusTokens[status].fill)[j]!, 0)),
      ),
    );
    for (const [i, a] of seen.entries()) {
      for (const b of seen.slice(i + 1))
        expect(Math.hypot(...a.map((value, at) => value - b[at]!))).toBeGreaterThan(14);
    }
  });

  it('have five different letters in each language', () => {
    for (const letters of [
      statusOrder.map((status) => statusTokens[status].letterZh),
      statusOrder.map((status) => statusTokens[status].letterEn),
    ])
      expect(new Set(letters).size).toBe(5);
    expect(statusOrder.map((status) => statusTokens[status].letterZh).join('')).toBe('贫减清出—');
  });
});
