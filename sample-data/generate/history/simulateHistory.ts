import {
  evaluatePredicate,
  listProcedureSteps,
  readPolicyPack,
  resolveValue,
  type Measure,
  type PolicyPack,
} from '../../../analytics/policy';
import { generateCountyRegister } from '../generateCounty';
import { findProfile } from '../profiles';
import { openRandomStream, type RandomStream } from '../randomStream';
import { readPolicyFiles } from '../regions';
import type { SampleHousehold, SampleRegister } from '../types';
import { listFeatures } from './features';
import { fundPayments, type Appropriation, type Payment, type PaymentWish } from './fundPayments';
import { lendLoans, type Loan } from './lendLoans';

/** Months that the history covers, from January of the first year. */
export const historyMonths = 18;
/** Days of the history, counted from 1 January 2016. */
export const historyDays = 546;

export interface ExitStep {
  id: string;
  label: string;
  /** Day on which the step was finished. */
  done: number;
}
export interface ExitCase {
  household: SampleHousehold;
  /** Year whose cohort the household belongs to. */
  cohort: number;
  /** Steps finished within the history, in their order. */
  steps: ExitStep[];
  /** Day of the strike-off; null while the case is under way. */
  out: number | null;
  /** Days that the case was held up; 0 for most. */
  heldUp: number;
}
export interface MeasureRecord {
  household: SampleHousehold;
  measure: Measure;
  project: string;
  units: number;
  started: number;
  /** Day planned for the finish, and the day of the finish itself; null while it goes on. */
  due: number;
  finished: number | null;
  costFen: number;
}
export interface Project {
  number: string;
  measure: Measure;
  villageCode: string;
  pool: string;
  approved: number;
  amountFen: number;
  /** What the works cost in the end, where the pack holds the payments to it and something was paid; else null. */
  actualFen: number | null;
  households: number;
}
export interface VillageState {
  code: string;
  month: number;
  unhardenedRoadKm: number;
  safeWater: boolean;
  clinic: boolean;
  informationPoint: boolean;
  collectiveIncomeYuan: number;
  poorLeft: number;
}
export interface Visit {
  helper: string;
  day: number;
  household: string;
  about: string;
}
export interface CountyHistory {
  county: string;
  countyName: string;
  pack: PolicyPack;
  register: SampleRegister;
  exits: ExitCase[];
  measures: MeasureRecord[];
  projects: Project[];
  villages: VillageState[];
  visits: Visit[];
  appropriations: Appropriation[];
  payments: Payment[];
  loans: Loan[];
}

/** Month (from 0) of a day of the history. */
export function monthOf(day: number): number {
  const date = new Date(Date.UTC(2016, 0, 1 + day));
  return (date.getUTCFullYear() - 2016) * 12 + date.getUTCMonth();
}
export const firstDayOf = (month: number): number => Date.UTC(2016, month, 1) / 86_400_000 - 16_801;
/** A day of the history as 2016-01-31. */
export const writeDay = (day: number): string => new Date(Date.UTC(2016, 0, 1 + day)).toISOString().slice(0, 10);

/** The day of the history that 2016-01-31 is. */
export const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000 - 16_801;

const yearOf = (day: number): number => 2016 + Math.floor(monthOf(day) / 12);

/** Households in the order in which a town would let them go: the nearest to the line first, some out of turn. */
function orderForExit(random: RandomStream, households: readonly SampleHousehold[]): SampleHousehold[] {
  const ranks = new Map(
    households.map((household) => [household, household.netIncomePerHeadFen * (0.7 + 0.6 * random.uniform())]),
  );
  return [...households].sort((a, b) => ranks.get(b)! - ranks.get(a)! || (a.number < b.number ? -1 : 1));
}

/** The cohort of a year: as many households or persons as the pack's target says. */
function takeCohort(pack: PolicyPack, order: SampleHousehold[], year: number): SampleHousehold[] {
  const { targets, unit, cumulative } = pack.cohorts;
  const amount = (wanted: number): number => targets.find((target) => target.year === wanted)?.amount ?? 0;
  const target = amount(year) - (cumulative ? amount(year - 1) : 0);
  const cohort: SampleHousehold[] = [];
  let left = target;
  while (left > 0 && order.length > 0) {
    const household = order.shift()!;
    left -= unit === 'persons' ? household.members.length : 1;
    cohort.push(household);
  }
  return cohort;
}

