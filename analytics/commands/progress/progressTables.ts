import { z } from 'zod';
import { ProblemError, readArrowColumns, toArrowBytes, type ArrowColumnType, type Problem } from '../../engine';
import { progressKinds, type ProgressEntry } from '../../progress';
import { progressFactStates, type ProgressFact } from '../../project';

/** A fact on its way into the project, with what proves it. */
export interface GivenFact extends ProgressFact {
  evidence: string;
  origin: ProgressEntry['origin'];
}

const factColumns = {
  kind: 'text',
  household_id: 'integer',
  village_code: 'text',
  item: 'text',
  state: 'text',
  day: 'text',
  amount_fen: 'bigint',
  ratio: 'double',
} as const satisfies Record<string, ArrowColumnType>;
const evidenceColumns = {
  source_file: 'text',
  source_sheet: 'text',
  source_row: 'integer',
  evidence: 'text',
} as const satisfies Record<string, ArrowColumnType>;

const factRow = z.object({
  kind: z.enum(progressKinds),
  household_id: z.number().int().nullable(),
  village_code: z.string(),
  item: z.string(),
  state: z.enum(progressFactStates),
  day: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
  amount_fen: z.number().int().min(0).nullable(),
  ratio: z.number().min(0).max(1).nullable(),
});
const evidenceRow = z.object({
  source_file: z.string(),
  source_sheet: z.string(),
  source_row: z.number().int(),
  evidence: z.string(),
});

/** Facts as table `progress`: ids, codes, days and amounts, nothing that names a person. Equal facts give equal bytes. */
export function packProgress(facts: readonly ProgressFact[]): Uint8Array {
  return packColumns(
    factColumns,
    facts.map((fact): z.infer<typeof factRow> => ({
      kind: fact.kind,
      household_id: fact.householdId,
      village_code: fact.villageCode,
      item: fact.item,
      state: fact.state,
      day: fact.day,
      amount_fen: fact.amountFen,
      ratio: fact.ratio,
    })),
  );
}

/** Table `progress_evidence`, row by row beside `progress`: where each fact was read, and what proves it. */
export function packEvidence(facts: readonly GivenFact[]): Uint8Array {
  return packColumns(
    evidenceColumns,
    facts.map(({ origin, evidence }): z.infer<typeof evidenceRow> => ({
      source_file: origin?.file ?? '',
      source_sheet: origin?.sheet ?? '',
      source_row: origin?.row ?? 0,
      evidence,
    })),
  );
}

/** The facts of a kept table; nothing in it is believed before it is parsed. Errors: ProblemError `progress_damaged`. */
export function unpackProgress(bytes: Uint8Array): ProgressFact[] {
  return unpackColumns(bytes, factRow).map((row) => ({
    kind: row.kind,
    householdId: row.household_id,
    villageCode: row.village_code,
    item: row.item,
    state: row.state,
    day: row.day,
    amountFen: row.amount_fen,
    ratio: row.ratio,
  }));
}

/** Places and evidence of a kept table. Errors: ProblemError `progress_damaged`. */
export function unpackEvidence(
  bytes: Uint8Array,
): { origin: NonNullable<ProgressEntry['origin']>; evidence: string }[] {
  return unpackColumns(bytes, evidenceRow).map((row) => ({
    origin: { file: row.source_file, sheet: row.source_sheet, row: row.source_row },
    evidence: row.evidence,
  }));
}

function packColumns<R extends Record<string, unknown>>(
  columns: Record<keyof R & string, ArrowColumnType>,
  rows: readonly R[],
): Uint8Array {
  return toArrowBytes(
    Object.entries<ArrowColumnType>(columns).map(([name, type]) => ({
      name,
      type,
      values: rows.map((row) => row[name]) as never,
    })),
  );
}

function unpackColumns<T>(bytes: Uint8Array, schema: z.ZodType<T>): T[] {
  const { rowCount, columns } = readArrowColumns(bytes);
  return Array.from({ length: rowCount }, (_, row) => {
    const parsed = schema.safeParse(Object.fromEntries(columns.map(({ name, values }) => [name, values[row] ?? null])));
    if (!parsed.success) throw new ProblemError(progressDamaged());
    return parsed.data;
  });
}

function progressDamaged(): Problem {
  return {
    code: 'progress_damaged',
    message: {
      zh: '项目中的进度记录已损坏，不能读取。',
      en: 'The progress kept in the project is damaged and cannot be read.',
    },
    where: { record: 'progress' },
    hint: { zh: '请从备份恢复项目。', en: 'Restore the project from a backup.' },
  };
}
