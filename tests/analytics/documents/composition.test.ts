import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Basis } from '../../../analytics/briefing/types';
import {
  applyDraft,
  documentTemplates,
  draftIdOf,
  fieldsOf,
  fillFields,
  listMarks,
  openComposition,
  splitMarks,
  suppressSmallCells,
  templateIds,
  templateOf,
  valuesOf,
  type Composition,
  type DocumentDraft,
} from '../../../analytics/documents';

const basis: Basis = { query: 'test', clauses: [], parameters: [], status: 'stated' };
const text = (zh: string) => ({ zh, en: zh });
const start = {
  template: 'leaders_brief',
  scope: { level: 'county', code: '440224', name: '仁化县' },
  year: null,
  page: 'official',
  asOfDate: '2016-12-13',
  scenario: null,
} as const;

function writePaper(out = 12, poor = 2): Composition {
  const paper = openComposition(start);
  const persons = paper.field('exits.persons', out, text(`${out}人`), basis);
  const households = paper.field('exits.households', poor, text(`${poor}户`), basis, { households: poor });
  paper.section('exits', text('退出'), 1, [paper.paragraph('exits.1', text(`已退出${persons.zh}，${households.zh}。`))]);
  paper.section('towns', text('分镇'), 2, [paper.paragraph('towns.1', text('各镇如下。'))]);
  paper.section('money', text('资金'), 1, [paper.paragraph('money.1', text('资金到位。'))]);
  paper.section('empty', text('空'), 1, [null, false]);
  return paper.finish({ title: text('简报') });
}

function draftOf(changes: Partial<DocumentDraft> = {}): DocumentDraft {
  return {
    id: draftIdOf('leaders_brief', '440224', null),
    template: 'leaders_brief',
    scope: '440224',
    year: null,
    order: [],
    dropped: [],
    added: [],
    sentences: {},
    head: null,
    exported: null,
    ...changes,
  };
}

const idsOf = ({ sections }: Composition) => sections.map(({ id }) => id);

describe('a paper that is opened', () => {
  it('keeps its numbers under their marks and leaves out a section that says nothing', () => {
    const paper = writePaper();
    expect(idsOf(paper)).toEqual(['exits', 'towns', 'money']);
    expect(paper.sections[0]?.blocks[0]).toEqual({ kind: 'paragraph', id: 'exits.1', text: text('已退出{exits.persons}，{exits.households}。') });
    expect(fillFields('已退出{exits.persons}。', fieldsOf(paper), 'zh')).toBe('已退出12人。');
  });

  it('marks what is assumed, and what follows from it not again', () => {
    const paper = openComposition(start);
    expect(paper.field('a.b', 1, text('1'), { ...basis, status: 'assumed' }).zh).toBe('{a.b}※');
    expect(paper.result('a.c', 1, text('1'), { ...basis, status: 'assumed' }).zh).toBe('{a.c}');
  });

  it('refuses two of one name, a name without a dot, and what is no number', () => {
    const paper = openComposition(start);
    paper.field('a.b', 1, text('1'), basis);
    expect(() => paper.field('a.b', 1, text('1'), basis)).toThrow('Two numbers');
    expect(() => paper.field('ab', 1, text('1'), basis)).toThrow('dot');
    expect(() => paper.field('a.c', Number.NaN, text('NaN'), basis)).toThrow('no number');
    paper.section('one', null, 1, [paper.paragraph('p', text('一'))]);
    expect(() => paper.section('one', null, 1, [paper.paragraph('q', text('二'))])).toThrow('Two sections');
    expect(() => paper.section('two', null, 1, [paper.paragraph('p', text('三'))])).toThrow('Two blocks');
  });
});

describe('marks in a sentence', () => {
  it('put together again are the sentence', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('{a.b}', '{a.b.c-1}', '{ab}', '{', '}', '{{a.b}}'))), (parts) => {
        const sentence = parts.join('');
        expect(splitMarks(sentence).map((part) => ('text' in part ? part.text : `{${part.mark}}`)).join('')).toBe(sentence);
      }),
    );
  });

  it('without a number stay as they are written', () => {
    expect(fillFields('共{no.such}与{word}。', new Map(), 'zh')).toBe('共{no.such}与{word}。');
    expect(listMarks('{a.b}{c}{d.e}')).toEqual(['a.b', 'd.e']);
  });
});