function followExit(
  random: RandomStream,
  pack: PolicyPack,
  household: SampleHousehold,
  cohort: number,
  start: number,
): ExitCase {
  const procedure = pack.procedures.find((entry) => entry.kind === 'household_exit')!;
  const isHeldUp = random.chance(0.14);
  const heldUp = isHeldUp ? random.integer(12, 70) : 0;
  const held = random.integer(1, Math.max(1, procedure.steps.length - 2));
  const steps: ExitStep[] = [];
  let day = start;
  let out: number | null = null;
  for (const [index, { step, days }] of listProcedureSteps(pack, procedure, cohort).entries()) {
    day += days + random.integer(0, 4) + (index === held ? heldUp : 0);
    if (step.window) {
      const [opens, closes] = [step.window.opens, step.window.closes].map(
        (id) => resolveValue(pack, [], id, yearOf(day)).value,
      ) as [number, number];
      const yearStart = firstDayOf((yearOf(day) - 2016) * 12);
      if (day < yearStart + opens - 1) day = yearStart + opens - 1 + random.integer(0, 9);
      // After the last day the system is shut: the household waits for the next year.
      else if (day > yearStart + closes - 1) break;
    }
    if (day >= historyDays) break;
    steps.push({ id: step.id, label: step.label.zh, done: day });
    if (steps.length === procedure.steps.length) out = day;
  }
  return { household, cohort, steps, out, heldUp };
}

function simulateExits(random: RandomStream, pack: PolicyPack, register: SampleRegister): ExitCase[] {
  const order = orderForExit(random, register.households);
  const first = takeCohort(pack, order, 2016);
  const second = takeCohort(pack, order, 2017);
  const early = second.filter(() => random.chance(0.3));
  return [
    ...first.map((household) => followExit(random, pack, household, 2016, random.integer(250, 312))),
    ...early.map((household) => followExit(random, pack, household, 2017, random.integer(450, 530))),
  ];
}

/** Units of a measure that a household takes up. */
function countUnits(
  random: RandomStream,
  pack: PolicyPack,
  measure: Measure,
  features: Record<string, unknown>,
): number {
  const most = measure.maximum_units === undefined ? 3 : resolveValue(pack, [], measure.maximum_units, 2016).value;
  if (measure.quantity === 'one') return 1;
  if (measure.quantity === 'any') return random.integer(1, Math.min(2, Math.max(1, most)));
  const field = Number(features[measure.quantity] ?? 1);
  return Math.max(1, Math.floor(Math.min(field, measure.maximum_units === undefined ? field : most)));
}

interface PlannedMeasure {
  household: SampleHousehold;
  measure: Measure;
  units: number;
}

/** One or two income measures for every able-bodied household, and the works that its house and water need. */
function chooseMeasures(random: RandomStream, pack: PolicyPack, register: SampleRegister): PlannedMeasure[] {
  const paid = pack.measures.filter(
    ({ scope, costs }) =>
      scope === 'household' && costs.length > 0 && costs.every(({ timing }) => timing === 'one_off'),
  );
  return register.households.flatMap((household) => {
    const features = listFeatures(household);
    const open = paid.filter(({ eligibility }) => evaluatePredicate(eligibility, features));
    const due = open.filter((measure) => measure.due_to_all);
    const earning = random.shuffle(open.filter((measure) => !measure.due_to_all)).slice(0, random.chance(0.3) ? 2 : 1);
    return [...due, ...earning.filter((measure) => earning.every((other) => !other.excludes.includes(measure.id)))].map(
      (measure) => ({
        household,
        measure,
        units: countUnits(random, pack, measure, features),
      }),
    );
  });
}

interface Works {
  measures: MeasureRecord[];
  projects: Project[];
  wishes: PaymentWish[];
}

