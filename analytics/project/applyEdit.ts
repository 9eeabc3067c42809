import { acceptImport } from './edits/acceptImport';
import { addProgress, setBoundaries } from './edits/addProgress';
import type { EditRule } from './edits/editRule';
import { setAnswers } from './edits/setAnswers';
import { setTemplate, setView } from './edits/setNamed';
import { setDocument } from './edits/setDocument';
import { setLedger, setLists } from './edits/setLists';
import { setOverlay } from './edits/setOverlay';
import { setPlaces } from './edits/setPlaces';
import { setPeople } from './edits/setPeople';
import { setPairing, setTime } from './edits/setTime';
import { setProjects } from './edits/setProjects';
import { setAsOf, setBaseline } from './edits/setPlanning';
import { chooseScenario, setScenario } from './edits/setScenario';
import { setWishes } from './edits/setWishes';
import type { Edit, EditKind, EditPayloads, ProjectDocument } from './types';

const rules: { [K in EditKind]: EditRule<EditPayloads[K]> } = {
  set_overlay: setOverlay,
  accept_import: acceptImport,
  set_template: setTemplate,
  set_places: setPlaces,
  set_answers: setAnswers,
  set_view: setView,
  set_lists: setLists,
  set_scenario: setScenario,
  choose_scenario: chooseScenario,
  set_wishes: setWishes,
  set_baseline: setBaseline,
  set_as_of: setAsOf,
  set_projects: setProjects,
  set_ledger: setLedger,
  set_time: setTime,
  set_people: setPeople,
  set_pairing: setPairing,
  add_progress: addProgress,
  set_boundaries: setBoundaries,
  set_document: setDocument,
};

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
