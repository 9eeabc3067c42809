import { runSql } from '../../engine';
import { checkEntries, listEntryItems, type EntryCheck, type EntryGround, type ProgressEntry } from '../../progress';
import { loadRegister } from '../loadTables';
import { asOfDay } from '../planning/rollingYear';
import { requireProject, type Session } from '../session';
import type { GivenFact } from './progressTables';
import { readProgress } from './readProgress';
import progressHouseholdsSql from './sql/progress_households.sql?raw';

/** A household that facts may speak of. */
export interface NumberedHousehold {
  id: number;
  number: string;
  villageCode: string;
}

/** Households of the register that had to leave, also those who left within the horizon, with their numbers. */
export async function readNumberedHouseholds(session: Session): Promise<NumberedHousehold[]> {
  const { pack } = requireProject(session);
  await loadRegister(session);
  const rows = await runSql(session.tools.engine, progressHouseholdsSql, { first_year: pack.horizon.from });
  return rows.map((row) => ({
    id: row.household_id as number,
    number: row.household_number as string,
    villageCode: row.village_code as string,
  }));
}

/** What facts of the open project may speak of, and what was recorded before. Errors: those of loading the register; `project_damaged`. */
export async function readEntryGround(
  session: Session,
  households: readonly NumberedHousehold[],
): Promise<EntryGround> {
  const project = requireProject(session);
  const { pack, history } = project;
  return {
    asOf: asOfDay(project),
    planIssued: pack.plan.issued,
    households: new Map(households.map(({ id, villageCode }) => [id, { villageCode }])),
    villages: new Set(pack.regions.flatMap(({ level, code }) => (level === 'village' ? [code] : []))),
    ...listEntryItems(pack),
    projects: new Set(history.document.projects.map(({ id }) => id)),
    recorded: await readProgress(project),
  };
}

/** Facts held against the ground, as entries that come after all that were recorded. */
export function checkFacts(facts: readonly GivenFact[], ground: EntryGround): EntryCheck {
  const before = ground.recorded.length;
  return checkEntries(
    facts.map(({ evidence: _, ...fact }, index): ProgressEntry => ({
      ...fact,
      number: before + index + 1,
      recordedAt: '',
    })),
    ground,
  );
}
