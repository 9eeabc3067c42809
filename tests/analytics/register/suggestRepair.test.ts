import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanIdNumber, fileFields, maskCell, suggestRepair } from '../../../analytics/register';
import { completeIdNumber } from '../../helpers/buildBrokenWorkbooks';

const suggest = (check: string, field: string, cells: Record<string, string | null>, detail: string | null = null) => suggestRepair({ check, table: 'person', field, detail, cells });
const id = '11010519491231002X';

describe('suggestions', () => {
  it.each([
    ['id_number_sex', 'sex', { id_number: id, sex: '男' }, 'sex', '女', true],
    ['id_number_birth', 'birth_date', { id_number: id, birth_date: '19500101' }, 'birth_date', '19491231', true],
    ['id_number_written', 'id_number', { id_number: ' 110105 19491231 002x' }, 'id_number', id, true],
    ['id_number_old', 'id_number', { id_number: '110105491231002' }, 'id_number', id, true],
    ['income_per_head', 'net_income_per_head_fen', { net_income_fen: '10,000元', members: '3' }, 'net_income_per_head_fen', '3333.33', false],
    ['income_net', 'net_income_fen', { yearly_income_fen: '6100.55', production_expense_fen: '389.55' }, 'net_income_fen', '5711', false],
    ['income_sum', 'yearly_income_fen', { wage_income_fen: '3000', production_income_fen: '2500.5', transfer_income_fen: '600' }, 'yearly_income_fen', '6100.5', false],
    ['value_unread', 'wage_income_fen', { wage_income_fen: '1.2万元' }, 'wage_income_fen', '12000', true],
    ['text_mis_decoded', 'town', { town: '¶«¼ò½ÖµÀ' }, 'town', '东简街道', true],
    ['value_unread', 'health', { health: '½¡¿µ' }, 'health', '健康', true],
    ['value_unread', 'months_of_work', { months_of_work: '约3个月' }, 'months_of_work', '3', false],
  ])('%s: what follows from the row', (check, field, cells, toField, value, safe) => {
    expect(suggest(check, field, cells)).toMatchObject({ act: 'set', field: toField, value, safe });
  });

  it.each([
    ['an ID number whose check digit fails says nothing of the sex', 'id_number_sex', 'sex', { id_number: '110105194912310021', sex: '男' }],
    ['a day that no month has makes no ID number', 'id_number_old', 'id_number', { id_number: '110105491331002' }],
    ['an item that cannot be read makes no sum', 'income_sum', 'yearly_income_fen', { wage_income_fen: '若干', production_income_fen: '1' }],
    ['a text of which a byte was lost is not guessed', 'text_mis_decoded', 'village', { village: 'ÐÂ´' }],
    ['a text in a right encoding is left alone', 'text_mis_decoded', 'village', { village: '东简·街道' }],
    ['words are no number', 'value_unread', 'months_of_work', { months_of_work: '不详' }],
    ['a code is not taken for a number', 'value_unread', 'health', { health: '3' }],
    ['a value that stands there already is no suggestion', 'id_number_sex', 'sex', { id_number: id, sex: '女' }],
    ['an unknown check suggests nothing', 'no_such_check', 'sex', { sex: '男' }],
  ])('%s', (_, check, field, cells) => expect(suggest(check, field, cells)).toBeNull());

  it('read sex and birth out of every sound ID number, however it is written', () => {
    const date = fc.date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2016-12-31T00:00:00Z'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10).replaceAll('-', ''));
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 999 }), fc.constantFrom('', ' ', '　', "'", '-'), (birth, order, sign) => {
        const sound = completeIdNumber(`440899${birth}${String(order).padStart(3, '0')}`);
        const written = `${sign}${sound.slice(0, 6)}${sign}${sound.slice(6).toLowerCase()}`;
        expect(cleanIdNumber(written)).toBe(sound);
        expect(suggest('id_number_birth', 'birth_date', { id_number: written, birth_date: null })!.value).toBe(birth);
        expect(suggest('id_number_sex', 'sex', { id_number: written, sex: null })!.value).toBe(order % 2 === 1 ? '男' : '女');
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

describe('masked cells', () => {
  it('show no name, ID number or telephone of a personal field, and no long number of another', () => {
    for (const table of ['household', 'person', 'village', 'helper'] as const) {
      for (const { id: field, personal } of fileFields(table)) {
        for (const text of [id, '13912345678', '110105491231002']) expect(maskCell(table, field, text), `${table}.${field}`).not.toBe(text);
        if (personal) expect(maskCell(table, field, '欧阳小明'), `${table}.${field}`).not.toBe('欧阳小明');
      }
    }
    expect(maskCell('person', 'household_number', '4402240012000001')).toBe('4402240012000001');
    expect(maskCell('person', 'village', '胡坑村')).toBe('胡坑村');
  });
});
