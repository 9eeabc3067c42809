import { useMemo } from 'react';
import type { CommandScene } from './appCommands';
import { useDoors } from './doors';
import { useFeedback } from './useFeedback';

/** What commands run with, in this window. */
export function useCommandScene(): CommandScene {
  const doors = useDoors();
  const { bad } = useFeedback();
  return useMemo(() => ({ doors, report: bad }), [doors, bad]);
}
