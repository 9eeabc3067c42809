import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { PlanSummary, ProjectOverview } from '../../analytics/commands';
import type { ImportReport } from '../../analytics/register/types';
import { throwProblem } from '../contract/parseCall';
import type { LocalizedText, Problem } from '../contract/result';
import { describeUnreadableFile, systemCode } from '../host';
import type { CountyRun, InputKind } from './orderTypes';
import { acceptRegisters, importRegisters, makePlan, readOrMakePlan, send, startProject } from './planCounty';
import type { HeldProject } from './projectHolder';
import { readCountyFolder, readPolicyFolder } from './readCountyFolder';
import { readMapping } from './readMapping';

/** One county open behind the door, whichever way it came there. */
export interface OpenCounty {
  overview: ProjectOverview;
  /** The project as it was when it was opened or made. */
  opened: ProjectOverview;
  /** What the import of its folder brought; null for a project file. */
  imported: ImportReport | null;
  /** The project file it came from, locked; null for a folder. */
  held: HeldProject | null;
  notes: LocalizedText[];
}

/**
 * Runs work on a county, come from a folder or a project file, and gives the file back whatever happens.
 * The registers of a folder are taken over, or only `staged` where no more is wanted than to look at them.
 */
export async function withCounty<T>(
  run: CountyRun,
  inputs: readonly InputKind[],
  work: (county: OpenCounty) => Promise<T>,
  registers: 'taken_over' | 'staged' = 'taken_over',
): Promise<T> {
  const kind = await recogniseInput(run.input);
  if (!inputs.includes(kind)) throwProblem(kind === 'folder' ? describeNeedsProject(run.input) : describeNeedsFolder(run.input));
  if (kind === 'folder') {
    const folder = await readCountyFolder(run.input);
    const mapping = await readMapping(run.options.mapping, folder.registerFiles.map(({ name }) => name));
    const started = await startProject(run, folder, run.now());
    const imported = await importRegisters(run, folder, mapping.answers);
    const overview = registers === 'staged' ? started : await acceptRegisters(run, imported);
    return work({ overview, opened: started, imported, held: null, notes: mapping.notes });
  }
  if (run.options.mapping !== undefined) throwProblem(describeMappingWithoutFolder());
  return withProject(run, run.input, work);
}

/** Runs work on a county's policy: that of a folder, without its registers, or that of a project file. */
export async function withPolicy<T>(run: CountyRun, work: (county: OpenCounty) => Promise<T>): Promise<T> {
  if ((await recogniseInput(run.input)) === 'project') return withProject(run, run.input, work);
  const overview = await startProject(run, { policyFiles: await readPolicyFolder(run.input), registerFiles: [] }, run.now());
  return work({ overview, opened: overview, imported: null, held: null, notes: [] });
}

/** A county of a folder with its plan made, or that of a project file with the plan of its present state. */
export async function withPlan<T>(run: CountyRun, inputs: readonly InputKind[], work: (county: OpenCounty, plan: PlanSummary, made: boolean) => Promise<T>): Promise<T> {
  return withCounty(run, inputs, async (county) => {
    if (county.imported === null) {
      const { plan, made } = await readOrMakePlan(run);
      return work(county, plan, made);
    }
    if (county.imported.counts.persons === 0) throwProblem(describeNoPersons(county.imported.files.map(({ name }) => name)));
    return work(county, await makePlan(run), true);
  });
}

/** Opens a project file: locked, unlocked with its password, with the changes that a window did not come to save. */
export async function withProject<T>(run: CountyRun, path: string, work: (county: OpenCounty) => Promise<T>): Promise<T> {
  const held = await run.projects.hold(path);
  try {
    const notes: LocalizedText[] = [];
    let overview = await openBytes(run, held);
    if (overview.protection.protected && !overview.protection.unlocked) overview = await unlock(run, held.name);
    overview = await takeUnsaved(run, held, overview, notes);
    notes.push(...describeOpening(overview, held));
    return await work({ overview, opened: overview, imported: null, held, notes });
  } finally {
    await held.release();
  }
}

const openingStep: LocalizedText = { zh: '打开项目', en: 'Opening the project' };

async function openBytes(run: CountyRun, held: HeldProject): Promise<ProjectOverview> {
  run.report({ step: openingStep });
  const opened = await run.door.send('openProject', { bytes: held.bytes });
  const mendable = opened.ok ? opened.value.opening.lostTables.length > 0 : opened.problem.code === 'project_damaged';
  const donors = mendable ? await held.readBackups() : [];
  if (donors.length === 0) return opened.ok ? opened.value : throwProblem(opened.problem);
  return send(run, { zh: '用备份修复项目', en: 'Mending the project from its backups' }, 'openProject', { bytes: held.bytes, donors });
}

/** Tries of a password that somebody types. */
const passwordTries = 3;

async function unlock(run: CountyRun, project: string): Promise<ProjectOverview> {
  for (let attempt = 1; ; attempt += 1) {
    const { text, mayAskAgain } = await run.askPassword(project, attempt);
    run.report({ step: { zh: '解锁项目', en: 'Unlocking the project' } });
    const answer = await run.door.send('unlockProject', { kind: 'password', text }, { signal: run.signal });
    if (answer.ok) return answer.value;
    if (!mayAskAgain || attempt >= passwordTries || answer.problem.code !== 'password_wrong') throwProblem(answer.problem);
  }
}

