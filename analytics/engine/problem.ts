/** A sentence in both languages of the interface. */
export interface LocalizedText {
  zh: string;
  en: string;
}

/** Where in the user's material a problem stands. */
export interface ProblemPlace {
  file?: string;
  sheet?: string;
  row?: number;
  column?: string;
  field?: string;
  record?: string;
}

/** What went wrong, said so that the reader knows what happened, where, and what to do. */
export interface Problem {
  code: string;
  message: LocalizedText;
  where?: ProblemPlace;
  hint?: LocalizedText;
  /** Seconds to wait before the next try, where a problem asks for that. */
  waitSeconds?: number;
}

/** The answer of every call through a door: a value or a problem, never an exception. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

/** Wraps a value as a good answer. */
export function succeed<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Wraps a problem as a bad answer. */
export function fail<T = never>(problem: Problem): Result<T> {
  return { ok: false, problem };
}

/**
 * A problem thrown inside one side of a door; the door turns it into a `Result`.
 * Use it where a deep call must stop the whole command.
 */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.message.en}`);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}
