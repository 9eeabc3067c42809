import { ProblemError, runSql, toArrowBytes, type QueryEngine } from '../engine';
import { compilePredicate, fillCondition, resolveLine, resolveSeries, resolveValue, type PolicyPack, type Predicate } from '../policy';
import fillPackGateSql from './sql/fill_pack_gate.sql?raw';
import fillPackLineSql from './sql/fill_pack_line.sql?raw';
import startPackGateSql from './sql/start_pack_gate.sql?raw';
import startPackLineSql from './sql/start_pack_line.sql?raw';

/** What the checks take from the policy pack. */
export interface PackRules {
  /** Conditions on `stg_family` (compiled from the pack's groups) with the line of the year, yuan per person. */
  lines: { condition: string; yuan: number }[];
  /** Exit conditions that no check of the national list covers, as conditions on `stg_family`. */
  gates: { condition: string; label: string }[];
  /** Single numbers by name: `households_per_helper`, `low_income_standard_yuan`. */
  values: { name: string; value: number }[];
}

export const noPackRules: PackRules = { lines: [], gates: [], values: [] };

/** Fields of which the national checks of exits speak already: a gate on these alone would say it twice. */
const checkedFields = new Set(['house_grade', 'safe_water', 'dropout_count', 'net_income_per_head_yuan', 'labour_count', 'earned_income_yuan', 'kind']);

function fieldsOf(predicate: Predicate): string[] {
  if ('all' in predicate) return predicate.all.flatMap(fieldsOf);
  if ('any' in predicate) return predicate.any.flatMap(fieldsOf);
  return 'not' in predicate ? fieldsOf(predicate.not) : [predicate.field];
}

/** The value, or null where the pack has none for that year. */
function tryNumber(read: () => number): number | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

/**
 * Reads from a pack what the checks of a register year ask for. Line of a group: the pack's line of that year when the
 * group leaves by its income, else the national line of the year; groups without either have none. Largest number of
 * households per helper: the greatest of the pairing rules. Low-income standard: the lowest
 * that a measure tops income up to (the one of the five guarantees is higher), of the year, else the first.
 * Units: yuan per person-year, households. Errors: none; what the pack does not say is left out and its check is silent.
 * Source: lines, gates, pairing rules and benefits of the pack; national line as series `national_poverty_line`.
 * Example: tests/analytics/register/checksPackRules.test.ts.
 */
export function readPackRules(pack: PolicyPack, year: number): PackRules {
  const national = tryNumber(() => resolveSeries(pack, [], 'national_poverty_line', year).value);
  const lines = pack.groups.flatMap((group) => {
    const own = group.exit_rule === 'income' ? tryNumber(() => resolveLine(pack, [], group.line, year).valueYuan) : null;
    const yuan = own ?? national;
    return yuan === null ? [] : [{ condition: compilePredicate(group.predicate), yuan }];
  });
  const gates = pack.gates
    .filter((gate) => fieldsOf(gate.open).some((field) => !checkedFields.has(field)))
    .map((gate) => ({ condition: compilePredicate(gate.open), label: gate.label.zh }));
  const inYear = (parameter: string): number | null =>
    tryNumber(() => resolveValue(pack, [], parameter, year).value) ?? tryNumber(() => resolveValue(pack, [], parameter, pack.horizon.from).value);
  const perHelper = pack.pairing_rules.flatMap((rule) => inYear(rule.households) ?? []);
  const standards = pack.measures.flatMap((measure) => (measure.benefit?.calculator === 'low_income_top_up' ? (inYear(measure.benefit.standard) ?? []) : []));
  return {
    lines,
    gates,
    values: [
      ...(perHelper.length > 0 ? [{ name: 'households_per_helper', value: Math.max(...perHelper) }] : []),
      ...(standards.length > 0 ? [{ name: 'low_income_standard_yuan', value: Math.min(...standards) }] : []),
    ],
  };
}

/** Lays the pack's rules over the staged households: tables `pack_line`, `pack_gate` and `pack_value`, which the checks read. */
export async function loadPackRules(engine: QueryEngine, { lines, gates, values }: PackRules): Promise<void> {
  await runSql(engine, startPackLineSql);
  for (const { condition, yuan } of lines) await runSql(engine, fillCondition(fillPackLineSql, condition), { line_yuan: yuan });
  await runSql(engine, startPackGateSql);
  for (const { condition, label } of gates) await runSql(engine, fillCondition(fillPackGateSql, condition), { label });
  await engine.insertArrow(
    'pack_value',
    toArrowBytes([
      { name: 'name', type: 'text', values: values.map(({ name }) => name) },
      { name: 'value', type: 'double', values: values.map(({ value }) => value) },
    ]),
  );
}
