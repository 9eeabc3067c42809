import type { CommandHandler } from './commandHandler';
import type { planningArguments } from './contracts/planning';
import { compareScenarios } from './planning/compareScenarios';
import { explainHousehold } from './planning/explainHousehold';
import { exportCertificate } from './planning/exportCertificate';
import { listMovers } from './planning/listMovers';
import { listRuleCosts } from './planning/listRuleCosts';
import { planSensitivity } from './planning/planSensitivity';
import {
  addScenario,
  adoptPlan,
  chooseScenario,
  listScenarios,
  removeOverlay,
  removeScenario,
  renameScenario,
  setAsOf,
} from './planning/scenarioCommands';
import { planTimetable } from './planning/timetable';
import { tryWish } from './planning/tryWish';
import { removeWish, setWish } from './planning/wishCommands';

/** One handler per command of `contracts/planning.ts`. */
export const planningHandlers: { [C in keyof typeof planningArguments]: CommandHandler<C> } = {
  listScenarios,
  addScenario,
  renameScenario,
  removeScenario,
  chooseScenario,
  setWish,
  removeWish,
  removeOverlay,
  adoptPlan,
  setAsOf,
  planTimetable,
  compareScenarios,
  listMovers,
  explainHousehold,
  tryWish,
  listRuleCosts,
  planSensitivity,
  exportCertificate,
};
