import {
  ProblemError,
  readArrowColumns,
  toArrowBytes,
  type CancelSignal,
  type ReportProgress,
  type SqlValue,
} from '../../engine';
import { allocateFunds, type Allocation } from '../../funding';
import { chosenScenario } from '../../project';
import { loadRegister, planColumns, readKeptTable } from '../loadTables';
import type { PlanResult } from '../planResult';
import { listGoneHouseholds } from '../planning/planInputs';
import {
  currentResult,
  fillAlone,
  hashText,
  requireProject,
  takeTurns,
  type OpenProject,
  type Session,
} from '../session';
import type { FundingFacts, KeptFunding } from './types';
import { buildFundingProblem, type FundingInput, type FundingProblem, type NeededPayment } from './buildFundingProblem';

type FundingColumn = (typeof planColumns.funding_flow)[number][0];

interface Work {
  report?: ReportProgress | undefined;
  signal?: CancelSignal | undefined;
}

/** The funding plan that DuckDB now holds, of a plan of exits that may be stale. */
export interface LoadedFunding extends FundingFacts {
  key: string;
  result: PlanResult;
  stale: boolean;
}

/** A plan's needs with who pays them. */
export interface FundedPlan extends FundingProblem {
  allocation: Allocation;
}

/**
 * Makes DuckDB hold who pays what of the plan that is shown and of the project pool, as table `funding_flow`: one row
 * per payment of a source (source '' and the due year: what stays unmet), in whole fen, re-added by `checkAllocation`.
 * Null without a plan of exits. Cheap when nothing changed since the last call.
 * Errors: those of loading the register, of the allocation; `cancelled`.
 */
export async function loadFunding(session: Session, work: Work = {}): Promise<LoadedFunding | null> {
  const project = requireProject(session);
  const current = await currentResult(project);
  if (!current) return null;
  await loadRegister(session);
  const key = await fundingKey(project, current.result);
  const funding = await takeTurns(session, 'allocating', async () => {
    if (session.funding?.key !== key) session.funding = await allocateNow(session, current.result, key, work);
    return session.funding;
  });
  await fillAlone(session, async () => {
    if (session.loadedFunding === key) return;
    await session.tools.engine.insertArrow('funding_flow', funding.bytes);
    session.loadedFunding = key;
  });
  return { key, ...funding.facts, result: current.result, stale: current.stale };
}

/** Everything that the funding plan depends on. */
async function fundingKey({ history, policyHash }: OpenProject, { hash }: PlanResult): Promise<string> {
  const { projectId, projects, tables } = history.document;
  const { overlays } = chosenScenario(history.document);
  const values = overlays.map(({ parameter, year, value }) => [parameter, year ?? null, value]);
  return hashText(
    JSON.stringify([
      projectId,
      hash,
      policyHash,
      values,
      projects,
      Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
  );
}

async function allocateNow(session: Session, result: PlanResult, key: string, work: Work): Promise<KeptFunding> {
  const project = requireProject(session);
  const { document } = project.history;
  const flows = await readColumns(project, result, 'plan_flow');
  const exits = await readColumns(project, result, 'plan_exit');
  const exitYear = exits('exit_year');
  const funded = await allocatePlan(
    {
      pack: project.pack,
      overlays: chosenScenario(document).overlays,
      projects: document.projects,
      payments: readPayments(flows),
      groupOf: await groupsOfHouseholds(session),
      exitYearOf: new Map(exits('household_id').map((id, row) => [Number(id), Number(exitYear[row])])),
    },
    session,
    work,
  );
  const { projects, allocation } = funded;
  const { left, floorShortfall, sourcePrice } = allocation;
  return { key, facts: { projects, left, floorShortfall, sourcePrice }, bytes: writeFlows(funded) };
}

/** Group of every household, also of those who left within the horizon. */
export async function groupsOfHouseholds(session: Session): Promise<Map<number, string>> {
  const households = [...(await listGoneHouseholds(session)), ...(await loadRegister(session))];
  return new Map(households.map(({ household_id, group_id }) => [household_id, group_id]));
}

/** Who pays what of a plan. Errors: those of `allocateFunds`. */
export async function allocatePlan(
  input: FundingInput,
  { tools }: Session,
  { report, signal }: Work,
): Promise<FundedPlan> {
  const built = buildFundingProblem(input);
  const allocated = await allocateFunds(built.problem, tools.solver, {
    ...(report ? { report } : {}),
    ...(signal ? { signal } : {}),
  });
  if (!allocated.ok) throw new ProblemError(allocated.problem);
  return { ...built, allocation: allocated.value };
}

async function readColumns(
  project: OpenProject,
  { tables }: PlanResult,
  name: 'plan_flow' | 'plan_exit',
): Promise<(column: string) => readonly SqlValue[]> {
  const { columns } = readArrowColumns(await readKeptTable(project, name, tables[name]));
  const byName = new Map(columns.map((column) => [column.name, column.values]));
  return (column) => byName.get(column) ?? [];
}

/** The payments of the plan; the parts that its sources pay stand one after another and are put together again. */
function readPayments(of: (column: string) => readonly SqlValue[]): NeededPayment[] {
  const columns = ['household_id', 'village_code', 'measure', 'component', 'pool', 'year'].map(of);
  const [household, village, measure, component, pool, year] = columns as [
    SqlValue[],
    SqlValue[],
    SqlValue[],
    SqlValue[],
    SqlValue[],
    SqlValue[],
  ];
  const [town, amount] = [of('town_code'), of('amount_fen')];
  const payments: NeededPayment[] = [];
  for (let row = 0; row < amount.length; row += 1) {
    const amountFen = Number(amount[row]);
    if (row > 0 && columns.every((values) => values[row] === values[row - 1])) payments.at(-1)!.amountFen += amountFen;
    else
      payments.push({
        householdId: Number(household[row]),
        villageCode: String(village[row]),
        townCode: String(town[row]),
        measure: String(measure[row]),
        component: String(component[row]),
        pool: String(pool[row]),
        year: Number(year[row]),
        amountFen,
      });
  }
  return payments;
}

function writeFlows({ items, allocation }: FundedPlan): Uint8Array {
  const itemOf = new Map(items.map((item) => [item.id, item]));
  const values = planColumns.funding_flow.map((): SqlValue[] => []);
  const write = (need: string, source: string, paidIn: number | null, amountFen: number): void => {
    const item = itemOf.get(need)!;
    const row: Record<FundingColumn, SqlValue> = {
      household_id: item.householdId,
      village_code: item.villageCode,
      town_code: item.townCode,
      measure: item.measure,
      component: item.component,
      project: item.project,
      pool: item.pool,
      class: item.class,
      due_year: item.year,
      source,
      year: paidIn ?? item.year,
      amount_fen: amountFen,
    };
    planColumns.funding_flow.forEach(([name], column) => values[column]!.push(row[name]));
  };
  for (const { need, source, year, amountFen } of allocation.flows) write(need, source, year, amountFen);
  for (const { need, amountFen } of allocation.unmet) write(need, '', null, amountFen);
  return toArrowBytes(
    planColumns.funding_flow.map(([name, type], column) => ({ name, type, values: values[column]! })),
  );
}
