import { copyFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCommandLine, readLines, type CommandLine } from '../helpers/openCommandLine';
import { readPdf } from '../helpers/readPdf';

let line: CommandLine;
let folder = '';
const run: CommandLine['run'] = (...call) => line.run(...call);
beforeAll(async () => {
  line = await openCommandLine();
  folder = line.folder;
});
afterAll(() => line.close());

const millimetres = (points: number): number => Math.round((points / 72) * 25.4);

describe('the command line', () => {
  it('writes the plan, the briefing and the wall chart of the sample county', async () => {
    const out = join(folder, 'out');
    const { code, output, errors } = await run(['brief', 'sample-data/renhua', '--out', out, '--json']);
    expect(errors).toContain('制定脱贫计划 Planning the exits');
    expect(code, errors).toBe(0);
    expect(readLines(output)).toMatchObject([{ ok: true, violations: 0, households: 3665, persons: 10378, missingCharacters: [] }]);
    expect((await readdir(out)).sort()).toEqual(['仁化县-作战图.pdf', '仁化县-汇报.pdf', '仁化县-脱贫计划.xlsx'].sort());

    const chart = readPdf(await readFile(join(out, '仁化县-作战图.pdf')));
    expect(chart.pages.map((page) => [millimetres(page.widthPoints), millimetres(page.heightPoints)])).toEqual([[420, 297]]);
    const briefing = readPdf(await readFile(join(out, '仁化县-汇报.pdf')));
    // The county briefing in 16 pt: ten to twenty sheets.
    expect(briefing.pages.length).toBeGreaterThanOrEqual(10);
    expect(briefing.pages.length).toBeLessThanOrEqual(20);
    for (const { fonts } of [chart, briefing]) expect(fonts.filter((font) => !/^Noto(Sans|Serif)SC/.test(font))).toEqual([]);
    expect(chart.pages[0]?.text).toContain('仁化县');
    expect((await readFile(join(out, '仁化县-脱贫计划.xlsx'))).subarray(0, 2).toString('latin1')).toBe('PK');
  }, 400_000);

  it('plans the same county twice the same', async () => {
    // The plan of the sample project was made when the program was built, by a process of its own.
    const project = join(folder, '仁化 县.guatu');
    await copyFile('dist/sample/renhua.guatu', project);
    const exported = await run(['export', project, '--what', 'plan_workbook', '--out', join(folder, 'built'), '--json', '--quiet']);
    expect(exported).toMatchObject({ code: 0, errors: '' });
    const [built, made] = await Promise.all(['built', 'out'].map((place) => readFile(join(folder, place, '仁化县-脱贫计划.xlsx'))));
    expect(Buffer.compare(built!, made!)).toBe(0);
  });
});
