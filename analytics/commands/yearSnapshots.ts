import type { CancelSignal, ReportProgress } from '../engine';
import type { OpenVault } from '../project';
import { compareSnapshots, followStates, matchRegisters, readSnapshot, type HouseholdTrack, type RegisterComparison, type RegisterSnapshot } from '../register';
import { readKeptTable } from './loadTables';
import type { UnlockedProject } from './projectAccess';
import { keptYears, requireTables } from './registerYears';
import { hashTables } from './session';
import { stopIfAborted } from './stopIfAborted';
import { decidedMatching, decisionsState, readYearDecisions } from './yearDecisions';

/** What was worked out of the kept registers. It holds names and numbers, so it lives and dies with the open vault. */
interface KeptWork {
  snapshots: Map<string, RegisterSnapshot>;
  comparisons: Map<string, RegisterComparison>;
  tracks: { key: string; tracks: HouseholdTrack[] } | null;
}

const keptWork = new WeakMap<OpenVault, KeptWork>();
/** Comparisons kept at a time; the registers themselves are held once. */
const comparisonsKept = 4;

/** How long work tells of itself and is stopped. */
export interface YearWork {
  report?: ReportProgress;
  signal?: CancelSignal | undefined;
}

function workOf(project: UnlockedProject): KeptWork {
  const known = keptWork.get(project.vault) ?? { snapshots: new Map(), comparisons: new Map(), tracks: null };
  keptWork.set(project.vault, known);
  return known;
}

/** Key of a register's state, so that an import or an undo makes it read again. */
async function keyOf(project: UnlockedProject, year: number): Promise<string> {
  return `${year} ${await hashTables(requireTables(project.history.document, year))}`;
}

/** Key of two registers and of what people decided between them. */
async function pairKeyOf(project: UnlockedProject, from: number, to: number): Promise<string> {
  return `${await keyOf(project, from)} ${await keyOf(project, to)} ${decisionsState(project, from, to)}`;
}

/** The register of a year out of its kept tables. Errors: `register_year_unknown`, `project_damaged`. */
export async function readYear(project: UnlockedProject, year: number): Promise<RegisterSnapshot> {
  const { snapshots } = workOf(project);
  const key = await keyOf(project, year);
  const known = snapshots.get(key);
  if (known) return known;
  const tables = requireTables(project.history.document, year);
  const [household, person, identity] = await Promise.all(
    (['household', 'person', 'identity'] as const).map((name) => readKeptTable(project, name, tables[name] ?? { sha256: '', rows: 0 })),
  );
  const snapshot = readSnapshot(year, { household: household!, person: person!, identity: identity! });
  for (const old of [...snapshots.keys()]) if (old.startsWith(`${year} `)) snapshots.delete(old);
  snapshots.set(key, snapshot);
  return snapshot;
}

/** Two kept registers compared; worked out once for their present state. */
export async function compareYears(project: UnlockedProject, from: number, to: number, { report, signal }: YearWork): Promise<RegisterComparison> {
  const { comparisons } = workOf(project);
  const key = await pairKeyOf(project, from, to);
  const known = comparisons.get(key);
  if (known) return known;
  report?.({ step: 'progress.readingRegisters', share: 0.1 });
  const former = await readYear(project, from);
  stopIfAborted(signal);
  report?.({ step: 'progress.readingRegisters', share: 0.3 });
  const latter = await readYear(project, to);
  stopIfAborted(signal);
  report?.({ step: 'progress.comparing', share: 0.5 });
  await Promise.resolve();
  const comparison = compareSnapshots(former, latter, matchRegisters(former, latter, decidedMatching(readYearDecisions(project, former, latter))));
  const oldest = comparisons.keys().next();
  if (comparisons.size >= comparisonsKept && !oldest.done) comparisons.delete(oldest.value);
  comparisons.set(key, comparison);
  return comparison;
}

/** Every household of all kept registers through the years. */
export async function followYears(project: UnlockedProject, work: YearWork): Promise<{ years: number[]; tracks: HouseholdTrack[] }> {
  const kept = workOf(project);
  const years = keptYears(project.history.document);
  const key = (await Promise.all(years.map((year, index) => pairKeyOf(project, years[index - 1] ?? year, year)))).join(' ');
  if (kept.tracks?.key === key) return { years, tracks: kept.tracks.tracks };
  const snapshots: RegisterSnapshot[] = [];
  for (const [index, year] of years.entries()) {
    work.report?.({ step: 'progress.readingRegisters', share: 0.1 + (0.4 * index) / years.length });
    snapshots.push(await readYear(project, year));
    stopIfAborted(work.signal);
  }
  work.report?.({ step: 'progress.comparing', share: 0.6 });
  const comparisons: RegisterComparison[] = [];
  for (let index = 1; index < years.length; index += 1) comparisons.push(await compareYears(project, years[index - 1]!, years[index]!, work));
  const tracks = followStates(snapshots, comparisons);
  kept.tracks = { key, tracks };
  return { years, tracks };
}
