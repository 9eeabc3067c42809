import { canWork, idCheckDigit } from '../persons';
import { has, read, write, type FaultKind, type PersonRow } from './faultTypes';

const idOf = (target: PersonRow): string => String(read(target, 'id_number'));
const isHead = (target: PersonRow): boolean => target.household.members[0] === target;
const isPupil = ({ person }: PersonRow): boolean => !['', '学前教育'].includes(person.inSchool);
const isHealthy = ({ person }: PersonRow): boolean => person.illnesses.length === 0;
const changeId = (
  id: string,
  check: string,
  fits: (target: PersonRow) => boolean,
  change: (number: string, target: PersonRow) => string | number | null,
): FaultKind<PersonRow> => ({
  id,
  list: 1,
  field: 'id_number',
  check,
  plant(target) {
    if (!fits(target)) return null;
    write(target, 'id_number', change(idOf(target), target));
    return {};
  },
});
const always = (): boolean => true;

/** An ID number of an order that the generator hands to nobody (996–999), with its check digit. */
function reissue(number: string, sex: 'male' | 'female', turn: number): string {
  const first17 = number.slice(0, 14) + String((sex === 'male' ? 997 : 996) + 2 * turn);
  return first17 + idCheckDigit(first17);
}

function twice(id: string, sameVillage: boolean): FaultKind<PersonRow> {
  return {
    id,
    list: 1,
    field: 'id_number',
    check: 'id_number_twice',
    plant(target, book) {
      const other = book.persons.find(
        (entry) =>
          entry.household !== target.household &&
          !book.taken.has(entry.household) &&
          entry.person.sex === target.person.sex &&
          entry.person.age === target.person.age &&
          (entry.household.household.village === target.household.household.village) === sameVillage,
      );
      if (!other || target.person.age < 16) return null;
      book.taken.add(other.household);
      write(target, 'id_number', read(other, 'id_number'));
      write(target, 'birth_date', read(other, 'birth_date'));
      return { also: [{ check: 'id_number_twice', at: other, field: 'id_number' }] };
    },
  };
}

const identity: FaultKind<PersonRow>[] = [
  changeId(
    'id_15_digits',
    'id_number_old',
    ({ person }) => person.age > 16,
    (number) => number.slice(0, 6) + number.slice(8, 17),
  ),
  changeId(
    'disability_card_20',
    'id_number_disability_card',
    ({ person }) => person.illnesses.includes('disabled'),
    (number) => `${number}42`,
  ),
  changeId(
    'disability_card_22',
    'id_number_disability_card',
    ({ person }) => person.illnesses.includes('disabled'),
    (number) => `${number}43B1`,
  ),
  changeId(
    'id_lower_case',
    'id_number_written',
    (target) => idOf(target).endsWith('X'),
    (number) => number.toLowerCase(),
  ),
  changeId(
    'id_with_blanks',
    'id_number_written',
    always,
    (number) => `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`,
  ),
  changeId(
    'id_as_number',
    'id_number_digits_lost',
    (target) => !idOf(target).endsWith('X'),
    (number) => Number(`${number.slice(0, 15)}000`),
  ),
  changeId(
    'id_as_formula',
    'id_number_written',
    always,
    (number) => `="${number}"`,
  ),
  changeId(
    'id_check_digit',
    'id_number_check_digit',
    (target) => /\d$/.test(idOf(target)),
    (number) => number.slice(0, 17) + String((Number(number[17]) + 3) % 10),
  ),
  changeId(
    'id_impossible_date',
    'id_number_birth',
    ({ person }) => person.age > 30,
    (number) => {
      const first17 = `${number.slice(0, 10)}13${number.slice(12, 17)}`;
      return first17 + idCheckDigit(first17);
    },
  ),
  changeId('id_empty', 'id_number_empty', always, () => null),
  twice('id_twice_in_village', true),
  twice('id_twice_in_county', false),
  {
    id: 'sex_against_id',
    list: 1,
    field: 'sex',
    check: 'id_number_sex',
    plant(target) {
      if (!has(target, 'sex') || target.household.members.length > 1) return null;
      write(target, 'sex', target.person.sex === 'male' ? '女' : '男');
      return {};
    },
  },
  {
    id: 'birth_against_id',
    list: 1,
    field: 'birth_date',
    check: 'id_number_birth',
    plant(target) {
      const birth = read(target, 'birth_date');
      if (birth === null || target.person.age < 30) return null;
      write(target, 'birth_date', `${Number(String(birth).slice(0, 4)) - 1}${String(birth).slice(4)}`);
      return {};
    },
  },
];

