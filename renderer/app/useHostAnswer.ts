import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Host, HostArgument, HostMethod, HostValue, Problem, Result } from '../../electron/contract';
import { useDoors } from './doors';

/** The answer of a host method, asked anew whenever a dialog opens; `turn` asks again while it is open. */
export function useHostAnswer<M extends HostMethod>(
  method: M,
  argument: HostArgument<M>,
  turn = 0,
  enabled = true,
): UseQueryResult<HostValue<M>, Problem> {
  const { host } = useDoors();
  return useQuery<HostValue<M>, Problem>({
    queryKey: ['host', method, argument, turn],
    queryFn: async () => {
      const ask = host[method] as (given: HostArgument<M>) => Promise<Result<HostValue<M>>>;
      const answer = await ask(argument as Parameters<Host[M]>[0] & HostArgument<M>);
      return answer.ok ? answer.value : Promise.reject(answer.problem);
    },
    enabled,
    gcTime: 0,
  });
}
