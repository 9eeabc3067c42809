import { peopleParts } from '../people';
import type { PeopleSettings, ProjectDocument, SetPeoplePayload } from '../types';
import type { EditRule } from './editRule';
import { withEntries, withoutEntries } from './entries';

type Part = Readonly<Record<string, never>>;

/** Units, posts, kin, visits, dates met, fixed pairs: each part by its own key. */
export const setPeople: EditRule<SetPeoplePayload> = {
  apply: (document, payload) => ({
    ...document,
    people: Object.fromEntries(
      peopleParts.map((part) => [part, withEntries(document.people[part] as Part, (payload[part] ?? {}) as Part)]),
    ) as unknown as PeopleSettings,
  }),
  invert: ({ people }: ProjectDocument, payload) =>
    Object.fromEntries(
      peopleParts.flatMap((part) =>
        payload[part] ? [[part, withoutEntries(people[part] as Part, payload[part])]] : [],
      ),
    ),
};
