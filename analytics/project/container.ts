import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { ProblemError, sha256Hex, type Problem } from '../engine';
import { manifestSchema, projectJsonSchema, type Manifest, type ProjectJson } from './schema';

/** Format of the project file. A newer major is refused. */
export const projectFormat = { major: 1, minor: 0 } as const;

/** Largest project file and entry that are read: far above 50,000 households, far below memory. */
const largestProjectBytes = 512 * 1024 * 1024;
const largestEntryCount = 2_000;
/** Dates in the zip are fixed, so that the same content gives the same bytes. */
const zipDate = new Date('2016-01-01T00:00:00');

/** The parts of a project file: what people decided, the county's policy texts, tables and results by hash. */
export interface ProjectContent {
  project: ProjectJson;
  policyFiles: { path: string; text: string }[];
  /** Arrow bytes by sha256. */
  tables: Map<string, Uint8Array>;
  /** JSON texts of plan results by sha256 of the text. */
  results: Map<string, string>;
}

/**
 * Packs a project into one zip: manifest.json (format, sizes, SHA-256 of every entry), project.json,
 * policy/*.yaml, tables/<sha256>.arrow, results/<sha256>.json. Equal content gives equal bytes.
 */
export async function packProject(content: ProjectContent): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>();
  files.set('project.json', strToU8(JSON.stringify(content.project)));
  for (const { path, text } of [...content.policyFiles].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    files.set(`policy/${path}`, strToU8(text));
  }
  for (const [hash, bytes] of sortedEntries(content.tables)) files.set(`tables/${hash}.arrow`, bytes);
  for (const [hash, text] of sortedEntries(content.results)) files.set(`results/${hash}.json`, strToU8(text));

  const entries: Manifest['entries'] = [];
  for (const [name, bytes] of files) {
    entries.push({ name, size: bytes.length, sha256: await sha256Hex(bytes) });
  }
  const manifest = manifestSchema.parse({ format: projectFormat, projectId: content.project.projectId, entries });
  const zip: Zippable = { 'manifest.json': [strToU8(JSON.stringify(manifest)), { level: 6, mtime: zipDate }] };
  for (const [name, bytes] of files) zip[name] = [bytes, { level: name.endsWith('.arrow') ? 1 : 6, mtime: zipDate }];
  return zipSync(zip);
}

function sortedEntries<V>(map: Map<string, V>): [string, V][] {
  return [...map.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Opens a project file. Every entry is checked against its SHA-256 before anything is believed.
 *
 * @throws ProblemError `project_unreadable`, `project_damaged` (naming the entry) or `project_too_new`.
 */
export async function unpackProject(bytes: Uint8Array): Promise<ProjectContent> {
  if (bytes.length > largestProjectBytes) throw new ProblemError(unreadable('the file is larger than 512 MB', '文件超过 512 MB'));
  const files = readZip(bytes);
  const manifestBytes = files['manifest.json'];
  if (!manifestBytes) throw new ProblemError(unreadable('it has no manifest', '缺少清单'));
  const manifest = parseManifest(manifestBytes);
  if (manifest.format.major > projectFormat.major) {
    throw new ProblemError({
      code: 'project_too_new',
      message: {
        zh: `该项目由更新版本的软件保存（格式 ${manifest.format.major}.${manifest.format.minor}），本版本不能打开。`,
        en: `This project was saved by a newer version (format ${manifest.format.major}.${manifest.format.minor}); this version cannot open it.`,
      },
      hint: { zh: '请用新版软件打开，文件未被改动。', en: 'Open it with the newer version; the file was not changed.' },
    });
  }
  const content: ProjectContent = {
    project: undefined as unknown as ProjectJson,
    policyFiles: [],
    tables: new Map(),
    results: new Map(),
  };
  for (const entry of manifest.entries) {
    const data = files[entry.name];
    if (!data || data.length !== entry.size || (await sha256Hex(data)) !== entry.sha256) {
      throw new ProblemError(damaged(entry.name));
    }
    if (entry.name === 'project.json') content.project = parseProject(data);
    else if (entry.name.startsWith('policy/')) {
      content.policyFiles.push({ path: entry.name.slice('policy/'.length), text: strFromU8(data) });
    } else if (entry.name.startsWith('tables/')) content.tables.set(baseName(entry.name), data);
    else content.results.set(baseName(entry.name), strFromU8(data));
  }
  if (!content.project) throw new ProblemError(unreadable('it has no project.json', '缺少 project.json'));
  return content;
}

function baseName(entry: string): string {
  return entry.slice(entry.indexOf('/') + 1, entry.lastIndexOf('.'));
}

function readZip(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  let count = 0;
  try {
    return unzipSync(bytes, {
      filter(file) {
        total += file.originalSize;
        count += 1;
        if (total > largestProjectBytes || count > largestEntryCount) throw new Error('too large');
        return true;
      },
    });
  } catch (error) {
    throw new ProblemError(unreadable(`it is not a whole zip container (${String((error as Error).message)})`, '压缩结构不完整'));
  }
}

function parseManifest(bytes: Uint8Array): Manifest {
  const parsed = manifestSchema.safeParse(parseJson(bytes, 'manifest.json'));
  if (!parsed.success) throw new ProblemError(damaged('manifest.json'));
  return parsed.data;
}

function parseProject(bytes: Uint8Array): ProjectJson {
  const parsed = projectJsonSchema.safeParse(parseJson(bytes, 'project.json'));
  if (!parsed.success) throw new ProblemError(damaged('project.json'));
  return parsed.data;
}

function parseJson(bytes: Uint8Array, entry: string): unknown {
  try {
    return JSON.parse(strFromU8(bytes));
  } catch {
    throw new ProblemError(damaged(entry));
  }
}

function unreadable(en: string, zh: string): Problem {
  return {
    code: 'project_unreadable',
    message: { zh: `这不是可读的挂图项目文件：${zh}。`, en: `This is not a readable Guatu project file: ${en}.` },
    hint: { zh: '请换一个文件，或从备份恢复。', en: 'Choose another file or restore a backup.' },
  };
}

function damaged(entry: string): Problem {
  return {
    code: 'project_damaged',
    message: {
      zh: `项目文件已损坏：“${entry}”与清单中的校验值不符。`,
      en: `The project file is damaged: "${entry}" does not match its checksum.`,
    },
    where: { record: entry },
    hint: { zh: '请从备份恢复；未载入任何数据。', en: 'Restore a backup; nothing was loaded.' },
  };
}
