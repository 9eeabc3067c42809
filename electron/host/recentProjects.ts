import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { readFileIfAny, type FileSystem } from './fileSystem';
import { handleOf, isGoodName } from './projectNames';
import { replaceFile } from './saveFileSafely';
import { waitFor } from './writeDurably';

const recentSchema = z.object({
  path: z.string().min(1).refine(isAbsolute),
  projectId: z.string().optional(),
  generation: z.number().int().min(0).optional(),
  /** The state last loaded or saved, and the one that `generation` counts. */
  sha256: z.string().optional(),
});
export type RecentProject = z.infer<typeof recentSchema>;

/** Which project files were used lately, with their paths; they never leave the host. */
export interface RecentProjects {
  /** Newest first; null when there is no list, or none that makes sense. A failing disk is thrown. */
  read(): Promise<RecentProject[] | null>;
  /** What is known of a path; nothing when it is not listed, or the list cannot be read now. */
  find(path: string): Promise<RecentProject | undefined>;
  /** Puts a project at the head of the list. A list that cannot be written now is written with the next note. */
  note(project: RecentProject): Promise<void>;
  forget(handle: string): Promise<void>;
}

const longestList = 50;

/** Keeps `recent.json` in the data folder; lists of the first version (names in the folder `projects`) are read too. */
export function openRecentProjects(options: {
  dataFolder: string;
  projectsFolder: string;
  fileSystem: FileSystem;
  wait?: (milliseconds: number) => Promise<void>;
}): RecentProjects {
  const { dataFolder, projectsFolder, fileSystem, wait = waitFor } = options;
  const path = join(dataFolder, 'recent.json');
  /** What could not be written yet. */
  let unwritten: RecentProject[] = [];

  function readEntry(entry: unknown): RecentProject | null {
    if (typeof entry === 'string') return isGoodName(entry) ? { path: join(projectsFolder, entry) } : null;
    const parsed = recentSchema.safeParse(entry);
    return parsed.success ? parsed.data : null;
  }

  /** A disk that fails is no empty list: tried again, and then said. */
  async function readBytes(): Promise<Uint8Array | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await readFileIfAny(fileSystem, path);
      } catch (error) {
        if (attempt >= 3) throw error;
        await wait(100);
      }
    }
  }

  async function readStored(): Promise<RecentProject[] | null> {
    const bytes = await readBytes();
    if (bytes === null) return null;
    try {
      const list = z.object({ projects: z.array(z.unknown()).max(1000) }).parse(JSON.parse(new TextDecoder().decode(bytes)));
      return list.projects.map(readEntry).filter((entry) => entry !== null);
    } catch {
      return null;
    }
  }

  async function read(): Promise<RecentProject[] | null> {
    const stored = await readStored();
    return stored === null && unwritten.length === 0 ? null : mergeProjects([...unwritten, ...(stored ?? [])]);
  }

  async function write(projects: RecentProject[]): Promise<void> {
    const text = JSON.stringify({ projects: projects.slice(0, longestList) }, null, 1);
    await fileSystem.makeFolder(dataFolder);
    await replaceFile(path, new TextEncoder().encode(`${text}\n`), { fileSystem, wait });
  }

  return {
    read,
    find: async (path) => (await read().catch(() => null))?.find((project) => project.path === path),
    async note(project) {
      try {
        const before = (await read()) ?? [];
        const same = before.find((other) => other.path === project.path);
        const now = { ...same, ...project };
        if (unwritten.length === 0 && before[0] === same && JSON.stringify(same) === JSON.stringify(now)) return;
        unwritten = mergeProjects([now, ...unwritten]);
        await write(mergeProjects([now, ...before]));
        unwritten = [];
      } catch {
        // The list only saves looking for the file; it is written with the next note.
      }
    },
    async forget(handle) {
      const left = ((await read()) ?? []).filter((project) => handleOf(project.path) !== handle);
      unwritten = unwritten.filter((project) => handleOf(project.path) !== handle);
      await write(left);
    },
  };
}

/** Each path once, where it comes first. */
function mergeProjects(projects: readonly RecentProject[]): RecentProject[] {
  const found = new Map<string, RecentProject>();
  for (const project of projects) if (!found.has(project.path)) found.set(project.path, project);
  return [...found.values()];
}
