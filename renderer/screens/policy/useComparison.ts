import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { CommandValue } from '../../../analytics/commands/contract';
import type { Problem } from '../../../electron/contract';
import { listCountyPacks, type CountyPack } from '../../app/dialogs/countyPacks';
import { useDoors } from '../../app/doors';
import { useProject } from '../../app/project';

/** The delivered counties but the one that is open. */
export function useOtherPacks(): UseQueryResult<CountyPack[], Problem> {
  const { host, appInfo } = useDoors();
  const own = useProject((state) => state.overview?.county.name.zh ?? '');
  return useQuery<CountyPack[], Problem>({
    queryKey: ['countyPacks', appInfo.samples, own],
    queryFn: async () => (await listCountyPacks(host, appInfo.samples)).filter((pack) => pack.county.zh !== own),
  });
}

/** What differs between the open project's pack and a delivered one. */
export function useComparison(sample: string): UseQueryResult<CommandValue<'comparePolicy'>, Problem> {
  const { host, door } = useDoors();
  const revision = useProject((state) => state.revision);
  return useQuery<CommandValue<'comparePolicy'>, Problem>({
    queryKey: ['comparePolicy', sample, revision],
    queryFn: async () => {
      const read = await host.readSamplePolicy({ sample });
      if (!read.ok) return Promise.reject(read.problem);
      const answer = await door.send('comparePolicy', { otherPolicyFiles: read.value });
      return answer.ok ? answer.value : Promise.reject(answer.problem);
    },
  });
}
