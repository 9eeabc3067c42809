import { ProblemError, type Problem } from '../../engine';
import { resolveSeries, resolveValue, type PolicyPack } from '../../policy';
import { chosenScenario, mainScenario, type Scenario } from '../../project';
import { holdsPersonalNumber } from '../../register';
import type { CommandHandler } from '../commandHandler';
import type { ScenarioRow } from '../contract';
import { describeProject } from '../describeProject';
import { requireWritable, type UnlockedProject } from '../projectAccess';
import { recordChange } from '../recordActs';
import { currentResult, noPlanProblem, requireProject, type OpenProject, type Session } from '../session';
import { asOfDay } from './rollingYear';
import { planStale } from './planBase';
import { readScenarioResult, scenarioName } from './scenarioResults';
import { describeWishes } from './writeWishText';

/** Most scenarios of one project. */
const mostScenarios = 40;

export const listScenarios: CommandHandler<'listScenarios'> = async (_, { session }) => {
  const project = requireProject(session);
  const { document } = project.history;
  const scenarios: ScenarioRow[] = [];
  for (const scenario of document.scenarios) {
    scenarios.push({
      id: scenario.id,
      name: scenarioName(scenario),
      chosen: scenario.id === document.scenario,
      overlays: scenario.overlays.map((overlay) => describeOverlay(project.pack, overlay)),
      wishes: await describeWishes(session, scenario.wishes),
      result: await readScenarioResult(project, scenario.id),
    });
  }
  return {
    chosen: document.scenario,
    scenarios,
    asOf: asOfDay(project),
    baseline: document.baseline,
  };
};

function describeOverlay(
  pack: PolicyPack,
  { parameter, year, value, reason }: Scenario['overlays'][number],
): ScenarioRow['overlays'][number] {
  const known = [...pack.parameters, ...pack.series].find(({ id }) => id === parameter);
  return {
    parameter,
    label: known?.label ?? { zh: parameter, en: parameter },
    ...(year === undefined ? {} : { year }),
    value,
    unit: known?.unit ?? '',
    was: valueInPack(pack, parameter, year ?? pack.horizon.from) ?? value,
    reason,
  };
}