describe('a draft over a paper', () => {
  it('changes a sentence whose numbers live on', () => {
    const draft = draftOf({ sentences: { 'exits.1': { zh: '到今天{exits.persons}已脱贫。' } } });
    for (const out of [12, 30]) {
      const { composition } = applyDraft(writePaper(out), draft);
      const [block] = composition.sections[0]!.blocks;
      if (block?.kind !== 'paragraph') throw new Error('no paragraph');
      expect(fillFields(block.text.zh, fieldsOf(composition), 'zh')).toBe(`到今天${out}人已脱贫。`);
      expect(block.text.en).toContain('{exits.households}');
    }
  });

  it('moves, leaves out and adds sections; one below a head goes with it', () => {
    const moved = applyDraft(writePaper(), draftOf({ order: ['money', 'exits'] }));
    expect(idsOf(moved.composition)).toEqual(['money', 'exits', 'towns']);
    expect(idsOf(applyDraft(writePaper(), draftOf({ dropped: ['exits'] })).composition)).toEqual(['money']);
    expect(idsOf(applyDraft(writePaper(), draftOf({ dropped: ['towns'] })).composition)).toEqual(['exits', 'money']);
    const added = draftOf({ added: [{ id: 'own-1', title: '请示', paragraphs: ['拟请批准。', '金额{exits.persons}。'] }], order: ['own-1'] });
    const { composition } = applyDraft(writePaper(), added);
    expect(idsOf(composition)).toEqual(['exits', 'towns', 'money', 'own-1']);
    expect(composition.sections[3]?.blocks).toHaveLength(2);
  });

  it('loses nothing: what finds no place is told with its text', () => {
    const draft = draftOf({
      sentences: { 'gone.1': { zh: '旧句{gone.number}。' } },
      order: ['gone'],
      dropped: ['gone', 'other'],
      added: [{ id: 'own-1', title: '', paragraphs: ['又{gone.number}'] }],
    });
    expect(applyDraft(writePaper(), draft).orphans).toEqual([
      { kind: 'sentence', id: 'gone.1', text: '旧句{gone.number}。' },
      { kind: 'section', id: 'gone', text: '' },
      { kind: 'section', id: 'other', text: '' },
      { kind: 'mark', id: 'gone.number', text: '旧句{gone.number}。' },
    ]);
  });

  it('keeps every section once, whatever the order says', () => {
    const id = fc.constantFrom('exits', 'towns', 'money', 'own-1', 'gone');
    fc.assert(
      fc.property(fc.array(id), fc.uniqueArray(id), (order, dropped) => {
        const draft = draftOf({ order, dropped, added: [{ id: 'own-1', title: '己', paragraphs: ['文'] }] });
        const kept = idsOf(applyDraft(writePaper(), draft).composition);
        const out = new Set(dropped.includes('exits') ? [...dropped, 'towns'] : dropped);
        expect([...kept].sort()).toEqual(['exits', 'money', 'own-1', 'towns'].filter((one) => !out.has(one)));
      }),
    );
  });

  it('says which numbers differ from the last export', () => {
    const exported = { time: '2016-12-13', values: { ...valuesOf(writePaper(12)), 'old.number': 5 } };
    expect(applyDraft(writePaper(12), draftOf({ exported: { ...exported, values: valuesOf(writePaper(12)) } })).changed).toEqual([]);
    expect(applyDraft(writePaper(13), draftOf({ exported })).changed).toEqual([
      { field: 'exits.persons', before: 12 },
      { field: 'old.number', before: 5 },
    ]);
  });
});

describe('a public version', () => {
  const table = (counts: readonly number[]): Composition => {
    const paper = openComposition(start);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const rows = counts.map((count, i) => ({ cells: [`村${i}`, { ...text(String(count)), households: count }] }));
    paper.section('villages', text('各村'), 1, [
      paper.table({
        id: 'villages.table',
        title: null,
        columns: [
          { label: text('村'), align: 'left' },
          { label: text('户'), align: 'right' },
        ],
        rows: [...rows, { cells: ['合计', { ...text(String(total)), households: total }], emphasis: true }],
      }),
    ]);
    return paper.finish({ title: text('公开') });
  };
  const shown = (composition: Composition): string[] => {
    const [block] = composition.sections[0]!.blocks;
    if (block?.kind !== 'table') throw new Error('no table');
    return block.table.rows.map(({ cells }) => {
      const cell = cells[1]!;
      return typeof cell === 'string' ? cell : cell.zh;
    });
  };

  it('hides one and two households, in sentences too, and says so', () => {
    const paper = suppressSmallCells(writePaper(12, 2));
    expect(paper.fields.map((field) => field.text.zh)).toEqual(['12人', '不足3户']);
    expect(JSON.stringify(paper.fields)).not.toContain('2户');
    expect(paper.notes).toHaveLength(1);
    expect(suppressSmallCells(writePaper(12, 3))).toEqual(writePaper(12, 3));
  });

  it('says of persons and money of so few that they are not published', () => {
    const paper = openComposition(start);
    const persons = paper.field('exits.persons', 5, text('5人'), basis, { households: 2 });
    paper.section('exits', null, 1, [
      paper.paragraph('exits.1', persons),
      { kind: 'form', id: 'exits.form', title: null, rows: [[{ span: 12, label: text('户数'), value: { ...text('2'), households: 2 } }]] },
    ]);
    const shownPaper = suppressSmallCells(paper.finish({ title: text('公开') }));
    expect(shownPaper.fields[0]?.text.zh).toBe('不公开');
    expect(JSON.stringify(shownPaper.sections)).toContain('不足3户');
  });

  it('hides one more where a total would give the small one away', () => {
    expect(shown(suppressSmallCells(table([2, 9, 5])))).toEqual(['不足3户', '9', '—', '16']);
    expect(shown(suppressSmallCells(table([2, 1, 5])))).toEqual(['不足3户', '不足3户', '5', '8']);
    expect(shown(suppressSmallCells(table([0, 4, 5])))).toEqual(['0', '4', '5', '9']);
  });

  it('never lets a hidden number be worked out from total and neighbours', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 8 }), (counts) => {
        const cells = shown(suppressSmallCells(table(counts)));
        const parts = cells.slice(0, -1);
        parts.forEach((cell, i) => counts[i]! > 0 && counts[i]! < 3 && expect(cell).toBe('不足3户'));
        const unknown = parts.filter((cell) => !/^\d+$/.test(cell)).length;
        const positive = counts.filter((count) => count > 0).length;
        // A single unknown beside a known total is its value; only where nothing else counts anybody can it not be helped.
        if (unknown === 1 && positive > 1) expect(cells.at(-1)).not.toMatch(/^\d+$/);
      }),
    );
  });
});

describe('the templates', () => {
  it('stand once each, and a draft is named by template, place and year', () => {
    expect(documentTemplates.map(({ id }) => id)).toEqual([...templateIds]);
    expect(templateOf('village_plan').batchOver).toBe('village');
    expect(draftIdOf('pre_exit_list', '440224001', 2016)).toBe('pre_exit_list:440224001:2016');
  });
});
