import { useDocumentsView } from '../screens/documents/documentsView';
import { useFundingView } from '../screens/funding/fundingView';
import { useProblems } from '../screens/problems/problemsState';
import { useProgressView } from '../screens/progress/progressView';
import { useScheduleView } from '../screens/schedule/scheduleView';
import type { ScreenId, ScreenParts } from './store';

const casePrefix = 'case:';

/** How each screen opens the parts that others lead to: screens never import each other. */
const openers: { [S in keyof ScreenParts]: (part: ScreenParts[S]) => void } = {
  documents: (part) => useDocumentsView.getState().choose(part),
  schedule: (part) => {
    const view = useScheduleView.getState();
    view.showTab(part === 'late' ? 'board' : part);
    if (part === 'late') view.setShown('late');
  },
  progress: (part) => {
    const view = useProgressView.getState();
    if (part === 'late' || part === 'findings') view.showCases(part);
    else if (isCase(part)) {
      view.showCases('all');
      view.openCase(part.slice(casePrefix.length));
    } else view.showTab(part);
  },
  funding: (part) => useFundingView.getState().showTab(part),
  problems: (part) =>
    useProblems
      .getState()
      .set(
        part === 'to_apply'
          ? { by: 'check', group: null, state: part, page: 1, finding: null }
          : { by: 'severity', group: part, state: 'open', page: 1, finding: null },
      ),
};

function isCase(part: ScreenParts['progress']): part is `case:${string}` {
  return part.startsWith(casePrefix);
}

/** Opens a part of a screen; a screen without parts has nothing to open. */
export function showPart(screen: ScreenId, part: string): void {
  const open = (openers as Partial<Record<ScreenId, (part: string) => void>>)[screen];
  open?.(part);
}
