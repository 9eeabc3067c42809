import { compareTexts } from '../../engine';
import {
  costProject,
  currentState,
  listProjectFaults,
  numberKey,
  projectStates,
  type PoolProject,
  type ProjectContext,
} from '../../funding';
import {
  checkQuantities,
  describeUnit,
  estimateProject,
  findParameter,
  resolveValue,
  type PolicyPack,
  type ProjectType,
  type ScenarioOverlay,
} from '../../policy';
import type { CommandHandler } from '../commandHandler';
import type { ProjectCosts, ProjectRow, ProjectTypeRow } from '../contracts/projectPool';
import { placeNames } from '../placeNames';
import { requireProject, type OpenProject } from '../session';
import { paidByProject } from './paidByProject';
import { poolContext, sumFen } from './poolContext';
import { requireProjectType } from './requireProjectType';
import { writeCostText } from './writeCostText';

/** The kinds of projects of the pack with their standards, the measures that they may carry out, the years of the plan. */
export const listProjectTypes: CommandHandler<'listProjectTypes'> = async (_, { session }) => {
  const project = requireProject(session);
  const { pack } = project;
  const { overlays } = poolContext(project);
  const measures = new Map(pack.measures.map((measure) => [measure.id, measure]));
  const carried = new Set(pack.project_types.map(({ measure }) => measure));
  return {
    types: pack.project_types.map((type): ProjectTypeRow => ({
      id: type.id,
      label: type.label,
      dimensions: type.dimensions.map(({ id, label, unit, standards }) => ({
        id,
        label,
        unit: describeUnit(unit),
        standards: standards.map((standard) => ({
          label: standard.label,
          minimum: resolveValue(pack, overlays, standard.minimum, pack.horizon.from).value,
        })),
      })),
      measure: type.measure ?? null,
      measureLabel: type.measure === undefined ? null : (measures.get(type.measure)?.label ?? null),
      citation: type.citation,
      status: type.status,
    })),
    measures: pack.measures
      .filter(({ id, scope }) => scope !== 'household' || carried.has(id))
      .map(({ id, label }) => ({ id, label })),
    years: Array.from({ length: pack.horizon.to - pack.horizon.from + 1 }, (__, index) => pack.horizon.from + index),
  };
};

/** What a project of these quantities costs; lines whose quantities are missing are left out and named. */
export const estimateProjectCommand: CommandHandler<'estimateProject'> = async (
  { type: id, quantities, year },
  { session },
) => {
  const project = requireProject(session);
  const type = requireProjectType(project.pack, id);
  return estimateLines(type, quantities, project.pack, poolContext(project).overlays, year);
};

function estimateLines(
  type: ProjectType,
  quantities: Readonly<Record<string, number>>,
  pack: PolicyPack,
  overlays: readonly ScenarioOverlay[],
  year: number,
): ProjectCosts {
  const problems = checkQuantities(type, quantities);
  const wrong = new Set(problems.map(({ where }) => where?.field));
  const given = Object.fromEntries(Object.entries(quantities).filter(([dimension]) => !wrong.has(dimension)));
  const costs = type.costs.filter(({ of }) => of.every((dimension) => given[dimension] !== undefined));
  const estimate = estimateProject({ ...type, costs }, given, pack, overlays, year);
  const lines = estimate.costs.map((cost) => {
    const { amount } = costs.find((one) => one.id === cost.cost)!;
    const { value, citation, status } = resolveValue(pack, overlays, amount, year);
    const parameter = findParameter(pack, amount);
    return {
      id: cost.cost,
      label: cost.label,
      pool: cost.pool,
      poolLabel: pack.pools.find((pool) => pool.id === cost.pool)?.label ?? { zh: cost.pool, en: cost.pool },
      text: writeCostText(type, cost, { parameter, value }, given),
      fen: cost.amountFen,
      timing: cost.timing,
      citation,
      status,
    };
  });
  const sumOf = (timing: 'one_off' | 'yearly'): number =>
    Number(sumFen(lines.filter((line) => line.timing === timing).map(({ fen }) => fen)));
  const sums = { oneOffFen: sumOf('one_off'), yearlyFen: sumOf('yearly') };
  const labelOf = (dimension: string) => type.dimensions.find((one) => one.id === dimension)!.label;
  return {
    lines,
    ...sums,
    standards: estimate.standards.flatMap(({ dimension, label, minimum, met }) =>
      met === null ? [] : [{ dimension: labelOf(dimension), standard: label, minimum, value: given[dimension]!, met }],
    ),
    problems,
  };
}

