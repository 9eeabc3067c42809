import { expect } from 'vitest';
import { fieldsOf, fillFields, listMarks, type Composition, type DocumentCell, type DocumentTable } from '../../analytics/documents';
import type { PolicyPack } from '../../analytics/policy/types';

const languages = ['zh', 'en'] as const;
type Language = (typeof languages)[number];

/** Every sentence of a paper, with its marks. */
export function listSentences(paper: Composition, language: Language): string[] {
  return paper.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text[language]] : [])));
}

/** The sentences of one section with their numbers in place. */
export function readSection(paper: Composition, section: string, language: Language): string {
  const fields = fieldsOf(paper);
  const own = { ...paper, sections: paper.sections.filter(({ id }) => id === section) };
  return listSentences(own, language)
    .map((text) => fillFields(text, fields, language))
    .join('\n');
}

const cellText = (cell: DocumentCell, language: Language): string => (cell === null ? '—' : typeof cell === 'string' ? cell : cell[language]);

/** Every text that stands on a paper, numbers in place. */
export function listTexts(paper: Composition, language: Language): string[] {
  const fields = fieldsOf(paper);
  const { subtitle, closing } = paper;
  return [
    paper.title[language],
    ...(subtitle ? [subtitle[language]] : []),
    ...paper.notes.map((note) => note[language]),
    ...paper.sections.flatMap(({ title, blocks }) => [
      ...(title ? [title[language]] : []),
      ...blocks.flatMap((block): string[] => {
        switch (block.kind) {
          case 'paragraph':
            return [fillFields(block.text[language], fields, language)];
          case 'charts':
            return block.charts.flatMap((chart) => [chart.title[language], chart.alternative[language], chart.svg[language]]);
          case 'table': {
            const { title: head, columns, rows, note } = block.table;
            return [
              ...(head ? [head[language]] : []),
              ...columns.map(({ label }) => label[language]),
              ...rows.flatMap(({ cells }) => cells.map((cell) => cellText(cell, language))),
              ...(note ? [note[language]] : []),
            ];
          }
          case 'form':
            return block.rows.flat().flatMap(({ label, value }) => [label?.[language] ?? '', cellText(value ?? null, language)]);
          case 'signatures':
            return block.signers.map((signer) => signer[language]);
          case 'blank':
            return [block.title[language]];
          default:
            return [];
        }
      }),
    ]),
    ...(closing ? [`${closing.issuer[language]}${closing.date}`] : []),
    ...paper.assumptions.map(({ label, value, why }) => `${label[language]}${value[language]}${why[language]}`),
  ];
}

/** Every Chinese text that stands on a paper. */
export const textsOf = (paper: Composition): string[] => listTexts(paper, 'zh');

/** What may hold digits beside numbers: labels of the pack, years, days, the count of a list, and what the brief says of rounding. */
function takeAllowed(text: string, labels: readonly string[]): string {
  let rest = text;
  for (const label of labels) rest = rest.replaceAll(label, '');
  return rest
    .replace('可差0.1万元', '')
    .replace(/^\(\d{1,2}\) /, '')
    .replace(/\d{4}年\d{1,2}月\d{1,2}日/g, '')
    .replace(/\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December) \d{4}/g, '')
    .replace(/(19|20)\d\d([—–](19|20)\d\d)?/g, '');
}

/** Labels of the pack that stand in sentences, the longest first; in English also as they stand within one. */
function listLabels(pack: PolicyPack, language: Language): string[] {
  const known = [
    ...pack.series, ...pack.parameters, ...pack.groups, ...pack.gates, ...pack.pools, ...pack.sources, ...pack.measures, ...pack.capacities, ...pack.village_criteria,
  ].map(({ label }) => label[language]);
  return [...known, ...known.map((label) => label.toLowerCase())].filter((label) => /\d/.test(label)).sort((a, b) => b.length - a.length);
}

/** Sentences with a mark that no number has, or with digits that are no number of the paper. Empty: none. */
export function listBareNumbers(paper: Composition, pack: PolicyPack): string[] {
  const fields = fieldsOf(paper);
  return languages.flatMap((language) => {
    const labels = listLabels(pack, language);
    return listSentences(paper, language).flatMap((sentence) => {
      const unknown = listMarks(sentence).filter((mark) => !fields.has(mark));
      const bare = takeAllowed(sentence.replace(/\{[\w-]+(\.[\w-]+)+\}/g, ''), labels);
      return [...unknown.map((mark) => `unknown mark ${mark}: ${sentence}`), ...(/\d/.test(bare) ? [`bare number: ${bare}`] : []), ...(/[{}]/.test(bare) ? [`brace: ${sentence}`] : [])];
    });
  });
}

