import { useQueries } from '@tanstack/react-query';
import type { ChangeRow } from '../../../analytics/commands/contracts/years';
import { commandKey, useDoors } from '../../app/doors';
import { useProject } from '../../app/project';
import type { ChangeFilter } from './changeFilter';

export const pageSize = 200;

/** The pages of the list of changes that are on screen; rows of pages still on their way are undefined. */
export function useChangePages(filter: ChangeFilter & { scope: string }, first: number, last: number) {
  const { door } = useDoors();
  const revision = useProject((state) => state.revision);
  const planHash = useProject((state) => state.overview?.planHash ?? null);
  const pages = [...new Set([0, Math.floor(first / pageSize), Math.floor(last / pageSize)])];
  const answers = useQueries({
    queries: pages.map((page) => {
      const argument = { ...filter, offset: page * pageSize, limit: pageSize };
      return {
        queryKey: commandKey('compareRegisters', argument, planHash, revision),
        queryFn: async () => {
          const answer = await door.send('compareRegisters', argument);
          return answer.ok ? answer.value : Promise.reject(answer.problem);
        },
      };
    }),
  });
  const rows = new Map<number, ChangeRow[]>();
  pages.forEach((page, index) => {
    const data = answers[index]?.data;
    if (data) rows.set(page, data.rows);
  });
  return (index: number): ChangeRow | undefined => rows.get(Math.floor(index / pageSize))?.[index % pageSize];
}
