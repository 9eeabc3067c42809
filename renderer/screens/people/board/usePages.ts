import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { CommandArgument, CommandValue } from '../../../../analytics/commands/contract';
import type { Problem } from '../../../../electron/contract';
import { commandKey, useDoors } from '../../../app/doors';
import { useProject } from '../../../app/project';
import { useSettled } from '../../../app/useSettled';

export const pageSize = 200;
/** Pages out of sight are forgotten soon. */
const pageLife = 15_000;

type Paged = 'listHelpers' | 'listPairs';
type Row<C extends Paged> = CommandValue<C>['rows'][number];

/**
 * The pages of a long list that are on screen, and their neighbours. Rows still on their way are undefined; the
 * counts are those of the first page.
 *
 * @param countOf rows of the whole list, from its first page
 */
export function usePages<C extends Paged>(
  command: C,
  listing: Omit<CommandArgument<C>, 'offset' | 'limit'>,
  seen: { first: number; last: number },
  countOf: (head: CommandValue<C>) => number,
) {
  const { door } = useDoors();
  const revision = useProject((state) => state.revision);
  const planHash = useProject((state) => state.overview?.planHash ?? null);
  const open = useProject((state) => state.phase === 'open');
  const first = useSettled(seen.first, 50);
  const last = useSettled(seen.last, 50);
  const ask = (page: number) => {
    const argument = { ...listing, offset: page * pageSize, limit: pageSize } as CommandArgument<C>;
    return {
      queryKey: commandKey(command, argument, planHash, revision),
      queryFn: async (): Promise<CommandValue<C>> => {
        const answer = await door.send(command, argument);
        return answer.ok ? answer.value : Promise.reject(answer.problem as never);
      },
      enabled: open,
    };
  };
  const head = useQuery<CommandValue<C>, Problem>({
    ...ask(0),
    gcTime: 60_000,
    placeholderData: keepPreviousData as never,
  });
  const total = head.data === undefined ? 0 : countOf(head.data);
  const lastPage = Math.max(0, Math.ceil(total / pageSize) - 1);
  const from = Math.max(1, Math.floor(first / pageSize) - 1);
  const to = Math.min(lastPage, Math.floor(last / pageSize) + 1);
  const pages = Array.from({ length: Math.max(0, Math.min(8, to - from + 1)) }, (_, index) => from + index);
  const answers = useQueries({ queries: pages.map((page) => ({ ...ask(page), gcTime: pageLife })) });
  const rows = new Map<number, readonly Row<C>[]>();
  if (head.data) rows.set(0, head.data.rows);
  pages.forEach((page, index) => {
    const data = answers[index]?.data;
    if (data) rows.set(page, data.rows);
  });
  return {
    head,
    total,
    rowAt: (place: number): Row<C> | undefined => rows.get(Math.floor(place / pageSize))?.[place % pageSize],
  };
}
