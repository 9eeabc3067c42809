import { expect } from 'vitest';
import { fieldsOf, fillFields, listMarks, type Composition, type DocumentCell } from '../../../../analytics/documents';

/** Every Chinese text that stands on a paper, numbers in place. */
export function textsOf(composition: Composition): string[] {
  const fields = fieldsOf(composition);
  const cell = (value: DocumentCell | undefined): string => (value === null || value === undefined ? '—' : typeof value === 'string' ? value : value.zh);
  return [
    composition.title.zh,
    composition.subtitle?.zh ?? '',
    ...composition.sections.flatMap(({ title, blocks }) => [
      title?.zh ?? '',
      ...blocks.flatMap((block): string[] => {
        switch (block.kind) {
          case 'paragraph':
            return [fillFields(block.text.zh, fields, 'zh')];
          case 'table':
            return [...block.table.columns.map(({ label }) => label.zh), ...block.table.rows.flatMap(({ cells }) => cells.map(cell)), block.table.note?.zh ?? ''];
          case 'form':
            return block.rows.flat().flatMap(({ label, value }) => [label?.zh ?? '', cell(value)]);
          case 'signatures':
            return block.signers.map(({ zh }) => zh);
          case 'blank':
            return [block.title.zh];
          default:
            return [];
        }
      }),
    ]),
    composition.closing ? `${composition.closing.issuer.zh}${composition.closing.date}` : '',
    ...composition.assumptions.map(({ label, value, why }) => `${label.zh}${value.zh}${why.zh}`),
    ...composition.notes.map(({ zh }) => zh),
  ];
}

/** What holds for every paper: no hole, no broken table, no mark without its number, no empty section, forms of twelve columns. */
export function expectWhole(composition: Composition): void {
  const fields = fieldsOf(composition);
  for (const text of textsOf(composition)) expect(text).not.toMatch(/NaN|undefined|\bnull\b|Infinity|\[object/u);
  expect(composition.title.zh).not.toBe('');
  expect(composition.sections.length).toBeGreaterThan(0);
  const used = new Set<string>();
  for (const section of composition.sections) {
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
  // Where an assumption is marked, the assumptions are listed.
  if (textsOf(composition).some((text) => text.includes('※'))) expect(composition.assumptions.length + composition.notes.filter(({ zh }) => zh.includes('※')).length).toBeGreaterThan(0);
}

export function tableOf(composition: Composition, id: string) {
  const block = composition.sections.flatMap(({ blocks }) => blocks).find((one) => one.id === id);
  if (block?.kind !== 'table') throw new Error(`No table ${id}.`);
  return block.table;
}

/** Rows of a table as plain Chinese texts. */
export function rowsOf(composition: Composition, id: string): string[][] {
  return tableOf(composition, id).rows.map(({ cells }) => cells.map((cell) => (cell === null ? '—' : typeof cell === 'string' ? cell : cell.zh)));
}

/** The value of a form's line by its Chinese label. */
export function formValue(composition: Composition, label: string): string | null {
  const cells = composition.sections.flatMap(({ blocks }) => blocks).flatMap((block) => (block.kind === 'form' ? block.rows.flat() : []));
  const found = cells.find((cell) => cell.label?.zh === label);
  if (!found) throw new Error(`No line ${label}.`);
  const { value } = found;
  return value === null || value === undefined ? null : typeof value === 'string' ? value : value.zh;
}
