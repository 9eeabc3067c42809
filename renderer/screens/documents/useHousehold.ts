import { useState } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import { useCommand } from '../../app/doors';
import { useProject } from '../../app/project';
import { useDocumentsView } from './documentsView';

type HouseholdRow = CommandValue<'listHouseholds'>['rows'][number];

export interface HouseholdChoice {
  id: number | null;
  found: HouseholdRow[];
  isLoading: boolean;
  search(text: string): void;
}

const mostFound = 30;

/**
 * The household of a paper: the one chosen, as long as it lives in the village, else the first of the village. Searching
 * goes through the whole county.
 * @param village null: the paper is about no household
 */
export function useHousehold(village: string | null): HouseholdChoice {
  const [text, search] = useState('');
  const county = useProject((state) => state.overview?.county.code ?? '000000');
  const wanted = useDocumentsView((state) => state.householdId);
  const words = text.trim();
  const page = { offset: 0, limit: mostFound };
  const inVillage = useCommand('listHouseholds', { scope: village ?? county, ...page }, { enabled: village !== null });
  const chosen = useCommand('showHousehold', { householdId: wanted ?? 0 }, { enabled: village !== null && wanted !== null });
  const searched = useCommand('listHouseholds', { scope: county, search: words, ...page }, { enabled: village !== null && words !== '' });
  const own = (inVillage.data?.rows ?? []).filter(({ villageCode }) => villageCode === village);
  const kept = wanted !== null && chosen.data?.householdId === wanted && chosen.data.villageCode === village ? chosen.data : null;
  const listed = words === '' ? own : (searched.data?.rows ?? []);
  const first = wanted !== null && chosen.data === undefined && !chosen.isError ? null : (own[0] ?? null);
  const shown = kept ?? first;
  return {
    id: shown?.householdId ?? null,
    found: shown && !listed.some(({ householdId }) => householdId === shown.householdId) ? [shown, ...listed] : listed,
    isLoading: inVillage.isPending || inVillage.isPlaceholderData || (wanted !== null && chosen.isPending),
    search,
  };
}
