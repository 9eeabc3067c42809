import type { HelpPair } from '../../../people';
import type { ProjectDocument } from '../../../project';
import { rankLabel } from '../../people/helperTexts';
import { readPeople, type PeopleContext } from '../../people/peopleContext';
import { readCards, readNeeds } from '../../people/showHelp';
import type { SheetBase } from './sheetBase';

/** A helper as the register has him: the name is whole and is masked by whoever writes it. */
export interface KnownHelper {
  id: string;
  name: string;
  unit: string;
  rank: string;
}

export interface KnownPost {
  role: string;
  /** Null: vacant. */
  helper: KnownHelper | null;
}

/** Who helps whom and who fills which post, without the households' own data. */
export interface HelpFacts {
  ofHousehold: ReadonlyMap<number, { helper: KnownHelper; kind: HelpPair['kind'] }[]>;
  villages: ReadonlyMap<string, { units: string[]; uncovered: number; helpers: { helper: KnownHelper; households: number }[] }>;
  posts: ReadonlyMap<string, KnownPost[]>;
}

/** By open vault, so that names go with it when the project is locked. */
const known = new WeakMap<object, { document: ProjectDocument; plan: string | null; help: Promise<HelpFacts> }>();

/** Read once for each state of the project. Errors: those of `readPeople` and of measuring posts. */
export function readHelp(base: SheetBase): Promise<HelpFacts> {
  const { project, planHash } = base;
  const { document } = project.history;
  const held = known.get(project.vault);
  if (held?.document === document && held.plan === planHash) return held.help;
  const help = readPeople(base.session).then(gather);
  known.set(project.vault, { document, plan: planHash, help });
  help.catch(() => known.delete(project.vault));
  return help;
}

function gather(context: PeopleContext): HelpFacts {
  const helpers = new Map(
    [...context.helpers].map(([id, { name, unit, rank }]): [string, KnownHelper] => [id, { id, name, unit: unit ?? '', rank: rankLabel(rank).zh }]),
  );
  const helperOf = (id: string): KnownHelper => helpers.get(id) ?? { id, name: '', unit: '', rank: '' };
  const ofHousehold = new Map<number, { helper: KnownHelper; kind: HelpPair['kind'] }[]>();
  for (const { household, helper, kind } of context.standing) {
    const id = context.households.get(household)?.household.household_id;
    if (id === undefined) continue;
    const own = ofHousehold.get(id);
    if (own) own.push({ helper: helperOf(helper), kind });
    else ofHousehold.set(id, [{ helper: helperOf(helper), kind }]);
  }
  const { code } = context.pack.county;
  const villages = new Map(
    readCards(context, code).map((card) => [
      card.villageCode,
      {
        units: card.units,
        uncovered: card.uncovered.length,
        helpers: card.helpers.map(({ helper, households }) => ({ helper: helperOf(helper), households: households.length })),
      },
    ]),
  );
  return { ofHousehold, villages, posts: listPosts(context, code, helperOf) };
}

/** Posts of the staffing rules by place, vacant ones too; rules that count units or teams have no place of their own. */
function listPosts(context: PeopleContext, county: string, helperOf: (id: string) => KnownHelper): Map<string, KnownPost[]> {
  const postings = Object.values(context.project.history.document.people.postings);
  const posts = new Map<string, KnownPost[]>();
  for (const { rule, place, role, shortfall, counts, per } of readNeeds(context, county)) {
    if (counts !== 'people' || per === 'unit' || per === 'team') continue;
    const own = posts.get(place) ?? [];
    for (const posting of postings) {
      if (posting.rule === rule && posting.place === place) own.push({ role: role.zh, helper: helperOf(posting.helper) });
    }
    for (let open = 0; open < (shortfall ?? 0); open += 1) own.push({ role: role.zh, helper: null });
    posts.set(place, own);
  }
  return posts;
}

/** How a helper is named on paper: masked or whole, by number where the register has no name. */
export function writeHelper({ id, name, unit }: KnownHelper, show: (whole: string) => string): { name: string; unit: string } {
  return { name: show(name) || `干部 ${id}`, unit };
}
