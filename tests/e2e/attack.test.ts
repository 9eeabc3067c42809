import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandTools } from '../../analytics/engine';
import { screenIds } from '../../renderer/app/store';
import { demand, makeHostileCounty, openHostileProject } from '../attack/hostileCounty';
import { hostileText, payloadCount } from '../attack/payloads';
import { probeContext, readProbe, type ProbeReport } from '../attack/probePage';
import { startWithProject } from '../attack/startWithProject';
import { takeDownloads, walkScreens } from '../attack/walkScreens';
import { findIdentities } from '../helpers/findIdentities';
import type { PlantedIdentity } from '../helpers/plantedCounty';
import { plantedPassword, protectProject, saveProject, startPlantedProject } from '../helpers/plantedProject';
import { openSampleTools } from '../helpers/sampleCounty';
import type { StartedApp } from '../helpers/startApp';

/** What is wrong with a report, one line each. */
function judge(place: string, { fired, refused, injected }: ProbeReport): string[] {
  return [
    ...fired.map((n) => `${place}: ran ${hostileText(n)}`),
    ...refused.map((what) => `${place}: the policy had to refuse ${what}`),
    ...injected.map((what) => `${place}: a text became ${what}`),
  ];
}

const closeTools = (tools: CommandTools | undefined): Promise<unknown> => Promise.all([tools?.engine.close(), tools?.solver.close(), tools?.workbookReader.close()]);

describe('a county whose every text is an attack', () => {
  let tools: CommandTools;
  let app: StartedApp;
  beforeAll(async () => {
    tools = await openSampleTools();
    const county = makeHostileCounty({ plant: (_, n) => hostileText(n) });
    const door = await openHostileProject(tools, county);
    const { entries } = await demand(door, 'listPolicy', {});
    for (const [n, { id, values }] of entries.filter(({ editable, kind }) => editable && kind === 'parameter').slice(0, 4).entries())
      await demand(door, 'setOverlay', { parameter: id, value: values[0]!.value, reason: hostileText(2_000 + n) });
    const { bytes } = await demand(door, 'exportProject', {});
    app = await startWithProject('&lt;img src=x onerror=guatuFired(2100)&gt;{{guatuFired(2101)}}.guatu', bytes);
  });
  afterAll(async () => {
    await app?.stop();
    await closeTools(tools);
  });

  it('runs nothing on any screen, dialog, drawer, tooltip or slide', async () => {
    const wrong = new Set<string>();
    let shown = 0;
    const places = await walkScreens(app.page, {
      look: async (place) => {
        const report = await readProbe(app.page);
        shown = Math.max(shown, report.shown);
        // What the page remembers comes again at every look: the place where it came first is named.
        if (wrong.size === 0) for (const line of judge(place, report)) wrong.add(line);
      },
    });
    expect([...wrong]).toEqual([]);
    expect(places.length).toBeGreaterThan(2 * screenIds.length);
    // The texts were really there, far more of them than there are kinds of payload.
    expect(shown).toBeGreaterThan(3 * payloadCount);
    // The preview of a document lets no script run, the probe of this test not either; that it asks is our doing.
    expect(app.complaints.filter((text) => !text.startsWith("Blocked script execution in 'about:srcdoc'"))).toEqual([]);
  });

  it('asks nobody outside', () => {
    expect(app.outside).toEqual([]);
    expect(app.responses.filter((response) => new URL(response.url()).origin !== app.origin && !/^(blob|data):/.test(response.url())).map((response) => response.url())).toEqual([]);
  });

  it('comes back as it was when its worker dies in the middle of the work', async () => {
    const { page } = app;
    const readList = async (): Promise<string> => {
      await page.evaluate(() => (window.location.hash = '#/households'));
      await page.locator('.record-row code').first().waitFor();
      return page.locator('.record-row').first().innerText();
    };
    const before = await readList();
    const worker = page.workers().find((candidate) => /analytics\.worker/.test(candidate.url()));
    expect(worker).toBeDefined();
    const gone = new Promise((settle) => worker!.once('close', settle));
    await worker!.evaluate(() => {
      setTimeout(() => {
        throw new Error('killed by the test');
      });
    });
    await gone;
    await expect.poll(() => page.workers().filter((candidate) => /analytics\.worker/.test(candidate.url())).length, { timeout: 20_000 }).toBe(1);
    await page.locator('#main > :not(.notices)').first().waitFor();
    expect(await readList()).toBe(before);
    expect((await readProbe(page)).fired).toEqual([]);
  });

  it('would be noticed where a text became markup (sabotage)', async () => {
    const inject = `(texts) => { const place = document.createElement('div'); document.body.append(place); for (const text of texts) { const line = document.createElement('div'); place.append(line); line['inner' + 'HTML'] = text; } }`;
    const texts = Array.from({ length: payloadCount }, (_, n) => hostileText(n));
    const under = await app.context.newPage();
    await under.goto(app.origin);
    await under.evaluate(`(${inject})(${JSON.stringify(texts)})`);
    await under.waitForTimeout(500);
    const held = await readProbe(under);
    expect(held.fired).toEqual([]);
    expect(held.refused.length).toBeGreaterThan(5);
    expect(held.injected.length).toBeGreaterThan(10);
    await under.close();

    const open = await app.browser.newContext({ bypassCSP: true });
    await probeContext(open);
    const page = await open.newPage();
    await page.goto(app.origin);
    await page.evaluate(`(${inject})(${JSON.stringify(texts)})`);
    await page.waitForTimeout(500);
    expect(new Set((await readProbe(page)).fired).size).toBeGreaterThan(8);
    await open.close();
  });
});

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
  let app: StartedApp;
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
    app = await startWithProject('示范县.guatu', bytes);
  });
  afterAll(async () => {
    await app?.stop();
    if (formerFolder === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = formerFolder;
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    await closeTools(tools);
  });

  const seen: string[] = [];
  const look = async (place: string): Promise<void> => {
    const { text, title } = await app.page.evaluate(() => ({ text: `${document.documentElement.outerHTML}\n${[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value).join('\n')}`, title: document.title }));
    const found = findIdentities([text, title], identities);
    if (found.length > 0) seen.push(`${place}: ${found.length} values`);
  };

  it('shows none of them, locked or unlocked, on any screen', async () => {
    expect(identities).toHaveLength(500);
    await look('locked');
    const password = app.page.locator('input[type=password]').first();
    await password.waitFor();
    await password.fill(plantedPassword);
    await password.press('Enter');
    await password.waitFor({ state: 'detached' });
    await walkScreens(app.page, { look, effort: 5 });
    expect(seen).toEqual([]);
  });

  it('gives none of them out in a file', async () => {
    const downloads = await takeDownloads(app.page);
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
    expect(app.complaints.filter((text) => findIdentities(text, identities).length > 0)).toEqual([]);
    await app.context.close();
    expect(readdirSync(temporary).length).toBeGreaterThan(0);
    expect(scanFolder(temporary, identities)).toEqual([]);
    expect(app.outside).toEqual([]);
  });

  it('would be noticed (sabotage)', () => {
    const { name, idNumber } = identities[0]!;
    expect(findIdentities(`<td>户主 ${name}</td><td title="${idNumber}">`, identities)).toHaveLength(2);
    expect(findIdentities('<td>龘*麤</td><td>************1234</td>', identities)).toEqual([]);
  });
});
