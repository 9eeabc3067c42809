import type { PeoplePart, PeopleSettings, TimeSettings } from './types';

export const peopleParts = ['units', 'postings', 'kin', 'visits', 'done', 'fixed'] as const satisfies readonly PeoplePart[];

export const emptyPeople = (): PeopleSettings => ({ units: {}, postings: {}, kin: {}, visits: {}, done: {}, fixed: {} });
export const emptyTime = (): TimeSettings => ({ teams: [], steps: {}, expectedDays: {} });
