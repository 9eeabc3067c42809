import type { CommandDoor } from '../../../analytics/commands/contract';
import type { Composition, TemplateId } from '../../../analytics/documents';
import type { Host, Problem, Result } from '../../../electron/contract';
import { ownBytes } from '../ownBytes';
import type { BatchJob } from './planBatch';
import { problemOf } from '../project/tools';

export interface BatchOrder {
  template: TemplateId;
  scope: string;
  /** Only these households; empty: all of the place. */
  households: readonly number[];
  year: number | null;
  isPublic: boolean;
  /** Null: names are masked. */
  reason: string | null;
  jobs: readonly BatchJob[];
  /** What is done with files of the same name that stand in the folder. */
  existing: 'skip' | 'replace';
  /** Handle of the folder. */
  folder: string;
}

export interface BatchTools {
  door: Pick<CommandDoor, 'send'>;
  host: Pick<Host, 'saveInto' | 'findSaved'>;
  /** The papers of one file as a PDF. */
  print(title: string, papers: readonly Composition[]): Promise<Result<{ bytes: Uint8Array }>>;
  /** That whole names are given out is on the disk before a file is. */
  assureRecorded(): Promise<Problem | null>;
}

export interface BatchProgress {
  /** Papers that are made, passed over or failed. */
  done: number;
  /** File that is being made. */
  name: string;
}

export interface BatchResult {
  files: number;
  papers: number;
  skipped: number;
  failed: { job: BatchJob; problem: Problem }[];
  isStopped: boolean;
}

/** Papers that are asked for at once. */
export const papersAtOnce = 50;
const namesAtOnce = 500;

/** After these nothing more can be made. */
const fatal = new Set(['no_project', 'project_locked', 'export_reason_missing', 'project_read_only', 'export_not_recorded']);

/**
 * Makes the files of a batch one after the other: the papers of one file are composed, printed, saved and forgotten, so that
 * the memory taken does not grow with the batch. A file that fails is told of and the next one is made; a stop is heeded
 * between two steps. Nothing is kept but names.
 */
export async function runBatch(
  tools: BatchTools,
  order: BatchOrder,
  { signal, report }: { signal: AbortSignal; report(progress: BatchProgress): void },
): Promise<BatchResult> {
  const result: BatchResult = { files: 0, papers: 0, skipped: 0, failed: [], isStopped: false };
  const present = order.existing === 'skip' ? await findPresent(tools, order) : ({ ok: true, value: new Set<string>() } as const);
  if (!present.ok) return { ...result, failed: order.jobs.map((job) => ({ job, problem: present.problem })) };
  const readPapers = createReader(tools, order, signal);
  let done = 0;
  for (const [position, job] of order.jobs.entries()) {
    if (signal.aborted) return { ...result, isStopped: true };
    report({ done, name: job.name });
    if (present.value.has(fileOf(job))) result.skipped += 1;
    else {
      const made = await makeFile(tools, order, job, readPapers);
      if (signal.aborted && !made.ok) return { ...result, isStopped: true };
      if (made.ok) {
        result.files += 1;
        result.papers += job.count;
      } else {
        result.failed.push({ job, problem: made.problem });
        if (fatal.has(made.problem.code)) {
          result.failed.push(...order.jobs.slice(position + 1).map((later) => ({ job: later, problem: made.problem })));
          return result;
        }
      }
    }
    done += job.count;
    report({ done, name: job.name });
  }
  return result;
}

export function fileOf({ name }: BatchJob): string {
  return `${name}.pdf`;
}

async function findPresent({ host }: BatchTools, { folder, jobs }: BatchOrder): Promise<Result<Set<string>>> {
  const found = new Set<string>();
  for (let start = 0; start < jobs.length; start += namesAtOnce) {
    const names = jobs.slice(start, start + namesAtOnce).map(fileOf);
    const answer = await host.findSaved({ folder, names });
    if (!answer.ok) return answer;
    for (const name of answer.value) found.add(name);
  }
  return { ok: true, value: found };
}

async function makeFile(
  tools: BatchTools,
  order: BatchOrder,
  job: BatchJob,
  readPapers: (from: number, count: number) => Promise<Result<Composition[]>>,
): Promise<Result<null>> {
  const papers = await readPapers(job.from, job.count);
  if (!papers.ok) return papers;
  const printed = await tools.print(job.name, papers.value);
  if (!printed.ok) return printed;
  const unrecorded = order.reason === null ? null : await tools.assureRecorded();
  if (unrecorded) return { ok: false, problem: unrecorded };
  const saved = await tools.host.saveInto({ folder: order.folder, name: fileOf(job), bytes: ownBytes(printed.value.bytes), replace: order.existing === 'replace' });
  return saved.ok ? { ok: true, value: null } : saved;
}

/** Reads papers in pages and keeps the last page alone; a book is held until it is printed. */
function createReader({ door }: BatchTools, order: BatchOrder, signal: AbortSignal) {
  let page: { from: number; papers: Composition[] } = { from: 0, papers: [] };
  const holds = (index: number): boolean => index >= page.from && index < page.from + page.papers.length;
  return async (from: number, count: number): Promise<Result<Composition[]>> => {
    const papers: Composition[] = [];
    while (papers.length < count) {
      const index = from + papers.length;
      if (!holds(index)) {
        const { template, scope, year, isPublic, reason } = order;
        const households = [...order.households];
        const names = reason === null ? ({ identities: 'masked', reason: '' } as const) : ({ identities: 'whole', reason } as const);
        const question = { template, scope, year, isPublic, ...names, households, from: index, count: papersAtOnce };
        const answer = await door.send('composeSheets', question, { signal });
        if (!answer.ok) return answer;
        if (answer.value.compositions.length === 0) return { ok: false, problem: noPaper };
        page = { from: index, papers: answer.value.compositions };
      }
      const at = index - page.from;
      papers.push(...page.papers.slice(at, at + count - papers.length));
    }
    return { ok: true, value: papers };
  };
}

const noPaper: Problem = problemOf('batch_no_paper', '没有可写的内容。', 'There is nothing to write.');
