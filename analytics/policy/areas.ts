import type { Area, AreaList, Checklist, PolicyPack } from './types';

/** The list whose items are areas (`tags: true`), such as 五个提升; null: the pack has none. */
export function findAreaList(pack: Pick<PolicyPack, 'checklists'>): Checklist | null {
  return pack.checklists.find(({ tags }) => tags === true) ?? null;
}

/**
 * The areas that measures, items, targets, gates and rules of the pack may serve, in the plan's order; their letters
 * (A, B, …) stand on paper where the whole name has no room. Empty: the pack has no list of areas.
 * Source: 麻章区 plan 一（二）1–5.
 * Example: 麻章区 → A 产业发展水平, B 人居环境质量, C 社会保障水平, D 农村治理能力, E 基层党建水平.
 */
export function listAreas(pack: Pick<PolicyPack, 'checklists'>): Area[] {
  return (findAreaList(pack)?.items ?? []).map(({ id, label, due, status, citation }, index) => ({
    id,
    letter: String.fromCharCode(65 + index),
    label,
    due: due ?? null,
    status,
    citation,
  }));
}

/** The list of areas with its name, as screens and charts show it; null: the pack has none. */
export function readAreaList(pack: Pick<PolicyPack, 'checklists'>): AreaList | null {
  const list = findAreaList(pack);
  return list && { id: list.id, label: list.label, citation: list.citation, items: listAreas(pack) };
}

/** What measures or moves an area, each by its id; `items` as `checklist/item`. */
export interface AreaGround {
  area: string;
  measures: string[];
  items: string[];
  targets: string[];
  gates: string[];
  rules: string[];
}

/**
 * What the pack says about each area: the measures that serve it, and what tells whether it is reached (items of lists
 * of villages and households, rates, guarantees, coverage rules). Duties and discipline are not reached once for all
 * and tell nothing.
 * Example: 麻章区's 农村治理能力 has none of them.
 */
export function listAreaGrounds(pack: PolicyPack): AreaGround[] {
  return listAreas(pack).map(({ id: area }) => {
    const own = (entries: readonly { id: string; areas?: string[] }[]): string[] =>
      entries.flatMap(({ id, areas }) => (areas?.includes(area) ? [id] : []));
    return {
      area,
      measures: own(pack.measures),
      items: pack.checklists
        .filter(({ subject, kind }) => (subject === 'village' || subject === 'household') && kind !== 'duties' && kind !== 'discipline')
        .flatMap((list) => own(list.items).map((item) => `${list.id}/${item}`)),
      targets: own(pack.outcome_targets),
      gates: own(pack.gates),
      rules: own(pack.coverage_rules),
    };
  });
}
