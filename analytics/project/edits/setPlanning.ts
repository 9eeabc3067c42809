import type { SetAsOfPayload, SetBaselinePayload } from '../types';
import type { EditRule } from './editRule';

/** Adopts a plan as the one that is carried out. */
export const setBaseline: EditRule<SetBaselinePayload> = {
  apply: (document, { baseline }) => ({ ...document, baseline }),
  invert: ({ baseline }) => ({ baseline }),
};

/** Sets the day up to which everything is fact. */
export const setAsOf: EditRule<SetAsOfPayload> = {
  apply: (document, { asOf }) => ({ ...document, asOf }),
  invert: ({ asOf }) => ({ asOf }),
};
