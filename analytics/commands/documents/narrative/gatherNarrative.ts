import type { HelpFacts, NarrativeInput, PlanFacts } from '../../../documents';
import { ProblemError } from '../../../engine';
import { measureLoads } from '../../../people';
import { chosenScenario } from '../../../project';
import type { PlanSummary } from '../../contract';
import { readBriefingInput } from '../../collectFacts';
import { readPeople } from '../../people/peopleContext';
import { asOfDay } from '../../planning/rollingYear';
import { currentResult, noPlanProblem, requireProject, type OpenProject, type Session } from '../../session';
import { gatherFunding, gatherLedger } from './gatherMoney';
import { gatherProgress } from './gatherProgress';

/**
 * Reads everything that a narrative paper of a county, town or village may be written from. `year`: that of the paper, null
 * for the whole horizon. Nothing is changed and no name of a person is read out.
 * Errors: `no_plan`, `document_place_unknown`, those of loading the register; `project_damaged`.
 * @example (await gatherNarrative(session, '440224', null)).progress.exits.persons // 10378
 */
export async function gatherNarrative(session: Session, scope: string, year: number | null): Promise<NarrativeInput> {
  const project = requireProject(session);
  const { history, pack } = project;
  const current = await currentResult(project);
  if (!current) throw new ProblemError(noPlanProblem());
  const { name, overlays, wishes } = chosenScenario(history.document);
  const place = placeOf(project, scope);
  const briefing = await readBriefingInput(session, current.result, scope);
  return {
    scope: place,
    isCounty: place.level === 'county',
    year,
    asOf: asOfDay(project),
    pack: briefing.pack,
    overlays: briefing.overlays,
    scenario: { name, changes: overlays.length + wishes.length },
    county: pack.county.name,
    places: Object.fromEntries(pack.regions.map((region) => [region.code, region.name])),
    briefing,
    plan: planFacts(current.result.summary, current.stale),
    progress: await gatherProgress(session, scope),
    ...(await gatherFunding(session, scope)),
    ledger: await gatherLedger(session),
    help: await gatherHelp(session, scope),
  };
}

/** A county, town or village of the project. Errors: `document_place_unknown`. */
export function placeOf({ pack }: Pick<OpenProject, 'pack'>, code: string): NarrativeInput['scope'] {
  if (code === pack.county.code) return { level: 'county', code, name: pack.county.name.zh };
  const region = pack.regions.find((candidate) => candidate.code === code);
  if (region && region.level !== 'county') return { level: region.level, code, name: region.name };
  throw new ProblemError({
    code: 'document_place_unknown',
    message: { zh: '本县没有这个镇（街）或村，无法生成文书。', en: 'The county has no such town or village, so no paper can be made.' },
    where: { record: code },
    hint: { zh: '请重新选择范围。', en: 'Choose the place again.' },
  });
}

/** What a plan's summary says, without its proof. */
export function planFacts(summary: PlanSummary, stale: boolean): PlanFacts {
  const { hash, quotaUnit, quotas, shortfalls, notWithinHorizon, costFen, envelope } = summary;
  return { hash, stale, quotaUnit, quotas, shortfalls, notWithinHorizon, costFen, envelope };
}

async function gatherHelp(session: Session, scope: string): Promise<HelpFacts> {
  const { problem, standing, helpers, households, pack } = await readPeople(session);
  const here = [...households.values()].filter(({ household }) => household.village_code.startsWith(scope));
  const paired = new Set(standing.map(({ household }) => household));
  const helpedHere = new Set(standing.flatMap(({ helper, household }) => (households.get(household)?.household.village_code.startsWith(scope) ? [helper] : [])));
  const loads = measureLoads(problem, standing).filter(
    ({ helper }) => scope === pack.county.code || helpedHere.has(helper) || helpers.get(helper)?.townCode?.startsWith(scope) === true,
  );
  return {
    households: here.length,
    covered: here.filter(({ key }) => paired.has(key)).length,
    helpers: loads.length,
  };
}
