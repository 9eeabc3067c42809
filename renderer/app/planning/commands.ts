import { skipToken, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { CommandArgument, CommandName, CommandValue } from '../../../analytics/commands/contract';
import type { PlanningValues, ScenarioRow } from '../../../analytics/commands/contracts/planning';
import type { Problem } from '../../../electron/contract';
import { isCancelled } from '../../worker/door';
import { commandKey, useCommand, useDoors } from '../doors';
import { useProject, type BusyTask } from '../project';
import { useFeedback } from '../useFeedback';

/** A query for one page of a long list; for `useQueries`. */
export function usePageQuery() {
  const { door } = useDoors();
  const revision = useProject((state) => state.revision);
  const planHash = useProject((state) => state.overview?.planHash ?? null);
  return <C extends CommandName>(command: C, argument: CommandArgument<C>) => ({
    queryKey: commandKey(command, argument, planHash, revision),
    queryFn: async (): Promise<CommandValue<C>> => {
      const answer = await door.send(command, argument);
      return answer.ok ? answer.value : Promise.reject(answer.problem);
    },
  });
}

/** The scenarios of the project and which one is chosen. */
export function useScenarios(): UseQueryResult<PlanningValues['listScenarios'], Problem> {
  return useCommand('listScenarios', {});
}

export function useChosenScenario(): ScenarioRow | undefined {
  const { data } = useScenarios();
  return data?.scenarios.find(({ chosen }) => chosen);
}

type ScenarioChange =
  | 'addScenario'
  | 'renameScenario'
  | 'removeScenario'
  | 'chooseScenario'
  | 'setWish'
  | 'removeWish'
  | 'removeOverlay'
  | 'adoptPlan'
  | 'setAsOf'
  | 'keepSourceChange';

/** Changes scenarios; what is refused is told at the top of the window, or kept for a dialog by the caller. */
export function useScenarioChange(): {
  busy: boolean;
  change<C extends ScenarioChange>(command: C, argument: CommandArgument<C>): Promise<Problem | null>;
  /** The same, and says what was refused. True when it was done. */
  tryChange<C extends ScenarioChange>(command: C, argument: CommandArgument<C>): Promise<boolean>;
} {
  const { actions } = useDoors();
  const feedback = useFeedback();
  const busy = useProject((state) => state.tasks.length > 0);
  const change = useCallback(
    async <C extends ScenarioChange>(command: C, argument: CommandArgument<C>) => {
      const answer = await actions.change(command, argument, 'task.scenario');
      return answer.ok ? null : answer.problem;
    },
    [actions],
  );
  const tryChange = useCallback(
    async <C extends ScenarioChange>(command: C, argument: CommandArgument<C>) => {
      const problem = await change(command, argument);
      if (problem) feedback.bad(problem);
      return problem === null;
    },
    [change, feedback],
  );
  return { busy, change, tryChange };
}

/** Runs the plan; the task that shows its progress stands in the project's store until it is done. */
export function usePlanRun(): { task: BusyTask | undefined; run(): Promise<Problem | null> } {
  const { actions } = useDoors();
  const task = useProject((state) => state.tasks.find(({ label }) => label === 'task.plan'));
  const run = useCallback(async () => {
    const answer = await actions.change('runPlan', {}, 'task.plan');
    return answer.ok || isCancelled(answer.problem) ? null : answer.problem;
  }, [actions]);
  return { task, run };
}

type LongQuestion = 'listRuleCosts' | 'planSensitivity' | 'whatIfSource';

/**
 * The answer of long work that is asked for by a button and kept for the present state of the project: what was
 * computed for another state is not shown.
 */
export function useLongAnswer<C extends LongQuestion>(command: C, argument: CommandArgument<C>, label: string) {
  const { actions } = useDoors();
  const client = useQueryClient();
  const revision = useProject((state) => state.revision);
  const planHash = useProject((state) => state.overview?.planHash ?? null);
  const task = useProject((state) => state.tasks.find((candidate) => candidate.label === label));
  const [problem, setProblem] = useState<Problem | null>(null);
  const queryKey = commandKey(command, argument, planHash, revision);
  const { data } = useQuery<CommandValue<C>>({ queryKey, queryFn: skipToken, enabled: false, gcTime: Infinity });
  const ask = async () => {
    setProblem(null);
    const answer = await actions.work(command, argument, label);
    if (answer.ok) client.setQueryData(queryKey, answer.value);
    else if (!isCancelled(answer.problem)) setProblem(answer.problem);
  };
  return { data, task, problem, ask, forget: () => setProblem(null) };
}
