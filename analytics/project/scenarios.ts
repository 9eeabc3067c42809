import type { ProjectDocument, Scenario } from './types';

/** The scenario with which every project starts; it always stands. */
export const mainScenario = 'main';

/** The scenario that plan, wall chart and documents take. Example: a new project gives `main` without changes. */
export function chosenScenario(document: ProjectDocument): Scenario {
  return findScenario(document, document.scenario);
}

/** The scenario of an id. @throws Error when the document has none: an edit that names it does not follow from its journal. */
export function findScenario(document: ProjectDocument, id: string): Scenario {
  const found = document.scenarios.find((scenario) => scenario.id === id);
  if (!found) throw new Error(`no scenario ${id}`);
  return found;
}

/** The document with one scenario changed; the others are the same objects. */
export function changeScenario(document: ProjectDocument, id: string, change: (scenario: Scenario) => Scenario): ProjectDocument {
  const before = findScenario(document, id);
  return { ...document, scenarios: document.scenarios.map((scenario) => (scenario === before ? change(scenario) : scenario)) };
}