/** Bundles the measures of a village into projects, starts them, holds some up and lets a few wait. */
function carryOut(random: RandomStream, pack: PolicyPack, planned: readonly PlannedMeasure[]): Works {
  const works: Works = { measures: [], projects: [], wishes: [] };
  const groups = new Map<string, PlannedMeasure[]>();
  for (const entry of planned) {
    const wave = random.chance(0.62) ? 1 : 2;
    const key = `${entry.household.village.code}|${entry.measure.id}|${wave}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  for (const [key, entries] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { measure } = entries[0]!;
    const wave = Number(key.split('|')[2]);
    const isDelayed = random.chance(0.25);
    const approved =
      (wave === 1 ? random.integer(50, 150) : random.integer(300, 430)) + (isDelayed ? random.integer(30, 90) : 0);
    const unitFen = measure.costs.reduce(
      (sum, cost) => sum + Math.round(resolveValue(pack, [], cost.amount, 2016).value * 100),
      0,
    );
    const project: Project = {
      number: `XM${String(works.projects.length + 1).padStart(5, '0')}`,
      measure,
      villageCode: entries[0]!.household.village.code,
      pool: measure.costs[0]!.pool,
      approved,
      amountFen: entries.reduce((sum, entry) => sum + entry.units * unitFen, 0),
      actualFen: null,
      households: entries.length,
    };
    works.projects.push(project);
    for (const { household, units } of entries) {
      const started = approved + random.integer(10, 60);
      if (started >= historyDays || random.chance(0.06)) continue;
      const due = started + random.integer(45, 150);
      const finish = due + (random.chance(0.28) ? random.integer(15, 130) : 0) - random.integer(0, 12);
      const finished = finish < historyDays ? finish : null;
      const costFen = units * unitFen;
      works.measures.push({ household, measure, project: project.number, units, started, due, finished, costFen });
      const firstFen = Math.floor((costFen * 7) / 1000) * 100;
      const base = {
        project: project.number,
        pool: project.pool,
        household: household.number,
        villageCode: project.villageCode,
        recipient: measure.costs[0]!.recipient,
      };
      works.wishes.push({ ...base, day: started + random.integer(3, 45), amountFen: firstFen, part: '首付' });
      if (finished !== null)
        works.wishes.push({
          ...base,
          day: finished + random.integer(5, 60),
          amountFen: costFen - firstFen,
          part: '验收后付清',
        });
    }
  }
  return works;
}

function followVillages(random: RandomStream, register: SampleRegister, exits: readonly ExitCase[]): VillageState[] {
  return register.villages.flatMap((facts) => {
    const { code } = facts.village;
    const own = register.households.filter((household) => household.village.code === code).length;
    const outMonths = exits.flatMap(({ household, out }) =>
      household.village.code === code && out !== null ? [monthOf(out)] : [],
    );
    const roadFrom = random.integer(3, 14);
    const works = {
      safeWater: random.integer(4, 24),
      clinic: random.integer(5, 26),
      informationPoint: random.integer(2, 20),
    };
    const perMonth = random.integer(0, 6) * 100;
    return Array.from({ length: historyMonths }, (_, month): VillageState => ({
      code,
      month,
      unhardenedRoadKm: Math.max(
        0,
        Math.round((facts.unhardenedRoadKm - 0.6 * Math.max(0, month - roadFrom)) * 10) / 10,
      ),
      safeWater: facts.safeWater || month >= works.safeWater,
      clinic: facts.clinic || month >= works.clinic,
      informationPoint: facts.informationPoint || month >= works.informationPoint,
      collectiveIncomeYuan: facts.collectiveIncomeYuan + perMonth * month,
      poorLeft: own - outMonths.filter((done) => done <= month).length,
    }));
  });
}

const topics = ['政策宣讲', '核对收入', '项目进展', '医保缴费', '住房安全', '子女上学'];

function makeVisits(random: RandomStream, register: SampleRegister): Visit[] {
  const visits: Visit[] = [];
  for (let month = 0; month < historyMonths; month += 1) {
    const days = firstDayOf(month + 1) - firstDayOf(month);
    for (const helper of register.helpers) {
      if (!random.chance(helper.rank === '其他' ? 0.24 : 0.17)) continue;
      const day = firstDayOf(month) + random.integer(0, days - 1);
      visits.push({
        helper: helper.number,
        day,
        household: random.pick(helper.householdNumbers),
        about: random.pick(topics),
      });
    }
  }
  return visits;
}

/** Whether a project's payments must stay within the actual cost by a rule of the pack; one without pools is for all. */
const isHeldToCost = (pack: PolicyPack, { pool }: Project): boolean =>
  pack.ledger_rules.some(
    ({ check, pools }) => check === 'within_actual_cost' && (pools.length === 0 || pools.includes(pool)),
  );

/** Works that a subsidy was paid for cost what was approved and up to six tenths more: the household bears the rest. */
function settleCosts(
  random: RandomStream,
  pack: PolicyPack,
  projects: readonly Project[],
  payments: readonly Payment[],
): Project[] {
  const paid = new Set(payments.map(({ project }) => project));
  return projects.map((project) =>
    paid.has(project.number) && isHeldToCost(pack, project)
      ? { ...project, actualFen: Math.ceil((project.amountFen * random.integer(1000, 1600)) / 100_000) * 100 }
      : project,
  );
}

/** The pack of a sample county. Errors: what the strict reader says. */
export function readSamplePack(county: string): PolicyPack {
  const pack = readPolicyPack(readPolicyFiles(county));
  if (!pack.ok) throw new Error(pack.problem.message.en);
  return pack.value;
}

/**
 * The first eighteen months of a county's campaign, as it might have gone: exits of the first cohorts by the steps of
 * the pack's procedure, measures in projects, villages, visits, money; about one in seven exits and one in four
 * projects late. Nothing of it happened. The same history on every machine.
 */
export function simulateHistory(county: string, seed = findProfile(county).seed): CountyHistory {
  const pack = readSamplePack(county);
  const { countyName, register } = generateCountyRegister(county, seed);
  const exits = simulateExits(openRandomStream(seed, 'exits'), pack, register);
  const random = openRandomStream(seed, 'works');
  const { measures, projects, wishes } = carryOut(random, pack, chooseMeasures(random, pack, register));
  const { appropriations, payments } = fundPayments(openRandomStream(seed, 'funds'), pack, wishes, historyDays);
  const villages = followVillages(openRandomStream(seed, 'village states'), register, exits);
  const visits = makeVisits(openRandomStream(seed, 'visits'), register);
  const loans = lendLoans(openRandomStream(seed, 'loans'), pack, register.households, historyDays);
  return {
    county,
    countyName,
    pack,
    register,
    exits,
    measures,
    projects: settleCosts(openRandomStream(seed, 'actual costs'), pack, projects, payments),
    villages,
    visits,
    appropriations,
    payments,
    loans,
  };
}
