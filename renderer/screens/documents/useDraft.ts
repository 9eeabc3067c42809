import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ComposedDocument } from '../../../analytics/commands/contracts/documents';
import { addRemark, applyDraft, type DraftedComposition, type TemplateId } from '../../../analytics/documents';
import { useDoors } from '../../app/doors';
import { useFeedback } from '../../app/useFeedback';
import { asDraft, changesOf, type Changes } from './draftChanges';

export interface PaperPlace {
  template: TemplateId;
  scope: string;
  year: number | null;
}

export interface Draft {
  changes: Changes;
  /** The paper with the changes laid over it, at once; with the remark on it as it was last recorded. */
  drafted: DraftedComposition;
  /** Keeps the changes: one undoable edit; a refusal is told and nothing is changed. */
  change(next: Changes): Promise<boolean>;
}

/** The changes of a paper: shown at once, recorded behind, in the order in which they were made. */
export function useDraft(place: PaperPlace, composed: ComposedDocument): Draft {
  const { actions } = useDoors();
  const feedback = useFeedback();
  const [changes, setChanges] = useState(() => changesOf(composed.draft));
  const open = useRef(0);
  const turn = useRef(Promise.resolve(true));
  useEffect(() => {
    if (open.current === 0) setChanges(changesOf(composed.draft));
  }, [composed.draft]);
  const { template, scope, year } = place;
  const change = useCallback(
    (next: Changes) => {
      setChanges(next);
      open.current += 1;
      turn.current = turn.current.then(async () => {
        const answer = await actions.change('setDraft', { template, scope, year, draft: next }, 'task.document');
        open.current -= 1;
        if (answer.ok) return true;
        feedback.bad(answer.problem);
        setChanges(changesOf(composed.draft));
        return false;
      });
      return turn.current;
    },
    [actions, feedback, template, scope, year, composed.draft],
  );
  const drafted = useMemo(() => {
    const laid = applyDraft(composed.original, asDraft(composed.original, changes, composed.draft?.exported ?? null));
    return { ...laid, composition: addRemark(laid.composition, composed.remark) };
  }, [composed, changes]);
  return { changes, drafted, change };
}
