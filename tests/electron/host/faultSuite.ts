import type { Problem } from '../../../electron/contract/result';
import type { CommonServices } from '../../../electron/host/openServices';
import { failCall, type Fault } from './faultyFileSystem';
import { createMemoryDisk, type MemoryDisk } from './memoryDisk';
import { createOffice, judgeProblem, problemOf, projectId, recordEdit, saveOffice, startOffice, unpackProject, type Office } from './office';
import { createIdentity, soundStorage, stick, type StorageSubject } from './storageSubject';

const projectPath = `${stick}/仁化县.guatu`;

/** A disk with a project of three saved and two recorded edits, or an empty one. */
export async function prepareDisk(withProject: boolean): Promise<MemoryDisk> {
  const disk = createMemoryDisk();
  for (const folder of ['/data', stick, '/program']) await disk.fileSystem.makeFolder(folder);
  const sample = await disk.fileSystem.createFile('/program/sample.guatu', 0o600);
  await sample.write(new Uint8Array([1]), 0);
  if (!withProject) return disk.copy();
  const services = soundStorage.start({ fileSystem: disk.fileSystem, identity: createIdentity(), projectsFolder: stick });
  const office = await createOffice(services, '仁化县', 3000);
  for (const text of ['a', 'b', 'c']) await recordEdit(services, office, text);
  await saveOffice(services, office, 3, 3000);
  for (const text of ['d', 'e']) await recordEdit(services, office, text);
  await services.projects.closeAll();
  return disk.copy();
}

type Step = (work: { services: CommonServices; office: Office | null }) => Promise<Office | null>;
const withOffice = (act: (services: CommonServices, office: Office) => Promise<unknown>): Step => async ({ services, office }) => {
  if (office !== null) await act(services, office);
  return office;
};

/** What a person does in one sitting; each step may be tried again after a problem, as people do. */
const sittings: Record<string, { withProject: boolean; steps: [name: string, step: Step][] }> = {
  'an opened project': {
    withProject: true,
    steps: [
      ['open', ({ services }) => startOffice(services)],
      ['edit', withOffice((services, office) => recordEdit(services, office, 'f', ['a table']))],
      ['edit', withOffice((services, office) => recordEdit(services, office, 'g'))],
      // The save began before the last edit was made: its frame is carried over.
      ['save', withOffice((services, office) => saveOffice(services, office, office.edits.length - 1, 3000))],
      ['edit', withOffice((services, office) => recordEdit(services, office, 'h'))],
      ['save', withOffice((services, office) => saveOffice(services, office, office.edits.length, 3000))],
      ['backup', withOffice((services, office) => services.projects.keepBackup({ handle: office.handle, projectId, generation: office.base.generation, kind: 'before_import' }))],
      ['edit', withOffice((services, office) => recordEdit(services, office, 'i'))],
      ['close', withOffice((services, office) => services.projects.closeProject(office.handle))],
    ],
  },
  'a first project': {
    withProject: false,
    steps: [
      ['create', async ({ services }) => createOffice(services, '仁化县', 2000)],
      ['edit', withOffice((services, office) => recordEdit(services, office, 'a'))],
      ['save', withOffice((services, office) => saveOffice(services, office))],
    ],
  },
};

export interface FaultRun {
  /** What went wrong, with all that is needed to see it again. */
  failures: string[];
  runs: number;
}

/**
 * Lets the N-th file call of a sitting fail, for N = first, first + step … until none fails any more, and looks
 * whether anything acknowledged is lost (`enough`: stop after so many failures), anything false was said, or trying again does not help.
 */
