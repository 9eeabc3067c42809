import type { LocalizedText } from '../../engine';
import type { PolicyPack } from '../../policy';
import type { ResponsiblePost, WallHousehold } from '../../wallcharts';
import { helperName, readPeople, type PeopleContext } from '../people/peopleContext';
import { readCards, readNeeds } from '../people/showHelp';
import type { Session } from '../session';

const placeRoles = {
  county: { zh: '全县', en: 'county' },
  town: { zh: '镇街', en: 'town' },
  village: { zh: '行政村', en: 'village' },
} as const satisfies Record<string, LocalizedText>;
const helperRole: LocalizedText = { zh: '结对帮扶', en: 'helper' };

/**
 * Who answers for what (责任书): the county, its towns and villages of the scope, the posts of each by the pack's staffing
 * rules (a missing one is vacant), and below each village those who help its households (their number alone on the county's own chart). Names masked; empty while the
 * project is locked. A place's holders are the units that help it. Errors: `no_register`, those of `measureStaffing`.
 */
export async function readPosts(session: Session, scope: string): Promise<ResponsiblePost[]> {
  const context = await readPeople(session);
  const { pack, place } = context;
  const isCounty = scope === pack.county.code;
  const cards = new Map(readCards(context, scope).map((card) => [card.villageCode, card]));
  const posts = groupPosts(context, scope);
  const shown = pack.regions.filter(
    ({ code, level }) => level !== 'county' && (code.startsWith(scope) || scope.startsWith(code)),
  );
  const households = (code: string): number => {
    let sum = 0;
    for (const card of cards.values()) if (card.villageCode.startsWith(code)) sum += card.households;
    return sum;
  };
  const node = (
    code: string,
    name: string,
    level: keyof typeof placeRoles,
    parent: string | null,
  ): ResponsiblePost[] => {
    const card = cards.get(code);
    const under = (post: Omit<ResponsiblePost, 'parent' | 'place'>): ResponsiblePost => ({
      ...post,
      parent: `place:${code}`,
      place: name,
    });
    return [
      {
        id: `place:${code}`,
        parent,
        place: name,
        role: placeRoles[level],
        holder: card?.units.join('、') || null,
        households: households(code),
      },
      ...(posts.get(code) ?? []).map((post) => under({ ...post, households: 0 })),
      ...(card && isCounty && card.helpers.length > 0
        ? [
            under({
              id: `helpers:${code}`,
              role: { zh: '结对帮扶（人）', en: 'helpers' },
              holder: String(card.helpers.length),
              households: new Set(card.helpers.flatMap((helper) => helper.households)).size,
            }),
          ]
        : []),
      ...(isCounty ? [] : (card?.helpers ?? [])).map(({ helper, unit, households: helped }) =>
        under({
          id: `helper:${code}/${helper}`,
          role: helperRole,
          holder: unit ? `${helperName(context, helper)}（${unit}）` : helperName(context, helper),
          households: helped.length,
        }),
      ),
    ];
  };
  return [
    ...node(pack.county.code, pack.county.name.zh, 'county', null),
    ...shown.flatMap(({ code, name, level, parent }) =>
      node(
        code,
        name || place(code),
        level,
        `place:${level === 'village' ? (parent ?? code.slice(0, 9)) : pack.county.code}`,
      ),
    ),
  ];
}

/** Posts of the staffing rules by place; a rule that speaks of units or teams has no place in the tree. */
function groupPosts(
  context: PeopleContext,
  scope: string,
): Map<string, Pick<ResponsiblePost, 'id' | 'role' | 'holder'>[]> {
  const { project, helpers } = context;
  const postings = Object.entries(project.history.document.people.postings);
  const posts = new Map<string, Pick<ResponsiblePost, 'id' | 'role' | 'holder'>[]>();
  for (const { rule, place, role, shortfall, counts, per } of readNeeds(context, scope)) {
    if (counts !== 'people' || per === 'unit' || per === 'team') continue;
    const own = posts.get(place) ?? [];
    for (const [id, posting] of postings) {
      if (posting.rule !== rule || posting.place !== place) continue;
      const unit = helpers.get(posting.helper)?.unit;
      const name = helperName(context, posting.helper);
      own.push({ id: `post:${id}`, role, holder: unit ? `${name}（${unit}）` : name });
    }
    for (let open = 0; open < (shortfall ?? 0); open += 1)
      own.push({ id: `open:${place}/${rule}/${open + 1}`, role, holder: null });
    posts.set(place, own);
  }
  return posts;
}

/**
 * The organisation (组织指挥): the county, the unit that leads each programme of the pack, the units beside it, and the
 * towns. A programme's households are those for whom one of its measures is planned. Example: 住建局 leads 危房改造.
 */
export function listOrganisation(
  pack: PolicyPack,
  households: readonly Pick<WallHousehold, 'id' | 'townCode'>[],
  items: readonly { householdId: number; measure: string }[],
): ResponsiblePost[] {
  const root = `place:${pack.county.code}`;
  const place = pack.county.name.zh;
  const programmeOf = new Map(pack.measures.map(({ id, programme }) => [id, programme]));
  const served = new Map<string, Set<number>>();
  const known = new Set(households.map(({ id }) => id));
  for (const { householdId, measure } of items) {
    const programme = programmeOf.get(measure);
    if (programme === undefined || !known.has(householdId)) continue;
    served.set(programme, (served.get(programme) ?? new Set()).add(householdId));
  }
  const inTown = new Map<string, number>();
  for (const { townCode } of households) inTown.set(townCode, (inTown.get(townCode) ?? 0) + 1);
  return [
    { id: root, parent: null, place, role: placeRoles.county, holder: null, households: households.length },
    ...pack.programmes.flatMap(({ id, label, lead_unit, co_units }): ResponsiblePost[] => [
      {
        id: `programme:${id}`,
        parent: root,
        place,
        role: label,
        holder: lead_unit,
        households: served.get(id)?.size ?? 0,
      },
      ...co_units.map((unit, index) => ({
        id: `programme:${id}/${index + 1}`,
        parent: `programme:${id}`,
        place,
        role: { zh: '配合', en: 'beside it' },
        holder: unit,
        households: 0,
      })),
    ]),
    ...pack.regions
      .filter(({ level }) => level === 'town')
      .map(({ code, name }) => ({
        id: `place:${code}`,
        parent: root,
        place: name,
        role: placeRoles.town,
        holder: null,
        households: inTown.get(code) ?? 0,
      })),
  ];
}
