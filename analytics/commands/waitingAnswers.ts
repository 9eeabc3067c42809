import { ProblemError, type LocalizedText } from '../engine';
import type { OpenVault } from '../project';
import { hashText } from './session';

/** Answers that were read from returned sheets and wait to be taken; they go with the vault when the project is locked. */
export interface WaitingAnswers<A> {
  /** Keeps answers in place of those that waited before; the token names them. */
  hold(vault: OpenVault, answers: A[]): Promise<string>;
  /** The answers that a token names. Errors: ProblemError `no_read_answers`. */
  find(vault: OpenVault, token: string): A[];
  drop(vault: OpenVault): void;
}

const readAgain: LocalizedText = { zh: '请重新读入返回的文件。', en: 'Read the returned files again.' };

/**
 * @param gone what is said when the answers no longer wait
 * @param again what to do then
 */
export function startWaiting<A>(gone: LocalizedText, again: LocalizedText = readAgain): WaitingAnswers<A> {
  const waiting = new WeakMap<OpenVault, { token: string; answers: A[] }>();
  return {
    async hold(vault, answers) {
      const token = (await hashText(JSON.stringify(answers))).slice(0, 16);
      waiting.set(vault, { token, answers });
      return token;
    },
    find(vault, token) {
      const held = waiting.get(vault);
      if (held?.token === token) return held.answers;
      throw new ProblemError({
        code: 'no_read_answers',
        message: gone,
        hint: again,
      });
    },
    drop: (vault) => void waiting.delete(vault),
  };
}
