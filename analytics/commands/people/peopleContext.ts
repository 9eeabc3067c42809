import { ProblemError, runSql, type Problem } from '../../engine';
import {
  listStandingPairs,
  listUnits,
  preparePairing,
  readRuleHelpers,
  type HelpPair,
  type Helper,
  type HelpingUnit,
  type PairingProblem,
  type RuleHelpers,
} from '../../people';
import type { PolicyPack, ScenarioOverlay } from '../../policy';
import { chosenScenario } from '../../project';
import { maskName } from '../../register';
import { loadRegister } from '../loadTables';
import { placeNames } from '../placeNames';
import { asOfDay } from '../planning/rollingYear';
import { hashText, requireProject, type OpenProject, type PlannedHousehold, type Session } from '../session';
import planExitsSql from '../sql/plan_exits.sql?raw';
import { hashBasis, readAdoptedPairs, type AdoptedPair } from './adoptedPairs';
import peopleHelpersSql from './sql/people_helpers.sql?raw';
import peopleHouseholdsSql from './sql/people_households.sql?raw';
import peoplePairsSql from './sql/people_pairs.sql?raw';

/** A helper with what the register says of him; his name is empty while the project is locked. */
export interface RegisterHelper extends Helper {
  unit: string | null;
  /** Whole: masked before it leaves (`helperName`), given out by the recorded export alone. */
  name: string;
  telephone: string;
}

/** A household that is to be helped. */
export interface HelpedHousehold {
  household: PlannedHousehold;
  /** Its number, with the village behind it where two villages have the same; the problem and all texts know it by that. */
  key: string;
  number: string;
  /** Whole, as a helper's name. */
  headName: string;
  exitYear: number | null;
}

/** Everything that the commands of helpers ask of project and register. */
export interface PeopleContext {
  project: OpenProject;
  pack: PolicyPack;
  overlays: readonly ScenarioOverlay[];
  asOf: string;
  year: number;
  /** By key. */
  households: ReadonlyMap<string, HelpedHousehold>;
  keyOf: ReadonlyMap<number, string>;
  helpers: ReadonlyMap<string, RegisterHelper>;
  units: HelpingUnit[];
  problem: PairingProblem;
  /** What was left out of the problem, and how words of the plan were read. */
  notes: Problem[];
  source: 'register' | 'adopted';
  /** What of the register changed since the pairing was adopted (of another year it is set aside); null: none was adopted. */
  changed: { year: boolean; households: boolean; helpers: boolean } | null;
  adopted: AdoptedPair[];
  /** Pairs as they stand, those set by hand included. */
  standing: HelpPair[];
  place: (code: string | null) => string;
  /** Hash of households and helpers (`hashBasis`). */
  basis: string;
  /** Hash of everything that a pairing depends on: register, pairs, units, kin, rules, exit years. */
  state: string;
}

/**
 * Reads households, helpers and pairs of the register in use (or of the adopted pairing) and makes the pairing problem of them.
 * Households that have left poverty are not in it: who helped them has room again.
 * Errors: `no_register`, those of the features, `project_damaged`, codes of a missing parameter.
 */
