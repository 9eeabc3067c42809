import { parse } from 'yaml';
import { z } from 'zod';
import type { LocalizedText } from '../../engine';
import { bareHeading, plainText, type LedgerDictionary } from '../../funding';
import type { PolicyPack } from '../../policy';
import { progressKinds, type ProgressKind } from '../../progress';
import headingsYaml from './reportHeadings.yaml?raw';

const words = z.array(z.string().min(1)).min(1);
const fieldNames = [
  'number',
  'town',
  'village',
  'villageCode',
  'step',
  'item',
  'list',
  'met',
  'ratio',
  'begun',
  'done',
  'day',
  'amountFen',
  'evidence',
  'withdrawn',
] as const;
export type ReportField = (typeof fieldNames)[number];
const schema = z.strictObject({
  sheets: z.array(
    z.strictObject({
      kind: z.enum(progressKinds),
      label: z.strictObject({ zh: z.string(), en: z.string() }),
      names: words,
      required: z.array(z.enum(fieldNames)),
      fields: z.partialRecord(z.enum(fieldNames), words),
    }),
  ),
  yes: words,
  no: words,
  begun: words,
  done: words,
});
const texts = schema.parse(parse(headingsYaml));

/** Headings by which the sheets of a monthly report are recognised; `kindOf` says what a dictionary's sheet reports. */
export interface ReportDictionary {
  heads: LedgerDictionary[];
  kindOf: ReadonlyMap<LedgerDictionary, ProgressKind>;
}

export const reportKinds: readonly { kind: ProgressKind; label: LocalizedText }[] = texts.sheets;

/** The first heading of a field of a sheet, as our own form writes it. Example: reportHeading('visit', 'day') = '走访日期'. */
export const reportHeading = (kind: ProgressKind, field: ReportField): string =>
  texts.sheets.find((sheet) => sheet.kind === kind)!.fields[field]![0]!;

/** A step as a column of the sheets of exits: field `begun:` or `done:` and the step. */
export interface StepColumn {
  step: string;
  label: string;
  /** True where the pack asks for a number of days, so that both first and last day are reported. */
  lasts: boolean;
}

/** The steps of the pack's exits of households or of villages, in their order; of two steps of one name the procedure stands before. */
export function listStepColumns(
  pack: Pick<PolicyPack, 'procedures'>,
  kind: 'household_step' | 'village_step',
): StepColumn[] {
  const procedures = pack.procedures.filter(
    (procedure) => procedure.kind === (kind === 'household_step' ? 'household_exit' : 'village_exit'),
  );
  const all = procedures.flatMap(({ id, label, steps }) =>
    steps.map((step) => ({ procedure: id, of: label.zh, step })),
  );
  return all.map(({ procedure, of, step }) => {
    const isTwice = all.filter((other) => other.step.label.zh === step.label.zh).length > 1;
    return {
      step: `${procedure}/${step.id}`,
      label: isTwice ? `${of}${step.label.zh}` : step.label.zh,
      lasts: step.duration !== undefined,
    };
  });
}

/** The dictionary of a pack: the sheets of `reportHeadings.yaml`, and one column per step. */
export function readReportDictionary(pack: Pick<PolicyPack, 'procedures'>): ReportDictionary {
  const kindOf = new Map<LedgerDictionary, ProgressKind>();
  for (const { kind, label, names, required, fields } of texts.sheets) {
    const fieldOf = new Map<string, string>();
    const headingOf = new Map<string, string>();
    const put = (field: string, list: readonly string[]): void => {
      for (const word of list) if (!fieldOf.has(bareHeading(word))) fieldOf.set(bareHeading(word), field);
      headingOf.set(field, list[0]!);
    };
    for (const [field, list] of Object.entries(fields)) put(field, list);
    if (kind === 'household_step' || kind === 'village_step')
      for (const { step, label: name } of listStepColumns(pack, kind)) {
        put(
          `begun:${step}`,
          texts.begun.map((word) => `${name}${word}`),
        );
        put(`done:${step}`, [...texts.done.map((word) => `${name}${word}`), name]);
      }
    kindOf.set(
      { kind: 'project', label, names, required, amount: kind === 'payment' ? ['amountFen'] : [], fieldOf, headingOf },
      kind,
    );
  }
  return { heads: [...kindOf.keys()], kindOf };
}

const yes = new Set(texts.yes.map((word) => plainText(word).toLowerCase()));
const no = new Set(texts.no.map((word) => plainText(word).toLowerCase()));

/** A word for yes or no; null for any other. Example: readYes('已达标') = true, readYes('否') = false. */
export function readYes(cell: string | null): boolean | null {
  const word = plainText(cell ?? '').toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : null;
}
