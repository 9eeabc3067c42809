import { useQueries } from '@tanstack/react-query';
import type { CommandArgument, HouseholdRow } from '../../../analytics/commands/contract';
import { commandKey, useDoors } from '../../app/doors';
import { useProject } from '../../app/project';

const pageSize = 200;
type Filter = Omit<CommandArgument<'listHouseholds'>, 'offset' | 'limit'>;

/** The pages of the list that are on screen; rows of pages still on their way are undefined. */
export function useHouseholdPages(filter: Filter, first: number, last: number) {
  const { door } = useDoors();
  const revision = useProject((state) => state.revision);
  const planHash = useProject((state) => state.overview?.planHash ?? null);
  const pages = [...new Set([0, Math.floor(first / pageSize), Math.floor(last / pageSize)])];
  const answers = useQueries({
    queries: pages.map((page) => {
      const argument = { ...filter, offset: page * pageSize, limit: pageSize };
      return {
        queryKey: commandKey('listHouseholds', argument, planHash, revision),
        queryFn: async () => {
          const answer = await door.send('listHouseholds', argument);
          return answer.ok ? answer.value : Promise.reject(answer.problem);
        },
      };
    }),
  });
  const rows = new Map<number, HouseholdRow[]>();
  pages.forEach((page, index) => {
    const data = answers[index]?.data;
    if (data) rows.set(page, data.rows);
  });
  return {
    first: answers[0],
    rowAt: (index: number): HouseholdRow | undefined => rows.get(Math.floor(index / pageSize))?.[index % pageSize],
  };
}
