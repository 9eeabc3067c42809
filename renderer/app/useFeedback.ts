import { App } from 'antd';
import { useCallback } from 'react';
import type { Problem } from '../../electron/contract';
import { isCancelled } from '../worker/door';
import { useLocalized } from './text';

/** Short messages at the top of the window for what a button has done. */
export function useFeedback(): { good(text: string): void; bad(problem: Problem): void } {
  const { message, notification } = App.useApp();
  const localized = useLocalized();
  const good = useCallback((text: string) => void message.success(text), [message]);
  const bad = useCallback(
    (problem: Problem) => {
      if (isCancelled(problem)) void message.info(localized(problem.message));
      else {
        notification.error({
          title: localized(problem.message),
          description: problem.hint ? localized(problem.hint) : undefined,
          duration: 0,
        });
      }
    },
    [message, notification, localized],
  );
  return { good, bad };
}
