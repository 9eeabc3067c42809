import { ProblemError, type LocalizedText } from '../../engine';
import {
  buildHelpMatrix,
  buildResponsibilityTree,
  listDuties as listDutyLists,
  listVillageCards,
  measureStaffing,
  type DutyList,
  type PairingProblem,
  type Responsible,
  type StaffingNeed,
  type VillageCard,
} from '../../people';
import type { PolicyPack } from '../../policy';
import type { CommandHandler } from '../commandHandler';
import type { DutyView } from '../contracts/people';
import { requireProject } from '../session';
import { rankLabel } from './helperTexts';
import { helperName, readPeople, type PeopleContext } from './peopleContext';
import { staffingInput } from './staffingCommands';

/** Units against the villages of a scope; pairs as they stand. Errors: `no_register`. */
export const helpMatrix: CommandHandler<'helpMatrix'> = async ({ scope }, { session }) => {
  const context = await readPeople(session);
  const { problem, standing, place } = context;
  const within = narrowProblem(problem, scope);
  const known = new Set(within.households.map(({ id }) => id));
  const matrix = buildHelpMatrix(
    within,
    standing.filter(({ household }) => known.has(household)),
  );
  return {
    ...matrix,
    villageNames: Object.fromEntries(matrix.villages.map((code) => [code, place(code)])),
    unitLevels: Object.fromEntries(context.units.map(({ id, level }) => [id, level])),
  };
};

function narrowProblem(problem: PairingProblem, scope: string): PairingProblem {
  return {
    ...problem,
    households: problem.households.filter(({ villageCode }) => villageCode.startsWith(scope)),
    units: problem.units.map((unit) => ({
      ...unit,
      villageCodes: unit.villageCodes.filter((code) => code.startsWith(scope)),
    })),
  };
}

/** The card of a village with names masked; null for a village that has neither households nor a unit. Errors: `no_register`. */
export const villageCard: CommandHandler<'villageCard'> = async ({ village }, { session }) => {
  const context = await readPeople(session);
  const { place, households, pack } = context;
  const card = readCards(context, village).find(({ villageCode }) => villageCode === village);
  if (!card) return null;
  const numbersOf = (keys: readonly string[]) => keys.map((key) => households.get(key)!.number);
  return {
    ...card,
    villageName: place(village),
    townName: place(pack.regions.find(({ code }) => code === village)?.parent ?? village.slice(0, 9)),
    helperRows: card.helpers.map((row) => ({
      ...row,
      name: helperName(context, row.helper),
      unitName: row.unit ?? '',
      rankLabel: rankLabel(row.rank),
      householdNumbers: numbersOf(row.households),
    })),
    uncoveredNumbers: numbersOf(card.uncovered),
  };
};

/** Cards of the villages of a scope, with their posts. */
export function readCards(context: PeopleContext, scope: string): VillageCard[] {
  const { problem, standing } = context;
  const within = narrowProblem(problem, scope);
  const known = new Set(within.households.map(({ id }) => id));
  const pairs = standing.filter(({ household }) => known.has(household));
  const covered = new Set(pairs.map(({ household }) => household));
  const uncovered = within.households.filter(({ id }) => !covered.has(id)).map(({ id }) => id);
  return listVillageCards(within, { pairs, uncovered: [{ households: uncovered }] }, readNeeds(context, scope));
}

/** Posts of a scope with those who fill them. Errors: those of `measureStaffing`. */
export function readNeeds(context: PeopleContext, scope: string): StaffingNeed[] {
  const measured = measureStaffing(staffingInput(context.project, scope, context));
  if (!measured.ok) throw new ProblemError(measured.problem);
  return measured.value.needs;
}

/**
 * County, towns and villages with those who hold a post there, and the posts that are open; sums of households, helpers and
 * units below each. Errors: `no_register`.
 */
export const responsibilityTree: CommandHandler<'responsibilityTree'> = async (_, { session }) => {
  const context = await readPeople(session);
  const { pack } = context;
  return buildResponsibilityTree(pack, readCards(context, pack.county.code), listResponsible(context));
};

/** Who fills the posts of each place, by rule; what is missing to the least number stands as open. */
function listResponsible(context: PeopleContext): Responsible[] {
  const { project, helpers } = context;
  const postings = Object.values(project.history.document.people.postings);
  return readNeeds(context, context.pack.county.code)
    .filter(({ counts, per }) => counts === 'people' && per !== 'unit' && per !== 'team')
    .flatMap(({ rule, place, role, shortfall }) => [
      ...postings
        .filter((posting) => posting.rule === rule && posting.place === place)
        .map(({ helper }): Responsible => {
          const unit = helpers.get(helper)?.unit;
          const name = unit ? `${helperName(context, helper)}（${unit}）` : helperName(context, helper);
          return { place, post: { zh: `${role.zh}：${name}`, en: `${role.en}: ${name}` }, helper };
        }),
      ...Array.from({ length: shortfall ?? 0 }, (): Responsible => ({
        place,
        post: { zh: `${role.zh}：待派`, en: `${role.en}: open` },
        helper: null,
      })),
    ]);
}

const subjects: readonly DutyList['subject'][] = ['team', 'household', 'village', 'county'];

/** Duty and discipline lists of the plan for teams and helpers, households, villages and the county. Errors: none but `no_project`. */
export const listDuties: CommandHandler<'listDuties'> = async (_, { session }) => {
  const { pack } = requireProject(session);
  return {
    lists: subjects
      .flatMap((subject) => listDutyLists(pack, subject))
      .map(({ checklist, label, subject, items, citation }): DutyView => ({
        checklist,
        label,
        subject,
        intensity: readIntensity(
          pack,
          subject,
          items.map(({ id }) => id),
        ),
        items: items.map(({ id, label: item, citation: clause }) => ({ id, label: item, citation: clause })),
        citation,
      })),
  };
};

const keyHelp: LocalizedText = { zh: '重点帮扶', en: 'key help' };
const contactHelp: LocalizedText = { zh: '联系帮扶', en: 'contact help' };
const bothKinds: LocalizedText = { zh: '重点帮扶和联系帮扶', en: 'key and contact help' };

/** For which help duties hold: of a list that speaks of the kinds itself, those; else all kinds that the pairing rules know. */
function readIntensity(pack: PolicyPack, subject: DutyList['subject'], items: readonly string[]): LocalizedText | null {
  if (subject !== 'team' && subject !== 'household') return null;
  const named = (['key_help', 'contact_help'] as const).filter((kind) => items.includes(kind));
  const kinds = new Set(named.length > 0 ? named : pack.pairing_rules.map(({ kind }) => kind));
  if (kinds.size === 2) return bothKinds;
  return kinds.has('key_help') ? keyHelp : kinds.has('contact_help') ? contactHelp : null;
}
