import { chosenScenario } from '../project';
import { ProblemError, readArrowColumns, sha256Hex, toArrowBytes, type QueryEngine } from '../engine';
import type { TableRef } from '../project';
import { resolveLine } from '../policy';
import { buildHouseholdFeatures, readHouseholdFeatures } from '../poverty';
import { completeRegister, emptyRegister, exportRegisterTable, registerTableNames } from '../register';
import { emptyIdentityTable, findTable, isLoadedIdentityTable } from './identityTables';
import { planTableNames } from './planResult';
import { isUnlocked } from './projectAccess';
import { currentResult, fillAlone, forgetLoaded, hashTables, noRegisterProblem, requireProject, type OpenProject, type PlannedHousehold, type Session } from './session';

/**
 * Makes DuckDB hold the document's register, its features and the plan result to be shown, and
 * returns the households. Cheap when nothing changed since the last call.
 */
export function loadRegister(session: Session): Promise<PlannedHousehold[]> {
  return fillAlone(session, () => loadNow(session));
}

async function loadNow(session: Session): Promise<PlannedHousehold[]> {
  const project = requireProject(session);
  const { document } = project.history;
  if (document.registerYear === null) throw new ProblemError(noRegisterProblem());
  const key = await registerKey(project, document.tables);
  if (session.loadedRegister !== key || !session.households) await loadState(session, project, document.tables, document.registerYear, key);
  await loadPlanTables(session, project);
  return session.households!;
}

/**
 * Loads a state of the register that the document does not have yet, to see whether a plan can be made of it.
 * Errors: those of the features; the next query then loads the document's own state again.
 */
export function tryRegister(session: Session, tables: Record<string, TableRef>, year: number): Promise<void> {
  return fillAlone(session, async () => {
    const project = requireProject(session);
    await loadState(session, project, tables, year, await registerKey(project, tables));
  });
}

async function loadState(session: Session, project: OpenProject, tables: Record<string, TableRef>, year: number, key: string): Promise<void> {
  const { engine } = session.tools;
  forgetLoaded(session);
  // Whatever fails from here on, the engine may hold personal data: leaving the project must empty it.
  session.holdsIdentities = true;
  await emptyRegister(engine);
  for (const name of registerTableNames) {
    const ref = tables[name];
    if (isLoadedIdentityTable(name) && !isUnlocked(project)) await engine.insertArrow(name, emptyIdentityTable(name));
    else if (ref) await insertChecked(engine, project, name, ref);
  }
  await completeRegister(engine);
  session.households = await deriveFeatures(engine, project, year);
  session.loadedRegister = key;
}

/** What DuckDB holds: the register's tables, with or without personal data. */
async function registerKey(project: OpenProject, tables: Record<string, TableRef>): Promise<string> {
  return `${await hashTables(tables)} ${project.vault.state}`;
}

async function deriveFeatures(engine: QueryEngine, project: OpenProject, year: number): Promise<PlannedHousehold[]> {
  const built = await buildHouseholdFeatures(engine, project.pack, year);
  if (!built.ok) throw new ProblemError(built.problem);
  return readHouseholdFeatures(engine);
}

async function loadPlanTables(session: Session, project: OpenProject): Promise<void> {
  const current = await currentResult(project);
  await insertGroupLines(session.tools.engine, project);
  const hash = current?.result.hash ?? 'none';
  if (session.loadedPlan === hash) return;
  for (const name of planTableNames) {
    const ref = current?.result.tables[name];
    if (ref) await insertChecked(session.tools.engine, project, name, ref);
    else await session.tools.engine.insertArrow(name, emptyPlanTable(name));
  }
  session.loadedPlan = hash;
}

/** Table `group_line`: the line of each group in the last year of the horizon, under the scenario. */
async function insertGroupLines(engine: QueryEngine, project: OpenProject): Promise<void> {
  const lines = groupLines(project);
  await engine.insertArrow(
    'group_line',
    toArrowBytes([
      { name: 'group_id', type: 'text', values: lines.map((line) => line.group) },
      { name: 'line_yuan', type: 'double', values: lines.map((line) => line.yuan) },
    ]),
  );
}

