import type { KeyHeader } from '../../sealing';
import type { JournalEntry, OpeningReport, ProjectRecord, TableRef } from './types';

/** A kept plan result: hash of its inputs, sha256 of the text with its facts, its tables. */
export interface KeptResult {
  planHash: string;
  facts: string;
  tables: Record<string, TableRef>;
}

/** Everything a project file holds, in memory. Equal content gives equal bytes when there is no password. */
export interface ProjectContent {
  projectId: string;
  createdAt: string;
  /** Number of the saved state; grows with each save. */
  generation: number;
  /** SHA-256 of the file that this state continues; null for a first state. */
  parentSha256: string | null;
  /** Version of the program that saved it; empty when the format did not say. */
  application: string;
  /** The whole journal; the document is its replay. */
  entries: JournalEntry[];
  /** Plan results that are kept, oldest first. */
  results: KeptResult[];
  /** Sha256 of the text with the report of the last accepted import. */
  importReport: string | null;
  policyFiles: { path: string; text: string }[];
  /** Arrow bytes by sha256; the identity tables stand in the vault. */
  tables: Map<string, Uint8Array>;
  /** JSON texts (facts of results, import report) by sha256. */
  texts: Map<string, string>;
  vault: OpenVault | SealedVault;
  /** Parts that only a newer version knows, byte for byte. */
  unknownParts: Map<string, Uint8Array>;
}

/** Personal data and the log of what was done, readable. Without a password `lock` is null. */
export interface OpenVault {
  state: 'open';
  /** Arrow bytes of the identity tables by sha256. */
  tables: Map<string, Uint8Array>;
  records: ProjectRecord[];
  /** 32 bytes under which the records are chained. */
  chainKey: Uint8Array;
  lock: ProjectLock | null;
  /** What opening the vault had to do, when its part of the file was damaged. */
  opening?: VaultOpening;
}

/** What a password keeps; held only while the project is unlocked. */
export interface ProjectLock {
  header: KeyHeader;
  dataKey: Uint8Array;
}

/** The vault as it stands in the file: nothing of it can be read without the password. */
export interface SealedVault {
  state: 'sealed';
  header: KeyHeader;
  /** What it was sealed for: project id and generation. */
  subject: string;
  bytes: Uint8Array;
  /** Newest record inside, as the manifest says; a vault with another one was replaced. */
  recordsHead: RecordsHead | null;
  /** What helps to open it when its part of the file is damaged or the journal had to start anew. */
  rescue?: VaultRescue;
}

export interface RecordsHead {
  number: number;
  hash: string;
}

/** What stood around a sealed vault when the file was opened. */
export interface VaultRescue {
  /** Its bytes are not those that were saved; they are worthless. */
  damaged: boolean;
  /** The journal was lost and starts anew; the log will say so. */
  journalRestarted: boolean;
  /** Vaults of backups, in the order of the donors; only for a damaged vault. */
  vaults: SealedVault[];
  /** Identity tables found outside a vault, by sha256. */
  tables: Map<string, Uint8Array>;
  /** Names of the identity tables that the journal names, by sha256. */
  wanted: Map<string, string>;
  /** The journal, to which records are made for what a rescued log does not hold. */
  entries: JournalEntry[];
}

export type VaultOpening = Pick<OpeningReport, 'mendedTables' | 'lostTables' | 'lostParts'>;

/** A content that holds nothing yet but what a file says of itself, its journal and its vault. */
export function startContent(
  head: Pick<
    ProjectContent,
    'projectId' | 'createdAt' | 'generation' | 'parentSha256' | 'application' | 'entries' | 'vault'
  >,
): ProjectContent {
  return {
    ...head,
    results: [],
    importReport: null,
    policyFiles: [],
    tables: new Map(),
    texts: new Map(),
    unknownParts: new Map(),
  };
}

export interface UnpackedProject {
  content: ProjectContent;
  report: OpeningReport;
  /** `newer_minor`: saved by a newer version whose additions this one does not know; it may be looked at. */
  readOnly: null | 'newer_minor';
}
