import type { SetDocumentPayload } from '../types';
import type { EditRule } from './editRule';
import { withEntries, withoutEntries } from './entries';

/** What the office changed about one paper, as a whole. */
export const setDocument: EditRule<SetDocumentPayload> = {
  apply: (document, { id, draft }) => ({ ...document, documents: withEntries(document.documents, { [id]: draft }) }),
  invert: ({ documents }, { id }) => ({ id, draft: withoutEntries(documents, { [id]: null })[id] ?? null }),
};
