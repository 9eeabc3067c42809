import { compareTexts, type Problem, ProblemError } from '../../engine';
import { countVisits, listServiceTerms, measureStaffing, type StaffingInput } from '../../people';
import { isPlausibleDay } from '../../funding';
import type { PolicyPack, ScenarioOverlay, StaffingRule } from '../../policy';
import { chosenScenario } from '../../project';
import { holdsPersonalNumber } from '../../register';
import type { CommandHandler } from '../commandHandler';
import type { StaffingView } from '../contracts/people';
import { describeProject } from '../describeProject';
import { placeNames } from '../placeNames';
import { requireWritable } from '../projectAccess';
import { recordChange } from '../recordActs';
import { requireProject, type OpenProject } from '../session';
import { listHelperFindings } from './helperFindings';
import { requireHelper } from './pairingCommands';
import { asOfDay } from '../planning/rollingYear';
import { helperName, listHelpingUnits, readPeople, type PeopleContext } from './peopleContext';

/** A term that ends within so many days is told as ending. */
const endingDays = 90;

/**
 * Need of every staffing rule and place within a scope beside those in post; terms, visits and what is to be looked at
 * among helpers and pairs. Works without a register: households, helpers and pairs are then none.
 * Errors: codes of a missing parameter, those of loading the register.
 */
export const staffing: CommandHandler<'staffing'> = async ({ scope }, { session }) => {
  const project = requireProject(session);
  const context = project.history.document.registerYear === null ? null : await readPeople(session);
  const input = staffingInput(project, scope, context);
  const measured = measureStaffing(input);
  if (!measured.ok) throw new ProblemError(measured.problem);
  const asOf = asOfDay(project);
  const terms = listServiceTerms(input, input.postings ?? [], asOf, endingDays);
  if (!terms.ok) throw new ProblemError(terms.problem);
  const name = (helper: string) => (context ? helperName(context, helper) : helper);
  const place = placeNames(project);
  const { people } = project.history.document;
  return {
    ...measured.value,
    asOf,
    terms: terms.value.map((term) => ({ ...term, helperName: name(term.helper), placeName: place(term.place) })),
    visits: listVisits(project, input, place),
    postings: Object.entries(people.postings)
      .filter(([, { place: at }]) => isWithin(at, scope, project))
      .map(([id, posting]) => ({ id, ...posting, helperName: name(posting.helper), placeName: place(posting.place) })),
    helperFindings: [
      ...listLostNumbers(project, context),
      ...(context ? await listHelperFindings(session, context) : []),
    ],
  };
};

function listVisits(
  project: OpenProject,
  input: StaffingInput,
  place: (code: string) => string,
): StaffingView['visits'] {
  const visits = Object.entries(project.history.document.people.visits).map(([id, visit]) => ({
    id,
    rule: visit.rule,
    place: visit.place,
    date: visit.day,
  }));
  const counted = countVisits(input, visits);
  if (!counted.ok) throw new ProblemError(counted.problem);
  const rules = new Map(input.pack.staffing_rules.map((rule) => [rule.id, rule]));
  return counted.value.map((count) => ({
    ...count,
    label: rules.get(count.rule)!.label,
    placeName: place(count.place),
    citation: rules.get(count.rule)!.citation,
    entries: visits
      .filter((visit) => visit.rule === count.rule && visit.place === count.place)
      .map(({ id, date }) => ({ id, day: date }))
      .sort((a, b) => compareTexts(a.day, b.day) || compareTexts(a.id, b.id)),
  }));
}

/** What the office noted of helpers who are not in the register any more. */
function listLostNumbers({ history }: OpenProject, context: PeopleContext | null): Problem[] {
  if (!context) return [];
  const { postings, kin, fixed } = history.document.people;
  const named = new Set([
    ...Object.values(postings).map(({ helper }) => helper),
    ...Object.keys(kin).map((pair) => pair.slice(0, pair.lastIndexOf('|'))),
    ...Object.values(fixed),
  ]);
  return [...named]
    .filter((helper) => !context.helpers.has(helper))
    .sort()
    .map((helper) => ({
      code: 'people.noted_helper_gone',
      message: {
        zh: `干部 ${helper} 有登记的岗位、亲属或指定结对，但已不在名册里。`,
        en: `Posts, kin or pairs are noted of helper ${helper}, who is not in the register any more.`,
      },
      where: { record: helper },
      hint: { zh: '请改为现有干部，或删去。', en: 'Give another helper, or take it away.' },
    }));
}

