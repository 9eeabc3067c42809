import { composeVillagePlan, composeVillageRegister, type HouseholdFacts, type ListedHousehold, type PostFacts, type VillagePlanFacts } from '../../../documents';
import { compareTexts, ProblemError, type Row } from '../../../engine';
import { costProject, currentState, projectStateLabels } from '../../../funding';
import { readRefusals } from '../../evidence/refusals';
import { poolContext } from '../../projectPool/poolContext';
import { findGrounds, isMeasureAssumed, listAssumedRules } from './assumed';
import { describeHousehold } from './describeHousehold';
import { readHelp, writeHelper, type HelpFacts } from './readHelp';
import { listStandards, readCourse, readVillageRecords, villageRecord } from './readPlaces';
import { readRecords } from './readRecords';
import { readVillage, type VillageTables } from './readVillage';
import { openFrame, openPersons, requirePlan, wrongLevel, type SheetBase, type SheetComposer, type ShownPersons } from './sheetBase';

/** 村册: all households of a village. Errors: `document_level`, `project_locked`, those of loading the register. */
export const villageRegister: SheetComposer = async (base, wish) => {
  const shown = openPersons(base.session, wish);
  if (wish.scope.length !== 12) throw new ProblemError(wrongLevel(wish.scope));
  const help = await readHelp(base);
  const refusals = await readRefusals(base.session);
  const tables = await readVillage(base, wish.scope);
  const households = tables.households.map((row): HouseholdFacts => describeHousehold({ base, help, shown, refusals }, tables, row, base.planHash !== null));
  const village = villageRecord(base, await readVillageRecords(base), wish.scope);
  return composeVillageRegister(openFrame(base, wish, { identities: wish.identities }), village, households);
};

/** 一村一策: the plan of a village. Errors: `no_plan`, `document_level`, `project_locked`, those of a missing number. */
export const villagePlan: SheetComposer = async (base, wish) => {
  const shown = openPersons(base.session, wish);
  requirePlan(base);
  const { scope } = wish;
  if (scope.length !== 12) throw new ProblemError(wrongLevel(scope));
  const { context } = await readRecords(base);
  const help = await readHelp(base);
  const tables = await readVillage(base, scope);
  const course = await readCourse(base, scope);
  const { basis, assumptions } = findGrounds(base, course);
  const own = help.villages.get(scope);
  const facts: VillagePlanFacts = {
    village: villageRecord(base, await readVillageRecords(base), scope),
    poor: course.poor,
    course: course.course,
    leavers: base.years.map((year) => ({ year, households: listLeavers(base, shown, tables, year) })),
    staying: course.staying,
    projects: listProjects(base, scope),
    works: listWorks(base, tables),
    standards: listStandards(context.standards, scope),
    units: own?.units ?? [],
    posts: listPosts(help, scope, shown),
    helpers: (own?.helpers ?? []).map(({ helper, households }) => ({ ...writeHelper(helper, shown.name), households })),
    uncovered: own?.uncovered ?? 0,
    basis,
  };
  const rules = listAssumedRules(facts.standards.filter(({ state }) => state !== 'met').map((one) => ({ ...one, value: one.list })));
  return composeVillagePlan(openFrame(base, wish, { identities: wish.identities, assumptions: [...assumptions, ...rules] }), facts);
};

/** Households that leave in a year, with the money of the whole cost window. */
function listLeavers({ pack, features, place }: SheetBase, shown: ShownPersons, tables: VillageTables, year: number): ListedHousehold[] {
  const headOf = (id: number): Row | undefined => tables.persons.get(id)?.find(({ is_head: isHead }) => isHead === true);
  return tables.households
    .filter(({ household_id: id, exit_year: exitYear }) => exitYear === year && features.has(id as number))
    .map((row): ListedHousehold => {
      const id = row.household_id as number;
      return {
        number: row.household_number as string,
        headName: shown.name((headOf(id)?.name as string | null | undefined) ?? ''),
        villageName: place(tables.code),
        members: row.members as number,
        measures: (tables.items.get(id) ?? []).map(({ measure }) => pack.measures.find((one) => one.id === measure)?.label.zh ?? measure),
        costFen: (tables.flows.get(id) ?? []).reduce((sum, { amountFen }) => sum + amountFen, 0),
      };
    });
}

/** Projects of the pool in the village, by year and number. */
function listProjects({ project, pack, overlays }: SheetBase, village: string): VillagePlanFacts['projects'] {
  const context = poolContext(project);
  return project.history.document.projects
    .filter(({ villageCode }) => villageCode === village)
    .sort((a, b) => a.year - b.year || compareTexts(a.number, b.number) || compareTexts(a.id, b.id))
    .map((one) => ({
      number: one.number,
      name: one.name,
      type: pack.project_types.find(({ id }) => id === one.type)?.label ?? { zh: one.type, en: one.type },
      year: one.year,
      amountFen: costProject(one, context.pack, overlays).countsFen,
      state: projectStateLabels[currentState(one).state],
    }));
}

/** Measures of the village itself: what the plan pays that belongs to no household, by year. */
function listWorks(base: SheetBase, tables: VillageTables): VillagePlanFacts['works'] {
  const sums = new Map<string, VillagePlanFacts['works'][number]>();
  for (const { measure: id, year, amountFen } of tables.flows.get(0) ?? []) {
    const measure = base.pack.measures.find((one) => one.id === id);
    const known = sums.get(`${year}|${id}`);
    if (known) known.amountFen += amountFen;
    else sums.set(`${year}|${id}`, { label: measure?.label ?? { zh: id, en: id }, year, amountFen, assumed: measure ? isMeasureAssumed(base, measure, Math.min(year, base.years.at(-1)!)) : false });
  }
  return [...sums.values()];
}

function listPosts(help: HelpFacts, village: string, shown: ShownPersons): PostFacts[] {
  return (help.posts.get(village) ?? []).map(({ role, helper }) => {
    if (!helper) return { role, holder: null };
    const { name, unit } = writeHelper(helper, shown.name);
    return { role, holder: unit === '' ? name : `${name}（${unit}）` };
  });
}
