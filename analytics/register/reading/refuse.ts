import { ProblemError, workbookProblem, type LocalizedText, type Problem, type WorkbookProblemCode } from '../../engine';

/** Stops the reading of one file with the sentence of `code`; `detail` says what exactly was found, `place` where. */
export type Refuse = (code: WorkbookProblemCode, detail?: LocalizedText, place?: { sheet?: string; row?: number; column?: string }) => never;

/** The refusal of one file. */
export function refuseFile(file: string): Refuse {
  return (code, detail, place) => {
    throw new ProblemError(workbookProblem(code, { file, ...dropEmpty(place) }, detail));
  };
}

function dropEmpty(place: NonNullable<Problem['where']> = {}): NonNullable<Problem['where']> {
  return Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined && value !== ''));
}