/** What the staffing rules are worked out on, within a scope; rules for the county and for units count for all of it alone. */
export function staffingInput(
  project: OpenProject,
  scope: string,
  context: PeopleContext | null,
): StaffingInput & { overlays: readonly ScenarioOverlay[] } {
  const { history } = project;
  const pack = narrowPack(project.pack, scope);
  const { people } = history.document;
  const householdsByVillage: Record<string, number> = {};
  const pairedByVillage: Record<string, number> = {};
  const towns = new Set<string>();
  const covered = new Set(context?.standing.map(({ household }) => household));
  for (const { household, key } of context?.households.values() ?? []) {
    const village = household.village_code;
    if (!village.startsWith(scope)) continue;
    householdsByVillage[village] = (householdsByVillage[village] ?? 0) + 1;
    pairedByVillage[village] = (pairedByVillage[village] ?? 0) + (covered.has(key) ? 1 : 0);
    towns.add(household.town_code);
  }
  const units = context?.units ?? listHelpingUnits(project, []);
  return {
    pack,
    overlays: chosenScenario(history.document).overlays,
    year: Number(asOfDay(project).slice(0, 4)),
    units: units.filter(({ level }) => level !== 'town'),
    ...(context ? { towns: [...towns], householdsByVillage, pairedByVillage } : {}),
    postings: Object.values(people.postings).filter(({ place }) => isWithin(place, scope, project)),
  };
}

/** A code of the scope, or (for the whole county) anything else, such as a unit. */
function isWithin(place: string, scope: string, { pack }: Pick<OpenProject, 'pack'>): boolean {
  return scope === pack.county.code || place.startsWith(scope);
}

function narrowPack(pack: PolicyPack, scope: string): PolicyPack {
  if (scope === pack.county.code) return pack;
  const perScope = (rule: StaffingRule) =>
    rule.per === 'village' || rule.per === 'household' || (rule.per === 'town' && scope.length === 9);
  return {
    ...pack,
    regions: pack.regions.filter(({ code }) => code.startsWith(scope)),
    staffing_rules: pack.staffing_rules.filter(perScope),
    identities: [],
  };
}

/**
 * Gives a helping unit its villages and its level, or takes the unit away (one of the helpers' register then has none again).
 * Errors: `people.unknown_village`, `people.unit_personal`, `project_locked`, `project_read_only`.
 */
export const setUnit: CommandHandler<'setUnit'> = async ({ unit, help }, { session }) => {
  const project = requireWritable(session);
  if (holdsPersonalNumber(unit)) throw new ProblemError(unitPersonal);
  const villages = new Set(project.pack.regions.filter(({ level }) => level === 'village').map(({ code }) => code));
  const unknown = help?.villageCodes.find((code) => !villages.has(code));
  if (unknown !== undefined) throw new ProblemError(unknownVillage(unknown));
  const given = help && { level: help.level, villageCodes: [...new Set(help.villageCodes)].sort() };
  const before = project.history.document.people.units[unit] ?? null;
  if (JSON.stringify(before) !== JSON.stringify(given))
    await recordChange(session, project, 'set_people', { units: { [unit]: given } }, { count: 1 });
  return describeProject(session);
};

/**
 * Puts a helper into a post, changes it (by its id), or takes it away.
 * Errors: `people.unknown_staffing_rule`, `people.unknown_place`, `people.helper_unknown`, `people.day_unreal`,
 * `people.entry_unknown`, `project_locked`, `project_read_only`.
 */
export const setPosting: CommandHandler<'setPosting'> = async ({ id, posting }, { session }) => {
  const project = requireWritable(session);
  const { postings } = project.history.document.people;
  if (posting) {
    requirePlace(project, posting.rule, posting.place);
    requireHelper(await readPeople(session), posting.helper);
    if (posting.since !== null) requireDay(posting.since);
  }
  const key = keyFor(postings, id, 'g');
  const before = postings[key] ?? null;
  if (JSON.stringify(before) !== JSON.stringify(posting))
    await recordChange(session, project, 'set_people', { postings: { [key]: posting } }, { count: 1 });
  return { overview: await describeProject(session), id: key };
};

