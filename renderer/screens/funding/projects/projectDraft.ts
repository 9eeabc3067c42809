import type { CommandArgument, CommandValue } from '../../../../analytics/commands/contract';
import type { ProjectRow, ProjectTypeRow } from '../../../../analytics/commands/contracts/projectPool';

export type ProjectTypes = CommandValue<'listProjectTypes'>;
type Fields = CommandArgument<'saveProject'>['fields'];

/** What stands in the form; money in yuan, as it is written in the approval. */
export interface ProjectDraft {
  number: string;
  name: string;
  type: string | null;
  villageCode: string | null;
  year: number | null;
  quantities: Record<string, number | null>;
  approvedYuan: number | null;
  measure: string | null;
  /** Of a new project: the day it was proposed. */
  proposedOn: string;
}

/** The form for a project of the pool, or for a new one. */
export function draftOf(
  row: ProjectRow | null,
  start: { village: string | null; year: number | null; day: string },
): ProjectDraft {
  if (!row) {
    return {
      number: '',
      name: '',
      type: null,
      villageCode: start.village,
      year: start.year,
      quantities: {},
      approvedYuan: null,
      measure: null,
      proposedOn: start.day,
    };
  }
  return {
    number: row.number,
    name: row.name,
    type: row.type,
    villageCode: row.villageCode,
    year: row.year,
    quantities: { ...row.quantities },
    approvedYuan: row.approvedFen === null ? null : row.approvedFen / 100,
    measure: row.measure,
    proposedOn: start.day,
  };
}

/** The quantities that the type asks for and that are filled in. */
export function quantitiesOf(
  draft: Pick<ProjectDraft, 'quantities'>,
  type: ProjectTypeRow | undefined,
): Record<string, number> {
  return Object.fromEntries(
    (type?.dimensions ?? []).flatMap(({ id }) => {
      const value = draft.quantities[id];
      return value == null ? [] : [[id, value] as const];
    }),
  );
}

export const requiredFields = ['number', 'name', 'type', 'villageCode', 'year'] as const;
export type RequiredField = (typeof requiredFields)[number];

/** What must still be filled in before the form can be saved; quantities may be missing, the pool then says so. */
export function missingOf(draft: ProjectDraft): RequiredField[] {
  return requiredFields.filter((field) => {
    const value = draft[field];
    return value === null || (typeof value === 'string' && value.trim() === '');
  });
}

/** The contents as they are saved, null while something is missing. */
export function fieldsOf(draft: ProjectDraft, type: ProjectTypeRow | undefined): Fields | null {
  const { type: typeId, villageCode, year } = draft;
  if (missingOf(draft).length > 0 || typeId === null || villageCode === null || year === null) return null;
  return {
    number: draft.number.trim(),
    name: draft.name.trim(),
    type: typeId,
    villageCode,
    year,
    quantities: quantitiesOf(draft, type),
    approvedFen: draft.approvedYuan === null ? null : Math.round(draft.approvedYuan * 100),
    measure: draft.measure,
  };
}
