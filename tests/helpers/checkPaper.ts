import { expect } from 'vitest';
import { fieldsOf, fillFields, listMarks, type Composition, type DocumentCell } from '../../analytics/documents';
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

/** Every text that stands on a paper. */
export function listTexts(paper: Composition, language: Language): string[] {
  const fields = fieldsOf(paper);
  return [
    paper.title[language],
    ...(paper.subtitle ? [paper.subtitle[language]] : []),
    ...paper.notes.map((note) => note[language]),
    ...paper.sections.flatMap(({ title, blocks }) => [
      ...(title ? [title[language]] : []),
      ...blocks.flatMap((block) => {
        if (block.kind === 'paragraph') return [fillFields(block.text[language], fields, language)];
        if (block.kind === 'charts') return block.charts.flatMap((chart) => [chart.title[language], chart.alternative[language], chart.svg[language]]);
        if (block.kind !== 'table') return [];
        const { title: head, columns, rows, note } = block.table;
        return [
          ...(head ? [head[language]] : []),
          ...columns.map(({ label }) => label[language]),
          ...rows.flatMap(({ cells }) => cells.map((cell) => cellText(cell, language))),
          ...(note ? [note[language]] : []),
        ];
      }),
    ]),
  ];
}

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

/** What every narrative paper keeps: marks known, numbers live, sections full, texts whole. */
export function checkPaper(paper: Composition, pack: PolicyPack): void {
  expect(listBareNumbers(paper, pack)).toEqual([]);
  for (const { id, title, blocks } of paper.sections) {
    expect(title, id).not.toBeNull();
    expect(blocks.length, id).toBeGreaterThan(0);
  }
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

/** The value of a number of a paper. */
export function valueOf(paper: Composition, id: string): number | string {
  const field = paper.fields.find((candidate) => candidate.id === id);
  if (!field) throw new Error(`no number ${id}`);
  return field.value;
}
