import { parseAnswerKey, type Answer, type ProjectDocument } from '../../project';

/** What people decide beside the cells of a register; each is an answer whose `check` says which. */
export type DecisionKind = 'duplicate' | 'list_match' | 'conflict' | 'identification' | 'case_fact' | 'year_household' | 'year_person';

/** Nothing here is a row of an original table: answers of this table never touch cells. */
export const decisionTable = 'decision';

/** The decisions of one kind that stand with the register of a year. */
export function decisionsOfYear({ answers }: Pick<ProjectDocument, 'answers'>, year: number, kind: DecisionKind): Map<string, Answer> {
  const found = new Map<string, Answer>();
  for (const [key, answer] of Object.entries(answers[year] ?? {})) {
    const place = parseAnswerKey(key);
    if (place?.table === decisionTable && place.check === kind) found.set(place.field, answer);
  }
  return found;
}
