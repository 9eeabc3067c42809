import { useMemo } from 'react';
import type { CommandArgument } from '../../../analytics/commands/contract';
import { formatCount } from '../../app/format';
import { useDoors } from '../../app/doors';
import { useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';

export type ListName = CommandArgument<'removeList'>['list'];

/** What the buttons of the screen write down; true when it stands. */
export function useDecisions() {
  const { actions } = useDoors();
  const feedback = useFeedback();
  const t = useText();
  return useMemo(() => {
    const label = 'task.decide';
    return {
      async pairs(of: 'register' | 'list', keys: string[], decision: 'same' | 'different' | 'open', reason?: string): Promise<boolean> {
        const answer = await actions.change('decidePairs', { of, keys, decision, ...(reason ? { reason } : {}) }, label);
        if (answer.ok) feedback.good(t('evidence.decidedCount', { count: answer.value.changed }));
        else feedback.bad(answer.problem);
        return answer.ok;
      },
      async conflicts(keys: string[], decision: 'right' | 'postpone' | 'open', reason?: string): Promise<boolean> {
        const answer = await actions.change('decideConflicts', { keys, decision, ...(reason ? { reason } : {}) }, label);
        if (answer.ok) feedback.good(t('evidence.decidedCount', { count: answer.value.changed }));
        else feedback.bad(answer.problem);
        return answer.ok;
      },
      async identification(subject: 'household' | 'village', id: string, result: 'taken_in' | 'kept_out' | 'to_decide' | null, reason?: string): Promise<boolean> {
        const answer = await actions.change('decideIdentification', { subject, id, result, ...(reason ? { reason } : {}) }, label);
        if (!answer.ok) feedback.bad(answer.problem);
        return answer.ok;
      },
      async facts(argument: CommandArgument<'answerCaseFacts'>): Promise<boolean> {
        const answer = await actions.change('answerCaseFacts', argument, label);
        if (answer.ok) feedback.good(t('facts.done', { changed: formatCount(answer.value.changed), waiting: formatCount(answer.value.counts.to_decide) }));
        else feedback.bad(answer.problem);
        return answer.ok;
      },
      async take(keys: string[], list: ListName | null, reason: string): Promise<boolean> {
        const answer = await actions.change('takeListValues', { keys, ...(list ? { list } : {}), reason }, label);
        if (answer.ok) feedback.good(t('conflicts.takenCount', { count: formatCount(answer.value.changed), skipped: formatCount(answer.value.skipped) }));
        else feedback.bad(answer.problem);
        return answer.ok;
      },
      async removeList(list: ListName): Promise<boolean> {
        const answer = await actions.change('removeList', { list }, 'task.lists');
        if (!answer.ok) feedback.bad(answer.problem);
        return answer.ok;
      },
    };
  }, [actions, feedback, t]);
}