/**
 * A page of the pool within a place, by state and type and text in number, name, village or town; beside it the counts
 * and sums of every state (of the places, type and text asked for) and the counts of every type. By village and number.
 */
export const listProjects: CommandHandler<'listProjects'> = async (
  { scope, state, type, search, offset, limit },
  { session },
) => {
  const project = requireProject(session);
  const context = poolContext(project);
  const within = selectProjects(project, scope, search);
  const ofState = (one: PoolProject): boolean => state === undefined || currentState(one).state === state;
  const ofType = (one: PoolProject): boolean => type === undefined || one.type === type;
  const found = within.filter((one) => ofState(one) && ofType(one));
  const counted = within.filter(ofType);
  const paid = await paidByProject(session);
  const describe = openRows(project, context, paid);
  const typeIds = [...new Set([...project.pack.project_types.map(({ id }) => id), ...within.map((one) => one.type)])];
  return {
    total: found.length,
    rows: found.slice(offset, offset + limit).map(describe),
    states: projectStates.map((one) => {
      const own = counted.filter((entry) => currentState(entry).state === one);
      const fen = sumFen(own.map((entry) => costProject(entry, context.pack, context.overlays).countsFen));
      return { state: one, count: own.length, fen: Number(fen) };
    }),
    types: typeIds.flatMap((id) => {
      const count = within.filter((one) => one.type === id && ofState(one)).length;
      return count === 0 ? [] : [{ type: id, label: typeLabel(project.pack, id), count }];
    }),
  };
};

/** The projects within a place that a text is found in, by village and number. Example: scope 440224 gives all of the county. */
export function selectProjects(project: OpenProject, scope: string, search?: string): PoolProject[] {
  const nameOf = placeNames(project);
  const isWhole = scope === project.pack.county.code;
  const wanted = plain(search ?? '');
  return project.history.document.projects
    .filter(({ villageCode }) => isWhole || villageCode.startsWith(scope))
    .filter(({ number, name, villageCode }) => {
      if (wanted === '') return true;
      return [number, name, nameOf(villageCode), nameOf(villageCode.slice(0, 9))].some((text) =>
        plain(text).includes(wanted),
      );
    })
    .sort(
      (a, b) =>
        compareTexts(a.villageCode, b.villageCode) || compareTexts(a.number, b.number) || compareTexts(a.id, b.id),
    );
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

const typeLabel = ({ project_types: types }: PolicyPack, id: string) =>
  types.find((type) => type.id === id)?.label ?? { zh: id, en: id };

/** Rows of the list: names, costs, what was paid, what is to be said. */
export function openRows(
  project: OpenProject,
  context: ProjectContext,
  paid: ReadonlyMap<string, number> | null,
): (one: PoolProject) => ProjectRow {
  const nameOf = placeNames(project);
  return (one) => {
    const { estimateFen, countsFen } = costProject(one, context.pack, context.overlays);
    const { state, since } = currentState(one);
    return {
      ...one,
      typeLabel: typeLabel(project.pack, one.type),
      townName: nameOf(one.villageCode.slice(0, 9)),
      villageName: nameOf(one.villageCode),
      state,
      since,
      estimateFen,
      countsFen,
      paidFen: paid === null ? null : (paid.get(numberKey(one.number)) ?? null),
      remarks: listProjectFaults(one, context).map(({ message }) => message),
    };
  };
}
