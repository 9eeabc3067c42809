import type { AcceptImportPayload, Edit, EditKind, EditPayloads, ProjectDocument, SetOverlayPayload } from './types';

interface EditRule<P> {
  apply(document: ProjectDocument, payload: P): ProjectDocument;
  /** The payload that brings the document back after `payload` was applied to it. */
  invert(document: ProjectDocument, payload: P): P;
}

const setOverlay: EditRule<SetOverlayPayload> = {
  apply(document, payload) {
    const others = document.overlays.filter(
      (overlay) => overlay.parameter !== payload.parameter || overlay.year !== payload.year,
    );
    if (payload.value === null) return { ...document, overlays: others };
    const { parameter, year, value, reason } = payload;
    const overlay = year === undefined ? { parameter, value, reason } : { parameter, year, value, reason };
    return { ...document, overlays: [...others, overlay].sort(compareOverlays) };
  },
  invert(document, payload) {
    const before = document.overlays.find(
      (overlay) => overlay.parameter === payload.parameter && overlay.year === payload.year,
    );
    const { parameter, year } = payload;
    return before
      ? { parameter, year, value: before.value, reason: before.reason }
      : { parameter, year, value: null, reason: payload.reason };
  },
};

const acceptImport: EditRule<AcceptImportPayload> = {
  apply: (document, payload) => ({ ...document, ...payload }),
  invert: (document) => ({
    registerYear: document.registerYear,
    tables: document.tables,
    imports: document.imports,
  }),
};

const rules: { [K in EditKind]: EditRule<EditPayloads[K]> } = {
  set_overlay: setOverlay,
  accept_import: acceptImport,
};

function compareOverlays(a: { parameter: string; year?: number }, b: { parameter: string; year?: number }): number {
  if (a.parameter !== b.parameter) return a.parameter < b.parameter ? -1 : 1;
  return (a.year ?? 0) - (b.year ?? 0);
}

/**
 * Makes the edit that `kind` and `payload` mean on this document, with its inverse.
 * Nothing is changed; apply it with `applyEdit`.
 */
export function makeEdit<K extends EditKind>(
  document: ProjectDocument,
  seq: number,
  time: string,
  kind: K,
  payload: EditPayloads[K],
  reason?: string,
): Edit {
  const inverse = rules[kind].invert(document, payload);
  return { seq, time, kind, payload, inverse, ...(reason === undefined ? {} : { reason }) } as Edit;
}

/**
 * The one reducer: document × edit → document. Pure; the given document is not touched.
 *
 * Property (tested): applying an edit and then its inverse gives an equal document.
 */
export function applyEdit(document: ProjectDocument, edit: Edit): ProjectDocument {
  return applyPayload(document, edit.kind, edit.payload);
}

/** Takes an edit back by applying its inverse. */
export function revertEdit(document: ProjectDocument, edit: Edit): ProjectDocument {
  return applyPayload(document, edit.kind, edit.inverse);
}

function applyPayload<K extends EditKind>(
  document: ProjectDocument,
  kind: K,
  payload: EditPayloads[K],
): ProjectDocument {
  return rules[kind].apply(document, payload);
}
