import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandArguments, commandConduct, createCommandDoor } from '../../../analytics/commands';
import type { CommandTools } from '../../../analytics/engine';
import type { ExampleProject } from '../../helpers/commandExamples';
import { saveProject, sendOrFail, startPlantedProject } from '../../helpers/plantedProject';
import { openSampleTools } from '../../helpers/sampleCounty';

type Line = Record<string, unknown>;

let tools: CommandTools;
let example: ExampleProject;
let saved: Uint8Array;
let total: number;

beforeAll(async () => {
  tools = await openSampleTools();
  const started = await startPlantedProject(tools, { count: 24 });
  ({ example } = started);
  const { door } = started;
  for (let value = 1; value <= 4; value += 1) await sendOrFail(door, 'setOverlay', { parameter: example.parameter, value, reason: '试算' });
  await sendOrFail(door, 'revealHousehold', { householdId: 1, reason: '核实' });
  await sendOrFail(door, 'undo', {});
  await sendOrFail(door, 'revealHousehold', { householdId: 2, reason: '核实' });
  const exported = await saveProject(door);
  saved = exported.bytes;
  total = exported.lastFrame;
});
afterAll(async () => {
  await tools.engine.close();
  await tools.solver.close();
  await tools.workbookReader.close();
});

it('takes no reason with an ID or telephone number in it: reasons stand outside the vault', async () => {
  const { door } = await startPlantedProject(tools, { count: 4 });
  for (const reason of ['按 440899198501019123 核实', '电话１３８００１３８０００', '致电 000-1234-5678']) {
    const answer = await door.send('setOverlay', { parameter: example.parameter, value: 1, reason });
    expect(answer.ok ? 'taken' : answer.problem.code).toBe('reason_personal');
  }
  expect((await sendOrFail(door, 'setOverlay', { parameter: example.parameter, value: 1, reason: '2016—2018 年 20,000 元，按 12 个村测算' })).undo).not.toBeNull();
});

/** The file with one of its line-wise parts written anew, and a manifest that fits again, as a skilled hand would do it. */
function forge(part: 'identity/records.jsonl' | 'journal.jsonl', change: (lines: Line[]) => Line[]): Uint8Array {
  const parts = unzipSync(saved);
  const lines = strFromU8(parts[part]!).trim().split('\n').map((line) => JSON.parse(line) as Line);
  parts[part] = strToU8(change(lines).map((line) => `${JSON.stringify(line)}\n`).join(''));
  const manifest = JSON.parse(strFromU8(parts['manifest.json']!)) as { entries: { name: string; size: number; sha256: string }[] };
  for (const entry of manifest.entries) {
    if (entry.name !== part) continue;
    entry.size = parts[part].length;
    entry.sha256 = createHash('sha256').update(parts[part]).digest('hex');
  }
  parts['manifest.json'] = strToU8(JSON.stringify(manifest));
  return zipSync(parts);
}

async function openForged(bytes: Uint8Array) {
  const door = createCommandDoor(tools);
  const opened = await sendOrFail(door, 'openProject', { bytes });
  return { log: await sendOrFail(door, 'listAudit', { offset: 0, limit: 500 }), opening: opened.opening };
}

describe('the log of what was done', () => {
  it('holds when nobody touched it', async () => {
    const { log, opening } = await openForged(forge('identity/records.jsonl', (lines) => lines));
    expect(log).toMatchObject({ verified: true, brokenAt: null, total });
    expect(opening.lostParts).toEqual([]);
  });

  it('tells where a line was changed, taken out or moved', async () => {
    for (let at = 0; at < total - 1; at += 1) {
      const changed = await openForged(forge('identity/records.jsonl', (lines) => lines.map((line, index) => (index === at ? { ...line, user: '别人' } : line))));
      expect(changed.log).toMatchObject({ verified: false, brokenAt: at + 1 });
      const removed = await openForged(forge('identity/records.jsonl', (lines) => lines.filter((_, index) => index !== at)));
      expect(removed.log).toMatchObject({ verified: false, brokenAt: at + 1 });
      const moved = await openForged(forge('identity/records.jsonl', (lines) => [...lines.slice(0, at), lines[at + 1]!, lines[at]!, ...lines.slice(at + 2)]));
      expect(moved.log).toMatchObject({ verified: false, brokenAt: at + 1 });
    }
  });

  it('tells that its end was cut off, and writes that down with the next act', async () => {
    for (let kept = 0; kept < total; kept += 1) {
      const bytes = forge('identity/records.jsonl', (lines) => lines.slice(0, kept));
      const { opening } = await openForged(bytes);
      expect(opening.lostParts, `${kept} of ${total}`).toEqual(['identity/records.jsonl']);
    }
    const door = createCommandDoor(tools);
    await sendOrFail(door, 'openProject', { bytes: forge('identity/records.jsonl', (lines) => lines.slice(0, -1)) });
    await sendOrFail(door, 'setOverlay', { parameter: example.parameter, value: 9, reason: '试算' });
    const { rows } = await sendOrFail(door, 'listAudit', { offset: 0, limit: 3 });
    expect(rows.map(({ action }) => action)).toEqual(['edit', 'mend', 'open']);
  });

  it('tells that an edit in the journal is not the one that was recorded', async () => {
    const { log, opening } = await openForged(
      forge('journal.jsonl', (lines) => lines.map((line, index) => (index === 2 ? { ...line, reason: '另一个原因', payload: { ...(line.payload as Line), reason: '另一个原因' } } : line))),
    );
    expect(log.verified && opening.lostParts.length === 0).toBe(false);
  });
});

it('every command says how it behaves beside others', () => {
  expect(Object.keys(commandConduct).sort()).toEqual(Object.keys(commandArguments).sort());
});
