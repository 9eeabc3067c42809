import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BriefingInput } from '../../analytics/briefing';
import {
  composeCountyBriefing,
  composeFundingPlan,
  composeInspectionPack,
  composeLeadersBrief,
  composePlaceBrief,
  composePublicityPackage,
  composeQuarterlyBulletin,
  composeScenarioComparison,
  fieldsOf,
  fillFields,
  templateOf,
  type Composition,
  type DocumentCell,
} from '../../analytics/documents';
import { paperFontFaceCss } from '../../electron/contract/fontFaceCss';
import { openPrintSession } from '../../electron/host/printWithChromium';
import { renderDocumentHtml, renderSheetsHtml } from '../../renderer/print/document';
import { geometryOf } from '../../renderer/print/document/paperGeometry';
import { bulletin, funding, inspection, publicity } from '../analytics/documents/narrative/reportInputs';
import { makeBriefingInput } from '../helpers/briefingFixture';
import { drawCounty, drawnCounty, drawTown } from '../helpers/drawCounty';
import { drawnReport, drawReports, type ReportInputs } from '../helpers/drawReports';
import { matchGolden } from '../helpers/matchGolden';
import { makeHandProgress, makeNarrativeInput, makeScenario } from '../helpers/narrativeFixture';
import { bare, listLines, listLonelyHeads, listOverflow, readPapers, type PrintedPaper } from '../helpers/readPages';
import { fontFolder } from '../helpers/fontFolder';

/*
 * The eight narrative papers of any county on paper: what `composeX` says of drawn and of hand-made counties, printed as two
 * books by one browser and read back from the file.
 */
type Language = 'zh' | 'en';
/** A paper with figures that were added up here, from what it was written from, as they must stand on it. */
interface Made {
  paper: Composition;
  figures: Record<Language, string[]>;
}

const session = openPrintSession({ fontFolder });
const css = paperFontFaceCss();
const languages = ['zh', 'en'] as const;
const books = {} as Record<Language, { made: Made[]; papers: PrintedPaper[] }>;
let whole: BriefingInput;

