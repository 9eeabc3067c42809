import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface MappedFile {
  /** Where the file lies; never told to anybody outside. */
  path: string;
  mediaType: string;
  /** The content never changes under this name (its name holds a hash). */
  immutable: boolean;
}

/** What the interface may ask for: the path of an address → a file. Everything else does not exist. */
export type FileMap = ReadonlyMap<string, MappedFile>;

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
};

/** The media type of a file by its ending; unknown endings are handed out as plain bytes. */
export function mediaTypeOf(name: string): string {
  return mediaTypes[extname(name).toLowerCase()] ?? 'application/octet-stream';
}

/**
 * Lists once, at start, every file of the built interface. Later requests are looked up in this list, so
 * no address is ever joined to a path and no folder is ever listed to anybody.
 */
export async function mapFiles(folder: string): Promise<FileMap> {
  const map = new Map<string, MappedFile>();
  await addFolder(map, folder, '');
  const index = map.get('/index.html');
  if (index !== undefined) map.set('/', index);
  return map;
}

async function addFolder(map: Map<string, MappedFile>, folder: string, address: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const name = `${address}/${entry.name}`;
    if (entry.isDirectory()) await addFolder(map, path, name);
    else if (entry.isFile()) map.set(name, { path, mediaType: mediaTypeOf(entry.name), immutable: name.startsWith('/assets/') });
  }
}
