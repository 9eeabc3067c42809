import { strFromU8, unzipSync } from 'fflate';
import {
  replayJournal,
  startDocument,
  unpackProject,
  type JournalEntry,
  type OpeningReport,
  type ProjectContent,
} from '../../../analytics/project';
import type { Opener } from './damageSuite';
import { cryptography } from './smallProject';

export const realOpener: Opener = (bytes, donors) => unpackProject(bytes, cryptography, { donors });

const silentReport: OpeningReport = { migratedFrom: null, mendedTables: [], lostTables: [], lostParts: [] };

/** Mends as the real one does, but tells nobody what is lost. */
export const silentOpener: Opener = async (bytes, donors) => ({
  ...(await realOpener(bytes, donors)),
  report: silentReport,
});

/** Believes whatever the zip holds: no checksum is looked at. */
export const trustingOpener: Opener = async (bytes) => {
  const files = unzipSync(bytes);
  const json = (name: string) => JSON.parse(strFromU8(files[name]!)) as never;
  const lines = (name: string) =>
    strFromU8(files[name]!)
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as never);
  const manifest = json('manifest.json') as Omit<ProjectContent, 'entries'>;
  const under = (folder: string, end: string) =>
    Object.entries(files)
      .filter(([name]) => name.startsWith(folder) && name.endsWith(end))
      .map(([name, data]): [string, Uint8Array] => [name.slice(folder.length, -end.length), data]);
  const entries = lines('journal.jsonl') as JournalEntry[];
  replayJournal(startDocument(manifest.projectId, manifest.createdAt), entries);
  const { projectId, createdAt, generation, parentSha256, application } = manifest;
  const content: ProjectContent = {
    projectId,
    createdAt,
    generation,
    parentSha256,
    application,
    entries,
    ...(json('results.json') as Pick<ProjectContent, 'results' | 'importReport'>),
    policyFiles: under('policy/', '').map(([path, data]) => ({ path, text: strFromU8(data) })),
    tables: new Map(under('tables/', '.arrow')),
    texts: new Map(under('texts/', '.json').map(([sha256, data]) => [sha256, strFromU8(data)])),
    vault: {
      state: 'open',
      tables: new Map(under('identity/', '.arrow')),
      records: lines('identity/records.jsonl'),
      chainKey: new Uint8Array(Buffer.from((json('identity/chain.json') as { chainKey: string }).chainKey, 'hex')),
      lock: null,
    },
    unknownParts: new Map(),
  };
  return { content, report: silentReport, readOnly: null };
};
