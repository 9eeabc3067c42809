import { useMemo } from 'react';
import type { CommandArgument, CommandValue } from '../../../analytics/commands/contract';
import { useDoors } from '../../app/doors';
import { useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';

type Row = CommandValue<'listFindings'>['rows'][number];
type Item = CommandArgument<'answerFindings'>['items'][number];

/** Answers one finding; true when it was recorded. */
export function useAnswer() {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  return useMemo(() => {
    const send = async (item: Item, reason: string): Promise<boolean> => {
      const answer = await actions.change('answerFindings', { items: [item], reason }, 'task.answer');
      if (!answer.ok) feedback.bad(answer.problem);
      else feedback.good(t('problems.answered'));
      return answer.ok;
    };
    return {
      send,
      one: (row: Row, act: Item['act'], reason = '', value?: string) =>
        row.place === null ? Promise.resolve(false) : send({ ...row.place, check: row.check, act, ...(value === undefined ? {} : { value }) }, reason),
    };
  }, [actions, feedback, t]);
}
