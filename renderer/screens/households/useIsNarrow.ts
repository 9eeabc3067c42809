import { useSyncExternalStore } from 'react';

/** Below this width a table of many columns cannot be read; records are shown as cards. */
const narrowQuery = '(max-width: 760px)';

export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (notify) => {
      const query = window.matchMedia(narrowQuery);
      query.addEventListener('change', notify);
      return () => query.removeEventListener('change', notify);
    },
    () => window.matchMedia(narrowQuery).matches,
    () => false,
  );
}