function valueInPack(pack: PolicyPack, parameter: string, year: number): number | null {
  try {
    const isSeries = pack.series.some(({ id }) => id === parameter);
    return (isSeries ? resolveSeries(pack, [], parameter, year) : resolveValue(pack, [], parameter, year)).value;
  } catch (error) {
    // Before its first date a parameter has no value.
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

export const addScenario: CommandHandler<'addScenario'> = async ({ name, copyOf }, { session }) => {
  const project = requireWritable(session);
  await chooseCopy(session, project, name, requireScenario(project, copyOf));
  return describeProject(session);
};

/** Adds a scenario under a new name and chooses it. Errors: `name_personal`, `scenario_name_taken`, `too_many_scenarios`. */
export async function chooseCopy(
  session: Session,
  project: UnlockedProject,
  name: string,
  source: Scenario,
): Promise<void> {
  const { scenarios } = project.history.document;
  requireFreeName(project, name, null);
  if (scenarios.length >= mostScenarios) throw new ProblemError(tooMany);
  const id = freeId(scenarios);
  await recordChange(session, project, 'set_scenario', { id, scenario: { ...source, id, name } });
  await recordChange(session, project, 'choose_scenario', { id });
}

export const renameScenario: CommandHandler<'renameScenario'> = async ({ id, name }, { session }) => {
  const project = requireWritable(session);
  const scenario = requireScenario(project, id);
  if (id === mainScenario) throw new ProblemError(mainStays);
  requireFreeName(project, name, id);
  if (scenario.name !== name)
    await recordChange(session, project, 'set_scenario', { id, scenario: { ...scenario, name } });
  return describeProject(session);
};

export const removeScenario: CommandHandler<'removeScenario'> = async ({ id }, { session }) => {
  const project = requireWritable(session);
  requireScenario(project, id);
  if (id === mainScenario) throw new ProblemError(mainStays);
  if (id === project.history.document.scenario) throw new ProblemError(chosenStays);
  await recordChange(session, project, 'set_scenario', { id, scenario: null });
  return describeProject(session);
};

export const chooseScenario: CommandHandler<'chooseScenario'> = async ({ id }, { session }) => {
  const project = requireWritable(session);
  requireScenario(project, id);
  if (id !== project.history.document.scenario) await recordChange(session, project, 'choose_scenario', { id });
  return describeProject(session);
};

export const removeOverlay: CommandHandler<'removeOverlay'> = async ({ parameter, year }, { session }) => {
  const project = requireWritable(session);
  const { id, overlays } = chosenScenario(project.history.document);
  if (!overlays.some((overlay) => overlay.parameter === parameter && overlay.year === year))
    throw new ProblemError(noSuchOverlay(parameter));
  await recordChange(session, project, 'set_overlay', {
    scenario: id,
    parameter,
    ...(year === undefined ? {} : { year }),
    value: null,
    reason: '',
  });
  return describeProject(session);
};

export const adoptPlan: CommandHandler<'adoptPlan'> = async ({ adopt }, { session }) => {
  const project = requireWritable(session);
  if (!adopt) {
    if (project.history.document.baseline) await recordChange(session, project, 'set_baseline', { baseline: null });
    return describeProject(session);
  }
  const current = await currentResult(project);
  if (!current) throw new ProblemError(noPlanProblem());
  if (current.stale) throw new ProblemError(planStale);
  const { hash } = current.result;
  if (project.history.document.baseline?.planHash !== hash)
    await recordChange(session, project, 'set_baseline', { baseline: { planHash: hash, time: session.tools.now() } });
  return describeProject(session);
};

export const setAsOf: CommandHandler<'setAsOf'> = async ({ asOf }, { session }) => {
  const project = requireWritable(session);
  if (asOf !== null) requireDay(project, asOf);
  if (asOf !== project.history.document.asOf) await recordChange(session, project, 'set_as_of', { asOf });
  return describeProject(session);
};

/** A day that exists, from the year before the horizon to its last. */
function requireDay({ pack }: OpenProject, asOf: string): void {
  const time = Date.parse(`${asOf}T00:00:00Z`);
  const exists = Number.isFinite(time) && new Date(time).toISOString().startsWith(asOf);
  const year = Number(asOf.slice(0, 4));
  const { from, to } = pack.horizon;
  if (exists && year >= from - 1 && year <= to) return;
  throw new ProblemError({
    code: 'as_of_outside',
    message: {
      zh: `基准日 ${asOf} 不是 ${from - 1}–${to} 年内的日期。`,
      en: `${asOf} is no day of ${from - 1}–${to}.`,
    },
    where: { field: 'asOf' },
    hint: {
      zh: `请填写 ${from - 1}-01-01 至 ${to}-12-31 之间的日期。`,
      en: `Give a day from ${from - 1}-01-01 to ${to}-12-31.`,
    },
  });
}

/** The scenario of an id. Errors: `unknown_scenario`. */
export function requireScenario({ history }: OpenProject, id: string): Scenario {
  const found = history.document.scenarios.find((scenario) => scenario.id === id);
  if (found) return found;
  throw new ProblemError({
    code: 'unknown_scenario',
    message: { zh: '没有这个情景。', en: 'There is no such scenario.' },
    where: { record: id },
    hint: { zh: '请从情景列表中选择。', en: 'Choose one from the list of scenarios.' },
  });
}

/** Names stand in the open journal and on papers: no numbers of persons, and none twice. */
function requireFreeName({ history }: OpenProject, name: string, own: string | null): void {
  if (holdsPersonalNumber(name)) throw new ProblemError(namePersonal);
  if (history.document.scenarios.some((scenario) => scenario.id !== own && scenario.name === name))
    throw new ProblemError(nameTaken(name));
}

/** The next id that no scenario has. Ids of removed ones may come again: their results name the inputs, not the id. */
function freeId(scenarios: readonly Scenario[]): string {
  const taken = new Set(scenarios.map(({ id }) => id));
  for (let number = scenarios.length + 1; ; number += 1) if (!taken.has(`s${number}`)) return `s${number}`;
}

const mainStays: Problem = {
  code: 'scenario_stays',
  message: { zh: '基本情景不能删除或改名。', en: 'The main scenario cannot be removed or renamed.' },
  hint: { zh: '请另建一个情景。', en: 'Make another scenario instead.' },
};
const chosenStays: Problem = {
  code: 'scenario_stays',
  message: { zh: '正在使用的情景不能删除。', en: 'The scenario in use cannot be removed.' },
  hint: { zh: '请先切换到别的情景。', en: 'Choose another one first.' },
};
const tooMany: Problem = {
  code: 'too_many_scenarios',
  message: { zh: `最多保留 ${mostScenarios} 个情景。`, en: `A project holds ${mostScenarios} scenarios at most.` },
  hint: { zh: '请先删除不用的情景。', en: 'Remove those that are no longer needed.' },
};
const namePersonal: Problem = {
  code: 'name_personal',
  message: {
    zh: '情景名称里有证件号码或电话号码，未保存。',
    en: 'The name of the scenario holds an ID or telephone number; nothing was saved.',
  },
  where: { field: 'name' },
  hint: { zh: '请换一个名称。', en: 'Choose another name.' },
};

function nameTaken(name: string): Problem {
  return {
    code: 'scenario_name_taken',
    message: { zh: `已有名为“${name}”的情景。`, en: `A scenario is named “${name}” already.` },
    where: { field: 'name' },
    hint: { zh: '请换一个名称。', en: 'Choose another name.' },
  };
}

function noSuchOverlay(parameter: string): Problem {
  return {
    code: 'unknown_overlay',
    message: {
      zh: `当前情景没有改动参数“${parameter}”。`,
      en: `The scenario does not change the parameter "${parameter}".`,
    },
    where: { field: parameter },
    hint: { zh: '请刷新情景列表。', en: 'Look at the list of changes again.' },
  };
}
