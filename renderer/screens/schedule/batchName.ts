import { useCallback } from 'react';
import type { ScheduleRow } from '../../../analytics/commands/contracts/timePlan';
import { useText } from '../../app/text';

/** What a batch is called: its village, its year, and whether the village itself leaves. */
export function useBatchName(): (row: Pick<ScheduleRow, 'batch' | 'villageName'>) => string {
  const t = useText();
  return useCallback(
    ({ batch, villageName }) =>
      t(batch.kind === 'village_exit' ? 'schedule.batch.village' : 'schedule.batch.households', {
        village: villageName,
        year: String(batch.year),
      }),
    [t],
  );
}
