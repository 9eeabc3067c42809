import { createHash } from 'node:crypto';
import type { Problem } from '../../../electron/contract/result';
import type { CommonServices } from '../../../electron/host/openServices';
import type { HostValue } from '../../../electron/contract/host';

/** A project in small: the edits it holds. Each edit names a fingerprint of all before it, as records do. */
export interface SmallProject {
  projectId: string;
  generation: number;
  edits: string[];
}

export const projectId = 'project-1';

/** A project file that is whole by its trailer, of the given edits. */
export function packProject(project: SmallProject, fill = 0): Uint8Array<ArrayBuffer> {
  const body = Buffer.from(JSON.stringify(project));
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(64, 20);
  const before = Buffer.concat([body, Buffer.alloc(fill, 7), end]);
  return new Uint8Array(Buffer.concat([before, Buffer.from(createHash('sha256').update(before).digest('hex'))]));
}

/** The project of a whole file; null of any other bytes. */
export function unpackProject(bytes: Uint8Array): SmallProject | null {
  const before = Buffer.from(bytes.subarray(0, Math.max(0, bytes.length - 64)));
  if (createHash('sha256').update(before).digest('hex') !== Buffer.from(bytes.subarray(before.length)).toString()) return null;
  return JSON.parse(before.subarray(0, before.indexOf('}') + 1).toString()) as SmallProject;
}

function fingerprint(edits: readonly string[]): string {
  return createHash('sha256').update(edits.join('\n')).digest('hex').slice(0, 10);
}

export const writeEdit = (before: readonly string[], text: string): string => `${before.length + 1}|${text}|${fingerprint(before)}`;

/** Whether an edit is the next after the given ones. */
function continues(before: readonly string[], edit: string): boolean {
  const [number, , print] = edit.split('|');
  return number === String(before.length + 1) && print === fingerprint(before);
}

/** What the window does with the host: one open project, its edits, the state on the disk that they continue. */
export interface Office {
  handle: string;
  name: string;
  base: { generation: number; sha256: string };
  edits: string[];
  /** Edits beyond the file that came back from journals. */
  recovered: number;
  access: 'write' | 'read_only';
}

export const encode = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text));
export const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

/** Continues edits with those of journals, newest journal first, as the worker does: whatever fits is taken. */
export async function replayJournals(services: CommonServices, edits: readonly string[]): Promise<string[]> {
  const found = [...edits];
  for (const journal of await services.journals.read(projectId)) {
    for (const { number, bytes } of journal.frames) {
      const edit = decode(bytes);
      if (number === found.length + 1 && continues(found, edit)) found.push(edit);
    }
  }
  return found;
}

/** Takes over an opened file: a damaged one comes back from the newest backup that is whole. */
export async function takeOver(services: CommonServices, opened: HostValue<'openProject'>): Promise<Office | null> {
  let project = unpackProject(opened.bytes);
  if (project === null) {
    for (const { id } of await services.backups.list(projectId)) {
      project = unpackProject(await services.backups.read(projectId, id).catch(() => new Uint8Array()));
      if (project !== null) break;
    }
  }
  if (project === null || opened.handle === null) return null;
  const edits = await replayJournals(services, project.edits);
  return {
    handle: opened.handle,
    name: opened.name,
    base: { generation: project.generation, sha256: opened.sha256 },
    edits,
    recovered: edits.length - project.edits.length,
    access: opened.access,
  };
}

/** Opens what the program shows at start. Null for the sample. */
export async function startOffice(services: CommonServices): Promise<Office | null> {
  return takeOver(services, await services.projects.openStartProject());
}

export async function createOffice(services: CommonServices, name: string, fill = 0, edits: string[] = []): Promise<Office> {
  const bytes = packProject({ projectId, generation: 1, edits }, fill);
  const placed = await services.projects.createProjectFile({ name, bytes, projectId, generation: 1 });
  return { handle: placed.handle, name: placed.name, base: { generation: 1, sha256: placed.sha256 }, edits: [...edits], recovered: 0, access: 'write' };
}

/** Records one more edit; what this answers is acknowledged. */
export async function recordEdit(services: CommonServices, office: Office, text: string, tables: string[] = []): Promise<string> {
  const edit = writeEdit(office.edits, text);
  await services.journals.append({
    projectId,
    base: office.base,
    frames: [{ number: office.edits.length + 1, bytes: encode(edit) }],
    tables: tables.map((table) => ({ sha256: createHash('sha256').update(table).digest('hex'), bytes: encode(table) })),
  });
  office.edits.push(edit);
  return edit;
}

/** Saves everything the office holds, or a former number of edits, as a save does that began before the last ones. */
export async function saveOffice(services: CommonServices, office: Office, count = office.edits.length, fill = 0): Promise<HostValue<'saveProject'>> {
  const generation = office.base.generation + 1;
  const saved = await services.projects.saveProject({
    handle: office.handle,
    bytes: packProject({ projectId, generation, edits: office.edits.slice(0, count) }, fill),
    expectedSha256: office.base.sha256,
    projectId,
    generation,
    lastFrame: count,
  });
  office.base = { generation, sha256: saved.sha256 };
  office.handle = saved.handle;
  office.name = saved.name;
  return saved;
}

/** The problem that some work ends with, or null. Anything thrown that is no problem is passed on. */
export async function problemOf(work: Promise<unknown>): Promise<Problem | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'problem' in error) return error.problem as Problem;
    throw error;
  }
}

/** What a problem lacks: both languages, a hint, and no path. */
export function judgeProblem(problem: Problem): string[] {
  const texts = [problem.message.zh, problem.message.en, problem.hint?.zh ?? '', problem.hint?.en ?? ''];
  return [
    ...(/[\u4e00-\u9fff]/.test(problem.message.zh) ? [] : ['no Chinese sentence']),
    ...(/[a-z]/.test(problem.message.en) ? [] : ['no English sentence']),
    ...(problem.hint === undefined ? ['no hint'] : []),
    ...(texts.some((text) => /\/(data|stick|tmp)\b/.test(text)) ? ['a path in the text'] : []),
  ].map((lack) => `${problem.code}: ${lack}`);
}
