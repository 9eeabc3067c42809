import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandTools } from '../../analytics/engine';
import { screenIds } from '../../renderer/app/store';
import { demand, makeHostileCounty, openHostileProject } from '../attack/hostileCounty';
import { hostileText, payloadCount } from '../attack/payloads';
import { probeContext, readProbe, type ProbeReport } from '../attack/probePage';
import { startWithProject } from '../attack/startWithProject';
import { walkCommands, walkScreens } from '../attack/walkScreens';
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

describe('a county whose every text is an attack', () => {
  let tools: CommandTools;
  /** Two programs on the same project, each with a browser: each walks half of the interface. */
  let app: StartedApp;
  let other: StartedApp;
  beforeAll(async () => {
    tools = await openSampleTools();
    const county = makeHostileCounty({ plant: (_, n) => hostileText(n) });
    const door = await openHostileProject(tools, county);
    const { entries } = await demand(door, 'listPolicy', {});
    for (const [n, { id, values }] of entries.filter(({ editable, kind }) => editable && kind === 'parameter').slice(0, 4).entries())
      await demand(door, 'setOverlay', { parameter: id, value: values[0]!.value, reason: hostileText(2_000 + n) });
    const { bytes } = await demand(door, 'exportProject', {});
    const name = '&lt;img src=x onerror=guatuFired(2100)&gt;{{guatuFired(2101)}}.guatu';
    [app, other] = await Promise.all([startWithProject(name, bytes), startWithProject(name, bytes)]);
  });
  afterAll(async () => {
    await Promise.all([app?.stop(), other?.stop()]);
    await Promise.all([tools?.engine.close(), tools?.solver.close(), tools?.workbookReader.close()]);
  });

  it('runs nothing on any screen, dialog, drawer, tooltip or slide', async () => {
    const wrong = new Set<string>();
    let shown = 0;
    const lookAt = ({ page }: StartedApp) => async (place: string): Promise<void> => {
      const report = await readProbe(page);
      shown = Math.max(shown, report.shown);
      // What the page remembers comes again at every look: the place where it came first is named.
      if (wrong.size === 0) for (const line of judge(place, report)) wrong.add(line);
    };
    const half = Math.ceil(screenIds.length / 2);
    const places = (
      await Promise.all([
        walkScreens(app.page, { look: lookAt(app), screens: screenIds.slice(0, half) }),
        walkScreens(other.page, { look: lookAt(other), screens: screenIds.slice(half) }).then(async (seen) => [...seen, ...(await walkCommands(other.page, { look: lookAt(other) }))]),
      ])
    ).flat();
    expect([...wrong]).toEqual([]);
    expect(places.length).toBeGreaterThan(2 * screenIds.length);
    // The texts were really there, far more of them than there are kinds of payload.
    expect(shown).toBeGreaterThan(3 * payloadCount);
    // The preview of a document lets no script run, the probe of this test not either; that it asks is our doing.
    expect([...app.complaints, ...other.complaints].filter((text) => !text.startsWith("Blocked script execution in 'about:srcdoc'"))).toEqual([]);
  });

  it('asks nobody outside', () => {
    expect([...app.outside, ...other.outside]).toEqual([]);
    const strange = ({ origin, responses }: StartedApp) => responses.filter((response) => new URL(response.url()).origin !== origin && !/^(blob|data):/.test(response.url())).map((response) => response.url());
    expect([...strange(app), ...strange(other)]).toEqual([]);
  });

  it('comes back as it was when its worker dies in the middle of the work', async () => {
    const { page } = app;
    const readList = async (): Promise<string> => {
      await page.evaluate(() => (window.location.hash = '#/households'));
      await page.locator('.households-stack').waitFor();
      // The walk may have left a household's page open in front of the list.
      const back = page.locator('.households-stack .household-head button').first();
      if (await back.isVisible()) await back.click();
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
