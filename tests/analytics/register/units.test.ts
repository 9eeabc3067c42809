import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectRegister, type RegisterRegion } from '../../../analytics/register';
import type { PlaceAnswer } from '../../../analytics/project/types';
import type { TextWorkbook } from '../../../analytics/engine';
import { readTextWorkbook } from '../../../analytics/register';
import { unitText } from '../../../analytics/register/places/askUnits';
import { smallCounty } from '../../helpers/smallCounty';

const helpers = (units: string[]): TextWorkbook => ({
  fileName: '干部.xlsx',
  sha256: '',
  sheets: [{ name: '干部', firstRow: 1, merges: [], rows: [['干部编号', '姓名', '单位', '帮扶户编号'], ...units.map((unit, index) => [`G${index}`, '某某', unit, `4402240012000${index}`])] }],
});
const asked = (units: string[], said: PlaceAnswer[] = [], known: string[] = [], regions: RegisterRegion[] = smallCounty) => inspectRegister([helpers(units)], { regions, places: said, units: known }).places.map(({ written, candidates }) => [written, candidates[0]!.code]);
const many = (unit: string, count: number): string[] => Array.from({ length: count }, () => unit);

describe('units of helpers', () => {
  it('are asked about where the name is nearly that of a unit that far more have', () => {
    const { places } = inspectRegister([helpers([...many('县农业农村局', 3), '县农业农局', '县林业局'])], { regions: smallCounty });
    expect(places).toEqual([{ key: 'unit||县农业农局', level: 'unit', parent: null, parentName: null, written: '县农业农局', shown: '县农业农局', rows: 1, where: { file: '干部.xlsx', sheet: '干部', row: 5 }, candidates: [{ code: '县农业农村局', name: '县农业农村局', townName: null, score: 0.83, byNumber: 0 }] }]);
  });

  it.each([
    ['the county’s name before the sign of its kind', [...many('县农业局', 2), '仁化县农业局'], [['仁化县农业局', '县农业局']]],
    ['two signs swapped', [...many('县教育局', 3), '县育教局'], [['县育教局', '县教育局']]],
    ['one sign mistaken in a long name that is rare', [...many('县人力资源和社会保障局', 10), '县人力资源和社会保降局'], [['县人力资源和社会保降局', '县人力资源和社会保障局']]],
    ['another office', [...many('县农业局', 9), '县林业局', '县水务局'], []],
    ['a school of another number', [...many('县第一中心小学校', 20), '县第二中心小学校', '县第十一中心小学校'], []],
    ['the office of the city', [...many('县教育局', 9), '市教育局'], []],
    ['brackets and blanks alone', ['县农业局（办）', '县农业局 (办)'], []],
    ['as many of both', [...many('县农业局', 2), ...many('县农业局办', 2)], []],
  ] as [string, string[], string[][]][])('%s', (_, units, expected) => {
    expect(asked(units)).toEqual(expected);
  });

  it('are held against those of the pack, and answered once', () => {
    expect(asked(['县教育局办'], [], ['县教育局'])).toEqual([['县教育局办', '县教育局']]);
    expect(asked(['县教育局'], [], ['县教育局', '县教育局办'])).toEqual([]);
    const answer = (code: string | null): PlaceAnswer => ({ level: 'unit', parent: null, written: unitText('县教育局办'), code });
    expect(asked([...many('县教育局', 3), '县教育局办'], [answer('县教育局')])).toEqual([]);
    expect(asked([...many('县教育局', 3), '县教育局办'], [answer(null)])).toEqual([]);
    // A name that was said to be right is known from then on.
    expect(asked(['县农业 局', '县教育局局'], [answer('县教育局')])).toEqual([['县教育局局', '县教育局']]);
  });

  it.each(['renhua', 'mazhang'])('none is asked about in the clean register of %s', async (county) => {
    const folder = join(import.meta.dirname, '../../../sample-data', county, 'register');
    const bytes = new Uint8Array(readFileSync(join(folder, '04-帮扶干部.xlsx')));
    const read = await readTextWorkbook('干部.xlsx', bytes);
    if (!read.ok) throw new Error(read.problem.code);
    expect(inspectRegister([read.value], { regions: smallCounty }).places).toEqual([]);
  });
});
