import { useCallback, useState } from 'react';
import type { Result, SavedFile } from '../../electron/contract';
import { useText } from './text';
import { useFeedback } from './useFeedback';

/** Makes a file and hands it to the user: busy meanwhile, then says where it went or why it did not. */
export function useExport(): { busy: boolean; run(make: () => Promise<Result<SavedFile | null>>): Promise<void> } {
  const t = useText();
  const feedback = useFeedback();
  const [busy, setBusy] = useState(false);
  const run = useCallback(
    async (make: () => Promise<Result<SavedFile | null>>) => {
      setBusy(true);
      try {
        const saved = await make();
        if (!saved.ok) feedback.bad(saved.problem);
        else if (saved.value) feedback.good(t('document.saved', { name: saved.value.name }));
      } finally {
        setBusy(false);
      }
    },
    [t, feedback],
  );
  return { busy, run };
}
