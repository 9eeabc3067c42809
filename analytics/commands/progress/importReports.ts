import { ProblemError, sha256Hex } from '../../engine';
import { latestEntries, progressKey, type EntryGround, type ProgressEntry } from '../../progress';
import type { ProgressBatch } from '../../project';
import type { CommandHandler } from '../commandHandler';
import { describeProject } from '../describeProject';
import { keepTable } from '../identityTables';
import { requireUnlocked, requireWritable } from '../projectAccess';
import { readWorkbooks } from '../readWorkbooks';
import { recordChange } from '../recordActs';
import { stopIfAborted } from '../stopIfAborted';
import { startWaiting } from '../waitingAnswers';
import { checkFacts, readEntryGround, readNumberedHouseholds } from './entryGround';
import { packEvidence, packProgress, type GivenFact } from './progressTables';
import { readReport, type ReadReport, type ReportRow } from './readReport';
import { noReport, progressChanged, tooManyFacts } from './reportProblems';

/** Most facts of one import: 50,000 households with four facts each. */
export const mostFacts = 200_000;

interface ReadFacts {
  facts: GivenFact[];
  /** What was recorded when they were read. */
  against: readonly ProgressBatch[];
}

const waiting = startWaiting<ReadFacts>(
  { zh: '这批月报已不在等待确认之列。', en: 'Those reports no longer wait to be taken.' },
  { zh: '请重新读入月报。', en: 'Read the reports again.' },
);

/**
 * Reads monthly reports against what is recorded: new facts, facts that replace others, facts known already; rows with an
 * impossible fact are left out whole. Nothing is recorded before `acceptProgressFiles`.
 * Errors: those of the reader; `progress_report.no_sheet`, `progress_report.too_many`, `no_register`.
 */
export const readProgressFiles: CommandHandler<'readProgressFiles'> = async ({ files }, context) => {
  const { session, report, signal } = context;
  const project = requireWritable(session);
  const { projects, placeAnswers, progress: against } = project.history.document;
  const households = await readNumberedHouseholds(session);
  const ground = await readEntryGround(session, households);
  const workbooks = await readWorkbooks(files, context, 0.8);
  report({ step: 'progress.reading', share: 0.8 });
  const read = readReport(workbooks, { pack: project.pack, projects, placeAnswers, households });
  if (read.files.every(({ kind }) => kind === null)) throw new ProblemError(noReport(files[0]!.name));
  const count = read.rows.reduce((sum, { facts }) => sum + facts.length, 0);
  if (count > mostFacts) throw new ProblemError(tooManyFacts(count, mostFacts));
  stopIfAborted(signal);
  const facts = dropImpossible(read, ground);
  const sorted = sortFacts(facts, ground.recorded);
  const { findings } = checkFacts(sorted.taken, ground);
  return {
    importId: await waiting.hold(project.vault, [{ facts: sorted.taken, against }]),
    files: read.files,
    fresh: sorted.fresh,
    corrections: sorted.corrections,
    unchanged: sorted.unchanged,
    problems: [...read.problems, ...findings.map(({ problem }) => problem)],
  };
};

/**
 * Records the facts of the reports that were read last, as one undoable edit: ids, days and amounts in a table of the
 * project, where they stood and what proves them in the vault.
 * Errors: `no_read_answers`; `progress_report.changed` where progress was recorded since.
 */
export const acceptProgressFiles: CommandHandler<'acceptProgressFiles'> = async ({ importId }, { session }) => {
  const project = requireWritable(session);
  const { facts, against } = waiting.find(project.vault, importId)[0]!;
  const { document, entries } = project.history;
  if (against !== document.progress) throw new ProblemError(progressChanged);
  if (facts.length > 0) {
    const [progress, evidence] = [packProgress(facts), packEvidence(facts)];
    const [progressSha, evidenceSha] = [await sha256Hex(progress), await sha256Hex(evidence)];
    const tables = {
      progress: { sha256: progressSha, rows: facts.length },
      evidence: { sha256: evidenceSha, rows: facts.length },
    };
    const batch = { recordedAt: session.tools.now(), entry: entries.length + 1, facts: [], tables };
    keepTable(project, 'progress', progressSha, progress);
    keepTable(project, 'progress_evidence', evidenceSha, evidence);
    await recordChange(
      session,
      project,
      'add_progress',
      { after: document.progress.length, batches: [batch] },
      { count: facts.length },
    );
  }
  waiting.drop(project.vault);
  return { overview: await describeProject(session), taken: facts.length };
};

/** Forgets the reports that were read; `rejected` is false where they no longer waited. */
export const rejectProgressFiles: CommandHandler<'rejectProgressFiles'> = async ({ importId }, { session }) => {
  const { vault } = requireUnlocked(session);
  try {
    waiting.find(vault, importId);
  } catch {
    return { rejected: false };
  }
  waiting.drop(vault);
  return { rejected: true };
};

/** Leaves out every row with a fact that cannot be; what other rows then lack is looked at again. */
function dropImpossible(read: ReadReport, ground: EntryGround): GivenFact[] {
  let { rows } = read;
  for (;;) {
    const owners = rows.flatMap((row) => row.facts.map(() => row));
    const facts = rows.flatMap((row) => row.facts);
    const { refused } = checkFacts(facts, ground);
    if (refused.length === 0) return facts;
    const bad = new Set<ReportRow>();
    for (const { entry, problem } of refused) {
      read.problems.push(problem);
      bad.add(owners[entry]!);
    }
    for (const { sheet } of bad) {
      const counted = read.files[sheet]!;
      counted.rowsTaken -= 1;
      counted.leftOut += 1;
    }
    rows = rows.filter((row) => !bad.has(row));
  }
}

/** What a report changes: what is recorded alike already is left out, so that a report read twice changes nothing. */
function sortFacts(facts: readonly GivenFact[], recorded: readonly ProgressEntry[]) {
  type Standing = Pick<ProgressEntry, 'state' | 'day' | 'amountFen' | 'ratio'>;
  const slotOf = (fact: Parameters<typeof progressKey>[0] & { state: string }): string =>
    `${progressKey(fact)}|${fact.state === 'begun' ? 'begun' : ''}`;
  const standing = new Map<string, Standing>(latestEntries(recorded).map((entry) => [slotOf(entry), entry]));
  const sorted = { taken: [] as GivenFact[], fresh: 0, corrections: 0, unchanged: 0 };
  for (const fact of facts) {
    const before = standing.get(slotOf(fact));
    const isSame =
      before &&
      before.state === fact.state &&
      before.day === fact.day &&
      before.amountFen === fact.amountFen &&
      before.ratio === fact.ratio;
    if (isSame) {
      sorted.unchanged += 1;
      continue;
    }
    if (before || fact.state === 'withdrawn') sorted.corrections += 1;
    else sorted.fresh += 1;
    if (fact.state === 'withdrawn') {
      standing.delete(slotOf(fact));
      standing.delete(slotOf({ ...fact, state: 'begun' }));
    } else standing.set(slotOf(fact), fact);
    sorted.taken.push(fact);
  }
  return sorted;
}
