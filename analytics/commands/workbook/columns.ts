import type { Column, ValueKind } from './types';

export interface ColumnMore {
  width?: number;
  total?: true;
}

type Written = Extract<Column, { kind: ValueKind }>;
type Summable = Extract<ValueKind, 'integer' | 'decimal' | 'fen' | 'yuan'>;

/** A column in one line. Example: columnOf('年度', 'year', '计划脱贫的年度', '脱贫计划'). */
export function columnOf(heading: string, kind: Summable, explain: string, source: string, more?: ColumnMore): Written;
export function columnOf(heading: string, kind: ValueKind, explain: string, source: string, more?: { width?: number }): Written;
export function columnOf(heading: string, kind: ValueKind, explain: string, source: string, more: ColumnMore = {}): Written {
  return { heading, kind, explain, source, ...more } as Written;
}

/** A column of a form that our own import reads back: it has no sheet of notes, its heading says it all. */
export function formColumn(heading: string, kind: ValueKind): Written {
  return { heading, kind, explain: '', source: '' } as Written;
}
