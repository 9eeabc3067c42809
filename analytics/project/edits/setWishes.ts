import { changeScenario, findScenario } from '../scenarios';
import type { SetWishesPayload } from '../types';
import type { EditRule } from './editRule';

/** Adds, changes and takes away wishes of one scenario by their id; sorted by id, so that the order of asking changes nothing. */
export const setWishes: EditRule<SetWishesPayload> = {
  apply: (document, { scenario, wishes }) =>
    changeScenario(document, scenario, (before) => {
      const kept = before.wishes.filter((wish) => !Object.hasOwn(wishes, wish.id));
      const added = Object.values(wishes).filter((wish) => wish !== null);
      return { ...before, wishes: [...kept, ...added].sort((a, b) => (a.id < b.id ? -1 : 1)) };
    }),
  invert(document, { scenario, wishes }) {
    const before = new Map(findScenario(document, scenario).wishes.map((wish) => [wish.id, wish]));
    return { scenario, wishes: Object.fromEntries(Object.keys(wishes).map((id) => [id, before.get(id) ?? null])) };
  },
};
