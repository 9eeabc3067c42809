import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { throwProblem } from '../contract/parseCall';
import type { Problem } from '../contract/result';
import type { OpenCounty } from './openCounty';
import type { CountyRun, WrittenFile } from './orderTypes';
import { makeFolder } from './saveAll';
import { stopIfCancelled } from './stopIfCancelled';
import { describeFormer, exportState, splitTarget } from './writeCounty';

/**
 * Saves the open county as a project file: in its own place, or under a name that no file has yet. A file
 * that is there holds somebody's decisions and is never replaced by another project. Null when the project
 * already stands in its own file as it is.
 */
export async function saveCountyProject(run: CountyRun, county: OpenCounty, options: { fileName?: string; changed: boolean; before?: 'import' }): Promise<WrittenFile | null> {
  const { folder, fileName } = splitTarget(run.target);
  const path = join(folder, fileName ?? options.fileName ?? '');
  const isOwn = county.held !== null && (await isSameFile(run.input, path));
  if (isOwn && !options.changed) return null;
  if (!isOwn && (await exists(path))) throwProblem(describeTargetExists(path));
  const state = await exportState(run, isOwn ? (county.held?.sha256 ?? null) : null);
  stopIfCancelled(run.signal);
  run.report({ step: { zh: '保存', en: 'Saving' } });
  if (isOwn) {
    await county.held?.save(state, describeFormer(county, options.before));
  } else {
    await makeFolder(folder);
    await run.projects.create(path, state);
  }
  return { path, bytes: state.bytes.length };
}

/** Says before the long work that a county's project cannot be saved where it was asked for. */
export async function refuseTakenTarget({ target, input }: CountyRun): Promise<void> {
  if (target.kind !== 'file' || !(await exists(target.path)) || (await isSameFile(input, target.path))) return;
  throwProblem(describeTargetExists(target.path));
}

/** Whether two names mean one file; false when either is not there. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map((path) => stat(path, { bigint: true }).catch(() => null)));
  return first != null && second != null && first.ino === second.ino && first.dev === second.dev;
}

export function exists(path: string): Promise<boolean> {
  return stat(path).then(() => true, () => false);
}

export function describeTargetExists(path: string): Problem {
  return {
    code: 'target_exists',
    message: { zh: `“${basename(path)}”已经存在，里面可能有别人的决定，没有覆盖。`, en: `"${basename(path)}" exists and may hold somebody's decisions; it was not replaced.` },
    where: { file: path },
    hint: { zh: '请换一个名字；要把新的登记表接进已有项目，用 import。', en: 'Choose another name; to bring new registers into a project that exists, use import.' },
  };
}
