import type { QuarterlyBulletinInput, TownHouseholds } from '../../../../documents';
import type { PolicyPack } from '../../../../policy';
import { collectBulletin, countBehindFigures, isOut, periodBefore, rankTowns, readPeriod, type Period } from '../../../../progress';
import { placeNames } from '../../../placeNames';
import { readProgressContext, type ProgressContext } from '../../../progress/progressContext';
import { slipsOf, sumTownMoney } from '../../../progress/scopeRows';
import { scoreCounty } from '../../../progress/showScores';
import type { Session } from '../../../session';
import { gatherGround, shortPlace } from './gatherGround';
import { countWorks, gatherInterviews, moneyOf } from './gatherProgressParts';

/** What a quarter's bulletin of the county says. Errors: `no_plan`, those of loading the register; `project_damaged`. */
export async function gatherBulletin(session: Session, scope: string, year: number | null): Promise<QuarterlyBulletinInput> {
  const ground = await gatherGround(session, scope, 'compared');
  const context = await readProgressContext(session);
  const { project, pack, asOf, households, cases, packages, costs, standards, entries, recordedFrom } = context;
  const place = placeNames(project);
  const period = quarterOf(asOf, year);
  const scores = scoreCounty(context, 'town');
  const slips = slipsOf(context);
  const towns = townsWithTasks(context);
  return {
    ground,
    period,
    rule: bulletinRule(pack),
    recordedFrom,
    figures: collectBulletin({ pack, period, previous: periodBefore(period), asOf, rows: households, cases, packages, costs, standards, entries }),
    behindFigures: {
      value: countBehindFigures({ asOf, rows: households, packages, entries }, period),
      previous: countBehindFigures({ asOf, rows: households, packages, entries }, periodBefore(period)),
    },
    works: countWorks(context),
    towns: rankTowns({ asOf, towns, rows: households, cases, packages, costs, money: sumTownMoney(context, asOf) }).map((row) => ({
      ...row,
      ...countTown(context, row.townCode),
      name: place(row.townCode),
    })),
    scores: scores && {
      label: scores.scorecard.label,
      citation: scores.scorecard.citation,
      points: scores.places.map(({ code, total, rank }) => ({ code, total, rank })),
    },
    money: moneyOf(context),
    slips: slips.map((slip) => ({ ...slip, townName: shortPlace(project, '', slip.townCode) })),
    interviews: gatherInterviews(context, place),
  };
}

/** Households behind the numbers of a town. */
function countTown({ households, cases, packages, asOf }: ProgressContext, town: string): TownHouseholds {
  const own = households.filter(({ townCode }) => townCode === town);
  const exits = cases.filter(({ townCode, householdId }) => townCode === town && householdId !== null);
  const works = countWorks({ packages: packages.filter(({ townCode }) => townCode === town), asOf });
  return {
    plannedHouseholds: own.filter(({ plannedDay }) => plannedDay !== null && plannedDay <= asOf).length,
    outHouseholds: own.filter((row) => isOut(row, asOf)).length,
    leftHouseholds: own.filter((row) => !isOut(row, asOf)).length,
    lateHouseholds: exits.filter(({ lateDays }) => lateDays > 0).length,
    dueWorkHouseholds: works.due,
    doneWorkHouseholds: works.done,
    findingHouseholds: exits.filter(({ findings }) => findings.length > 0).length,
  };
}

/** The quarter in which the as-of day lies; of an earlier year its last one, of a later year its first. */
export function quarterOf(asOf: string, year: number | null): Period {
  const now = Number(asOf.slice(0, 4));
  const of = year ?? now;
  const quarter = of < now ? 4 : of > now ? 1 : Math.ceil(Number(asOf.slice(5, 7)) / 3);
  return readPeriod(`${of}-Q${quarter}`);
}

/** The clause that asks for a report by quarter. */
function bulletinRule({ calendar }: PolicyPack): QuarterlyBulletinInput['rule'] {
  return calendar.find(({ kind, rule }) => kind === 'report' && 'every' in rule && rule.every === 'quarter')?.citation ?? null;
}

/** Towns with households that have to leave, or with work of the plan; the others are not ranked. */
function townsWithTasks({ pack, households, packages }: ProgressContext): string[] {
  const busy = new Set([...households, ...packages].map(({ townCode }) => townCode));
  return pack.regions.flatMap(({ level, code }) => (level === 'town' && busy.has(code) ? [code] : []));
}
