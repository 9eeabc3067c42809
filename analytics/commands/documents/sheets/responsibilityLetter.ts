import { composeResponsibilityLetter, type DutyFacts, type LetterFacts } from '../../../documents';
import { ProblemError } from '../../../engine';
import { listDuties } from '../../../people';
import type { Checklist, PolicyPack } from '../../../policy';
import { fullVillageName, listObjectionPlaces } from '../../progress/noticePlaces';
import { plannedDay } from '../../progress/progressContext';
import { listEntryItems } from '../../../progress';
import { readVillageYears, type PlanResult } from '../../planResult';
import { scheduleExits } from '../../timePlan/scheduleExits';
import { findGrounds, listAssumedGates, listAssumedRules } from './assumed';
import { measureVillage } from './criteria';
import { readCourse } from './readPlaces';
import { openFrame, requirePlan, townCodeOf, wrongLevel, type SheetBase, type SheetComposer } from './sheetBase';

/** 责任书 between county and town, or town and village. Nothing personal stands on it. Errors: `no_plan`, `document_level`, those of a missing number. */
export const responsibilityLetter: SheetComposer = async (base, wish) => {
  const result = requirePlan(base);
  const { scope } = wish;
  const { pack } = base;
  if (scope === pack.county.code) throw new ProblemError(wrongLevel(scope));
  const course = await readCourse(base, scope);
  const { basis, assumptions } = findGrounds(base, course);
  const criteria = measureVillage(base, base.years.at(-1)!, null);
  const facts: LetterFacts = {
    ...partiesOf(base, scope),
    poor: course.poor,
    villages: course.villages,
    course: course.course,
    villageExits: listVillageExits(base, result, scope),
    deadlines: await listDeadlines(base, scope),
    gates: pack.gates.map(({ label, status }) => ({ label, assumed: status === 'assumed' })),
    criteria: criteria.map(({ label, limit, citation, status }) => ({ label, limit, citation, assumed: status === 'assumed' })),
    duties: listOfKind(pack, 'duties'),
    conduct: listOfKind(pack, 'discipline'),
    assessments: pack.calendar.filter(({ kind }) => kind === 'assessment' || kind === 'report').map(({ label, citation }) => ({ label, citation })),
    planCitations: [{ document: pack.plan.document, ...(pack.plan.document_number ? { document_number: pack.plan.document_number } : {}) }],
    basis,
  };
  const rules = listAssumedRules(criteria.map((one) => ({ ...one, value: { zh: one.limit, en: one.limit } })));
  return composeResponsibilityLetter(openFrame(base, wish, { assumptions: [...assumptions, ...listAssumedGates(base), ...rules] }), facts);
};

/** Who gives the task and who takes it on, by the names of their offices. */
function partiesOf(base: SheetBase, scope: string): Pick<LetterFacts, 'upper' | 'lower'> {
  const { pack, place } = base;
  const town = place(townCodeOf(base, scope));
  const village = scope.length === 12 ? place(scope) : '';
  const offices = listObjectionPlaces({ village, town, county: pack.county.name }).map(({ zh }) => zh);
  return village === ''
    ? { upper: `${pack.county.name.zh}人民政府`, lower: offices[0] ?? town }
    : { upper: offices[1] ?? town, lower: offices[0] ?? fullVillageName(village) };
}

/** Villages that the plan has leave, by year. */
function listVillageExits({ pack, place, years }: SheetBase, result: PlanResult, scope: string): LetterFacts['villageExits'] {
  const leaving = [...(readVillageYears(pack, result) ?? [])].filter(([code]) => code.startsWith(scope));
  return years.map((year) => ({
    year,
    villages: leaving
      .filter(([, exitYear]) => exitYear === year)
      .map(([code]) => code)
      .sort()
      .map((code) => fullVillageName(place(code))),
  }));
}

/** The last day by which the exits of each year are struck off. */
async function listDeadlines({ session, pack, years }: SheetBase, scope: string): Promise<LetterFacts['deadlines']> {
  const scheduled = await scheduleExits(session);
  const schedules = new Map((scheduled?.set.schedules ?? []).map((schedule) => [schedule.batch.id, schedule]));
  const { strikeOffSteps } = listEntryItems(pack);
  return years.flatMap((year) => {
    const days = [...schedules.values()]
      .filter(({ batch }) => batch.kind === 'household_exit' && batch.year === year && batch.villageCode.startsWith(scope))
      .flatMap(({ batch }) => plannedDay(batch.villageCode, year, schedules, strikeOffSteps) ?? []);
    const day = days.sort().at(-1);
    return day === undefined ? [] : [{ year, day }];
  });
}

const subjects: readonly Checklist['subject'][] = ['county', 'village', 'team', 'household'];

function listOfKind(pack: PolicyPack, kind: 'duties' | 'discipline'): DutyFacts[] {
  const ids = new Set(pack.checklists.filter((list) => list.kind === kind).map(({ id }) => id));
  return subjects
    .flatMap((subject) => listDuties(pack, subject))
    .filter(({ checklist }) => ids.has(checklist))
    .map(({ label, items, citation }) => ({ label, items: items.map((item) => item.label), citation }));
}