/** Notes a visit that a rule asks for, changes it, or takes it away. Errors: as `setPosting`. */
export const noteVisit: CommandHandler<'noteVisit'> = async ({ id, visit }, { session }) => {
  const project = requireWritable(session);
  const { visits } = project.history.document.people;
  if (visit) {
    requirePlace(project, visit.rule, visit.place);
    requireDay(visit.day);
  }
  const key = keyFor(visits, id, 'v');
  const before = visits[key] ?? null;
  if (JSON.stringify(before) !== JSON.stringify(visit))
    await recordChange(session, project, 'set_people', { visits: { [key]: visit } }, { count: 1 });
  return { overview: await describeProject(session), id: key };
};

/** The id of an entry that is there, or the next one for a new entry. Errors: `people.entry_unknown`. */
function keyFor(entries: Readonly<Record<string, unknown>>, id: string | null, letter: string): string {
  if (id !== null && Object.hasOwn(entries, id)) return id;
  if (id !== null)
    throw new ProblemError({
      code: 'people.entry_unknown',
      message: { zh: `没有第 ${id} 项登记。`, en: `There is no entry ${id}.` },
      where: { record: id },
      hint: { zh: '它可能已被删去；请刷新后再试。', en: 'It may have been taken away; look again.' },
    });
  const last = Math.max(0, ...Object.keys(entries).map((key) => Number(key.slice(letter.length)) || 0));
  return `${letter}${String(last + 1).padStart(5, '0')}`;
}

function requirePlace({ pack }: OpenProject, id: string, place: string): void {
  const rule = pack.staffing_rules.find((one) => one.id === id);
  if (!rule)
    throw new ProblemError({
      code: 'people.unknown_staffing_rule',
      message: { zh: `政策包里没有人员配备规则 ${id}。`, en: `The policy pack has no staffing rule ${id}.` },
      where: { field: 'rule' },
      hint: { zh: '请从人员配备表中选择。', en: 'Choose one from the staffing table.' },
    });
  const known = pack.regions.some(
    ({ code, level }) => code === place && (level === rule.per || (level === 'village' && rule.per === 'household')),
  );
  const isUnit = (rule.per === 'unit' || rule.per === 'team') && place.length <= 80;
  if (isUnit && holdsPersonalNumber(place)) throw new ProblemError(unitPersonal);
  if (known || isUnit || (rule.per === 'county' && place === pack.county.code)) return;
  throw new ProblemError({
    code: 'people.unknown_place',
    message: {
      zh: `“${rule.label.zh}”没有“${place}”这个地点或单位。`,
      en: `“${rule.label.en}” has no place or unit “${place}”.`,
    },
    where: { field: 'place' },
    hint: { zh: '请从人员配备表中选择。', en: 'Choose one from the staffing table.' },
  });
}

function requireDay(day: string): void {
  if (isPlausibleDay(day)) return;
  throw new ProblemError({
    code: 'people.day_unreal',
    message: {
      zh: `日期 ${day} 不存在，或不在 1990–2100 年之间。`,
      en: `The day ${day} does not exist or is not between 1990 and 2100.`,
    },
    where: { field: 'day' },
    hint: { zh: '请按 2016-05-01 的格式填写。', en: 'Write it as 2016-05-01.' },
  });
}

const unitPersonal: Problem = {
  code: 'people.unit_personal',
  message: {
    zh: '单位名称里有证件号码或电话号码，未保存。',
    en: 'The name of the unit holds an ID or telephone number; nothing was saved.',
  },
  where: { field: 'unit' },
  hint: { zh: '请只写单位名称。', en: 'Write the name of the unit alone.' },
};

const unknownVillage = (code: string): Problem => ({
  code: 'people.unknown_village',
  message: { zh: `本县没有代码为 ${code} 的村。`, en: `The county has no village of code ${code}.` },
  where: { record: code },
  hint: { zh: '请从村名单中选择。', en: 'Choose from the list of villages.' },
});
