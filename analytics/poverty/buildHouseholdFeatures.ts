import { fail, ProblemError, runSql, succeed, type Problem, type QueryEngine, type Result } from '../engine';
import { compilePredicate, type PolicyPack } from '../policy';
import { fillCondition } from './fillCondition';
import fillHouseholdGroupSql from './sql/fill_household_group.sql?raw';
import householdFeatureSql from './sql/household_feature.sql?raw';
import householdGroupSql from './sql/household_group.sql?raw';
import incomelessHouseholdsSql from './sql/incomeless_households.sql?raw';
import misgroupedHouseholdsSql from './sql/misgrouped_households.sql?raw';
import registeredFeatureSql from './sql/registered_feature.sql?raw';
import villagePopulationSql from './sql/village_population.sql?raw';

/**
 * Derives, from the register tables of one year, what every later step asks:
 * `registered_feature` (one row per registered household, with its exit state), `household_feature` (those of it that are not
 * out), `village_population`, and `household_group` (household_id, group_id, village_code, town_code, members) by the pack's
 * predicates.
 * Ages are full years on the pack's as-of date. Income parts are yuan of the whole household:
 * earned = wages + production − expense + property + other transfers; allowance = 低保金 + 特困供养金;
 * pension = pension + family-planning money + ecological compensation; they add up to the net income.
 * A household whose sheet has no income items counts its whole net income as earned.
 * Errors: `household_without_income`, `household_without_group`, `household_in_two_groups`: a plan over a
 * register that the groups do not divide exactly would lose or double people in silence.
 * Source: plan 一（二）, 二（十） for the groups; register codes AAB010, AAB009, AAB012, AAB017.
 * Example: tests/analytics/poverty/buildHouseholdFeatures.test.ts.
 */
export async function buildHouseholdFeatures(
  engine: QueryEngine,
  pack: PolicyPack,
  year: number,
): Promise<Result<void>> {
  try {
    await runSql(engine, registeredFeatureSql, { year, as_of: pack.as_of.date });
    await runSql(engine, householdFeatureSql);
    const incomeless = Number((await runSql(engine, incomelessHouseholdsSql))[0]?.households ?? 0);
    if (incomeless > 0) return fail(incomelessProblem(incomeless));
    await runSql(engine, villagePopulationSql, { year });
    await runSql(engine, householdGroupSql);
    for (const group of pack.groups) {
      await runSql(engine, fillCondition(fillHouseholdGroupSql, compilePredicate(group.predicate)), {
        group_id: group.id,
      });
    }
    const misgrouped = (await runSql(engine, misgroupedHouseholdsSql))[0];
    if (misgrouped)
      return fail(
        misgroupedProblem(Number(misgrouped.groups), Number(misgrouped.households), Number(misgrouped.household_id)),
      );
    return succeed(undefined);
  } catch (error) {
    if (error instanceof ProblemError) return fail(error.problem);
    throw error;
  }
}

function incomelessProblem(households: number): Problem {
  return {
    code: 'household_without_income',
    message: {
      zh: `有 ${households} 户没有人均纯收入，无法测算贫困程度。`,
      en: `${households} households have no net income per head, so their poverty cannot be measured.`,
    },
    hint: { zh: '请补填“人均纯收入”后重新导入。', en: 'Fill in 人均纯收入 (net income per head) and import again.' },
  };
}

function misgroupedProblem(groups: number, households: number, householdId: number): Problem {
  const none = groups === 0;
  return {
    code: none ? 'household_without_group' : 'household_in_two_groups',
    message: none
      ? {
          zh: `有 ${households} 户不属于政策方案的任何一类对象（如内部编号 ${householdId} 的户）。`,
          en: `${households} households fit no group of the plan (for example the one with internal number ${householdId}).`,
        }
      : {
          zh: `有 ${households} 户同时属于 ${groups} 类对象（如内部编号 ${householdId} 的户）。`,
          en: `${households} households fit ${groups} groups of the plan at once (for example the one with internal number ${householdId}).`,
        },
    where: { record: String(householdId) },
    hint: {
      zh: '请核对该户的劳动力、村类型等信息，或修改政策包中对象类别的条件。',
      en: 'Check the labour and village of the household, or correct the conditions of the groups in the policy pack.',
    },
  };
}
