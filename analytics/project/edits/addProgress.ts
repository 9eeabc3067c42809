import type { AddProgressPayload, SetBoundariesPayload } from '../types';
import type { EditRule } from './editRule';

/** Facts are only ever added; undo takes the newest batch away again. */
export const addProgress: EditRule<AddProgressPayload> = {
  apply(document, { after, batches }) {
    if (after > document.progress.length) throw new Error(`progress of ${after} batches was not recorded`);
    return { ...document, progress: [...document.progress.slice(0, after), ...batches] };
  },
  invert: ({ progress }, { after }) => ({ after, batches: progress.slice(after) }),
};

/** The office's own boundaries. */
export const setBoundaries: EditRule<SetBoundariesPayload> = {
  apply: (document, { table }) => ({ ...document, boundaries: table }),
  invert: ({ boundaries }) => ({ table: boundaries }),
};
