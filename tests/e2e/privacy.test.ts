import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandTools } from '../../analytics/engine';
import { startWithProject } from '../attack/startWithProject';
import { takeDownloads, walkCommands, walkScreens } from '../attack/walkScreens';
import { findIdentities } from '../helpers/findIdentities';
import type { PlantedIdentity } from '../helpers/plantedCounty';
import { plantedPassword, protectProject, saveProject, startPlantedProject } from '../helpers/plantedProject';
import { openSampleTools } from '../helpers/sampleCounty';
import type { StartedApp } from '../helpers/startApp';

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** Every file below a folder that holds one of the identities in the clear. */
function scanFolder(folder: string, planted: readonly PlantedIdentity[]): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    // Lock files of program and browser come and go.
    if (!entry.isFile() || !existsSync(path)) return [];
    const bytes = new Uint8Array(readFileSync(path));
    const found = findIdentities(isZip(bytes) ? bytes : [new TextDecoder().decode(bytes), new TextDecoder('utf-16le').decode(bytes)], planted);
    return found.length === 0 ? [] : [`${path}: ${found.length} values`];
  });
}

describe('a protected county of 500 planted identities', () => {
  const formerFolder = process.env.TMPDIR;
  let temporary: string;
  let tools: CommandTools;
  /** Two programs on the same project, each with a browser: one is walked through while the other writes its files. */
  let app: StartedApp;
  let writing: StartedApp;
  let identities: PlantedIdentity[];
  beforeAll(async () => {
    tools = await openSampleTools('planted');
    const { door, register } = await startPlantedProject(tools, { planned: true });
    identities = register.identities;
    await protectProject(door);
    const { bytes } = await saveProject(door);
    // Program, browser and data folder put all their files here, so that all of them are looked at.
    temporary = mkdtempSync(join(tmpdir(), 'guatu-privacy-'));
    process.env.TMPDIR = temporary;
    [app, writing] = await Promise.all([startWithProject('示范县.guatu', bytes), startWithProject('示范县.guatu', bytes)]);
  });
  afterAll(async () => {
    await Promise.all([app?.stop(), writing?.stop()]);
    if (formerFolder === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = formerFolder;
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    await Promise.all([tools?.engine.close(), tools?.solver.close(), tools?.workbookReader.close()]);
  });

  const seen: string[] = [];
  const look = async (place: string): Promise<void> => {
    const { text, title } = await app.page.evaluate(() => ({ text: `${document.documentElement.outerHTML}\n${[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value).join('\n')}`, title: document.title }));
    const found = findIdentities([text, title], identities);
    if (found.length > 0) seen.push(`${place}: ${found.length} values`);
  };

  const unlock = async ({ page }: StartedApp): Promise<void> => {
    const password = page.locator('input[type=password]').first();
    await password.waitFor();
    await password.fill(plantedPassword);
    await password.press('Enter');
    await password.waitFor({ state: 'detached' });
  };

  it.concurrent('shows none of them, locked or unlocked, on any screen', async () => {
    expect(identities).toHaveLength(500);
    await look('locked');
    await unlock(app);
    await walkScreens(app.page, { look, effort: 5 });
    await walkCommands(app.page, { look });
    expect(seen).toEqual([]);
  });

  it.concurrent('gives none of them out in a file', async () => {
    await unlock(writing);
    const downloads = await takeDownloads(writing.page);
    const leaks: string[] = [];
    for (const download of downloads) {
      const path = await download.path();
      const found = findIdentities([download.suggestedFilename(), new Uint8Array(readFileSync(path))], identities);
      if (found.length > 0) leaks.push(`${download.suggestedFilename()}: ${found.length} values`);
    }
    expect(leaks).toEqual([]);
    expect(downloads.length).toBeGreaterThan(2);
  });

  it('leaves none of them in any file of the program or the browser', async () => {
    expect([app, writing].flatMap(({ complaints }) => complaints.filter((text) => findIdentities(text, identities).length > 0))).toEqual([]);
    await Promise.all([app.context.close(), writing.context.close()]);
    expect(readdirSync(temporary).length).toBeGreaterThan(0);
    expect(scanFolder(temporary, identities)).toEqual([]);
    expect([...app.outside, ...writing.outside]).toEqual([]);
  });

  it('would be noticed (sabotage)', () => {
    const { name, idNumber } = identities[0]!;
    expect(findIdentities(`<td>户主 ${name}</td><td title="${idNumber}">`, identities)).toHaveLength(2);
    expect(findIdentities('<td>龘*麤</td><td>************1234</td>', identities)).toEqual([]);
  });
});
