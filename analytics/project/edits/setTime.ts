import type { SetPairingPayload, SetTimePayload } from '../types';
import type { EditRule } from './editRule';
import { withEntries, withoutEntries } from './entries';

/** Teams, days of steps, usual lengths of steps. */
export const setTime: EditRule<SetTimePayload> = {
  apply: (document, { teams, steps, expectedDays }) => ({
    ...document,
    time: {
      teams: teams ?? document.time.teams,
      steps: withEntries(document.time.steps, steps ?? {}),
      expectedDays: withEntries(document.time.expectedDays, expectedDays ?? {}),
    },
  }),
  invert: ({ time }, { teams, steps, expectedDays }) => ({
    ...(teams ? { teams: time.teams } : {}),
    ...(steps ? { steps: withoutEntries(time.steps, steps) } : {}),
    ...(expectedDays ? { expectedDays: withoutEntries(time.expectedDays, expectedDays) } : {}),
  }),
};

/** Who helps whom, as adopted. */
export const setPairing: EditRule<SetPairingPayload> = {
  apply: (document, { table }) => ({ ...document, pairing: table }),
  invert: ({ pairing }) => ({ table: pairing }),
};
