import { ProblemError, sha256Hex, type Problem } from '../../engine';
import { decodeText } from '../../register';
import type { CommandHandler } from '../commandHandler';
import { describeProject } from '../describeProject';
import { requireImpersonal } from '../editCommands';
import { keepTable } from '../identityTables';
import { placeNames } from '../placeNames';
import { requireUnlocked, requireWritable } from '../projectAccess';
import { recordAct, recordChange } from '../recordActs';
import { noPlanProblem, requireProject, type OpenProject } from '../session';
import { fileNameOf, writeTableWorkbook } from '../workbook';
import { packBoundaries } from './boundaryTable';
import { listChartRows } from './chartRows';
import { boundaryLimits, boundariesTooLarge, boundariesUnreadable, readBoundaries } from './readBoundaries';
import { readWallCharts } from './readWallCharts';

/**
 * The facts of the whole set of wall charts for a scope; null without a plan.
 * Errors: `unknown_place`, those of loading the register, of progress and of people; `project_damaged`.
 */
export const wallCharts: CommandHandler<'wallCharts'> = async ({ scope, rhythm }, { session, report, signal }) => {
  requirePlace(requireProject(session), scope);
  return readWallCharts(session, scope, rhythm, { report, signal });
};

/**
 * Takes the office's own boundaries, matched to the county's towns and villages; null takes them away. What matches no
 * place is kept and named. One undoable edit. Errors: `boundaries_unreadable`, `boundaries_empty`, `boundaries_too_large`,
 * `boundaries_match_nothing`, `reason_personal`, `project_locked`, `project_read_only`.
 */
export const setBoundaries: CommandHandler<'setBoundaries'> = async ({ file, reason }, { session }) => {
  const project = requireWritable(session);
  requireImpersonal(reason);
  const { boundaries: before } = project.history.document;
  if (file === null) {
    if (before !== null)
      await recordChange(session, project, 'set_boundaries', { table: null }, { reason, count: before.rows });
    return { overview: await describeProject(session), matched: 0, problems: [] };
  }
  if (file.bytes.length > boundaryLimits.bytes) throw new ProblemError(boundariesTooLarge);
  const text = decodeText(file.bytes);
  if (text === null) throw new ProblemError(boundariesUnreadable);
  const read = readBoundaries(text, project.pack.regions);
  if (!read.ok) throw new ProblemError(read.problem);
  const { shapes, problems } = read.value;
  const bytes = packBoundaries(shapes);
  const sha256 = await sha256Hex(bytes);
  const rows = shapes.reduce((sum, { rings }) => sum + rings.length, 0);
  if (before?.sha256 !== sha256) {
    keepTable(project, 'boundaries', sha256, bytes);
    await recordChange(session, project, 'set_boundaries', { table: { sha256, rows } }, { reason, count: rows });
  }
  const matched = new Set(shapes.flatMap(({ code }) => (code === '' ? [] : [code]))).size;
  return { overview: await describeProject(session), matched, problems };
};

/**
 * The rows of one chart as a workbook: what it draws, with the names of the places and the as-of day. Names masked.
 * Errors: `no_plan`, `export_empty`, `project_locked`, those of `wallCharts`.
 */
export const exportWallChartRows: CommandHandler<'exportWallChartRows'> = async (
  { chart, scope },
  { session, report, signal },
) => {
  const project = requireUnlocked(session);
  requirePlace(project, scope);
  const facts = await readWallCharts(session, scope, 'month', { report, signal });
  if (!facts) throw new ProblemError(noPlanProblem());
  const { name, columns, rows } = listChartRows(chart, facts);
  const place = scope === project.pack.county.code ? project.pack.county.name.zh : placeNames(project)(scope);
  if (rows.length === 0) throw new ProblemError(nothingToExport(place, name, facts.householdsLeftOut));
  const plan = facts.adopted ? '已采用的计划' : facts.stale ? '最近一次计划（数据或政策此后有变化）' : '最近一次计划';
  const lead = `${place} ${name}；数据截至 ${facts.asOf}；对照：${plan}${facts.scenario?.name ? `（${facts.scenario.name}）` : ''}`;
  const bytes = writeTableWorkbook([{ kind: 'table', name, titles: [lead], columns, rows }], {
    title: `${place}挂图：${name}`,
    rows: [[lead]],
  });
  await recordAct(session, project, { action: 'export', subject: 'wall_chart_rows', count: rows.length });
  return { fileName: fileNameOf(place, name, 'xlsx'), bytes, chart };
};

function requirePlace({ pack }: OpenProject, scope: string): void {
  if (scope === pack.county.code || pack.regions.some(({ code }) => code === scope)) return;
  throw new ProblemError({
    code: 'unknown_place',
    message: { zh: `本县没有代码为 ${scope} 的镇、村。`, en: `The county has no town or village of code ${scope}.` },
    where: { record: scope },
    hint: { zh: '请从行政区划中选择。', en: 'Choose a place of the county.' },
  });
}

function nothingToExport(place: string, name: string, leftOut: number): Problem {
  return {
    code: 'export_empty',
    message: {
      zh:
        leftOut > 0
          ? `“${place}”有 ${leftOut} 户，超过一张图能列出的户数，没有导出文件。`
          : `“${place}”的“${name}”没有内容，没有导出文件。`,
      en:
        leftOut > 0
          ? `"${place}" has ${leftOut} households, more than one chart lists; nothing was exported.`
          : `The chart has no row for "${place}"; nothing was exported.`,
    },
    hint: { zh: '请选择一个镇、村，或换一张图。', en: 'Choose a town or village, or another chart.' },
  };
}