const swappedRelations: Record<string, string> = { 之子: '之女', 之女: '之子', 之孙子: '之孙女', 之孙女: '之孙子' };

const family: FaultKind<PersonRow>[] = [
  {
    id: 'spouse_of_same_sex',
    list: 2,
    field: 'sex',
    check: 'spouse_sex',
    plant(target) {
      const head = target.household.members[0]!;
      if (target.person.relation !== '配偶') return null;
      write(target, 'id_number', reissue(idOf(target), head.person.sex, 0));
      write(target, 'sex', head.person.sex === 'male' ? '男' : '女');
      return {};
    },
  },
  {
    id: 'relation_against_sex',
    list: 2,
    field: 'relation',
    check: 'relation_sex',
    plant(target) {
      const swapped = swappedRelations[target.person.relation];
      if (swapped === undefined) return null;
      write(target, 'relation', swapped);
      return {};
    },
  },
];

const emptied = (field: string, fits: (target: PersonRow) => boolean): FaultKind<PersonRow> => ({
  id: `${field}_empty`,
  list: 3,
  field,
  check: 'person_field_empty',
  plant(target) {
    if (!fits(target)) return null;
    write(target, field, null);
    return {};
  },
});

const empty: FaultKind<PersonRow>[] = [
  emptied('nationality', always),
  emptied('health', isHealthy),
  emptied('labour', ({ person }) => person.age >= 16 && person.age <= 65),
  emptied('relation', (target) => !isHead(target)),
  { ...emptied('education', ({ person }) => person.inSchool === ''), id: 'school_and_education_empty' },
  {
    id: 'school_and_education_filled',
    list: 3,
    field: 'in_school',
    check: 'school_and_education',
    plant(target) {
      if (!isPupil(target)) return null;
      write(target, 'education', target.person.age <= 12 ? '小学' : '初中');
      return {};
    },
  },
];

const logic: FaultKind<PersonRow>[] = [
  {
    id: 'healthy_lost_labour',
    list: 4,
    field: 'labour',
    check: 'labour_against_health',
    plant(target) {
      const { age, inSchool, labour } = target.person;
      if (!isHealthy(target) || age < 16 || inSchool !== '' || labour !== '无劳动力') return null;
      write(target, 'labour', '丧失劳动力');
      return {};
    },
  },
  {
    id: 'months_without_labour',
    list: 4,
    field: 'months_of_work',
    check: 'months_without_labour',
    plant(target) {
      if (target.person.age < 16 || canWork(target.person)) return null;
      write(target, 'months_of_work', 6);
      write(target, 'work_place', '乡（镇）内务工');
      return {};
    },
  },
  {
    id: 'months_without_place',
    list: 4,
    field: 'work_place',
    check: 'months_without_place',
    plant(target) {
      if (target.person.monthsOfWork === 0) return null;
      write(target, 'work_place', null);
      return {};
    },
  },
  {
    id: 'place_without_months',
    list: 4,
    field: 'work_place',
    check: 'months_without_place',
    plant(target) {
      if (target.household.members.filter(({ person }) => person.monthsOfWork > 0).length < 2) return null;
      if (target.person.monthsOfWork === 0) return null;
      write(target, 'months_of_work', 0);
      return {};
    },
  },
  {
    id: 'months_over_12',
    list: 4,
    field: 'months_of_work',
    check: 'months_range',
    plant(target) {
      if (target.person.monthsOfWork === 0) return null;
      write(target, 'months_of_work', 13 + (target.person.birthDay % 5));
      return {};
    },
  },
  {
    id: 'pupil_of_13_in_senior_school',
    list: 4,
    field: 'in_school',
    check: 'pupil_age',
    plant(target) {
      if (!isPupil(target) || target.person.age > 13 || target.person.age < 9) return null;
      write(target, 'in_school', '高中一年级');
      return {};
    },
  },
  {
    id: 'pupil_of_14_in_senior_school',
    list: 4,
    field: 'in_school',
    check: 'pupil_age',
    plant(target) {
      if (!isPupil(target) || target.person.age !== 14) return null;
      write(target, 'in_school', '高中二年级');
      return {};
    },
  },
  {
    id: 'pupil_of_20_in_primary_school',
    list: 4,
    field: 'in_school',
    check: 'pupil_age',
    plant(target) {
      if (!isPupil(target) || target.person.age < 20) return null;
      write(target, 'in_school', '小学');
      return {};
    },
  },
];

