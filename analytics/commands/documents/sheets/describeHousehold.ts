import type { GateFacts, HouseholdFacts, HouseholdPlan, OfferedMeasure, PersonFacts, PlannedMeasure } from '../../../documents';
import type { Row } from '../../../engine';
import { projectIncome } from '../../../measures';
import { describeUnit, evaluatePredicate, resolveLine, type Citation } from '../../../policy';
import { codeLabel, termLabel } from '../../../terms';
import { stoppingFacts } from '../../evidence/listRefusals';
import type { Refusal } from '../../evidence/refusals';
import { findGrounds, isMeasureAssumed, type Grounds } from './assumed';
import { writeHelper, type HelpFacts } from './readHelp';
import type { PlannedItem, VillageFlow, VillageTables } from './readVillage';
import { townCodeOf, type SheetBase, type ShownPersons } from './sheetBase';

/** Income items of the register in its own order; the expense last. */
const incomeItems = [
  'wage_income_fen',
  'production_income_fen',
  'asset_dividend_fen',
  'other_property_income_fen',
  'family_planning_money_fen',
  'low_income_allowance_fen',
  'five_guarantees_allowance_fen',
  'pension_fen',
  'ecological_compensation_fen',
  'other_transfer_income_fen',
  'production_expense_fen',
] as const;

const helpKinds = { key_help: '重点帮扶', contact_help: '联系帮扶' } as const;

export interface DescribedWith {
  base: SheetBase;
  help: HelpFacts;
  shown: ShownPersons;
  /** Who refuses help in writing, by id. */
  refusals: ReadonlyMap<number, Refusal>;
  /** Days by which the plan has households out, by id; none: no schedule was worked out. */
  deadlines?: ReadonlyMap<number, string | null>;
}

/** A household without what the office recorded. `withPlan`: also what the plan has for it. Errors: those of a missing number. */
export function describeHousehold({ base, help, shown, refusals, deadlines }: DescribedWith, tables: VillageTables, row: Row, withPlan: boolean): HouseholdFacts {
  const id = row.household_id as number;
  const feature = base.features.get(id);
  const persons = tables.persons.get(id) ?? [];
  const head = persons.find(({ is_head: isHead }) => isHead === true);
  const items = tables.items.get(id) ?? [];
  return {
    householdId: id,
    number: row.household_number as string,
    headName: shown.name(text(head?.name)),
    telephone: shown.telephone(text(head?.telephone)),
    kind: codeText('household_kind', row.kind),
    group: base.pack.groups.find((group) => group.id === feature?.group_id)?.label ?? null,
    mainCause: codeText('cause', row.main_cause),
    otherCauses: codes(row.other_causes).map((code) => codeText('cause', code)),
    exitState: codeText('exit_state', row.exit_state),
    registeredExitYear: row.registered_exit_year as number | null,
    houseGrade: codeText('house_grade', row.house_grade),
    safeWater: row.safe_water as boolean | null,
    members: row.members as number,
    labour: feature?.labour_count ?? null,
    croplandMu: row.cropland_mu as number | null,
    forestMu: row.forest_mu as number | null,
    income: incomeItems.map((item) => ({ id: item, label: termLabel('household', item), fen: row[item] as number | null })),
    netIncomeFen: row.net_income_fen as number | null,
    netPerHeadFen: row.net_income_per_head_fen as number | null,
    persons: persons.map((person) => describePerson(person, shown)),
    helpers: (help.ofHousehold.get(id) ?? []).map(({ helper, kind }) => ({ ...writeHelper(helper, shown.name), rank: helper.rank, kind: kind ? helpKinds[kind] : '' })),
    gates: listGates(base, id, items),
    plan: withPlan && feature && row.exit_year !== null ? describePlan(base, row, items, tables.flows.get(id) ?? [], deadlines?.get(id) ?? null) : null,
    steps: [],
    recorded: [],
    refusal: describeRefusal(base, refusals.get(id)),
  };
}

function describeRefusal(base: SheetBase, refusal: Refusal | undefined): HouseholdFacts['refusal'] {
  return refusal ? { day: refusal.day, citation: refusalClause(base) } : null;
}

/** The clause by which nothing is planned for who refuses help. */
export function refusalClause({ pack }: Pick<SheetBase, 'pack'>): Citation | null {
  const [fact] = stoppingFacts(pack);
  return pack.case_facts.find(({ id }) => id === fact)?.citation ?? null;
}

/** Measures for households that one has a right to, in the pack's order; what it would be offered. */
export function listOffered({ pack, features }: Pick<SheetBase, 'pack' | 'features'>, id: number): OfferedMeasure[] {
  const feature = features.get(id);
  if (!feature) return [];
  return pack.measures
    .filter(({ scope, eligibility }) => scope === 'household' && evaluatePredicate(eligibility, feature))
    .map(({ label, programme, citation }) => ({ label, programme: pack.programmes.find((one) => one.id === programme)?.label.zh ?? '', citation }));
}

