import { ProblemError } from '../../engine';
import { tallyVisits } from '../../people';
import { findScorecard } from '../../policy';
import { listEntryItems, scoreTowns as scorePlaces, type Scores, type ScoreRequest } from '../../progress';
import type { CommandHandler } from '../commandHandler';
import { staffingInput } from '../people/staffingCommands';
import { placeNames } from '../placeNames';
import { plannedDay, readProgressContext, type ProgressContext } from './progressContext';

/** Points of towns or villages of a scope by the pack's scorecard. Errors: those of loading the register; `project_damaged`; codes of a missing parameter. */
export const scoreTowns: CommandHandler<'scoreTowns'> = async ({ scope, by }, { session }) => {
  const context = await readProgressContext(session);
  const place = placeNames(context.project);
  const scores = scoreCounty(context, by, scope);
  return {
    asOf: context.asOf,
    scorecard: scores?.scorecard ?? null,
    rows: (scores?.places ?? []).map((row) => ({ ...row, name: place(row.code) })),
  };
};

/** Scores at the as-of day; null where the plan has no scorecard. Villages: those with poor households, and the poor villages. */
export function scoreCounty(
  context: ProgressContext,
  level: ScoreRequest['level'],
  scope = context.pack.county.code,
): Scores | null {
  const { pack, overlays, asOf, households, cases, schedules, standards, packages, costs, entries, townOf } = context;
  const helped = new Set(households.map(({ villageCode }) => villageCode));
  const places = pack.regions
    .filter(({ level: own, code, tier }) => own === level && (own === 'town' || tier === 'poor' || helped.has(code)))
    .map(({ code }) => code)
    .filter((code) => code.startsWith(scope) || scope.startsWith(code));
  const { strikeOffSteps } = listEntryItems(pack);
  return scorePlaces({
    pack,
    overlays,
    asOf,
    level,
    places,
    rows: households,
    villages: cases
      .filter(({ householdId }) => householdId === null)
      .map(({ villageCode, townCode, plannedYear, state, struckOff }) => ({
        villageCode,
        townCode,
        plannedDay: plannedDay(villageCode, plannedYear, schedules, strikeOffSteps, 'village'),
        outDay: state === 'struck_off' ? struckOff : null,
      })),
    standards,
    packages,
    costs,
    paymentsKnown: context.costSource !== 'none',
    visits: findScorecard(pack)?.items.some((line) => line.measured_by === 'visits') ? listVisits(context) : [],
    entries,
    townOf,
  });
}

/** Visits of the year of the as-of day: due to households that had not left before it began. */
function listVisits({ project, pack, asOf, households, latest, townOf }: ProgressContext): ScoreRequest['visits'] {
  const newYear = `${asOf.slice(0, 4)}-01-01`;
  const helped = households.filter(
    ({ outDay, returnedDay }) =>
      outDay === null || outDay >= newYear || (returnedDay !== null && returnedDay >= outDay && returnedDay <= asOf),
  );
  const householdsByVillage: Record<string, number> = {};
  for (const { villageCode } of helped) householdsByVillage[villageCode] = (householdsByVillage[villageCode] ?? 0) + 1;
  const villageOf = new Map(helped.map(({ id, villageCode }) => [id, villageCode]));
  const noted = Object.values(project.history.document.people.visits);
  const recorded = latest.flatMap(({ kind, householdId, day }) => {
    const villageCode = kind === 'visit' && householdId !== null ? villageOf.get(householdId) : undefined;
    return villageCode === undefined ? [] : [{ householdId: householdId!, villageCode, day }];
  });
  const input = {
    ...staffingInput(project, pack.county.code, null),
    towns: [...new Set(helped.map(({ townCode }) => townCode))],
    householdsByVillage,
  };
  const tallied = tallyVisits(input, asOf, noted, recorded);
  if (!tallied.ok) throw new ProblemError(tallied.problem);
  const towns = new Set(pack.regions.flatMap(({ level, code }) => (level === 'town' ? [code] : [])));
  return tallied.value.map(({ place, due, done }) => ({
    villageCode: towns.has(place) ? '' : place,
    townCode: towns.has(place) ? place : townOf(place),
    due,
    done,
  }));
}
