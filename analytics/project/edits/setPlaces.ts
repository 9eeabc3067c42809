import type { PlaceAnswer, SetPlacesPayload } from '../types';
import type { EditRule } from './editRule';

const placeKey = ({ level, parent, written }: Pick<PlaceAnswer, 'level' | 'parent' | 'written'>): string =>
  JSON.stringify([level, parent, written]);

export const setPlaces: EditRule<SetPlacesPayload> = {
  apply(document, { places }) {
    const next = new Map(document.placeAnswers.map((place) => [placeKey(place), place]));
    for (const { answer, ...place } of places) {
      if (answer === null) next.delete(placeKey(place));
      else next.set(placeKey(place), { ...place, code: answer.code });
    }
    const placeAnswers = [...next].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
    return { ...document, placeAnswers };
  },
  invert(document, { places }) {
    const before = new Map(document.placeAnswers.map((place) => [placeKey(place), place]));
    return {
      places: places.map(({ level, parent, written }) => {
        const known = before.get(placeKey({ level, parent, written }));
        return { level, parent, written, answer: known ? { code: known.code } : null };
      }),
    };
  },
};