/** What the plan of a household rests on. */
export function householdGrounds(base: SheetBase, { village_code: village, household_id: id }: Row, tables: VillageTables): Grounds {
  const townCode = townCodeOf(base, village as string);
  const flows = (tables.flows.get(id as number) ?? []).map((flow) => ({ ...flow, townCode, villageCode: village as string }));
  return findGrounds(base, { items: tables.items.get(id as number) ?? [], flows });
}

function describePerson(row: Row, shown: ShownPersons): PersonFacts {
  return {
    name: shown.name(text(row.name)),
    idNumber: shown.idNumber(text(row.id_number)),
    isHead: row.is_head === true,
    sex: codeText('sex', row.sex),
    age: row.age as number | null,
    relation: codeText('relation', row.relation),
    nationality: text(row.nationality),
    education: codeText('education', row.education),
    inSchool: codeText('in_school', row.in_school),
    health: codes(row.health).map((code) => codeText('health', code)).join('、'),
    labour: codeText('labour', row.labour),
    workPlace: text(row.work_place),
    monthsOfWork: row.months_of_work as number | null,
    medicalInsurance: row.medical_insurance as boolean | null,
    pensionInsurance: row.pension_insurance as boolean | null,
    lowIncomeAllowance: row.low_income_allowance as boolean | null,
  };
}

function listGates({ pack, features }: SheetBase, id: number, items: readonly PlannedItem[]): GateFacts[] {
  const feature = features.get(id);
  return pack.gates.map((gate) => ({
    id: gate.id,
    label: gate.label,
    open: feature ? evaluatePredicate(gate.open, { ...feature }) : null,
    status: gate.status,
    citation: gate.citation,
    closedBy: items.flatMap(({ measure, startYear }) => {
      const found = pack.measures.find((one) => one.id === measure);
      return found?.closes.includes(gate.id) ? [{ label: found.label, year: startYear + found.duration_years }] : [];
    }),
  }));
}

function describePlan(base: SheetBase, row: Row, items: readonly PlannedItem[], flows: readonly VillageFlow[], deadline: string | null): HouseholdPlan {
  const { pack, incomePack, overlays, years, features } = base;
  const feature = features.get(row.household_id as number)!;
  const group = pack.groups.find(({ id }) => id === feature.group_id);
  const exitYear = row.exit_year as number;
  return {
    exitYear: exitYear === 0 ? null : exitYear,
    deadline,
    measures: items.map((item) => describeMeasure(base, item, flows)),
    money: listMoney(base, flows),
    costFen: flows.reduce((sum, { amountFen }) => sum + amountFen, 0),
    // A household without members has no income per head.
    income: group && feature.members > 0
      ? years.map((year) => {
          const line = resolveLine(pack, overlays, group.line, year);
          return { year, incomeYuan: projectIncome(feature, [...items], incomePack, overlays, year), lineYuan: line.valueYuan, definition: line.definition, assumed: line.status === 'assumed' };
        })
      : [],
    byCoverage: group?.exit_rule === 'coverage',
    basis: { query: 'plan_exits.sql' },
  };
}

function describeMeasure(base: SheetBase, item: PlannedItem, flows: readonly VillageFlow[]): PlannedMeasure {
  const measure = base.pack.measures.find(({ id }) => id === item.measure);
  const costFen = flows.filter((flow) => flow.measure === item.measure).reduce((sum, { amountFen }) => sum + amountFen, 0);
  return {
    id: item.measure,
    label: measure?.label ?? { zh: item.measure, en: item.measure },
    units: item.units,
    unit: measure ? describeUnit(measure.unit) : { zh: '', en: '' },
    startYear: item.startYear,
    finishYear: item.startYear + (measure?.duration_years ?? 0),
    yearlyEffectYuan: item.yearlyEffectYuan,
    costFen,
    responsible: measure?.responsible_units ?? [],
    assumed: measure ? isMeasureAssumed(base, measure, item.startYear) : false,
  };
}

function listMoney({ pack }: SheetBase, flows: readonly VillageFlow[]): HouseholdPlan['money'] {
  const years = [...new Set(flows.map(({ year }) => year))].sort((a, b) => a - b);
  return years.map((year) => {
    const own = flows.filter((flow) => flow.year === year);
    const sources = [...new Set(own.map(({ source }) => source))];
    const sumOf = (of: readonly VillageFlow[]): number => of.reduce((sum, { amountFen }) => sum + amountFen, 0);
    return {
      year,
      amountFen: sumOf(own),
      sources: sources.map((source) => ({
        label: pack.sources.find(({ id }) => id === source)?.label ?? { zh: source || '来源待定', en: source || 'no source' },
        amountFen: sumOf(own.filter((flow) => flow.source === source)),
      })),
    };
  });
}

function text(value: Row[string] | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

const codes = (value: Row[string] | undefined): string[] => text(value).split(',').filter(Boolean);

const codeText = (list: string, code: Row[string] | undefined): string => (text(code) === '' ? '' : codeLabel(list, text(code)).zh);
