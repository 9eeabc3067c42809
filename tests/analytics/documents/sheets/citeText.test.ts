import { describe, expect, it } from 'vitest';
import { citeColumn, citeInTurn, citeText } from '../../../../analytics/documents/compose/sheets/citeText';

const plan = (clause: string) => ({ document: '甲方案', clause });
const rules = (clause?: string) => ({ document: '《乙办法》', document_number: '乙发〔2016〕1号', ...(clause === undefined ? {} : { clause }) });

describe('clauses of sheets', () => {
  it('are named with document and number', () => {
    expect([citeText(plan('一（三）')), citeText(rules('二')), citeText(rules())]).toEqual(['《甲方案》一（三）', '《乙办法》（乙发〔2016〕1号）二', '《乙办法》（乙发〔2016〕1号）']);
  });

  it('of one document leave its name to the note', () => {
    expect(citeColumn([plan('一'), plan('二')])).toEqual({ cells: ['一', '二'], note: { zh: '依据：各条均引自《甲方案》。', en: '依据：各条均引自《甲方案》。' } });
  });

  it('of several documents are numbered as the documents are in the note', () => {
    const { cells, note } = citeColumn([rules('三'), plan('一'), rules()]);
    expect(cells).toEqual(['①三', '②一', '①']);
    expect(note?.zh).toBe('依据：①《乙办法》（乙发〔2016〕1号）；②《甲方案》。');
  });

  it('of one document number it where a clause is not told', () => {
    expect(citeColumn([rules(), rules('一')]).cells).toEqual(['①', '①一']);
  });

  it('of more than twenty documents are named in full', () => {
    const many = Array.from({ length: 21 }, (_, index) => ({ document: `方案${index + 1}`, clause: '一' }));
    const { cells, note } = citeColumn(many);
    expect([cells[20], note]).toEqual(['《方案21》一', undefined]);
  });

  it('in running text tell the number of a document once', () => {
    const cite = citeInTurn();
    expect([cite(rules('一')), cite(plan('二')), cite(rules('三'))]).toEqual(['《乙办法》（乙发〔2016〕1号）一', '《甲方案》二', '《乙办法》三']);
  });
});
