import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../electron/host/responseHeaders';
import { startApp, type StartedApp } from '../helpers/startApp';

let app: StartedApp;
beforeAll(async () => {
  app = await startApp();
  await app.page.waitForSelector('#root > *');
});
afterAll(() => app?.stop());

describe('the shell in a real browser', () => {
  it('shows the interface and starts its worker', async () => {
    await expect.poll(() => app.responses.some((response) => /worker.*\.js$/.test(response.url()))).toBe(true);
    expect(await app.page.title()).toContain('挂图');
    expect((await app.page.locator('#root').innerText()).length).toBeGreaterThan(10);
  });

  it('takes the key out of the address and keeps it for this tab', async () => {
    expect(app.page.url().startsWith(`${app.origin}/`)).toBe(true);
    expect(app.page.url()).not.toContain(new URL(app.address).hash.slice('#token='.length));
    await app.page.reload();
    await app.page.waitForSelector('#root > *');
    expect(await app.page.evaluate(() => sessionStorage.length)).toBe(1);
    expect(await app.page.evaluate(() => document.cookie)).toBe('');
  });

  it('sends the policy with every response, those of workers too', async () => {
    expect(app.responses.length).toBeGreaterThan(5);
    const scripts = app.responses.filter((response) => /worker.*\.js$/.test(new URL(response.url()).pathname));
    expect(scripts.length).toBeGreaterThan(0);
    for (const response of app.responses) {
      const headers = await response.allHeaders();
      const label = response.url();
      expect(headers['content-security-policy'], label).toBe(contentSecurityPolicy);
      expect(headers['x-content-type-options'], label).toBe('nosniff');
      expect(headers['cross-origin-embedder-policy'], label).toBe('require-corp');
    }
    for (const response of scripts) expect((await response.allHeaders())['content-type']).toContain('text/javascript');
  });

  it('asks nobody but itself', () => {
    for (const response of app.responses) expect(new URL(response.url()).origin).toBe(app.origin);
    expect(app.outside).toEqual([]);
  });

  it('breaks none of its own rules', () => {
    expect(app.complaints).toEqual([]);
  });

  it('cannot send anything out, from the page or from a worker', async () => {
    const outcomes = await app.page.evaluate(async () => {
      const attempt = (work: Promise<unknown>): Promise<string> => work.then(() => 'sent', () => 'refused');
      const image = new Promise((resolve, reject) => {
        const element = new Image();
        element.onload = resolve;
        element.onerror = reject;
        element.src = 'http://example.invalid/x.png';
      });
      // In a task of its own: what the test injects directly is not bound by the policy.
      const evaluated = await new Promise<string>((settle) =>
        setTimeout(() => {
          try {
            settle(String((Reflect.construct(Function, ['return 1']) as () => number)()));
          } catch {
            settle('refused');
          }
        }),
      );
      return [await attempt(fetch('http://example.invalid/')), await attempt(image), await attempt(fetch('http://127.0.0.1:9/')), evaluated];
    });
    expect(outcomes).toEqual(['refused', 'refused', 'refused', 'refused']);
    expect(app.outside).toEqual([]);
  });

  it('is isolated from other pages and shows nothing to a window without the key', async () => {
    expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(true);
    const stranger = await app.browser.newContext();
    const page = await stranger.newPage();
    await page.goto(app.origin);
    const answer = await page.evaluate(async () => {
      const response = await fetch('/door/openStartProject', { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(4) });
      return response.status;
    });
    expect(answer).toBe(403);
    await page.waitForSelector('#root > *');
    expect(await page.locator('#root').innerText()).toMatch(/完整地址|whole address/);
    await stranger.close();
  });
});
