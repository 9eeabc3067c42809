import { z } from 'zod';
import { fail, succeed, type Problem, type Result } from '../engine';
import { findShapeFault } from './findShapeFault';
import type { ExitPlanChoice, ExitProblem, PlanPicks } from './types';

/** What a certificate is about; no name, no household number. */
export interface CertificateSubject {
  county: string;
  planHash: string;
  scenario: string;
  /** What the quotas count. */
  unit: 'persons' | 'households';
  application: string;
}

export interface Certificate {
  subject: CertificateSubject;
  problem: ExitProblem;
  choice: ExitPlanChoice;
  /** The plan of least cost that was found before families were let wait less within the slack; absent where it is the plan itself. */
  least?: PlanPicks | undefined;
}

const formatVersion = 1;
const most = 2 ** 31 - 1;
const whole = z.number().int();
const counted = whole.min(0).max(most);
const calendarYear = whole.min(1).max(9999);
/** Read in one pass: a county's arrays have millions of entries. What would wrap in a typed array is refused here. */
const numbers = (isRight: (given: number) => boolean) =>
  z.custom<number[]>(
    (given) => Array.isArray(given) && given.every((entry) => typeof entry === 'number' && isRight(entry)),
  );
const wholes = (low: number, high: number) =>
  numbers((given) => Number.isInteger(given) && given >= low && given <= high);
const counts = wholes(0, most);
const years = wholes(0, 9999);
const fen = wholes(0, Number.MAX_SAFE_INTEGER);
const reals = numbers(Number.isFinite);
/** Shown on terminals: nothing that moves the cursor or turns the text round. */
const shown = (length: number) =>
  z
    .string()
    .max(length)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u);
const quotas = z
  .array(
    z.strictObject({ from: calendarYear, year: calendarYear, amount: counted, kind: z.enum(['exact', 'at_least']) }),
  )
  .max(200);
const villages = z.strictObject({
  count: counted,
  villageOf: wholes(-1, most),
  persons: counts,
  allowance: counts,
  yearStart: counts,
  years,
  quotas,
  missWeight: whole.min(1).max(most),
});
const rows = z
  .array(
    z.strictObject({
      id: shown(200),
      kind: z.enum(['budget', 'capacity']),
      of: shown(200),
      year: whole,
      limit: z.number(),
    }),
  )
  .max(32_767);
const shortfall = z.strictObject({
  of: z.enum(['households', 'villages']),
  from: whole,
  year: whole,
  target: whole,
  planned: whole,
});
const fileSchema = z.strictObject({
  guatuCertificate: z.literal(formatVersion),
  subject: z.strictObject({
    county: shown(80),
    planHash: shown(80),
    scenario: shown(80),
    unit: z.enum(['persons', 'households']),
    application: shown(60),
  }),
  problem: z.strictObject({
    householdCount: counted.min(1),
    weight: counts,
    optionStart: counts,
    exitYear: years,
    costFen: fen,
    drawStart: counts,
    drawRow: wholes(0, 32_766),
    drawAmount: reals,
    rows,
    quotas,
    villages: villages.optional(),
  }),
  plan: z.strictObject({ chosen: counts, villageYear: years, shortfalls: z.array(shortfall).max(400) }),
  least: z.strictObject({ chosen: counts, villageYear: years }).optional(),
  proof: z.strictObject({
    shortfallBound: z.number(),
    shortfall: z.number(),
    boundFen: z.number(),
    costFen: z.number(),
    relativeGap: z.number(),
    quotaPrice: reals,
    rowPrice: reals,
    villagePrice: reals,
    shortfallQuotaPrice: reals,
    shortfallRowPrice: reals,
    shortfallVillagePrice: reals,
    treeBoundFen: z.number().nullable(),
    treeShortfallBound: z.number().nullable(),
    method: z.enum(['column_generation', 'direct']),
    iterations: whole,
    columnsGenerated: whole,
  }),
});

/** Numbers of an array as JSON writes them. */
function plain(part: object): object {
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value,
    ]),
  );
}

/**
 * A certificate as JSON text: the same plan gives the same bytes. Every character is ASCII, which halves the memory
 * of a large one.
 */
export function writeCertificate({ subject, problem, choice, least }: Certificate): string {
  const { proof, ...plan } = choice;
  const { villages, ...county } = problem;
  return escapeText(
    JSON.stringify({
      guatuCertificate: formatVersion,
      subject,
      problem: { ...plain(county), ...(villages ? { villages: plain(villages) } : {}) },
      plan: plain(plan),
      ...(least ? { least: plain({ chosen: least.chosen, villageYear: least.villageYear }) } : {}),
      proof: plain(proof),
    }),
  );
}

function escapeText(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Reads a certificate from anywhere: text that is no JSON, has another shape, or whose parts do not belong
 * together is refused with the first fault; nothing in it is believed before it is re-added.
 * Errors: `certificate_unreadable`.
 */
export function readCertificate(text: string): Result<Certificate> {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return fail(unreadable('文件不是 JSON', 'the file is no JSON'));
  }
  const parsed = fileSchema.safeParse(given);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.join('.') ?? '';
    return fail(unreadable(`“${place}”处的内容不对`, `the content at "${place}" is not as it should be`));
  }
  const { subject, problem: read, plan, least, proof } = parsed.data;
  const problem: ExitProblem = {
    householdCount: read.householdCount,
    weight: Int32Array.from(read.weight),
    optionStart: Int32Array.from(read.optionStart),
    exitYear: Int16Array.from(read.exitYear),
    costFen: Float64Array.from(read.costFen),
    drawStart: Int32Array.from(read.drawStart),
    drawRow: Int16Array.from(read.drawRow),
    drawAmount: Float64Array.from(read.drawAmount),
    rows: read.rows,
    quotas: read.quotas,
    ...(read.villages ? { villages: readVillages(read.villages) } : {}),
  };
  const fault = findShapeFault(problem);
  if (fault !== null) return fail(unreadable(`“${fault}”与其余部分对不上`, `"${fault}" does not fit the rest`));
  const choice: ExitPlanChoice = {
    ...readPicks(plan),
    shortfalls: plan.shortfalls,
    proof: {
      ...proof,
      quotaPrice: Float64Array.from(proof.quotaPrice),
      rowPrice: Float64Array.from(proof.rowPrice),
      villagePrice: Float64Array.from(proof.villagePrice),
      shortfallQuotaPrice: Float64Array.from(proof.shortfallQuotaPrice),
      shortfallRowPrice: Float64Array.from(proof.shortfallRowPrice),
      shortfallVillagePrice: Float64Array.from(proof.shortfallVillagePrice),
    },
  };
  return succeed({ subject, problem, choice, ...(least ? { least: readPicks(least) } : {}) });
}

function readPicks({ chosen, villageYear }: { chosen: number[]; villageYear: number[] }): PlanPicks {
  return { chosen: Int32Array.from(chosen), villageYear: Int16Array.from(villageYear) };
}

function readVillages(read: z.output<typeof villages>): NonNullable<ExitProblem['villages']> {
  return {
    ...read,
    villageOf: Int32Array.from(read.villageOf),
    persons: Int32Array.from(read.persons),
    allowance: Int32Array.from(read.allowance),
    yearStart: Int32Array.from(read.yearStart),
    years: Int16Array.from(read.years),
  };
}

function unreadable(zh: string, en: string): Problem {
  return {
    code: 'certificate_unreadable',
    message: { zh: `证明文件读不出来：${zh}。`, en: `The certificate cannot be read: ${en}.` },
    hint: { zh: '请重新导出证明文件。', en: 'Export the certificate again.' },
  };
}
