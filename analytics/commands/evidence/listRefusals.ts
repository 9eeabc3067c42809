import type { PolicyPack } from '../../policy';
import type { Answer, ProjectDocument } from '../../project';
import { decisionsOfYear } from './decisionsOfYear';

interface AnsweredStore {
  history: { document: Pick<ProjectDocument, 'answers' | 'registerYear'> };
  pack: Pick<PolicyPack, 'case_facts'>;
}

/** Facts of the pack that stop measures, such as a signed refusal of help. */
export function stoppingFacts({ case_facts: facts }: Pick<PolicyPack, 'case_facts'>): string[] {
  return facts.flatMap(({ id, stops_measures: stops }) => (stops ? [id] : []));
}

/**
 * Marks of the households whose newest answer, of this register year or an earlier one, refuses help; in one order. Known
 * without the log, so that a locked project knows it too. Errors: none.
 */
export function listRefusals({ history, pack }: AnsweredStore): RefusedMark[] {
  const { answers, registerYear } = history.document;
  if (registerYear === null) return [];
  const held = known.get(answers);
  if (held?.registerYear === registerYear && held.facts === pack.case_facts) return held.refusals;
  const refusals = findRefusals(history.document, registerYear, new Set(stoppingFacts(pack)));
  known.set(answers, { registerYear, facts: pack.case_facts, refusals });
  return refusals;
}

type RefusedMark = [mark: string, answer: Answer];

/** By the document's answers, which change as a whole: a plan's inputs are asked for again and again. */
const known = new WeakMap<object, { registerYear: number; facts: object; refusals: RefusedMark[] }>();

function findRefusals(document: Pick<ProjectDocument, 'answers'>, registerYear: number, facts: ReadonlySet<string>): RefusedMark[] {
  const newest = new Map<string, Answer>();
  const years = Object.keys(document.answers).map(Number).filter((year) => year <= registerYear);
  for (const year of years.sort((a, b) => a - b)) {
    for (const [subject, answer] of decisionsOfYear(document, year, 'case_fact')) {
      const [, mark, field] = /^([0-9a-f]{14})_(.+)$/.exec(subject) ?? [];
      if (mark !== undefined && facts.has(field!)) newest.set(mark, answer);
    }
  }
  return [...newest].filter(([, { act }]) => act === 'set').sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The same as a plan's inputs are told apart by; null where nobody refuses. */
export function describeRefusals(store: AnsweredStore): string[] | null {
  const marks = listRefusals(store).map(([mark]) => mark);
  return marks.length === 0 ? null : marks;
}
