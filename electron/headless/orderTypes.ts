import type { CommandDoor } from '../../analytics/commands';
import type { Printer } from '../host';
import type { LocalizedText } from '../contract/result';
import type { OptionName, OptionValues } from './options';
import type { ProjectHolder } from './projectHolder';

/** Where the work stands, for people: a sentence and how much of this step is done. */
export interface StepReport {
  step: LocalizedText;
  share?: number;
}

/** What a door is spoken to with: the door, whoever may stop it, whoever wants to know. */
export interface Run {
  door: CommandDoor;
  signal: AbortSignal;
  report: (report: StepReport) => void;
}

/** Where one county's results go: a folder, or (one county alone) a file with a name of its own. */
export type Target = { kind: 'folder'; folder: string } | { kind: 'file'; path: string } | { kind: 'none' };

/** An order at work on a file that says everything itself: neither a county nor an engine is opened for it. */
export interface FileRun {
  /** As it was typed: the county's folder or its project file, or the file. */
  input: string;
  signal: AbortSignal;
  report: (report: StepReport) => void;
}

/** One order at work on one county. */
export interface CountyRun extends Run, FileRun {
  target: Target;
  options: OptionValues;
  /** Language of the documents. */
  language: 'zh' | 'en';
  /** Time of the records that this run makes. */
  now: () => string;
  printer: Printer;
  projects: ProjectHolder;
  /** The password of a protected project, or a problem when there is nobody to ask; attempts after the first follow a wrong one. */
  askPassword: (project: string, attempt: number) => Promise<{ text: string; mayAskAgain: boolean }>;
}

export interface WrittenFile {
  /** As seen from where the order was typed. */
  path: string;
  bytes: number;
  pages?: number;
}

/** What an order has done for one county. */
export interface CountyResult {
  county: LocalizedText;
  countyCode: string;
  files: WrittenFile[];
  /** Things to know that are no failure. */
  notes: LocalizedText[];
  /** The order's own keys of the JSON line, those of its `resultKeys` and no other. */
  values: Record<string, unknown>;
  /** The same for people, one sentence each. */
  lines: LocalizedText[];
  /** What was asked for, for standard output; left out with `--json`, where the keys say it. */
  output?: LocalizedText[];
  /** True when the order is done but found errors in the data (`check`), the plan (`check-plan`) or the certificate (`verify`). */
  foundErrors?: boolean;
}

/** `new_folder`: a place where nothing stands yet. `certificate`: a file that stands alone. */
export type InputKind = 'folder' | 'project' | 'new_folder' | 'certificate';

/**
 * One order of the command line. Parsing, help, completion of names, the JSON keys and the tests are made
 * from the table of these (`orders.ts`): a new order is one more entry.
 */
interface OrderEntry {
  name: string;
  /** What it does in a few words, for the list of all. */
  summary: LocalizedText;
  /** What it does, with what one has to know. */
  help: LocalizedText;
  inputs: readonly InputKind[];
  /** True where one run takes one county. */
  single?: true;
  /** None where the order writes to its input alone. */
  out: null | {
    required: boolean;
    help: LocalizedText;
    /** Endings of a single file that `--out` may name instead of a folder; may depend on the options. */
    endings: (options: OptionValues) => readonly string[];
    /** False where only a file will do. */
    folder: boolean;
  };
  /** Its own options; those that every order has stand in `commonOptions`. */
  options: readonly OptionName[];
  requiredOptions?: readonly OptionName[];
  /** What the types of the options cannot say; null when all is well. */
  refuse?: (options: OptionValues) => LocalizedText | null;
  /** What follows the program's name in an example. */
  example: string;
  /** Keys of the JSON line that this order adds to the common ones, each with its meaning. */
  resultKeys: Readonly<Record<string, LocalizedText>>;
}

/** `alone`: the order reads the file that was typed and needs nothing else. */
export type Order = OrderEntry &
  ({ alone?: never; run: (county: CountyRun) => Promise<CountyResult> } | { alone: true; run: (file: FileRun) => Promise<CountyResult> });
