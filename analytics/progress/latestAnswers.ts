import type { ProgressEntry } from './types';

/** An answer to a survey of approval; `met` approves. */
export type SurveyAnswer = ProgressEntry & { kind: 'survey'; householdId: number; state: 'met' | 'open' };

/**
 * The last answer of each household within some days, both included: by its day, of the same day the later entry, whichever
 * survey asked. `entries` are those that stand (`latestEntries`).
 * Example: asked on 1 March (no) and on 5 June (yes) → up to April no, afterwards yes.
 */
export function latestAnswers(
  entries: readonly ProgressEntry[],
  { from = '', to }: { from?: string; to: string },
): Map<number, SurveyAnswer> {
  const answers = new Map<number, SurveyAnswer>();
  for (const entry of entries) {
    if (!isAnswer(entry) || entry.day < from || entry.day > to) continue;
    const known = answers.get(entry.householdId);
    if (!known || entry.day > known.day || (entry.day === known.day && entry.number > known.number))
      answers.set(entry.householdId, entry);
  }
  return answers;
}

function isAnswer(entry: ProgressEntry): entry is SurveyAnswer {
  return entry.kind === 'survey' && entry.householdId !== null && (entry.state === 'met' || entry.state === 'open');
}