export async function readPeople(session: Session): Promise<PeopleContext> {
  const project = requireProject(session);
  const { engine } = session.tools;
  const { document } = project.history;
  const planned = await loadRegister(session);
  const registerYear = { year: document.registerYear };
  const exits = new Map(
    (await runSql(engine, planExitsSql)).map((row) => [row.household_id as number, row.exit_year as number]),
  );
  const named = await runSql(engine, peopleHouseholdsSql);
  const helperRows = await runSql(engine, peopleHelpersSql, registerYear);
  const pairRows = await runSql(engine, peoplePairsSql, registerYear);
  const place = placeNames(project);

  const byId = new Map(planned.map((household) => [household.household_id, household]));
  const times = new Map<string, number>();
  for (const row of named) {
    const number = row.household_number as string;
    times.set(number, (times.get(number) ?? 0) + 1);
  }
  const households = new Map<string, HelpedHousehold>();
  const keyOf = new Map<number, string>();
  for (const row of named) {
    const id = row.household_id as number;
    const household = byId.get(id);
    if (!household || keyOf.has(id)) continue;
    const number = row.household_number as string;
    const key = times.get(number) === 1 ? number : `${number}（${place(household.village_code)}）#${id}`;
    keyOf.set(id, key);
    households.set(key, {
      household,
      key,
      number,
      headName: (row.head_name as string | null) ?? '',
      exitYear: exits.get(id) || null,
    });
  }
  const helpers = new Map(
    helperRows.map((row): [string, RegisterHelper] => [
      String(row.helper_id),
      {
        id: String(row.helper_id),
        rank: row.rank as string | null,
        unit: row.unit as string | null,
        townCode: row.town_code as string | null,
        name: (row.name as string | null) ?? '',
        telephone: (row.telephone as string | null) ?? '',
      },
    ]),
  );

  const basis = await hashBasis(
    document.registerYear,
    [...households.values()].map(({ household }) => household),
    [...helpers.values()],
    document.tables.helper_identity?.sha256 ?? '',
  );
  const kept = await readAdoptedPairs(project);
  const changed = kept ? kept.changedAgainst(basis) : null;
  // The numbers of another year's register mean other households and helpers.
  const adopted = changed?.year ? null : kept;
  const rows = adopted
    ? adopted.pairs
    : pairRows.map((row) => ({ householdId: row.household_id as number, helper: String(row.helper_id) }));
  const present = rows.flatMap(({ householdId, helper }) => {
    const household = keyOf.get(householdId);
    return household === undefined ? [] : [{ household, helper }];
  });

  const { overlays } = chosenScenario(document);
  const units = listHelpingUnits(project, [...helpers.values()]);
  const notes: Problem[] = [];
  const ruleHelpers = readUnitRules(project.pack, units, notes);
  const asOf = asOfDay(project);
  const input = {
    pack: project.pack,
    overlays,
    year: Number(asOf.slice(0, 4)),
    households: [...households.values()].map(({ household, key, exitYear }) => ({
      id: key,
      villageCode: household.village_code,
      townCode: household.town_code,
      exitYear,
      hasLeft: false,
      features: household,
    })),
    helpers: [...helpers.values()].map(({ id, rank, unit, townCode }) => ({ id, rank, unit, townCode })),
    present,
    units,
    kin: Object.keys(document.people.kin).flatMap((pair) => {
      const [helper, household] = splitKin(pair);
      const key = keyOf.get(household);
      return key === undefined ? [] : [{ helper, household: key }];
    }),
    ruleHelpers,
  };
  const prepared = preparePairing(input);
  if (!prepared.ok && prepared.problem.code !== 'people.no_pairing_rules') throw new ProblemError(prepared.problem);
  if (!prepared.ok) notes.push(prepared.problem);
  else notes.push(...prepared.value.findings);
  const fixed = Object.entries(document.people.fixed).flatMap(([household, helper]) => {
    const key = keyOf.get(Number(household));
    return key === undefined ? [] : [{ household: key, helper }];
  });
  const problem: PairingProblem = { ...(prepared.ok ? prepared.value.problem : withoutRules(input)), fixed };
  const state = await hashText(JSON.stringify([basis, problem, document.pairing]));
  return {
    project,
    pack: project.pack,
    overlays,
    asOf,
    year: input.year,
    households,
    keyOf,
    helpers,
    units,
    problem,
    notes,
    source: adopted ? 'adopted' : 'register',
    changed,
    adopted: adopted?.pairs ?? [],
    standing: listStandingPairs(problem),
    place,
    basis,
    state,
  };
}

/** Name of a helper as screens show it, with his unit. */
export function helperName(context: Pick<PeopleContext, 'helpers'>, id: string): string {
  const helper = context.helpers.get(id);
  return helper ? maskName(helper.name) || `干部 ${id}` : id;
}

export const kinKey = (helper: string, householdId: number): string => `${helper}|${householdId}`;

function splitKin(pair: string): [helper: string, household: number] {
  const at = pair.lastIndexOf('|');
  return [pair.slice(0, at), Number(pair.slice(at + 1))];
}

/** Units of the helpers' register with the villages and levels that the office gave them, and those that it added. */
export function listHelpingUnits(
  { pack, history }: Pick<OpenProject, 'pack' | 'history'>,
  helpers: readonly Pick<Helper, 'unit'>[],
): HelpingUnit[] {
  const given = history.document.people.units;
  const villages = Object.fromEntries(Object.entries(given).map(([unit, { villageCodes }]) => [unit, villageCodes]));
  return listUnits(helpers, pack, villages).map((unit) =>
    Object.hasOwn(given, unit.id) ? { ...unit, level: given[unit.id]!.level } : unit,
  );
}

/**
 * While no unit has been given a village, nobody can say who is a cadre of a helping unit: such rules then speak of every
 * helper of their ranks, and a note says so.
 */
function readUnitRules(
  pack: PolicyPack,
  units: readonly HelpingUnit[],
  notes: Problem[],
): Readonly<Record<string, RuleHelpers>> {
  if (units.some(({ villageCodes }) => villageCodes.length > 0)) return {};
  const rules = pack.pairing_rules.filter((rule) => readRuleHelpers(rule).from === 'helping_unit');
  if (rules.length > 0)
    notes.push({
      code: 'people.units_without_villages',
      message: {
        zh: `还没有登记各帮扶单位的挂钩村，“${rules[0]!.rank.zh}”暂按全体帮扶干部理解。`,
        en: `No unit has been given a village yet; “${rules[0]!.rank.en}” is read as every helper for now.`,
      },
      hint: {
        zh: '请在挂钩表中为各单位确定挂钩村。',
        en: 'Give the units their villages in the matrix of units and villages.',
      },
    });
  return Object.fromEntries(rules.map((rule) => [rule.id, { ...readRuleHelpers(rule), from: 'any' as const }]));
}

function withoutRules(input: Parameters<typeof preparePairing>[0]): PairingProblem {
  const presentOf = new Map<string, string[]>();
  for (const { household, helper } of input.present)
    presentOf.set(household, [...(presentOf.get(household) ?? []), helper]);
  return {
    helpers: input.helpers,
    households: input.households.map(({ features: _, ...household }) => ({
      ...household,
      rules: [],
      presentHelpers: presentOf.get(household.id) ?? [],
    })),
    rules: [],
    units: input.units,
    kin: input.kin,
  };
}
