import { describe, expect, it } from 'vitest';
import { openOriginals, readOriginal } from '../../../analytics/commands/findings/originalRows';
import { formerRegister } from '../../../analytics/commands/originals';
import type { UnlockedProject } from '../../../analytics/commands/projectAccess';
import { sha256Hex, toArrowBytes } from '../../../analytics/engine';

const raw = (name: string): Uint8Array =>
  toArrowBytes([
    { name: 'raw_row', type: 'integer', values: [1] },
    { name: 'source_file', type: 'text', values: ['清单.xlsx'] },
    { name: 'source_sheet', type: 'text', values: ['人员'] },
    { name: 'source_row', type: 'integer', values: [4] },
    { name: 'name', type: 'text', values: [name] },
  ]);

/** A project of which only the original cells of persons are kept; `held` stands where the vault should hold `kept`. */
async function startProject(kept: Uint8Array, held: Uint8Array | null): Promise<UnlockedProject> {
  const sha256 = await sha256Hex(kept);
  const document = { registerYear: 2015, tables: { raw_person: { sha256, rows: 1 } }, otherRegisters: {}, answers: {} };
  const vault = { state: 'open', tables: new Map(held === null ? [] : [[sha256, held]]), records: [] };
  return { history: { document }, vault, tables: new Map() } as unknown as UnlockedProject;
}

describe('original cells that the vault keeps', () => {
  it('are read when they are those that were kept', async () => {
    const bytes = raw('陈甲');
    const project = await startProject(bytes, bytes);
    expect((await formerRegister(project, 2015))?.table('raw_person')).toBe(bytes);
    await openOriginals(project);
    expect(readOriginal(project, 'person', 1)?.cells.name).toBe('陈甲');
  });

  it.each([
    ['other bytes', raw('陈乙')],
    ['no bytes', null],
  ])('are refused when there are %s in their place', async (_, held) => {
    const project = await startProject(raw('陈甲'), held);
    const refusal = { problem: { code: 'project_damaged', where: { record: 'raw_person' } } };
    await expect(formerRegister(project, 2015)).rejects.toMatchObject(refusal);
    await expect(openOriginals(project)).rejects.toMatchObject(refusal);
    expect(readOriginal(project, 'person', 1)).toBeNull();
  });

  it('need not be whole when the files replace the register', async () => {
    const project = await startProject(raw('陈甲'), raw('陈乙'));
    expect((await formerRegister(project, 2015, true))?.table('raw_person')).toBeUndefined();
  });
});