export async function runFaults(subject: StorageSubject, fault: Fault, options: { first?: number; step?: number; lasting?: boolean; enough?: number } = {}): Promise<FaultRun> {
  const { first = 1, step = 1, lasting = false, enough = Infinity } = options;
  const failures: string[] = [];
  let runs = 0;
  for (const [name, sitting] of Object.entries(sittings)) {
    const prepared = await prepareDisk(sitting.withProject);
    for (let at = first; ; at += step) {
      const disk = prepared.copy();
      const plan = failCall(disk.fileSystem, fault, at, lasting);
      const services = subject.start({ fileSystem: plan.fileSystem, identity: createIdentity(), projectsFolder: stick });
      const found = await sit(services, disk, sitting.steps, { mayFailForGood: lasting, fault, struck: plan.struck });
      runs += 1;
      failures.push(...found.map((what) => `${name}, ${fault}${lasting ? ' from' : ' at'} call ${at} (${plan.struck()}): ${what}`));
      if (plan.calls() < at || failures.length >= enough) break;
    }
  }
  return { failures, runs };
}

async function sit(
  services: CommonServices,
  disk: MemoryDisk,
  steps: [name: string, step: Step][],
  plan: { mayFailForGood: boolean; fault: Fault; struck: () => string },
): Promise<string[]> {
  const failures: string[] = [];
  let office: Office | null = null;
  const acknowledged: string[] = [];
  let saved: string[] = [];
  for (const [name, step] of steps) {
    let problem: Problem | null = null;
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      problem = await problemOf(
        (async () => {
          office = await step({ services, office });
        })(),
      );
      if (problem === null) break;
      failures.push(...judgeProblem(problem));
      if (plan.struck().startsWith('rename') && plan.struck().endsWith('.guatu') && /^E(BUSY|PERM)$/.test(plan.fault) && !plan.mayFailForGood) {
        failures.push(`${name}: a file held for a moment was not tried again (${problem.code})`);
      }
    }
    if (problem !== null) {
      if (!plan.mayFailForGood) failures.push(`${name}: trying again does not help (${problem.code})`);
      break;
    }
    const now = office as Office | null;
    if (now === null) {
      failures.push(`${name}: nothing was opened`);
      break;
    }
    if (now.access === 'read_only') {
      // The lock could not be written: said so, and nothing is edited.
      if (!plan.mayFailForGood) failures.push(`${name}: read only after one failed call`);
      break;
    }
    if (name === 'open' || name === 'edit') acknowledged.splice(0, acknowledged.length, ...now.edits);
    if (name === 'save' || name === 'create') {
      const file = unpackProject(await disk.fileSystem.readFile(`${stick}/${now.name}`).catch(() => new Uint8Array()));
      saved = file?.edits ?? [];
      if (file === null) failures.push(`${name}: said to be done, but the file is not whole`);
      else if (name === 'save' && now.edits.length - file.edits.length > 1) failures.push(`${name}: said to be done, but ${file.edits.length} of ${now.edits.length} edits are there`);
    }
  }
  failures.push(...(await lookAfterwards(disk, acknowledged, saved)));
  return failures;
}

/** What a sound program finds on the disk afterwards. */
async function lookAfterwards(disk: MemoryDisk, acknowledged: string[], saved: string[]): Promise<string[]> {
  const failures: string[] = [];
  const bytes = await disk.fileSystem.readFile(projectPath).catch(() => null);
  if (bytes === null) return acknowledged.length > 0 ? ['the file is gone'] : [];
  const file = unpackProject(bytes);
  if (file === null) failures.push('the file is neither the old nor the new one');
  else if (!saved.every((edit, index) => file.edits[index] === edit)) failures.push('the file is older than what was said to be saved');
  const again = soundStorage.start({ fileSystem: disk.fileSystem, identity: createIdentity(), projectsFolder: stick, startPath: projectPath });
  const office = await startOffice(again).catch((error: unknown) => String(error));
  if (office === null || typeof office === 'string') return [...failures, `cannot be opened afterwards: ${office}`];
  const lost = acknowledged.filter((edit, index) => office.edits[index] !== edit);
  if (lost.length > 0) failures.push(`${lost.length} acknowledged edits lost, from ${lost[0]} on`);
  return failures;
}
