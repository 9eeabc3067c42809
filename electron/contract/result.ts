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
