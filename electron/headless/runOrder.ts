import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fontFaceCss } from '../contract/fontFaceCss';
import { throwProblem } from '../contract/parseCall';
import type { Problem } from '../contract/result';
import { nodeFileSystem, readFileIfAny, saveFileSafely, systemCode, type FileSystem, type Printer } from '../host';
import { renderBriefingHtml, renderWallChartHtml } from '../../renderer/print';
import { planCounty, send, stopIfCancelled, type PlannedCounty, type Run } from './planCounty';
import type { Order } from './readArguments';
import { readCountyFolder } from './readCountyFolder';

export interface RunResult {
  files: { name: string; bytes: number; pages?: number }[];
  county: string;
  households: number;
  persons: number;
  rowsRejected: number;
  /** What was not read, each with how often and one example with its place. */
  notTaken: { count: number; example: Problem }[];
  quotas: { year: number; target: number; planned: number }[];
  costFen: number;
  relativeGap: number;
  violations: number;
  /** Characters on paper that the delivered fonts do not hold. */
  missingCharacters: string[];
}

/** Everything a run writes is rights-protected by the user's own mask, like any file of theirs. */
const outputMode = 0o666;
/** The sample is the same on every machine, so its record bears a fixed time: the plan's as-of date. */
const sampleTime = '2016-01-01T00:00:00.000Z';

/**
 * `brief`: the county's plan workbook, briefing and wall chart. All three are finished in memory first and
 * then saved one by one, each whole; a run that fails or is cancelled before that writes nothing.
 */
export async function runBrief(run: Run, printer: Printer, order: Order & { kind: 'brief' }, now: string): Promise<RunResult> {
  const planned = await planCounty(run, await readCountyFolder(order.folder), now);
  const county = planned.overview.county.name.zh;
  const workbook = await send(run, { zh: '整理计划表', en: 'Filling the plan workbook' }, 'exportPlanWorkbook', {});
  const briefing = await send(run, { zh: '撰写汇报', en: 'Writing the briefing' }, 'briefing', {});
  const chart = await send(run, { zh: '绘制作战图', en: 'Drawing the wall chart' }, 'wallChart', { scope: planned.overview.county.code });
  if (chart === null) {
    throwProblem({ code: 'no_plan', message: { zh: '还没有计划，作战图无从绘制。', en: 'There is no plan yet to draw a wall chart of.' } });
  }
  const options = { language: order.language, fontFaceCss: fontFaceCss() };
  run.report({ step: { zh: '打印 PDF', en: 'Printing the PDFs' } });
  const briefingPdf = await printer.print({ title: `${county}-汇报`, html: renderBriefingHtml(briefing, options) });
  stopIfCancelled(run.signal);
  const chartPdf = await printer.print({ title: `${county}-作战图`, html: renderWallChartHtml(chart, options) });
  stopIfCancelled(run.signal);

  const files = [
    { name: `${county}-脱贫计划.xlsx`, content: workbook.bytes },
    { name: `${county}-汇报.pdf`, content: briefingPdf.bytes, pages: briefingPdf.pages },
    { name: `${county}-作战图.pdf`, content: chartPdf.bytes, pages: chartPdf.pages },
  ];
  run.report({ step: { zh: '保存', en: 'Saving' } });
  await makeFolder(order.out);
  await saveAll(order.out, files);
  return {
    ...summarise(planned),
    files: files.map(({ name, content, pages }) => ({ name, bytes: content.length, ...(pages === undefined ? {} : { pages }) })),
    missingCharacters: [...new Set([...briefingPdf.missingCharacters, ...chartPdf.missingCharacters])],
  };
}

/** `build-sample`: the same import and plan, saved as one project file that is the same on every machine. */
export async function runBuildSample(run: Run, order: Order & { kind: 'build-sample' }): Promise<RunResult> {
  const planned = await planCounty(run, await readCountyFolder(order.folder), sampleTime);
  const { bytes } = await send(run, { zh: '整理项目文件', en: 'Packing the project' }, 'exportProject', {});
  run.report({ step: { zh: '保存', en: 'Saving' } });
  const target = resolve(order.out);
  await makeFolder(dirname(target));
  await saveFileSafely(target, bytes, { mode: outputMode });
  return { ...summarise(planned), files: [{ name: order.out, bytes: bytes.length }], missingCharacters: [] };
}

/** The clock of a run: the real one, but for the sample. */
export function clockOf(order: Order): () => string {
  return order.kind === 'build-sample' ? () => sampleTime : () => new Date().toISOString();
}

/** Saves all files or, when one fails, none: what this run added before the failure is taken back. */
export async function saveAll(folder: string, files: readonly { name: string; content: Uint8Array }[], fileSystem: FileSystem = nodeFileSystem): Promise<void> {
  const added: string[] = [];
  try {
    for (const { name, content } of files) {
      const path = join(folder, name);
      const isNew = (await readFileIfAny(fileSystem, path)) === null;
      if (isNew) added.push(path);
      await saveFileSafely(path, content, { mode: outputMode, fileSystem });
    }
  } catch (error) {
    for (const path of added) await fileSystem.remove(path).catch(() => undefined);
    throw error;
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throwProblem({
      code: 'folder_failed',
      message: {
        zh: `建不了文件夹“${folder}”（${systemCode(error) || '原因不明'}），没有写出任何文件。`,
        en: `The folder "${folder}" cannot be made (${systemCode(error) || 'unknown cause'}); no file was written.`,
      },
      where: { file: folder },
      hint: { zh: '请用 --out 指明另一个文件夹。', en: 'Name another folder with --out.' },
    });
  }
}

function summarise({ overview, imported, plan }: PlannedCounty): Omit<RunResult, 'files' | 'missingCharacters'> {
  const sheets = imported.files.flatMap((file) => file.sheets);
  return {
    county: overview.county.name.zh,
    households: overview.counts.households,
    persons: overview.counts.persons,
    rowsRejected: sheets.reduce((sum, sheet) => sum + sheet.rowsRejected, 0),
    notTaken: imported.checks
      .filter((check) => check.group === 'rows' || check.check === 'column_unread')
      .flatMap(({ count, examples }) => (examples[0] === undefined ? [] : [{ count, example: examples[0] }])),
    quotas: plan.quotas.map(({ year, target, planned }) => ({ year, target, planned })),
    costFen: plan.costFen,
    relativeGap: plan.proof.relativeGap,
    violations: plan.proof.violations,
  };
}
