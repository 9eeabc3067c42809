import { startApp } from '../helpers/startApp';

/** Longest piece of script on the interface's own thread within one step, and how often it was held up for more than 50 ms. */
interface Blocked {
  step: string;
  longestMilliseconds: number;
  heldUp: number;
}

type Watched = { tasks: { start: number; duration: number }[]; calibrate: () => number };

/** Runs in the page before anything else: every task of more than 50 ms is noted, and a fixed amount of work can be timed. */
function watchTasks(): void {
  const watched: Watched = {
    tasks: [],
    calibrate() {
      const start = performance.now();
      let state = 1;
      for (let step = 0; step < 40_000_000; step += 1) state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state === 0 ? 0 : performance.now() - start;
    },
  };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) watched.tasks.push({ start: startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  Object.assign(globalThis, { guatuBench: watched });
}

/**
 * Imports a large register in a real Chromium and works with it, and notes how long the interface's thread was ever held up.
 * The bar of 100 ms is scaled by a calibration loop of the same page: forty million steps that take 100 ms where the bar was set.
 */
export async function benchInterface(path: string, root: string) {
  const app = await startApp({ root, open: false, width: 1440, height: 900 });
  const { page } = app;
  const steps: Blocked[] = [];
  const patience = { timeout: 600_000 };
  try {
    await page.addInitScript(watchTasks);
    await page.goto(app.address);
    const goTo = (name: string) => page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name }).click();
    const measure = async (step: string, work: () => Promise<unknown>) => {
      const from = await page.evaluate(() => performance.now());
      await work();
      await page.waitForTimeout(300);
      const tasks = await page.evaluate((since) => (globalThis as unknown as { guatuBench: Watched }).guatuBench.tasks.filter(({ start }) => start >= since).map(({ duration }) => duration), from);
      steps.push({ step, longestMilliseconds: Math.round(Math.max(0, ...tasks)), heldUp: tasks.length });
    };
    await page.getByRole('heading', { level: 1 }).first().waitFor(patience);
    const calibrations = [];
    for (let round = 0; round < 5; round += 1) calibrations.push(await page.evaluate(() => (globalThis as unknown as { guatuBench: Watched }).guatuBench.calibrate()));
    const calibration = calibrations.sort((a, b) => a - b)[2]!;
    await goTo('导入与核查');
    await measure('read and look at the file', async () => {
      const chooser = page.waitForEvent('filechooser', patience);
      await page.getByRole('button', { name: /选择文件|Choose files/ }).first().click();
      await (await chooser).setFiles(path);
      await page.getByRole('button', { name: '导入并核查' }).waitFor(patience);
    });
    await measure('stage and check', async () => {
      await page.getByRole('button', { name: '导入并核查' }).click(patience);
      await page.locator('.grid-report').waitFor(patience);
    });
    await measure('accept', async () => {
      await page.getByRole('button', { name: '接受并写入登记' }).click(patience);
      await page.getByText('登记已更新并保存').waitFor(patience);
    });
    await measure('open the table', async () => {
      await goTo('对象');
      await page.locator('.record-row').first().waitFor(patience);
    });
    await measure('persons', async () => {
      await page.getByLabel('看什么').locator('label', { hasText: /^人$/ }).click();
      await page.locator('.record-row').first().waitFor(patience);
    });
    await measure('scroll', async () => {
      await page.locator('.record-scroll').hover();
      for (let turn = 0; turn < 60; turn += 1) {
        await page.mouse.wheel(0, 6_000);
        await page.waitForTimeout(40);
      }
    });
    const longest = Math.max(...steps.map(({ longestMilliseconds }) => longestMilliseconds));
    const barMilliseconds = Math.round(Math.max(1, calibration / 100) * 100);
    return { steps, calibrationMilliseconds: Math.round(calibration), longestMilliseconds: longest, barMilliseconds, met: longest <= barMilliseconds };
  } finally {
    await app.stop();
  }
}

const [path = '', root = ''] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await benchInterface(path, root))}\n`);
