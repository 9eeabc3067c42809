import { fail, giveWay, ProblemError } from '../engine';
import type { CancelSignal, Problem, Result } from '../engine';

/** How much work was done since messages that wait were last let in. */
export interface Pace {
  signal?: CancelSignal;
  done: number;
}

/** Options looked at between two looks at the messages; hundredths of a second. */
const slice = 100_000;
/** Adding up a plan takes as long as looking at so many options per household. */
export const measureWork = 5;

export const cancelled: Problem = {
  code: 'cancelled',
  message: { zh: '计算已取消。', en: 'The calculation was cancelled.' },
};

export function startPace(signal?: CancelSignal): Pace {
  return { signal, done: 0 };
}

/**
 * Counts work, in options looked at, and lets waiting messages in whenever a slice of it is done. What is worked out
 * does not depend on it. Errors: ProblemError `cancelled` once the signal has fired.
 */
export async function keepPace(pace: Pace, work: number): Promise<void> {
  pace.done += work;
  if (pace.done < slice) return;
  pace.done = 0;
  await giveWay();
  if (pace.signal?.aborted) throw new ProblemError(cancelled);
}

/**
 * Works through items 0, 1, … in ranges [first, end) of about a slice of work, in order; the work of item i is
 * starts[i + 1] − starts[i]. Example: `await workInSlices(pace, optionStart, (first, end) => add(first, end))`.
 */
export async function workInSlices(
  pace: Pace,
  starts: Int32Array,
  work: (first: number, end: number) => void,
): Promise<void> {
  const count = starts.length - 1;
  let end = 0;
  for (let first = 0; first < count; first = end) {
    while (end < count && starts[end]! - starts[first]! < slice) end++;
    work(first, end);
    await keepPace(pace, starts[end]! - starts[first]!);
  }
}

/** The answer of work in slices, with a cancellation as a Result. */
export async function answerCancelled<T>(work: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'cancelled') return fail(error.problem);
    throw error;
  }
}
