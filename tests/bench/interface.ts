import { startApp } from '../helpers/startApp';

/** Longest piece of work on the interface's own thread within one step, and how often it was held up for more than 50 ms of the clock. */
interface Blocked {
  step: string;
  longestMilliseconds: number;
  onTheClockMilliseconds: number;
  heldUp: number;
}

/** Part of a recorded trace: tasks have a length on the clock (`dur`) and one on the processor (`tdur`), both in microseconds. */
interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

/** A fixed amount of work for the page, in milliseconds. */
function calibrate(): number {
  const start = performance.now();
  let state = 1;
  for (let step = 0; step < 40_000_000; step += 1) state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
  return state === 0 ? 0 : performance.now() - start;
}

/** Tasks of the pages' own threads in a trace, in milliseconds of the clock and of the processor. */
function readTasks(trace: Buffer): { clock: number; processor: number }[] {
  const { traceEvents: events } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const thread = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`;
  const pages = new Set(events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain').map(thread));
  return events
    .filter((event) => event.name === 'ThreadControllerImpl::RunTask' && event.dur !== undefined && pages.has(thread(event)))
    .map(({ dur = 0, tdur }) => ({ clock: dur / 1000, processor: (tdur ?? dur) / 1000 }));
}

/**
 * Imports a large register in a real Chromium and works with it, and notes how long the interface's thread was ever held up:
 * on the clock, and by its own work alone. The bar is on the own work: where the worker, the database, the server and
 * the drawing of a screenless browser share two processors, the clock also counts the time in which the others had them.
 * The bar of 100 ms is scaled by a calibration loop of the same page: forty million steps that take 100 ms where the bar was set.
 */
export async function benchInterface(path: string, root: string) {
  const app = await startApp({ root, open: false, width: 1440, height: 900 });
  const { page, browser } = app;
  const steps: Blocked[] = [];
  const patience = { timeout: 600_000 };
  try {
    await page.goto(app.address);
    const goTo = (name: string) => page.getByRole('navigation', { name: '主菜单' }).getByRole('button', { name }).click();
    const measure = async (step: string, work: () => Promise<unknown>) => {
      await browser.startTracing(page, { categories: ['toplevel'] });
      await work();
      await page.waitForTimeout(300);
      const tasks = readTasks(await browser.stopTracing());
      if (tasks.length === 0) throw new Error(`no task of the window was recorded while: ${step}`);
      const longest = (lengths: number[]) => Math.round(lengths.reduce((most, length) => Math.max(most, length), 0));
      steps.push({
        step,
        longestMilliseconds: longest(tasks.map(({ processor }) => processor)),
        onTheClockMilliseconds: longest(tasks.map(({ clock }) => clock)),
        heldUp: tasks.filter(({ clock }) => clock > 50).length,
      });
    };
    await page.getByRole('heading', { level: 1 }).first().waitFor(patience);
    const calibrations = [];
    for (let round = 0; round < 5; round += 1) calibrations.push(await page.evaluate(calibrate));
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
