import { listAssumptions, openBriefingContext } from '../../../../briefing';
import type { DocumentScope, ReportGround } from '../../../../documents';
import { ProblemError, type LocalizedText } from '../../../../engine';
import { chosenScenario } from '../../../../project';
import { readBriefingInput } from '../../../collectFacts';
import { placeNames } from '../../../placeNames';
import { asOfDay } from '../../../planning/rollingYear';
import { comparedPlan } from '../../../progress/progressContext';
import { fullVillageName } from '../../../progress/noticePlaces';
import { currentResult, noPlanProblem, requireProject, type OpenProject, type Session } from '../../../session';
import { placeOf } from '../gatherNarrative';

/**
 * What the reports rest on. `of`: the plan that progress is compared with (the adopted one, else the newest), or the newest
 * of the chosen scenario, which is the one that money is divided by. Errors: `no_plan`, `document_place_unknown`, those of
 * loading the register.
 */
export async function gatherGround(session: Session, scope: string, of: 'compared' | 'newest'): Promise<ReportGround> {
  const project = requireProject(session);
  const { history, pack } = project;
  const current = await currentResult(project);
  if (!current) throw new ProblemError(noPlanProblem());
  const place = placeOf(project, scope);
  const briefing = await readBriefingInput(session, current.result, scope);
  const { name, overlays, wishes } = chosenScenario(history.document);
  return {
    scope: place,
    place: describePlace(project, place),
    county: pack.county.name,
    asOfDate: asOfDay(project),
    planTitle: { zh: pack.plan.document, en: pack.title.en },
    scenario: { name, changes: overlays.length + wishes.length },
    plan: of === 'compared' ? await describeCompared(project) : { adoptedOn: adoptedDay(project, current.result.hash), stale: current.stale },
    planBasis: openBriefingContext(briefing).planBasis(''),
    assumptions: listAssumptions(briefing),
  };
}

async function describeCompared(project: OpenProject): Promise<ReportGround['plan']> {
  const compared = await comparedPlan(project);
  return { adoptedOn: compared?.adopted?.slice(0, 10) ?? null, stale: compared?.stale ?? false };
}

/** Day on which a plan was adopted; null where another one was, or none. */
function adoptedDay({ history }: OpenProject, hash: string): string | null {
  const { baseline } = history.document;
  return baseline?.planHash === hash ? baseline.time.slice(0, 10) : null;
}

/** A place by its full name, a village with its town. Example: 丹霞街道胡坑村. */
export function describePlace(project: Pick<OpenProject, 'pack'>, { level, code }: DocumentScope): LocalizedText {
  const { pack } = project;
  if (level === 'county') return pack.county.name;
  const name = placeNames(project);
  if (level === 'town') return { zh: name(code), en: name(code) };
  const full = villageOf(project, code);
  return { zh: full, en: full };
}

/** A village with its town. Example: villageOf(project, '440224001201') = '丹霞街道胡坑村'. */
export function villageOf(project: Pick<OpenProject, 'pack'>, code: string): string {
  const name = placeNames(project);
  const parent = project.pack.regions.find((region) => region.code === code)?.parent ?? code.slice(0, 9);
  return `${name(parent)}${fullVillageName(name(code))}`;
}

/** Town, village or county as a table has it. */
export function shortPlace(project: Pick<OpenProject, 'pack'>, villageCode: string, townCode: string): string {
  if (villageCode !== '') return villageOf(project, villageCode);
  return placeNames(project)(townCode === '' ? project.pack.county.code : townCode);
}
