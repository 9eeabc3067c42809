import { describe, expect, it } from 'vitest';
import { findScope } from '../../../electron/headless/findScope';
import { readMapping } from '../../../electron/headless/readMapping';
import { smallCounty } from '../../helpers/smallCounty';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const regions = [
  ...smallCounty.map(({ code, name, level, parent }) => ({ code, name, level, parent, households: 1, persons: 1 })),
  { code: '440224001209', name: '恩村', level: 'village' as const, parent: '440224001', households: 1, persons: 1 },
];
const problem = (given: string): unknown => {
  try {
    return findScope(given, regions).code;
  } catch (error) {
    return (error as { problem: unknown }).problem;
  }
};

describe('a place', () => {
  it.each([
    ['440224', '440224'],
    [' 440224105 ', '440224105'],
    ['４４０２２４', '440224'],
    ['仁化县', '440224'],
    ['仁化', '440224'],
    ['城口', '440224105'],
    ['丹霞街道', '440224001'],
    ['胡坑村', '440224001201'],
  ])('is found by %j', (given, code) => expect(findScope(given, regions).code).toBe(code));

  it('that several have is refused with their codes', () => {
    expect(problem('恩村')).toMatchObject({ code: 'scope_ambiguous', message: { en: expect.stringMatching(/440224105206.*440224001209/) as string } });
  });

  it('that nobody has is refused with the nearest', () => {
    expect(problem('城囗镇')).toMatchObject({ code: 'scope_unknown', hint: { zh: expect.stringContaining('城口镇') as string } });
    expect(problem('440225')).toMatchObject({ code: 'scope_unknown', hint: { en: expect.stringContaining('440224') as string } });
    expect(problem('乐昌市')).toMatchObject({ code: 'scope_unknown', hint: { en: expect.stringContaining('code or name') as string } });
    expect(problem('')).toMatchObject({ code: 'scope_unknown' });
  });
});

describe('a mapping file', () => {
  const withFile = async (text: string | Uint8Array): Promise<unknown> => {
    const folder = await mkdtemp(join(tmpdir(), 'guatu-mapping-'));
    try {
      await writeFile(join(folder, 'm.json'), text);
      return await readMapping(join(folder, 'm.json'), ['a.xlsx']).catch((error: { problem: unknown }) => error.problem);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };

  it('answers for the files of the county and passes over the others with a note', async () => {
    expect(await withFile('\ufeff{"a.xlsx|人员|3": "id_number", "a.xlsx|人员|4": "", "b.xlsx|人员|3": "name"}')).toEqual({
      answers: { 'a.xlsx|人员|3': 'id_number', 'a.xlsx|人员|4': '' },
      notes: [expect.objectContaining({ en: expect.stringContaining('1 entries') as string })],
    });
    expect(await readMapping(undefined, ['a.xlsx'])).toEqual({ answers: {}, notes: [] });
  });

  it.each(['', '[]', '{"a.xlsx": "name"}', '{"a.xlsx|人员|x": "name"}', '{"a.xlsx|人员|3": 4}', new Uint8Array([0xc8, 0xca])])('of another form is refused: %s', async (text) => {
    expect(await withFile(text)).toMatchObject({ code: expect.stringMatching(/^(mapping_form|file_unreadable)$/) as string });
  });

  it('that is not there is refused', async () => {
    await expect(readMapping('nowhere.json', [])).rejects.toMatchObject({ problem: { code: 'file_unreadable', where: { file: 'nowhere.json' } } });
  });
});
