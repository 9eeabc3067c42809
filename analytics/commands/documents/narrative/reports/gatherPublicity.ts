import type { PublicityPackageInput } from '../../../../documents';
import { ProblemError, runSql } from '../../../../engine';
import type { Checklist, PolicyPack } from '../../../../policy';
import { loadFunding } from '../../../funding/loadFunding';
import { placeIn, sourceLabel, useLabel } from '../../../funding/moneyLabels';
import { hideNumber } from '../../../ledger/ledgerColumns';
import { readPeople, type PeopleContext } from '../../../people/peopleContext';
import { helpMatrix, readNeeds } from '../../../people/showHelp';
import { placeNames } from '../../../placeNames';
import { fullVillageName, listObjectionPlaces } from '../../../progress/noticePlaces';
import { readProgressContext, type ProgressContext } from '../../../progress/progressContext';
import { scopeContext } from '../../../progress/scopeRows';
import { currentResult, noPlanProblem, requireProject, type Session } from '../../../session';
import { gatherProjects } from './gatherFundingPlan';
import { gatherGround } from './gatherGround';
import publishedMoneySql from './sql/published_money.sql?raw';

/** What a county, town or village publishes in a year. Errors: as `gatherGround`; `funding.…` where the sources contradict each other. */
export async function gatherPublicity(session: Session, scope: string, year: number): Promise<PublicityPackageInput> {
  const ground = await gatherGround(session, scope, 'compared');
  const project = requireProject(session);
  const { pack } = project;
  const context = scopeContext(await readProgressContext(session), scope);
  const place = placeNames(project);
  const people = await readPeople(session);
  const summary = (await currentResult(project))?.result.summary;
  const village = ground.scope.level === 'village' ? place(scope) : '';
  const town = ground.scope.level === 'county' ? '' : place(scope.length === 12 ? (pack.regions.find(({ code }) => code === scope)?.parent ?? scope.slice(0, 9)) : scope);
  return {
    ground,
    year,
    list: publicList(pack),
    targets: (summary?.quotas ?? []).map(({ year: of, target, status, citation }) => ({ year: of, amount: target, unit: summary!.quotaUnit, status, citation })),
    exits: gatherExits(context, scope, year, place),
    ...(await gatherMoney(session, scope, year)),
    projects: (await gatherProjects(session, scope, year)).map(({ townName, villageName, name, typeLabel, state, fen }) => ({ townName, villageName, name, typeLabel, state, fen })),
    help: await gatherHelp(session, people, scope, place),
    posts: gatherPosts(people, scope),
    forbidden: pack.checklists
      .filter(({ kind, subject }) => kind === 'discipline' && subject === 'team')
      .map(({ label, items, citation }) => ({ label, items: items.map((item) => item.label), citation })),
    offices: listObjectionPlaces({ village, town, county: pack.county.name }),
  };
}

/** What has to be published by the plan: of the county, else of its teams. */
function publicList({ checklists }: PolicyPack): PublicityPackageInput['list'] {
  const found = ['public_information', 'team_publicity'].flatMap((id): Checklist[] => checklists.filter((list) => list.id === id))[0];
  return found ? { label: found.label, items: found.items.map(({ label }) => label), citation: found.citation } : null;
}

/** Towns of the county, or villages of a town; a village alone. In the order of the pack. */
function gatherExits({ households, pack }: ProgressContext, scope: string, year: number, nameOf: (code: string) => string): PublicityPackageInput['exits'] {
  const isCounty = scope === pack.county.code;
  const codeOf = (row: { townCode: string; villageCode: string }): string => (isCounty ? row.townCode : row.villageCode);
  const places = new Set(households.map(codeOf));
  return pack.regions
    .filter(({ code }) => places.has(code))
    .map(({ code, level }) => {
      const own = households.filter((row) => codeOf(row) === code);
      const planned = own.filter(({ plannedYear }) => plannedYear === year);
      const persons = (rows: typeof own) => rows.reduce((sum, row) => sum + row.persons, 0);
      return {
        code,
        name: level === 'village' ? fullVillageName(nameOf(code)) : nameOf(code),
        households: own.length,
        persons: persons(own),
        plannedHouseholds: planned.length,
        plannedPersons: persons(planned),
      };
    });
}

