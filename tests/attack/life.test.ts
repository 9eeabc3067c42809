import { afterAll, describe, expect, it } from 'vitest';
import type { CommandTools } from '../../analytics/engine';
import { openSampleTools } from '../helpers/sampleCounty';
import { judgeRecovery, liveThrough } from './projectLife';

const opened: CommandTools[] = [];
const openTools = async (): Promise<CommandTools> => {
  const tools = await openSampleTools(`life ${opened.length}`);
  opened.push(tools);
  return tools;
};
afterAll(async () => {
  for (const tools of opened) await Promise.all([tools.engine.close(), tools.solver.close(), tools.workbookReader.close()]);
});

describe('the life of a project', () => {
  it('of 500 edits, 5 saves and an import is on the disk as it was lived', async () => {
    const report = await liveThrough(await openTools(), await openTools(), { seed: 20160101, edits: 500, saves: 5, imports: 1 });
    expect(judgeRecovery(report)).toEqual([]);
    expect(report.acknowledged).toHaveLength(500);
  });

  it('is not when the journal keeps its last frame back (sabotage)', async () => {
    const life = liveThrough(await openTools(), await openTools(), { seed: 7, edits: 12, saves: 1, imports: 0, spoil: (request) => ({ ...request, frames: request.frames.slice(0, -1), tables: [] }) });
    const wrong = await life.then((report) => judgeRecovery(report), (error: Error) => [error.message]);
    expect(wrong).not.toEqual([]);
  });
});
