import type { Problem } from '../../../electron/contract';
import { tableToCsv } from '../csv';
import { useDoors } from '../doors';
import { fileNameOf } from '../paper';
import { useExport } from '../useExport';

export type Sheet = (string | number)[][];
/** A sheet, or why it could not be made. */
export type MadeSheet = { ok: true; value: Sheet } | { ok: false; problem: Problem };

/** Hands out a table that is seen on screen, as a file for a spreadsheet. */
export function useTableExport(): { busy: boolean; save(title: string, make: () => Promise<MadeSheet>): void } {
  const { actions } = useDoors();
  const { busy, run } = useExport();
  return {
    busy,
    save: (title, make) =>
      void run(async () => {
        const made = await make();
        if (!made.ok) return made;
        return actions.deliver('table', {
          suggestedName: fileNameOf(`${title}.csv`),
          mediaType: 'text/csv;charset=utf-8',
          bytes: new TextEncoder().encode(tableToCsv(made.value)),
        });
      }),
  };
}
