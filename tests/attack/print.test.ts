import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandTools } from '../../analytics/engine';
import { findChromium } from '../../electron/host/findChromium';
import { renderDocumentHtml, renderWallChartHtml } from '../../renderer/print';
import { chromiumFlags } from '../helpers/startApp';
import { openSampleTools } from '../helpers/sampleCounty';
import { demand, makeHostileCounty, openHostileProject } from './hostileCounty';
import { hostileText, payloadCount } from './payloads';
import { probeContext, readProbe, type ProbeReport } from './probePage';

let tools: CommandTools;
let browser: Browser;
const documents: Record<string, string> = {};
beforeAll(async () => {
  tools = await openSampleTools();
  const door = await openHostileProject(tools, makeHostileCounty({ households: 40, villages: 5, plant: (_, n) => hostileText(n) }));
  const chart = await demand(door, 'wallChart', { scope: '440224' });
  const { rows } = await demand(door, 'listHouseholds', { scope: '440224', offset: 0, limit: 1 });
  const { householdId, villageCode } = rows[0]!;
  const whole = { year: null, identities: 'whole', reason: '核对' } as const;
  const { composition: briefing } = await demand(door, 'composeDocument', { template: 'county_briefing', scope: '440224', year: null });
  const { composition: register } = await demand(door, 'composeDocument', { template: 'village_register', scope: villageCode, ...whole });
  const { composition: sheet } = await demand(door, 'composeDocument', { template: 'household_sheet', scope: villageCode, householdId, ...whole });
  for (const language of ['zh', 'en'] as const) {
    documents[`wall chart ${language}`] = renderWallChartHtml(chart!, { language, fontFaceCss: '' });
    for (const [name, paper] of Object.entries({ briefing, register, sheet })) documents[`${name} ${language}`] = renderDocumentHtml(paper, { language, fontFaceCss: '' });
  }
  const executablePath = await findChromium();
  if (executablePath === null) throw new Error('no Chromium, Chrome or Edge found; set CHROME_PATH');
  browser = await chromium.launch({ executablePath, chromiumSandbox: false, args: chromiumFlags });
});
afterAll(async () => {
  await browser?.close();
  for (const part of [tools?.engine, tools?.solver, tools?.workbookReader]) await part?.close();
});

/** Shows a document with scripts allowed and without any policy, so that only the document's own care protects. */
async function show(html: string): Promise<ProbeReport> {
  const context = await browser.newContext({ bypassCSP: true });
  try {
    await probeContext(context);
    const page = await context.newPage();
    await page.setContent(html);
    await page.waitForTimeout(300);
    return await readProbe(page);
  } finally {
    await context.close();
  }
}

describe('printed documents of a county whose every text is an attack', () => {
  it('run nothing and let no text become markup', async () => {
    for (const [name, html] of Object.entries(documents)) {
      const { fired, refused, injected, shown } = await show(html);
      expect({ fired, refused, injected }, name).toEqual({ fired: [], refused: [], injected: [] });
      expect(shown, name).toBeGreaterThan(20);
    }
  });

  it('hold no script, no address and no other document', () => {
    for (const [name, html] of Object.entries(documents)) {
      expect(html, name).not.toMatch(/<(script|iframe|object|embed|base|link)\b/i);
      expect([...html.matchAll(/\b(?:src|href|action)="([^"]*)"/g)].map((match) => match[1]!).filter((address) => !/^(#|data:(image|font)\/)/.test(address)), name).toEqual([]);
    }
  });

  it('would be noticed where they did (sabotage)', async () => {
    const html = documents['briefing zh']!;
    const raw = html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'");
    const { fired, injected } = await show(raw);
    expect(new Set(fired.map((n) => n % payloadCount)).size).toBeGreaterThan(3);
    expect(injected.length).toBeGreaterThan(3);
  });
});
