import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { createContext, useContext, type ReactNode } from 'react';
import type { AppInfo, Host, Problem, Settings } from '../../electron/contract';
import type { CommandArgument, CommandDoor, CommandName, CommandValue } from '../../analytics/commands/contract';
import { useProject, type ProjectActions } from './project';

/** What every screen may use: both doors, what the host can do, and the settings. */
export interface Doors {
  host: Host;
  door: CommandDoor;
  actions: ProjectActions;
  appInfo: AppInfo;
  settings: Settings;
  changeSettings(settings: Settings): void;
}

/** Null where nothing is connected yet, such as around the whole window. */
export const DoorsContext = createContext<Doors | null>(null);

export function DoorsProvider({ doors, children }: { doors: Doors; children: ReactNode }) {
  return <DoorsContext value={doors}>{children}</DoorsContext>;
}

export function useDoors(): Doors {
  const doors = useContext(DoorsContext);
  if (!doors) throw new Error('useDoors needs a DoorsProvider above it');
  return doors;
}

/** Answers never go stale by time; they are keyed by the state of the project. There is no network to wait for. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 300_000,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
    },
  });
}

/** Key of an answer: command, argument (with its scope), plan and state of the project. */
export function commandKey(
  command: CommandName,
  argument: unknown,
  planHash: string | null,
  revision: number,
): unknown[] {
  return [command, argument, planHash, revision];
}

/**
 * The answer of a command for the current state of the project. While a new state is computed the former
 * answer stays visible (`isPlaceholderData`).
 */
export function useCommand<C extends CommandName>(
  command: C,
  argument: CommandArgument<C>,
  options: { enabled?: boolean } = {},
): UseQueryResult<CommandValue<C>, Problem> {
  const { door } = useDoors();
  const revision = useProject((state) => state.revision);
  const planHash = useProject((state) => state.overview?.planHash ?? null);
  const open = useProject((state) => state.phase === 'open');
  return useQuery<CommandValue<C>, Problem>({
    queryKey: commandKey(command, argument, planHash, revision),
    queryFn: async () => {
      const answer = await door.send(command, argument);
      return answer.ok ? answer.value : Promise.reject(answer.problem);
    },
    enabled: open && options.enabled !== false,
    placeholderData: keepPreviousData as never,
  });
}