/** What holds for every paper: no hole, no broken table, no mark without its number, no empty section, forms of twelve columns. */
export function expectWhole(paper: Composition): void {
  const fields = fieldsOf(paper);
  const texts = textsOf(paper);
  for (const text of texts) expect(text).not.toMatch(/NaN|undefined|\bnull\b|Infinity|\[object/u);
  expect(paper.title.zh).not.toBe('');
  expect(paper.sections.length).toBeGreaterThan(0);
  const used = new Set<string>();
  for (const section of paper.sections) {
    expect(section.blocks.length, section.id).toBeGreaterThan(0);
    for (const block of section.blocks) {
      if (block.kind === 'paragraph') {
        expect(block.text.zh, block.id).not.toBe('');
        for (const mark of listMarks(block.text.zh)) {
          expect(fields.has(mark), mark).toBe(true);
          used.add(mark);
        }
      }
      if (block.kind === 'table') {
        const { columns, rows, id } = block.table;
        expect(rows.length, id).toBeGreaterThan(0);
        for (const { cells } of rows) expect(cells.length, id).toBe(columns.length);
      }
      if (block.kind === 'form') for (const row of block.rows) expect(row.reduce((sum, { span }) => sum + span, 0), block.id).toBe(12);
      if (block.kind === 'signatures') expect(block.signers.length).toBeGreaterThan(0);
    }
  }
  // A number that no sentence shows cannot be looked at.
  expect([...fields.keys()].filter((id) => !used.has(id))).toEqual([]);
  // Where an assumption is marked, the assumptions are listed or the mark is explained.
  if (texts.some((text) => text.includes('※'))) {
    expect(paper.assumptions.length + paper.notes.filter(({ zh }) => zh.includes('※')).length).toBeGreaterThan(0);
  }
}

/** What every narrative paper keeps besides, in both languages: numbers live, sections with heads, sentences well made. */
export function checkPaper(paper: Composition, pack: PolicyPack): void {
  expectWhole(paper);
  expect(listBareNumbers(paper, pack)).toEqual([]);
  for (const { id, title } of paper.sections) expect(title, id).not.toBeNull();
  for (const language of languages) {
    const used = new Set(listSentences(paper, language).flatMap(listMarks));
    expect(paper.fields.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
    for (const text of listTexts(paper, language)) expect(text).not.toMatch(/NaN|Infinity|undefined|null|\{|。。|；；|，，|：。|：；|、。|\(\)|（）/);
    for (const text of listSentences(paper, language)) expect(text.trim()).not.toBe('');
  }
  for (const text of listSentences(paper, 'en')) expect(text.replace(/[\u4e00-\u9fff]+(、[\u4e00-\u9fff]+)*/g, '')).not.toMatch(/[，。；：、（）]/);
  for (const { id, value, basis, rows } of paper.fields) {
    expect(typeof value === 'string' || Number.isFinite(value), id).toBe(true);
    expect(basis.query, id).not.toBe('');
    if (rows) expect(rows.scope, id).toBe(paper.scope.code);
  }
}

export function tableOf(paper: Composition, id: string): DocumentTable {
  const block = paper.sections.flatMap(({ blocks }) => blocks).find((one) => one.id === id);
  if (block?.kind !== 'table') throw new Error(`No table ${id}.`);
  return block.table;
}

/** Rows of a table as plain Chinese texts. */
export function rowsOf(paper: Composition, id: string): string[][] {
  return tableOf(paper, id).rows.map(({ cells }) => cells.map((cell) => cellText(cell, 'zh')));
}

/** The value of a form's line by its Chinese label. */
export function formValue(paper: Composition, label: string): string | null {
  const cells = paper.sections.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === 'form' ? block.rows.flat() : []));
  const found = cells.find((cell) => cell.label?.zh === label);
  if (!found) throw new Error(`No line ${label}.`);
  const { value } = found;
  return value === null || value === undefined ? null : cellText(value, 'zh');
}

/** The value of a number of a paper. */
export function valueOf(paper: Composition, id: string): number | string {
  const field = paper.fields.find((candidate) => candidate.id === id);
  if (!field) throw new Error(`no number ${id}`);
  return field.value;
}