async function takeUnsaved(run: CountyRun, held: HeldProject, opened: ProjectOverview, notes: LocalizedText[]): Promise<ProjectOverview> {
  let overview = opened;
  for (const unsaved of await held.readUnsaved(opened.projectId)) {
    if (unsaved.frames.length === 0) continue;
    const answer = await run.door.send('replayFrames', unsaved);
    if (answer.ok) {
      overview = answer.value.overview;
      if (answer.value.replayed > 0) notes.push(describeReplayed(answer.value.replayed));
    } else if (answer.problem.code === 'journal_other_history') {
      notes.push(otherHistory);
    } else {
      throwProblem(answer.problem);
    }
  }
  return overview;
}

function describeReplayed(count: number): LocalizedText {
  return {
    zh: `窗口里已记录而没有存进文件的 ${count} 步操作已接上。`,
    en: `${count} recorded changes that a window had not saved were taken over.`,
  };
}

const otherHistory: LocalizedText = {
  zh: '这个项目另有一份未存的记录，来自它的另一个版本；没有动它，请在窗口里打开项目查看。',
  en: 'There are recorded changes of another version of this project; they were left alone. Open the project in a window to see them.',
};

function describeOpening({ opening, readOnly }: ProjectOverview, held: HeldProject): LocalizedText[] {
  const notes: LocalizedText[] = [];
  const list = (names: readonly string[], separator: string): string => names.join(separator);
  if (opening.mendedTables.length > 0) {
    notes.push({ zh: `用备份修好的表：${list(opening.mendedTables, '、')}。`, en: `Tables mended from a backup: ${list(opening.mendedTables, ', ')}.` });
  }
  if (opening.lostTables.length > 0) {
    notes.push({ zh: `已损坏而备份里也没有的表：${list(opening.lostTables, '、')}。`, en: `Damaged tables that no backup holds: ${list(opening.lostTables, ', ')}.` });
  }
  if (opening.lostParts.length > 0) {
    notes.push({ zh: `没有读取的损坏部分：${list(opening.lostParts, '、')}。`, en: `Damaged parts that were left out: ${list(opening.lostParts, ', ')}.` });
  }
  if (readOnly === 'newer_minor') {
    notes.push({ zh: '项目由较新版本保存，只能查看；导出没有记进它的日志。', en: 'The project was saved by a newer version and can only be looked at; exports are not kept in its log.' });
  } else if (held.readOnly !== null) {
    notes.push({ zh: '项目文件不能写入；导出没有记进它的日志。', en: 'The project file may not be written; exports are not kept in its log.' });
  }
  return notes;
}

/** Whether what was typed is a county's folder or a project file. */
export async function recogniseInput(input: string): Promise<'folder' | 'project'> {
  const entry = await stat(input).catch((error: unknown) => throwProblem(systemCode(error) === 'ENOENT' ? describeMissing(input) : describeUnreadableFile(input, systemCode(error))));
  if (entry.isDirectory()) return 'folder';
  if (entry.isFile() && input.toLowerCase().endsWith('.guatu')) return 'project';
  return throwProblem({
    code: 'not_a_county',
    message: { zh: `“${basename(input)}”既不是县文件夹，也不是 .guatu 项目文件。`, en: `"${basename(input)}" is neither a county folder nor a .guatu project file.` },
    where: { file: input },
  });
}

function describeMissing(input: string): Problem {
  return {
    code: 'county_missing',
    message: { zh: `没有“${input}”这个文件夹或文件。`, en: `There is no folder or file "${input}".` },
    hint: { zh: '请检查位置是否写对；有空格的位置要加引号。', en: 'Check whether the place is right; one with blanks needs quotes.' },
  };
}

function describeNeedsProject(input: string): Problem {
  return {
    code: 'needs_project',
    message: { zh: `“${input}”是县文件夹，这个命令要一个 .guatu 项目文件。`, en: `"${input}" is a county folder; this order takes a .guatu project file.` },
    hint: { zh: '先用 import 把县文件夹做成项目文件。', en: 'Make a project file of the folder with import first.' },
  };
}

function describeNeedsFolder(input: string): Problem {
  return {
    code: 'needs_folder',
    message: { zh: `“${input}”是项目文件，这个命令要一个县文件夹。`, en: `"${input}" is a project file; this order takes a county folder.` },
    hint: { zh: '县文件夹要有 policy 和 register 两个文件夹，可参照 sample-data/renhua。', en: 'A county folder has the folders policy and register; see sample-data/renhua.' },
  };
}

function describeMappingWithoutFolder(): Problem {
  return {
    code: 'mapping_without_folder',
    message: { zh: '项目文件里的登记表已经读过，--mapping 用不上。', en: 'The registers of a project file have been read already; --mapping is of no use.' },
    hint: { zh: '--mapping 只和县文件夹一起用。', en: 'Use --mapping with a county folder.' },
  };
}

/** Without persons there is nobody to lift out of poverty; a plan of households alone would count nobody. */
export function describeNoPersons(files: readonly string[]): Problem {
  return {
    code: 'no_person_list',
    message: {
      zh: `登记表里没有人员清单（读到：${files.join('、')}），没有制定计划，也没有写出文件。`,
      en: `The registers hold no list of persons (read: ${files.join(', ')}); no plan was made and no file written.`,
    },
    hint: { zh: '请把贫困户人员清单放进 register 文件夹。', en: 'Put the list of poor persons into the folder register.' },
  };
}