const kindAndRows: FaultKind<PersonRow>[] = [
  {
    id: 'general_member_on_allowance',
    list: 5,
    field: 'low_income_allowance',
    check: 'general_member_on_allowance',
    plant(target) {
      if (!has(target, 'low_income_allowance') || target.household.household.kind !== '一般贫困户') return null;
      write(target, 'low_income_allowance', '是');
      return {};
    },
  },
  {
    id: 'five_guarantees_able',
    list: 5,
    field: 'labour',
    check: 'five_guarantees_able',
    plant(target) {
      if (target.household.household.kind !== '五保贫困户' || target.person.age > 59) return null;
      write(target, 'labour', '普通劳动力');
      return {};
    },
  },
  {
    id: 'months_in_words',
    list: 8,
    field: 'months_of_work',
    check: 'value_unread',
    plant(target) {
      if (target.person.monthsOfWork === 0) return null;
      write(target, 'months_of_work', '大半年');
      return {};
    },
  },
  {
    id: 'person_twice',
    list: 8,
    field: 'id_number',
    check: 'person_twice',
    plant: (target, book) => ({ at: book.repeat(target) }),
  },
  {
    id: 'name_empty',
    list: 8,
    field: 'name',
    check: 'name_empty',
    plant(target) {
      if (isHead(target)) return null;
      write(target, 'name', null);
      return {};
    },
  },
  {
    id: 'household_number_empty',
    list: 8,
    field: 'household_number',
    check: 'household_number_empty',
    plant(target) {
      if (isHead(target)) return null;
      write(target, 'household_number', null);
      return {};
    },
  },
  {
    id: 'household_number_as_number',
    list: 8,
    field: 'household_number',
    check: 'household_number_digits_lost',
    plant(target) {
      if (isHead(target)) return null;
      const number = target.household.household.number;
      write(target, 'household_number', `${number[0]}.${number.slice(1, 12)}E+15`);
      return {};
    },
  },
  ...(
    [
      ['village_variant_character', (name) => `${name.slice(0, 1)}${name.slice(0, 1)}岽村`],
      ['village_mis_decoded', () => 'ÐÂ´å´å'],
      ['village_unreadable_character', (name) => `${name.slice(0, 1)}\u25a1\ufffd村`],
    ] satisfies [string, (name: string) => string][]
  ).map(([id, change]): FaultKind<PersonRow> => ({
    id,
    list: 9,
    field: 'village',
    check: 'village_unknown',
    plant(target) {
      if (isHead(target)) return null;
      write(target, 'village', change(target.household.household.village.name));
      return {};
    },
  })),
];

/** Faults of one person's row. */
export const personFaults: readonly FaultKind<PersonRow>[] = [
  ...identity,
  ...family,
  ...empty,
  ...logic,
  ...kindAndRows,
];
