import { parse } from 'yaml';
import { z } from 'zod';
import { describeUnit, type PolicyPack, type ProjectDimension } from '../../policy';
import { projectStates, type ProjectState } from '../../project/types';
import { bareHeading, plain, type LedgerDictionary } from '../ledger/readHeadings';
import headingsYaml from './headings.yaml?raw';

const words = z.array(z.string().min(1)).min(1);
const fieldNames = [
  'number',
  'name',
  'type',
  'town',
  'village',
  'villageCode',
  'year',
  'measure',
  'amountFen',
  'plannedFen',
  'state',
] as const;
export type ProjectListField = (typeof fieldNames)[number] | ProjectState;
const schema = z.strictObject({
  names: words,
  required: z.array(z.enum(fieldNames)),
  fields: z.record(z.enum([...fieldNames, ...projectStates]), words),
  states: z.record(z.enum(projectStates), words),
});

/** A quantity as a column of the list: dimensions of one label and unit, of whatever types. */
export interface QuantityColumn {
  heading: string;
  label: string;
  unit: string;
}

export interface ProjectDictionary {
  heads: LedgerDictionary;
  /** State by its word as `bareHeading` gives it. */
  stateOf: ReadonlyMap<string, ProjectState>;
  quantities: readonly QuantityColumn[];
  /** Quantity by the field that `heads` gives its column. */
  quantityOf: ReadonlyMap<string, QuantityColumn>;
}

/** The quantities of the pack's project types as columns, in the order of the types. Example: 长度（公里）. */
export function listQuantityColumns({ project_types: types }: Pick<PolicyPack, 'project_types'>): QuantityColumn[] {
  const columns = new Map<string, QuantityColumn>();
  const units = new Map<string, Set<string>>();
  const all = types.flatMap(({ dimensions }) => dimensions.map(({ label, unit }) => ({ label: label.zh, unit })));
  for (const { label, unit } of all) units.set(label, (units.get(label) ?? new Set()).add(unit));
  for (const { label, unit } of all) {
    const name = describeUnit(unit).zh;
    const heading = units.get(label)!.size > 1 ? `${label}·${name}` : `${label}（${name}）`;
    columns.set(heading, { heading, label, unit });
  }
  return [...columns.values()];
}

/** Which dimension of a type a column of quantities means. */
export const dimensionOf = (
  dimensions: readonly ProjectDimension[],
  { label, unit }: QuantityColumn,
): ProjectDimension | undefined =>
  dimensions.find((one) => one.label.zh === label && one.unit === unit) ??
  dimensions.find((one) => one.label.zh === label);

const texts = schema.parse(parse(headingsYaml));

/** The first heading of a field, as our own list writes it. Example: projectHeading('number') = '项目编号'. */
export const projectHeading = (field: ProjectListField): string => texts.fields[field][0]!;

/** The headings and words by which a list of projects is recognised, with the quantities of a pack. */
export function readProjectDictionary(pack: Pick<PolicyPack, 'project_types'>): ProjectDictionary {
  const quantities = listQuantityColumns(pack);
  const fieldOf = new Map<string, string>();
  const headingOf = new Map<string, string>();
  const quantityOf = new Map<string, QuantityColumn>();
  for (const column of quantities) {
    const field = `quantity:${column.heading}`;
    fieldOf.set(bareHeading(column.heading), field);
    // 路面宽 is 路面宽度.
    const short = bareHeading(column.heading).replace(/度$/, '');
    if (!fieldOf.has(short)) fieldOf.set(short, field);
    headingOf.set(field, column.heading);
    quantityOf.set(field, column);
  }
  for (const [field, list] of Object.entries(texts.fields)) {
    for (const word of list) fieldOf.set(bareHeading(word), field);
    headingOf.set(field, list[0]!);
  }
  const stateOf = new Map(
    Object.entries(texts.states).flatMap(([state, list]) =>
      list.map((word) => [plain(word), state as ProjectState] as const),
    ),
  );
  return {
    heads: {
      kind: 'project',
      label: { zh: '项目库', en: 'project pool' },
      names: texts.names,
      required: texts.required,
      amount: [],
      fieldOf,
      headingOf,
    },
    stateOf,
    quantities,
    quantityOf,
  };
}
