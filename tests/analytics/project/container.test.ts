import { describe, expect, it } from 'vitest';
import { ProblemError, seededRandom, sha256Hex } from '../../../analytics/engine';
import { packProject, unpackProject, type ProjectContent } from '../../../analytics/project';

async function sampleContent(): Promise<ProjectContent> {
  const table = new Uint8Array(3_000).map((_, index) => (index * 37) % 251);
  const hash = await sha256Hex(table);
  const facts = JSON.stringify({ summary: { 中文: 1 } });
  const factsHash = await sha256Hex(new TextEncoder().encode(facts));
  return {
    project: {
      projectId: 'test',
      createdAt: '2016-01-01T00:00:00Z',
      journal: [],
      results: [{ planHash: 'a'.repeat(64), facts: factsHash, tables: { plan_exit: { sha256: hash, rows: 3 } } }],
      importReport: null,
    },
    policyFiles: [{ path: 'pack.yaml', text: 'id: test\n' }],
    tables: new Map([[hash, table]]),
    results: new Map([[factsHash, facts]]),
  };
}

async function problemOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return 'none';
}

describe('project container', () => {
  it('gives back what was packed, and the same bytes for the same content', async () => {
    const content = await sampleContent();
    const bytes = await packProject(content);
    expect(await unpackProject(bytes)).toEqual(content);
    expect(await packProject(await sampleContent())).toEqual(bytes);
  });

  it('finds every bit flip or is unharmed by it', async () => {
    const content = await sampleContent();
    const bytes = await packProject(content);
    const random = seededRandom(7);
    for (let run = 0; run < 400; run += 1) {
      const flipped = bytes.slice();
      const at = Math.floor(random.next() * flipped.length);
      flipped[at]! ^= 1 << Math.floor(random.next() * 8);
      let read: ProjectContent | null = null;
      const code = await problemOf(unpackProject(flipped).then((value) => (read = value)));
      if (read) expect(read).toEqual(content);
      else expect(['project_damaged', 'project_unreadable', 'project_too_new']).toContain(code);
    }
  });

  it('refuses every cut', async () => {
    const bytes = await packProject(await sampleContent());
    for (let length = 0; length < bytes.length; length += 13) {
      expect(await problemOf(unpackProject(bytes.slice(0, length)))).toBe('project_unreadable');
    }
  });

  it('says so when a newer version saved the file', async () => {
    const { unzipSync, zipSync, strFromU8, strToU8 } = await import('fflate');
    const files = unzipSync(await packProject(await sampleContent()));
    const manifest = JSON.parse(strFromU8(files['manifest.json']!));
    manifest.format.major = 2;
    files['manifest.json'] = strToU8(JSON.stringify(manifest));
    expect(await problemOf(unpackProject(zipSync(files)))).toBe('project_too_new');
  });
});
