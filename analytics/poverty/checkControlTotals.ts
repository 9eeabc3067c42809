import { runSql, type Problem, type QueryEngine } from '../engine';
import type { PolicyPack } from '../policy';
import groupTotalsSql from './sql/group_totals.sql?raw';
import type { ControlTotal } from './types';

/**
 * Compares households and persons of every group of the register with the totals that the plan prints.
 * A difference is a finding for the planner, not an error: registers move after a plan is signed.
 * Shapes: one row per group of the pack, in the pack's order; one problem `control_total` per group that differs.
 * Source: plan 一（二）1 and 二（十）. Example: 仁化县's sample gives 1,234 / 4,424, 1,256 / 4,232, 1,175 / 1,722 and no problem.
 */
export async function checkControlTotals(
  engine: QueryEngine,
  pack: PolicyPack,
): Promise<{ rows: ControlTotal[]; problems: Problem[] }> {
  const counted = new Map((await runSql(engine, groupTotalsSql)).map((row) => [String(row.group_id), row]));
  const rows = pack.groups.map((group): ControlTotal => {
    const households = Number(counted.get(group.id)?.households ?? 0);
    const persons = Number(counted.get(group.id)?.persons ?? 0);
    return {
      group: group.id,
      households,
      persons,
      plannedHouseholds: group.households,
      plannedPersons: group.persons,
      holds: households === group.households && persons === group.persons,
    };
  });
  const problems = rows
    .filter((row) => !row.holds)
    .map((row): Problem => {
      const label = pack.groups.find((group) => group.id === row.group)!.label;
      return {
        code: 'control_total',
        message: {
          zh: `“${label.zh}”登记为 ${row.households} 户 ${row.persons} 人，方案为 ${row.plannedHouseholds} 户 ${row.plannedPersons} 人。`,
          en: `“${label.en}” has ${row.households} households and ${row.persons} persons in the register; the plan has ${row.plannedHouseholds} and ${row.plannedPersons}.`,
        },
        where: { record: row.group },
        hint: {
          zh: '请核对名单与方案的口径和时点。',
          en: 'Compare the scope and date of the register with those of the plan.',
        },
      };
    });
  return { rows, problems };
}
