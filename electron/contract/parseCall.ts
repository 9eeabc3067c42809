import { hostContract, type HostArgument, type HostMethod, type HostValue } from './host';
import type { Problem, Result } from './result';

/** Tells whether a text names a method of the door (own names only, never `constructor`). */
export function isHostMethod(name: string): name is HostMethod {
  return Object.hasOwn(hostContract, name);
}

/** Throws a problem so that the whole call stops; `answerCall` turns it into the answer. */
export function throwProblem(problem: Problem): never {
  throw Object.assign(new Error(`${problem.code}: ${problem.message.en}`), { problem });
}

/**
 * Answers one call at the receiving side: parses the argument, runs the work, parses its value, and
 * turns whatever is thrown into a `Problem`. Nothing throws across the door, and nothing that does not
 * fit the contract gets through it in either direction.
 *
 * @example await answerCall('appInfo', { extra: 1 }, work) // { ok: false, problem: { code: 'bad_argument', … } }
 */
export async function answerCall<M extends HostMethod>(
  method: M,
  rawArgument: unknown,
  work: (argument: HostArgument<M>) => Promise<HostValue<M>>,
): Promise<Result<HostValue<M>>> {
  const argument = hostContract[method].argument.safeParse(rawArgument);
  if (!argument.success) return { ok: false, problem: describeMisfit('bad_argument', method, argument.error.issues) };
  let value: unknown;
  try {
    value = await work(argument.data as HostArgument<M>);
  } catch (error) {
    return { ok: false, problem: describeThrown(method, error) };
  }
  const parsed = hostContract[method].value.safeParse(value);
  if (!parsed.success) return { ok: false, problem: describeMisfit('bad_value', method, parsed.error.issues) };
  return { ok: true, value: parsed.data as HostValue<M> };
}

/**
 * Checks an answer that came from the other side of a door before the caller sees it: a `Result` whose
 * value fits the contract, or a problem that says it did not.
 */
export function readAnswer<M extends HostMethod>(method: M, rawAnswer: unknown): Result<HostValue<M>> {
  if (isRecord(rawAnswer)) {
    if (rawAnswer.ok === true && 'value' in rawAnswer) {
      const parsed = hostContract[method].value.safeParse(rawAnswer.value);
      if (parsed.success) return { ok: true, value: parsed.data as HostValue<M> };
      return { ok: false, problem: describeMisfit('bad_value', method, parsed.error.issues) };
    }
    if (rawAnswer.ok === false && isProblem(rawAnswer.problem)) return { ok: false, problem: rawAnswer.problem };
  }
  return { ok: false, problem: describeMisfit('bad_value', method, []) };
}

/**
 * The problem that a thrown error carries, or a general one that repeats nothing of the error's text
 * (which may hold paths or personal values); its system code (ENOSPC …) is kept as the hint.
 */
export function describeThrown(method: string, error: unknown): Problem {
  if (isRecord(error) && isProblem(error.problem)) return error.problem;
  const code = isRecord(error) && typeof error.code === 'string' && /^[A-Z_0-9]{2,40}$/.test(error.code) ? error.code : '';
  return {
    code: 'host_failed',
    message: {
      zh: `程序内部出错，“${method}”没有完成；已保存的内容没有改动。`,
      en: `Something inside the program failed and "${method}" was not done; what had been saved is unchanged.`,
    },
    hint: {
      zh: code === '' ? '请再试一次；若仍出错，请重新启动程序。' : `系统代码 ${code}。请再试一次；若仍出错，请重新启动程序。`,
      en: code === '' ? 'Try again; if it fails again, restart the program.' : `System code ${code}. Try again; if it fails again, restart the program.`,
    },
  };
}

function describeMisfit(code: 'bad_argument' | 'bad_value', method: string, issues: readonly { path: PropertyKey[]; code?: string }[]): Problem {
  const first = issues[0];
  const field = first === undefined ? '' : first.path.map(String).join('.').slice(0, 80);
  const side = code === 'bad_argument' ? { zh: '请求', en: 'request' } : { zh: '答复', en: 'answer' };
  return {
    code,
    message: {
      zh: `“${method}”的${side.zh}不符合约定的格式，没有执行。`,
      en: `The ${side.en} of "${method}" does not have the agreed form and was refused.`,
    },
    ...(field === '' ? {} : { where: { field } }),
    hint: { zh: '请重新启动程序；若仍出错，请更新到同一版本。', en: 'Restart the program; if it happens again, install one version of all its parts.' },
  };
}

function isProblem(value: unknown): value is Problem {
  return (
    isRecord(value) &&
    typeof value.code === 'string' &&
    isRecord(value.message) &&
    typeof value.message.zh === 'string' &&
    typeof value.message.en === 'string'
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
