import { toArrowBytes, type ArrowColumn, type QueryEngine, type SqlValue } from '../../../analytics/engine';
import type { PolicyPack } from '../../../analytics/policy';

/** A person and a household as a test writes them; what is left out is ordinary. */
export interface SmallPerson {
  birth?: string | null;
  labour?: string;
  inSchool?: string | null;
  health?: string;
  months?: number | null;
  insured?: boolean | null;
}
export interface SmallHousehold {
  village: string;
  members?: number;
  kind?: string;
  cause?: string | null;
  exitState?: string;
  house?: string;
  safeWater?: boolean | null;
  /** Fen per head and household items in fen. */
  perHeadFen?: number | null;
  items?: Partial<Record<(typeof itemColumns)[number], number>>;
  persons?: SmallPerson[];
}

export const itemColumns = [
  'wage_income_fen',
  'production_income_fen',
  'asset_dividend_fen',
  'other_property_income_fen',
  'family_planning_money_fen',
  'low_income_allowance_fen',
  'five_guarantees_allowance_fen',
  'pension_fen',
  'ecological_compensation_fen',
  'other_transfer_income_fen',
  'production_expense_fen',
] as const;

const column = (name: string, type: ArrowColumn['type'], values: SqlValue[]): ArrowColumn => ({ name, type, values });

/** Loads a small register of 2015; villages: code → registered population and tier. */
export async function loadSmallRegister(
  engine: QueryEngine,
  villages: Record<string, { population: number | null; tier: string }>,
  households: SmallHousehold[],
): Promise<void> {
  const codes = Object.keys(villages);
  await engine.insertArrow(
    'region',
    toArrowBytes([
      column('code', 'text', codes),
      column(
        'level',
        'text',
        codes.map(() => 'village'),
      ),
      column('name', 'text', codes),
      column(
        'parent_code',
        'text',
        codes.map((code) => code.slice(0, 9)),
      ),
    ]),
  );
  await engine.insertArrow(
    'village',
    toArrowBytes([
      column(
        'year',
        'integer',
        codes.map(() => 2015),
      ),
      column('village_code', 'text', codes),
      column(
        'town_code',
        'text',
        codes.map((code) => code.slice(0, 9)),
      ),
      column(
        'tier',
        'text',
        codes.map((code) => villages[code]!.tier),
      ),
      column(
        'registered_population',
        'integer',
        codes.map((code) => villages[code]!.population),
      ),
    ]),
  );
  const all = households.map((household, index) => ({ household, id: index + 1 }));
  await engine.insertArrow(
    'household',
    toArrowBytes([
      column(
        'year',
        'integer',
        all.map(() => 2015),
      ),
      column(
        'household_id',
        'integer',
        all.map(({ id }) => id),
      ),
      column(
        'village_code',
        'text',
        all.map(({ household }) => household.village),
      ),
      column(
        'town_code',
        'text',
        all.map(({ household }) => household.village.slice(0, 9)),
      ),
      column(
        'kind',
        'text',
        all.map(({ household }) => household.kind ?? 'general'),
      ),
      column(
        'main_cause',
        'text',
        all.map(({ household }) => (household.cause === undefined ? '1' : household.cause)),
      ),
      column(
        'exit_state',
        'text',
        all.map(({ household }) => household.exitState ?? 'poor'),
      ),
      column(
        'house_grade',
        'text',
        all.map(({ household }) => household.house ?? 'B'),
      ),
      column(
        'safe_water',
        'boolean',
        all.map(({ household }) => (household.safeWater === undefined ? true : household.safeWater)),
      ),
      column(
        'members',
        'integer',
        all.map(({ household }) => household.members ?? household.persons?.length ?? 1),
      ),
      column(
        'cropland_mu',
        'double',
        all.map(() => 1.5),
      ),
      column(
        'forest_mu',
        'double',
        all.map(() => null),
      ),
      column(
        'net_income_per_head_fen',
        'bigint',
        all.map(({ household }) => (household.perHeadFen === undefined ? 200_000 : household.perHeadFen)),
      ),
      ...itemColumns.map((name) =>
        column(
          name,
          'bigint',
          all.map(({ household }) => household.items?.[name] ?? null),
        ),
      ),
    ]),
  );
  const persons = all.flatMap(({ household, id }) => (household.persons ?? [{}]).map((person) => ({ person, id })));
  await engine.insertArrow(
    'person_text',
    toArrowBytes([
      column(
        'year',
        'integer',
        persons.map(() => 2015),
      ),
      column(
        'household_id',
        'integer',
        persons.map(({ id }) => id),
      ),
      column(
        'birth_date',
        'text',
        persons.map(({ person }) => (person.birth === undefined ? '1970-06-01' : person.birth)),
      ),
      column(
        'labour',
        'text',
        persons.map(({ person }) => person.labour ?? '01'),
      ),
      column(
        'in_school',
        'text',
        persons.map(({ person }) => person.inSchool ?? null),
      ),
      column(
        'health',
        'text',
        persons.map(({ person }) => person.health ?? '01'),
      ),
      column(
        'months_of_work',
        'integer',
        persons.map(({ person }) => (person.months === undefined ? 0 : person.months)),
      ),
      column(
        'medical_insurance',
        'boolean',
        persons.map(({ person }) => (person.insured === undefined ? true : person.insured)),
      ),
    ]),
  );
  await engine.run(
    'CREATE OR REPLACE TABLE person AS SELECT * REPLACE (birth_date::DATE AS birth_date) FROM person_text',
  );
}

const citation = { document: '测试' };
const label = (text: string) => ({ zh: text, en: text });

/** The part of a pack that poverty measures read: as-of date, three groups, three gates. */
export function smallPack(totals: Record<string, [number, number]> = {}): PolicyPack {
  const group = (id: string, predicate: PolicyPack['groups'][number]['predicate']) => ({
    id,
    label: label(id),
    households: totals[id]?.[0] ?? 0,
    persons: totals[id]?.[1] ?? 0,
    predicate,
    exit_rule: 'income',
    line: 'line',
    citation,
  });
  const able = { field: 'labour_count', operator: '≥', value: 1 } as const;
  const poor = { field: 'village_tier', operator: '=', value: 'poor' } as const;
  return {
    as_of: { date: '2016-01-01', status: 'assumed', citation },
    groups: [
      group('able_in_poor_village', { all: [able, poor] }),
      group('able_outside', { all: [able, { not: poor }] }),
      group('without_labour', { not: able }),
    ],
    gates: [
      {
        id: 'house',
        label: label('house'),
        open: { field: 'house_grade', operator: 'in', value: ['C', 'D'] },
        citation,
        status: 'stated',
      },
      {
        id: 'water',
        label: label('water'),
        open: { field: 'safe_water', operator: '=', value: false },
        citation,
        status: 'stated',
      },
      {
        id: 'school',
        label: label('school'),
        open: { field: 'dropout_count', operator: '≥', value: 1 },
        citation,
        status: 'stated',
      },
    ],
  } as unknown as PolicyPack;
}
