import type { HeadingTemplate } from '../../project/types';
import { readTermTables, type TermTable } from '../../terms';
import { normaliseHeading } from '../matchHeadings';

/**
 * What each column is called in a template: its heading as it is compared, a heading that comes again with its turn
 * behind it (`姓名#2`). Null for a column without heading.
 * Example: templateKeys(['姓 名', null, '姓名']) = ['姓名', null, '姓名#2'].
 */
export function templateKeys(headings: readonly (string | null)[]): (string | null)[] {
  const turns = new Map<string, number>();
  return headings.map((heading) => {
    if (heading === null || heading === '') return null;
    const text = normaliseHeading(heading);
    const turn = (turns.get(text) ?? 0) + 1;
    turns.set(text, turn);
    return templateKey(text, turn);
  });
}

export const templateKey = (normalised: string, turn: number): string => (turn === 1 ? normalised : `${normalised}#${turn}`);

/** The table that a template is for; null when this program does not know it. */
export function templateTable(template: HeadingTemplate): TermTable | null {
  return readTermTables().find((table) => table.table === template.table && table.table !== 'household_feature') ?? null;
}

/** What a template says about one heading: a field id, '' to leave it out, undefined where it says nothing. */
export function templateAnswer(template: HeadingTemplate | null, heading: string, turn: number): string | undefined {
  if (!template) return undefined;
  const key = templateKey(normaliseHeading(heading), turn);
  return Object.hasOwn(template.headings, key) ? template.headings[key] : undefined;
}

/**
 * Headings of a template as they are compared; the turn of a repeated heading (`姓名#2`) stays.
 * Example: normaliseTemplate({ '务工时间（月）': 'months_of_work' }) = { '务工时间(月)': 'months_of_work' }.
 */
export function normaliseTemplate(headings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headings).flatMap(([heading, field]): [string, string][] => {
      const [, text = '', turn] = /^([^]*?)(#\d{1,3})?$/.exec(heading) ?? [];
      const normalised = normaliseHeading(text);
      return normalised === '' ? [] : [[`${normalised}${turn ?? ''}`, field]];
    }),
  );
}
