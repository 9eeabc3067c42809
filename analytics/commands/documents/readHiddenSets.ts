import { listHiddenSets, type HouseholdUniverse } from '../../documents';
import { runSql } from '../../engine';
import { isOut } from '../../progress';
import { loadRegister } from '../loadTables';
import { listGoneHouseholds } from '../planning/planInputs';
import { readProgressContext, type ProgressContext } from '../progress/progressContext';
import { currentResult, requireProject, type Session } from '../session';
import planExitsSql from '../sql/plan_exits.sql?raw';

type HiddenSets = ReturnType<typeof listHiddenSets>;

/** A context of progress is made anew whenever register, plan or records change. */
const known = new WeakMap<ProgressContext, Promise<HiddenSets>>();

/**
 * Sets of households that no public paper of the county tells, worked out from the whole county once for each state of the
 * project. Errors: those of `readProgressContext`.
 */
export async function readHiddenSets(session: Session): Promise<HiddenSets> {
  const context = await readProgressContext(session);
  const held = known.get(context) ?? workOut(session, context);
  known.set(context, held);
  held.catch(() => known.delete(context));
  return held;
}

async function workOut(session: Session, context: ProgressContext): Promise<HiddenSets> {
  const project = requireProject(session);
  const registered = [...(await loadRegister(session)), ...(await listGoneHouseholds(session))];
  const isPlanned = (await currentResult(project)) !== null;
  const exits = isPlanned ? new Map((await runSql(session.tools.engine, planExitsSql)).map((row) => [row.household_id as number, row.exit_year as number])) : null;
  const register: HouseholdUniverse = {
    all: 'all',
    households: registered.map(({ household_id: id, village_code: villageCode, town_code: townCode, group_id: group }) => ({
      villageCode,
      townCode,
      parts: { group: `group ${group ?? ''}`, ...(exits ? { exit: `exit ${exits.get(id) ?? 0}` } : {}) },
    })),
  };
  const late = new Set(context.cases.filter(({ lateDays }) => lateDays > 0).map(({ householdId }) => householdId));
  const tasks: HouseholdUniverse = {
    all: 'task',
    households: context.households.map((row) => ({
      villageCode: row.villageCode,
      townCode: row.townCode,
      parts: {
        state: isOut(row, context.asOf) ? 'out' : 'left',
        due: `due ${row.plannedYear ?? 0}`,
        late: late.has(row.id) ? 'late' : 'in time',
        now: row.plannedDay !== null && row.plannedDay <= context.asOf ? 'due now' : 'due later',
      },
    })),
  };
  return listHiddenSets(project.pack.county.code, [register, tasks]);
}
