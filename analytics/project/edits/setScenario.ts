import { findScenario, mainScenario } from '../scenarios';
import type { ChooseScenarioPayload, SetScenarioPayload } from '../types';
import type { EditRule } from './editRule';

/** A scenario of this id as given, in its place or at `position`; without one it goes. `main` and the chosen one stay. */
export const setScenario: EditRule<SetScenarioPayload> = {
  apply(document, { id, scenario, position }) {
    const place = document.scenarios.findIndex((known) => known.id === id);
    const scenarios = [...document.scenarios];
    if (scenario === null) {
      if (id === mainScenario || id === document.scenario) throw new Error(`scenario ${id} has to stay`);
      if (place >= 0) scenarios.splice(place, 1);
    } else if (place >= 0) scenarios[place] = scenario;
    else scenarios.splice(position ?? scenarios.length, 0, scenario);
    return { ...document, scenarios };
  },
  invert(document, { id }) {
    const position = document.scenarios.findIndex((known) => known.id === id);
    return position < 0 ? { id, scenario: null } : { id, scenario: document.scenarios[position]!, position };
  },
};

export const chooseScenario: EditRule<ChooseScenarioPayload> = {
  apply: (document, { id }) => ({ ...document, scenario: findScenario(document, id).id }),
  invert: (document) => ({ id: document.scenario }),
};