/** Line in yuan of every group of the pack in the last year of the horizon. */
export function groupLines(project: OpenProject): { group: string; yuan: number; definition: 'net' | 'disposable' }[] {
  const { pack, history } = project;
  return pack.groups.map((group) => {
    const line = resolveLine(pack, chosenScenario(history.document).overlays, group.line, pack.horizon.to);
    return { group: group.id, yuan: line.valueYuan, definition: line.definition };
  });
}

async function insertChecked(engine: QueryEngine, project: OpenProject, name: string, ref: TableRef): Promise<void> {
  await engine.insertArrow(name, await readKeptTable(project, name, ref));
}

/**
 * The bytes of a table that the project keeps, compared with their hash.
 * Errors: ProblemError `project_damaged` when they are missing or different.
 */
export async function readKeptTable(project: OpenProject, name: string, ref: TableRef): Promise<Uint8Array> {
  const bytes = await findKeptTable(project, name, ref);
  if (bytes) return bytes;
  throw new ProblemError({
    code: 'project_damaged',
    message: {
      zh: `项目中的数据表“${name}”缺失或已损坏，未载入。`,
      en: `The project's table "${name}" is missing or damaged; it was not loaded.`,
    },
    where: { record: name },
    hint: { zh: '请从备份恢复项目。', en: 'Restore the project from a backup.' },
  });
}

/** The same bytes; undefined when they are missing or different. */
export async function findKeptTable(project: OpenProject, name: string, ref: TableRef): Promise<Uint8Array | undefined> {
  const bytes = findTable(project, name, ref.sha256);
  return bytes && (await sha256Hex(bytes)) === ref.sha256 ? bytes : undefined;
}

/** Number of rows of a table in Arrow bytes. */
export function countArrowRows(bytes: Uint8Array): number {
  return readArrowColumns(bytes).rowCount;
}

/** Takes the register tables out of DuckDB as named, hashed Arrow bytes. */
export async function captureRegisterTables(
  engine: QueryEngine,
): Promise<{ refs: Record<string, TableRef>; tables: { name: string; sha256: string; bytes: Uint8Array }[] }> {
  const refs: Record<string, TableRef> = {};
  const tables: { name: string; sha256: string; bytes: Uint8Array }[] = [];
  for (const name of registerTableNames) {
    const bytes = await exportRegisterTable(engine, name);
    const sha256 = await sha256Hex(bytes);
    refs[name] = { sha256, rows: countArrowRows(bytes) };
    tables.push({ name, sha256, bytes });
  }
  return { refs, tables };
}

function emptyPlanTable(name: (typeof planTableNames)[number]): Uint8Array {
  return toArrowBytes(planColumns[name].map(([column, type]) => ({ name: column, type, values: [] })));
}

/** Columns of the tables that commands make; money in whole fen. */
export const planColumns = {
  group_line: [
    ['group_id', 'text'],
    ['line_yuan', 'double'],
  ],
  plan_exit: [
    ['household_id', 'integer'],
    ['exit_year', 'integer'],
    ['cost_fen', 'bigint'],
    ['difficulty', 'double'],
  ],
  plan_item: [
    ['household_id', 'integer'],
    ['measure', 'text'],
    ['units', 'double'],
    ['start_year', 'integer'],
    ['yearly_effect_yuan', 'double'],
  ],
  plan_flow: [
    ['household_id', 'integer'],
    ['village_code', 'text'],
    ['town_code', 'text'],
    ['measure', 'text'],
    ['component', 'text'],
    ['pool', 'text'],
    ['source', 'text'],
    ['recipient', 'text'],
    ['year', 'integer'],
    ['amount_fen', 'bigint'],
  ],
  funding_flow: [
    ['household_id', 'integer'],
    ['village_code', 'text'],
    ['town_code', 'text'],
    ['measure', 'text'],
    ['component', 'text'],
    ['project', 'text'],
    ['pool', 'text'],
    ['class', 'text'],
    ['due_year', 'integer'],
    ['source', 'text'],
    ['year', 'integer'],
    ['amount_fen', 'bigint'],
  ],
} as const satisfies Record<string, readonly (readonly [string, 'text' | 'integer' | 'double' | 'bigint'])[]>;
