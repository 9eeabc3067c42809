import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CommandArgument, CommandValue } from '../../../analytics/commands/contract';
import type { RecordRow } from '../../../analytics/commands/contracts/records';
import type { Problem } from '../../../electron/contract';
import { commandKey, useDoors } from '../../app/doors';
import { useProject } from '../../app/project';

export const pageSize = 200;
/** Pages out of sight are forgotten soon, so that scrolling through 200,000 persons takes no more memory than one page. */
const pageLife = 15_000;
/** A scroll that goes on is not followed page by page; the pages where it pauses are asked for. */
const settleMilliseconds = 50;

export type RecordListing = Omit<CommandArgument<'listRecords'>, 'offset' | 'limit'>;
export type RecordPage = CommandValue<'listRecords'>;

/**
 * The pages that are on screen, and their neighbours, of the records at places `first`…`last`. Rows of pages still
 * on their way are undefined; counts, sums and groups are those of the first page, and stay while new ones come.
 */
export function useRecordPages(listing: RecordListing, first: number, last: number) {
  const { door } = useDoors();
  const revision = useProject((state) => state.revision);
  const planHash = useProject((state) => state.overview?.planHash ?? null);
  const open = useProject((state) => state.phase === 'open');
  const seen = useSettled(first, last);
  const ask = (page: number) => {
    const argument = { ...listing, offset: page * pageSize, limit: pageSize };
    return {
      queryKey: commandKey('listRecords', argument, planHash, revision),
      queryFn: async (): Promise<RecordPage> => {
        const answer = await door.send('listRecords', argument);
        return answer.ok ? answer.value : Promise.reject(answer.problem as never);
      },
      enabled: open,
    };
  };
  const head = useQuery<RecordPage, Problem>({ ...ask(0), gcTime: 60_000, placeholderData: keepPreviousData });
  const total = head.isPlaceholderData ? 0 : (head.data?.total ?? 0);
  const lastPage = Math.max(0, Math.ceil(total / pageSize) - 1);
  const from = Math.max(1, Math.floor(seen.first / pageSize) - 1);
  const to = Math.min(lastPage, Math.floor(seen.last / pageSize) + 1);
  const pages = Array.from({ length: Math.max(0, Math.min(8, to - from + 1)) }, (_, index) => from + index);
  const answers = useQueries({ queries: pages.map((page) => ({ ...ask(page), gcTime: pageLife })) });
  const rows = new Map<number, RecordRow[]>();
  if (head.data && !head.isPlaceholderData) rows.set(0, head.data.rows);
  pages.forEach((page, index) => {
    const data = answers[index]?.data;
    if (data) rows.set(page, data.rows);
  });
  return {
    head,
    rowAt: (place: number): RecordRow | undefined => rows.get(Math.floor(place / pageSize))?.[place % pageSize],
  };
}

function useSettled(first: number, last: number): { first: number; last: number } {
  const [settled, setSettled] = useState({ first, last });
  useEffect(() => {
    const timer = setTimeout(() => setSettled({ first, last }), settleMilliseconds);
    return () => clearTimeout(timer);
  }, [first, last]);
  return settled;
}
