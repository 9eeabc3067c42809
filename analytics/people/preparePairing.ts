import { fail, ProblemError, succeed, type Problem, type Result } from '../engine';
import { evaluatePredicate, resolveValue, type PolicyPack, type ScenarioOverlay } from '../policy';
import { readRuleHelpers } from './readRuleHelpers';
import type { PairingInput, PairingProblem, PairingTerms } from './types';

/**
 * Makes the pairing problem of a register year from the pack's pairing rules: households per helper as the rule's
 * parameter says in that year (else in the first year of the horizon), the households that its predicate speaks of (a rule
 * without predicate speaks of all), and the helpers that its rank means. Pairs and kin that name no household of the list
 * are told as findings and left out; an unknown helper stays and is told by the assignment.
 * Errors: `people.no_pairing_rules`; ProblemError codes of the parameter; `people.not_whole` for a number of households that is none.
 * Source: pack `pairing_rules`. Example: tests/analytics/people/preparePairing.test.ts.
 */
export function preparePairing(input: PairingInput): Result<{ problem: PairingProblem; findings: Problem[] }> {
  const { pack, overlays, year } = input;
  if (pack.pairing_rules.length === 0)
    return fail({
      code: 'people.no_pairing_rules',
      message: {
        zh: '政策包里没有结对规则，无法分配帮扶干部。',
        en: 'The policy pack has no pairing rule, so no helper can be assigned.',
      },
      hint: {
        zh: '请在政策包的 pairing_rules 中写明每名干部帮几户。',
        en: 'State in pairing_rules of the pack how many households a helper takes.',
      },
    });
  const rules: PairingTerms[] = [];
  for (const rule of pack.pairing_rules) {
    const read = readNumber(pack, overlays, rule.households, year);
    if (!read.ok) return read;
    rules.push({
      id: rule.id,
      label: rule.label,
      rank: rule.rank,
      ...(input.ruleHelpers?.[rule.id] ?? readRuleHelpers(rule)),
      households: read.value,
      kind: rule.kind,
      untilExit: rule.until_exit,
    });
  }
  const findings: Problem[] = [];
  const known = new Set(input.households.map(({ id }) => id));
  const keep = (rows: PairingInput['kin'], code: string, zh: string, en: string) =>
    rows.filter(({ household, helper }) => {
      if (known.has(household)) return true;
      findings.push({
        code,
        message: {
          zh: `干部 ${helper} 的${zh}户 ${household} 不在该年度名册里。`,
          en: `Household ${household}, ${en} of helper ${helper}, is not in the register of that year.`,
        },
        where: { record: helper },
        hint: { zh: '请核对户编号。', en: 'Check the household number.' },
      });
      return false;
    });
  const presentOf = new Map<string, string[]>();
  for (const { household, helper } of keep(input.present, 'people.pair_of_unknown_household', '结对', 'paired'))
    presentOf.set(household, [...(presentOf.get(household) ?? []), helper]);
  return succeed({
    problem: {
      helpers: input.helpers,
      households: input.households.map(({ features, ...household }) => ({
        ...household,
        rules: pack.pairing_rules
          .filter(({ predicate }) => !predicate || evaluatePredicate(predicate, features))
          .map(({ id }) => id),
        presentHelpers: presentOf.get(household.id) ?? [],
      })),
      rules,
      units: input.units,
      kin: keep(input.kin, 'people.kin_of_unknown_household', '亲属', 'kin'),
    },
    findings,
  });
}

/** A parameter of the year, else of the first year of the horizon, as a whole number of zero or more. */
export function readNumber(
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  parameter: string,
  year: number,
): Result<number> {
  const attempt = (of: number): Result<number> => {
    try {
      return succeed(resolveValue(pack, overlays, parameter, of).value);
    } catch (error) {
      if (error instanceof ProblemError) return fail(error.problem);
      throw error;
    }
  };
  const inYear = attempt(year);
  const read = inYear.ok || year >= pack.horizon.from ? inYear : attempt(pack.horizon.from);
  if (!read.ok || (Number.isSafeInteger(read.value) && read.value >= 0)) return read;
  return fail({
    code: 'people.not_whole',
    message: {
      zh: `参数 ${parameter} 的值 ${read.value} 应为非负整数。`,
      en: `The value ${read.value} of parameter ${parameter} should be a whole number of zero or more.`,
    },
    where: { field: parameter },
    hint: { zh: '请在政策文件或情景假设中改正。', en: 'Correct it in the policy file or the scenario.' },
  });
}