type Money = Pick<PublicityPackageInput, 'uses' | 'sources' | 'unmetFen'>;

async function gatherMoney(session: Session, scope: string, year: number): Promise<Money> {
  const loaded = await loadFunding(session);
  if (!loaded) throw new ProblemError(noPlanProblem());
  const { pack } = requireProject(session);
  const read = async (by: 'use' | 'source') => {
    const rows = await runSql(session.tools.engine, publishedMoneySql, { by, year, scope, county: pack.county.code });
    const order = placeIn(by === 'use' ? pack.pools : pack.sources);
    return rows
      .map((row) => ({ key: String(row.key), isUnmet: row.is_unmet === true, fen: Number(row.amount_fen), households: Number(row.households) }))
      .sort((a, b) => order(a.key) - order(b.key) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  };
  const uses = await read('use');
  const sources = await read('source');
  const paid = uses.filter(({ isUnmet }) => !isUnmet);
  return {
    uses: paid.map(({ key, fen, households }) => ({ use: key, label: useLabel(pack, key), fen, households })),
    sources: sources.filter(({ isUnmet }) => !isUnmet).map(({ key, fen, households }) => ({ label: sourceLabel(pack, key), fen, households })),
    unmetFen: uses.filter(({ isUnmet }) => isUnmet).reduce((sum, { fen }) => sum + fen, 0),
  };
}

/** Units with the villages that they help; who helps whom stays out. Null: there is no list of helpers. */
async function gatherHelp(session: Session, { helpers, households, standing }: PeopleContext, scope: string, nameOf: (code: string) => string): Promise<PublicityPackageInput['help']> {
  const matrix = await helpMatrix({ scope }, { session, report: () => undefined });
  if (helpers.size === 0 && matrix.units.length === 0) return null;
  const here = [...households.values()].filter(({ household }) => household.village_code.startsWith(scope));
  const keys = new Set(here.map(({ key }) => key));
  const pairs = standing.filter(({ household }) => keys.has(household));
  const units = matrix.units.map((unit) => {
    const cells = matrix.cells.filter((cell) => cell.unit === unit && (cell.assigned || cell.households > 0));
    return {
      unit: hideNumber(unit),
      villages: cells.map(({ village }) => fullVillageName(nameOf(village))),
      households: cells.reduce((sum, cell) => sum + cell.households, 0),
    };
  });
  return {
    units: units.filter(({ villages }) => villages.length > 0),
    helpers: new Set(pairs.map(({ helper }) => helper)).size,
    households: here.length,
    covered: new Set(pairs.map(({ household }) => household)).size,
  };
}

const wholes: Record<string, { zh: string; en: string }> = { village: { zh: '个村', en: 'villages' }, town: { zh: '个镇（街）', en: 'towns' }, county: { zh: '个县（区）', en: 'county' } };

/** Posts by rule: how many are asked for in how many places, and filled; not told as filled where no post is noted at all. */
function gatherPosts(people: PeopleContext, scope: string): PublicityPackageInput['posts'] {
  const isKnown = Object.keys(people.project.history.document.people.postings).length > 0;
  const needs = readNeeds(people, scope).filter(({ counts, per }) => counts === 'people' && wholes[per] !== undefined);
  return [...new Set(needs.map(({ rule }) => rule))].map((rule) => {
    const own = needs.filter((need) => need.rule === rule);
    const { role, per, citation } = own[0]!;
    const sum = (amount: (need: (typeof own)[number]) => number): number => own.reduce((total, need) => total + amount(need), 0);
    return {
      role,
      places: { zh: `${own.length}${wholes[per]!.zh}`, en: `${own.length} ${wholes[per]!.en}` },
      least: sum(({ least }) => least),
      most: sum(({ most }) => most),
      present: isKnown && own.every(({ present }) => present !== null) ? sum(({ present }) => present ?? 0) : null,
      citation,
    };
  });
}