const number = (value: number): string => value.toLocaleString('en-US');
const million = (fen: number): string => (fen / 100 / 1_000_000).toLocaleString('en-US', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const tenThousand = (fen: number): string => (fen / 100 / 10_000).toLocaleString('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const plural = (count: number, one: string): string => `${number(count)} ${one}${count === 1 ? '' : 's'}`;

function registerFigures({ households }: BriefingInput, place: { zh: string; en: string }): Made['figures'] {
  if (households.length === 0) return { zh: [], en: [] };
  const persons = households.reduce((sum, { members }) => sum + members, 0);
  return {
    zh: [`${place.zh}登记贫困户${number(households.length)}户、${number(persons)}人`],
    en: [`${place.en} has ${plural(households.length, 'household')} (${plural(persons, 'person')})`],
  };
}

/** The four papers that are written from the narrative facts of a county. */
function makeNarratives(county: ReturnType<typeof drawCounty>, town: ReturnType<typeof drawTown>): Made[] {
  const costs = [5_000_000_00, 4_321_098_76];
  const scenarios = costs.map((fen, index) => makeScenario(index === 0 ? 'main' : 's2', index === 0 ? '' : '先慢后快', fen, { moves: { earlier: 3, later: 5, in: 0, out: 1, otherMeasures: 2 } }));
  const { households } = county.briefing;
  const persons = households.reduce((sum, { members }) => sum + members, 0);
  return [
    { paper: composeLeadersBrief(county), figures: registerFigures(county.briefing, county.county) },
    { paper: composeCountyBriefing(county), figures: { zh: [`${number(households.length)}户、${number(persons)}人`], en: [`${plural(households.length, 'household')} (${plural(persons, 'person')})`] } },
    { paper: composePlaceBrief(town), figures: registerFigures(town.briefing, { zh: town.scope.name, en: town.scope.name }) },
    { paper: composeScenarioComparison(county, scenarios), figures: { zh: costs.map((fen) => `${tenThousand(fen)}万元`), en: costs.map((fen) => `${million(fen)} million yuan`) } },
  ];
}

/** The four reports of an office. */
function makeReports(inputs: ReportInputs): Made[] {
  const need = inputs.funding.cells.reduce((sum, { fen }) => sum + fen, 0);
  const paid = inputs.publicity.uses.reduce((sum, { fen }) => sum + fen, 0);
  const out = inputs.bulletin.figures.find(({ id }) => id === 'out_persons')!.value!;
  const chinese = (...zh: string[]): Made['figures'] => ({ zh, en: [] });
  return [
    { paper: composeQuarterlyBulletin(inputs.bulletin), figures: inputs.bulletin.recordedFrom === null ? chinese() : chinese(`累计退出${number(out)}人`) },
    { paper: composeInspectionPack(inputs.inspection), figures: chinese(`须脱贫${number(inputs.inspection.households)}户、${number(inputs.inspection.persons)}人`) },
    { paper: composeFundingPlan(inputs.funding), figures: need === 0 ? chinese() : chinese(`共需资金${tenThousand(need)}万元`) },
    { paper: composePublicityPackage(inputs.publicity), figures: paid === 0 ? chinese() : chinese(`${tenThousand(paid)}万元`) },
  ];
}

const sample = <T>(arbitrary: fc.Arbitrary<T>, seed: number): T => fc.sample(arbitrary, { seed, numRuns: 1 })[0]!;

beforeAll(async () => {
  whole = makeBriefingInput();
  const hand = makeNarrativeInput({ briefing: whole, progress: makeHandProgress(whole) });
  const drawn = [11, 12, 13].map((seed) => sample(drawnCounty, seed));
  const narratives = [...makeNarratives(hand, { ...drawTown({ ...drawn[0]!, households: 40 }, whole), help: { households: 40, covered: 30, helpers: 12 } }), ...drawn.flatMap((one) => makeNarratives(drawCounty(one, whole), drawTown(one, whole)))];
  const reports = [...makeReports({ bulletin, inspection, funding, publicity }), ...[21, 22, 23].flatMap((seed) => makeReports(drawReports(sample(drawnReport, seed))))];
  for (const language of languages) {
    const made = [...narratives, ...reports].filter(({ paper }) => templateOf(paper.template).languages.some((one) => one === language));
    const html = renderSheetsHtml(made.map(({ paper }) => paper), { language, fontFaceCss: css, title: 'papers' });
    const printed = await session.print({ title: 'papers', html, date: '2017-06-30' });
    // Of one sheet all: the margins do not differ between official and compact pages.
    books[language] = { made, papers: readPapers(printed, geometryOf('official', language)) };
  }
}, 300_000);
afterAll(() => session.close());

const textOf = (cell: DocumentCell | undefined, language: Language): string => (cell === null || cell === undefined ? '—' : typeof cell === 'string' ? cell : cell[language]);

/** Sentences and rows of a paper, numbers in place, as they must stand on it. */
function listExpected(paper: Composition, language: Language): string[] {
  const fields = fieldsOf(paper);
  const fill = (text: string): string => bare(fillFields(text, fields, language));
  return [
    fill(paper.title[language]),
    ...paper.sections.flatMap(({ title, blocks }) => [
      ...(title ? [fill(title[language])] : []),
      ...blocks.flatMap((block) => {
        if (block.kind === 'paragraph') return [fill(block.text[language])];
        if (block.kind === 'charts') return block.charts.map((chart) => fill(chart.title[language]));
        if (block.kind !== 'table') return [];
        const { rows, note } = block.table;
        return [...rows.map(({ cells }) => cells.map((cell) => fill(textOf(cell, language))).join('')), ...(note ? [fill(note[language])] : [])];
      }),
    ]),
    ...paper.notes.map((note) => fill(note[language])),
  ];
}

describe.each(languages)('the narrative papers of any county, in %s', (language) => {
  const geometry = geometryOf('official', language);
  const each = (check: (paper: PrintedPaper, made: Made) => void): void => books[language].papers.forEach((paper, index) => check(paper, books[language].made[index]!));

  it('are all there, each template several times', () => {
    const { made, papers } = books[language];
    expect(papers).toHaveLength(made.length);
    const count = new Map<string, number>();
    for (const { paper } of made) count.set(paper.template, (count.get(paper.template) ?? 0) + 1);
    expect(count.size).toBe(language === 'zh' ? 8 : 4);
    for (const [template, many] of count) expect(many, template).toBe(4);
    each(({ title, pages }, { paper }) => {
      // What its bookmark says: its title and its place, each once.
      expect(bare(title)).toBe(bare(paper.title[language] + paper.scope.name));
      expect(pages.length).toBeGreaterThan(0);
    });
  });

  it('have nothing outside the text block of a page, and no page without a word', () => {
    each((paper, { paper: { template } }) => {
      expect(listOverflow(paper, geometry), template).toEqual([]);
      for (const page of paper.pages) expect(listLines(page, geometry).length, template).toBeGreaterThan(0);
    });
  });

  it('have no empty section and no head at the foot of a page', () => {
    each((paper, { paper: { template, sections } }) => {
      expect(paper.heads, template).toHaveLength(sections.filter(({ title }) => title !== null).length);
      expect(listLonelyHeads(paper, geometry), template).toEqual([]);
    });
  });

  it('have no word of a program', () => {
    each(({ run }, { paper: { template } }) => expect(run, template).not.toMatch(/NaN|undefined|null|Infinity|\[object|[{}]/));
  });

  it('say every sentence and every row of what was composed', () => {
    each(({ run }, { paper }) => {
      const missing = listExpected(paper, language).filter((text) => !run.includes(text));
      expect(missing, paper.template).toEqual([]);
    });
  });

  it('show the figures that follow from the facts', () => {
    let checked = 0;
    each(({ run }, { paper, figures }) => {
      for (const figure of figures[language]) expect(run, paper.template).toContain(bare(figure));
      checked += figures[language].length;
    });
    expect(checked).toBeGreaterThan(language === 'zh' ? 20 : 10);
  });
});

describe('the pages of narrative papers', () => {
  const papers: [string, Language, () => Composition][] = [
    ['leaders_brief.zh', 'zh', () => composeLeadersBrief(makeNarrativeInput({ briefing: whole, progress: makeHandProgress(whole) }))],
    ['leaders_brief.en', 'en', () => composeLeadersBrief(makeNarrativeInput({ briefing: whole, progress: makeHandProgress(whole) }))],
    ['quarterly_bulletin.zh', 'zh', () => composeQuarterlyBulletin(bulletin)],
    ['publicity_package.zh', 'zh', () => composePublicityPackage(publicity)],
  ];

  it.each(papers)('stand as they were looked at: %s', async (name, language, make) => {
    const composition = make();
    const geometry = geometryOf(composition.page, language);
    const printed = await session.print({ title: name, html: renderDocumentHtml(composition, { language, fontFaceCss: css }), date: '2017-06-30' });
    const [paper] = readPapers(printed, geometry);
    const pages = paper!.pages.map((page, index) => [
      `page ${index + 1}`,
      ...listLines(page, geometry).map(({ x, y, size, text }) => `${Math.round(y)} mm, from ${Math.round(x)} mm, ${Math.round((size / 25.4) * 72)} pt: ${text.trim()}`),
    ]);
    matchGolden(`papers/${name}.txt`, `${pages.flat().join('\n')}\n`);
  });
});
