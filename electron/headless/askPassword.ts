import { throwProblem } from '../contract/parseCall';
import type { LocalizedText, Problem } from '../contract/result';
import type { Output } from './stepWriter';
import { say, showName, type Speech } from './speech';
import { stopIfCancelled } from './stopIfCancelled';

/** A terminal that can be typed at without showing it. */
export interface Keyboard {
  isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
  resume(): unknown;
  pause(): unknown;
  on(event: 'data', listener: (piece: Uint8Array | string) => void): unknown;
  off(event: 'data', listener: (piece: Uint8Array | string) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  off(event: 'end', listener: () => void): unknown;
}

export interface PasswordSources {
  /** What the environment variable GUATU_PASSWORD held; undefined when it is not there. */
  fromEnvironment: string | undefined;
  keyboard: Keyboard;
  output: Output;
  speech: Speech;
  signal: AbortSignal;
  /** Asks the whole run to stop: raw mode swallows the terminal's own Ctrl-C. */
  interrupt: () => void;
}

/**
 * The password of a protected project: out of the environment, or typed at a terminal without being shown.
 * Never an argument, which other programs of the computer can read. An attempt after the first says that the
 * one before was wrong.
 *
 * @throws a problem `password_needed` when there is neither.
 */
export async function askPassword(project: string, attempt: number, sources: PasswordSources): Promise<{ text: string; mayAskAgain: boolean }> {
  const { fromEnvironment, keyboard, output, speech } = sources;
  if (fromEnvironment !== undefined && fromEnvironment !== '') return { text: fromEnvironment, mayAskAgain: false };
  if (keyboard.isTTY !== true || output.isTTY !== true || keyboard.setRawMode === undefined) throwProblem(describePasswordNeeded(project));
  const name = showName(project);
  const wrong = attempt === 1 ? { zh: '', en: '' } : { zh: '密码不正确。', en: 'That was wrong. ' };
  const question: LocalizedText = { zh: `${wrong.zh}“${name}”的密码（不显示）：`, en: `${wrong.en}Password of "${name}" (not shown): ` };
  output.write(`\r\u001b[2K${say(question, speech)}`);
  const text = await readUnseen(keyboard, sources);
  output.write('\n');
  stopIfCancelled(sources.signal);
  if (text === '') throwProblem(describePasswordNeeded(project));
  return { text, mayAskAgain: true };
}

function readUnseen(keyboard: Keyboard, { signal, interrupt }: PasswordSources): Promise<string> {
  return new Promise((resolve) => {
    const letters: string[] = [];
    const decoder = new TextDecoder();
    const settle = (text: string): void => {
      keyboard.off('data', take);
      keyboard.off('end', end);
      signal.removeEventListener('abort', end);
      keyboard.setRawMode?.(false);
      keyboard.pause();
      resolve(text);
    };
    const end = (): void => settle('');
    const take = (piece: Uint8Array | string): void => {
      // An arrow key or a pasted frame comes as one sequence of the terminal, which is no part of a password.
      const text = (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })).replace(/\u001b(\[[0-9;?]*[ -/]*[@-~]|O.|.)?/g, '');
      for (const letter of text) {
        if (letter === '\r' || letter === '\n') return settle(letters.join(''));
        if (letter === '\u0003') {
          settle('');
          return interrupt();
        }
        if (letter === '\u0004') return settle(letters.join(''));
        if (letter === '\u0015') letters.length = 0;
        else if (letter === '\u007f' || letter === '\b') letters.pop();
        else if (letter >= ' ') letters.push(letter);
      }
    };
    keyboard.setRawMode?.(true);
    keyboard.on('data', take);
    keyboard.on('end', end);
    signal.addEventListener('abort', end);
    keyboard.resume();
  });
}

function describePasswordNeeded(project: string): Problem {
  return {
    code: 'password_needed',
    message: { zh: `“${project}”有密码，没有密码什么也做不了。`, en: `"${project}" is protected; nothing can be done without its password.` },
    where: { file: project },
    hint: {
      zh: '请把密码放进环境变量 GUATU_PASSWORD，或在终端里运行，程序会询问。',
      en: 'Put the password into the environment variable GUATU_PASSWORD, or run this on a terminal, where it is asked for.',
    },
  };
}
