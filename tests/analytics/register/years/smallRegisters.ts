import { seededRandom, toArrowBytes, type ArrowColumn, type SqlValue } from '../../../../analytics/engine';
import { readSnapshot, type RegisterSnapshot, type SnapshotBytes } from '../../../../analytics/register/years';

export interface PlainPerson {
  name: string;
  id?: string | null;
  birth?: string | null;
  sex?: 'male' | 'female' | null;
  relation?: string | null;
  health?: string | null;
  telephone?: string | null;
  [field: string]: SqlValue | undefined;
}

export interface PlainHousehold {
  number: string;
  village?: string;
  mark?: string;
  exitYear?: number | null;
  persons: PlainPerson[];
  [field: string]: SqlValue | undefined | PlainPerson[];
}

const village = '440811100201';

/** Arrow tables of a small register, as a project keeps them. */
export function makeTables(year: number, households: readonly PlainHousehold[]): SnapshotBytes {
  const persons = households.flatMap((household, index) => household.persons.map((person, place) => ({ ...person, household_id: index + 1, is_head: place === 0 })));
  const column = (name: string, type: ArrowColumn['type'], values: readonly (SqlValue | undefined)[]): ArrowColumn => ({ name, type, values: values.map((value) => value ?? null) });
  return {
    household: toArrowBytes([
      column('year', 'integer', households.map(() => year)),
      column('household_id', 'integer', households.map((_, index) => index + 1)),
      column('household_number', 'text', households.map((household) => household.number)),
      column('village_code', 'text', households.map((household) => household.village ?? village)),
      column('exit_state', 'text', households.map((household) => household.mark ?? 'poor')),
      column('exit_year', 'integer', households.map((household) => household.exitYear)),
      column('members', 'integer', households.map((household) => household.persons.length)),
      column('wage_income_fen', 'bigint', households.map((household) => (household.wages as number | undefined) ?? 0)),
    ]),
    person: toArrowBytes([
      column('year', 'integer', persons.map(() => year)),
      column('person_id', 'integer', persons.map((_, index) => index + 1)),
      column('household_id', 'integer', persons.map((person) => person.household_id)),
      column('is_head', 'boolean', persons.map((person) => person.is_head)),
      column('sex', 'text', persons.map((person) => person.sex)),
      column('birth_date', 'text', persons.map((person) => person.birth)),
      column('relation', 'text', persons.map((person) => person.relation)),
      column('health', 'text', persons.map((person) => person.health)),
    ]),
    identity: toArrowBytes([
      column('person_id', 'integer', persons.map((_, index) => index + 1)),
      column('name', 'text', persons.map((person) => person.name)),
      column('id_number', 'text', persons.map((person) => person.id)),
      column('telephone', 'text', persons.map((person) => person.telephone)),
    ]),
  };
}

export function makeRegister(year: number, households: readonly PlainHousehold[]): RegisterSnapshot {
  return readSnapshot(year, makeTables(year, households));
}

const surnames = [...'赵钱孙李'];
const given = [...'小明国军华'];

/**
 * Two years of a village that is as confusing as a village can be: few names, few dates of birth, ID numbers missing,
 * doubled and mistyped, numbers given to others, households split, joined and renumbered.
 */
export function makeConfusingPair(seed: number): { from: PlainHousehold[]; to: PlainHousehold[] } {
  const random = seededRandom(`years ${seed}`);
  const drawName = (): string => random.pick(surnames) + random.pick(given) + (random.next() < 0.5 ? random.pick(given) : '');
  const drawBirth = (): string => `19${random.integer(60, 62)}-0${random.integer(1, 3)}-0${random.integer(1, 2)}`;
  const idOf = (birth: string): string => `440899${birth.replaceAll('-', '')}9${random.integer(10, 13)}${random.integer(0, 9)}`;
  const drawPerson = (): PlainPerson => {
    const birth = drawBirth();
    return { name: drawName(), birth: random.next() < 0.8 ? birth : null, id: random.next() < 0.5 ? idOf(birth) : null, sex: random.pick(['male', 'female', null]) };
  };
  const from = Array.from({ length: random.integer(1, 7) }, (_, index): PlainHousehold => ({
    number: random.next() < 0.2 ? '44081110020199' : `4408111002010${index}`,
    persons: Array.from({ length: random.integer(0, 4) }, drawPerson),
  }));
  const to = from
    .filter(() => random.next() < 0.85)
    .map((household): PlainHousehold => ({
      number: random.next() < 0.8 ? household.number : `440811100201${random.integer(10, 99)}`,
      persons: household.persons.filter(() => random.next() < 0.85).map((person) => changePerson(person)),
    }));
  if (to.length > 1 && random.next() < 0.5) to[0]!.persons.push(...to[1]!.persons.splice(0, 1));
  if (random.next() < 0.5) to.push({ number: random.pick(from).number, persons: [drawPerson(), drawPerson()] });
  return { from, to: random.shuffle(to) };

  function changePerson(person: PlainPerson): PlainPerson {
    const changed = { ...person };
    if (random.next() < 0.15) changed.name = drawName();
    if (random.next() < 0.15) changed.birth = random.next() < 0.5 ? null : drawBirth();
    if (random.next() < 0.3) changed.id = random.next() < 0.5 ? null : idOf(person.birth ?? '1960-01-01');
    if (random.next() < 0.1) changed.sex = 'male';
    return changed;
  }
}
