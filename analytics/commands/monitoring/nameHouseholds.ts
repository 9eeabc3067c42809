import { runSql } from '../../engine';
import { maskName } from '../../register';
import { placeNames } from '../placeNames';
import type { ProgressContext } from '../progress/progressContext';
import type { Session } from '../session';
import householdHeadsSql from '../sql/household_heads.sql?raw';

/** What stands for a name that is not there, or out of reach while the project is locked. */
const nothing = '—';

interface Named {
  number: string;
  headName: string;
  villageName: string;
  townName: string;
}

/** Rows with the number and the head of their household (masked, or whole) and their places; rows of villages have neither. */
export async function nameHouseholds<R extends { householdId: number | null; villageCode: string; townCode: string }>(
  session: Session,
  context: ProgressContext,
  rows: readonly R[],
  isWhole = false,
): Promise<(R & Named)[]> {
  const ids = rows.flatMap(({ householdId }) => householdId ?? []);
  const found =
    ids.length === 0
      ? []
      : await runSql(session.tools.engine, householdHeadsSql, {
          first_household: ids.reduce((least, id) => Math.min(least, id)),
          last_household: ids.reduce((most, id) => Math.max(most, id)),
        });
  const heads = new Map(found.map((row) => [row.household_id as number, row]));
  const place = placeNames(context.project);
  return rows.map((row) => {
    const head = row.householdId === null ? undefined : heads.get(row.householdId);
    const name = typeof head?.head_name === 'string' && head.head_name !== '' ? head.head_name : null;
    const shown = name === null ? nothing : isWhole ? name : maskName(name);
    return {
      ...row,
      number: (head?.household_number as string | undefined) ?? '',
      headName: row.householdId === null ? '' : shown,
      villageName: place(row.villageCode),
      townName: place(row.townCode),
    };
  });
}
