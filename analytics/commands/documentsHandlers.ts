import type { CommandHandler } from './commandHandler';
import type { documentsArguments } from './contracts/documents';
import { composeDocument } from './documents/composeDocument';
import { listDrafts, noteDocumentExport, setDraft } from './documents/drafts';
import { findHouseholds } from './documents/findHouseholds';
import { listTemplates } from './documents/listTemplates';
import { setRemark } from './documents/remarks';
import { composeSheets, describeBatch } from './documents/sheets';

/** One handler per command of `contracts/documents.ts`. */
export const documentsHandlers: { [C in keyof typeof documentsArguments]: CommandHandler<C> } = {
  listTemplates,
  composeDocument,
  composeSheets,
  describeBatch,
  findHouseholds,
  listDrafts,
  setDraft,
  setRemark,
  noteDocumentExport,
};
