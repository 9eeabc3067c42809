import type { RandomStream } from '../randomStream';
import type { SampleHousehold, SamplePerson } from '../types';
import { startEntry, type draftLists, type ListEntry, type PlantedDifference } from './listRows';

type Lists = ReturnType<typeof draftLists>;

const memberTurn = ({ household, person }: ListEntry): number => household.members.indexOf(person) + 1;

/** Changes the lists in known places; each household is touched once, so that every difference stands alone. */
export function plantDifferences(lists: Lists, households: readonly SampleHousehold[], random: RandomStream): PlantedDifference[] {
  const planted: PlantedDifference[] = [];
  const used = new Set<SampleHousehold>();
  const draw = <T>(from: readonly T[], householdOf: (item: T) => SampleHousehold, count: number): T[] => {
    const drawn: T[] = [];
    for (const item of random.shuffle([...from])) {
      if (drawn.length === count) break;
      const household = householdOf(item);
      if (used.has(household)) continue;
      used.add(household);
      drawn.push(item);
    }
    return drawn;
  };
  const change = (list: keyof Lists, kind: string, about: Pick<PlantedDifference, 'attribute' | 'state' | 'match'>, count: number, fits: (entry: ListEntry) => boolean, alter: (entry: ListEntry) => void, ofHousehold = false): void => {
    for (const entry of draw(lists[list].filter(fits), ({ household }) => household, count)) {
      alter(entry);
      planted.push({ kind, list, ...about, householdNumber: entry.household.number, member: ofHousehold ? null : memberTurn(entry), entry });
    }
  };
  const remove = (list: keyof Lists, kind: string, attribute: string, count: number, fits: (entry: ListEntry) => boolean, ofHousehold: boolean): void => {
    for (const entry of draw(lists[list].filter(fits), ({ household }) => household, count)) {
      lists[list] = lists[list].filter((other) => other !== entry);
      planted.push({ kind, list, attribute, state: 'not_listed', match: null, householdNumber: entry.household.number, member: ofHousehold ? null : memberTurn(entry), entry: null });
    }
  };
  const add = (list: keyof Lists, kind: string, about: Pick<PlantedDifference, 'attribute' | 'state'>, count: number, fits: (person: SamplePerson, household: SampleHousehold) => boolean, make: (entry: ListEntry) => ListEntry, ofHousehold = false): void => {
    const people = households.flatMap((household) => household.members.map((person) => ({ household, person })));
    for (const { household, person } of draw(people.filter((one) => fits(one.person, one.household)), (one) => one.household, count)) {
      const entry = make(startEntry(household, person));
      lists[list].push(entry);
      planted.push({ kind, list, ...about, match: 'sure', householdNumber: household.number, member: ofHousehold ? null : memberTurn(entry), entry });
    }
  };

  const differs = { attribute: 'house_grade', state: 'differs', match: 'sure' } as const;
  change('house', 'house_found_dangerous', differs, 5, ({ household }) => /[AB]/.test(household.houseGrade), (entry) => (entry.houseGrade = 'D级'), true);
  change('house', 'house_found_safe', differs, 3, ({ household }) => household.houseGrade === 'C', (entry) => (entry.houseGrade = 'B级'), true);
  change('lowIncome', 'allowance_amount_differs', { attribute: 'low_income_amount', state: 'differs', match: 'sure' }, 4, () => true, (entry) => (entry.monthYuan = (Number(entry.monthYuan) * 1.5).toFixed(2)), true);
  remove('lowIncome', 'allowance_not_listed', 'low_income_allowance', 4, () => true, true);
  const isGeneral = (person: SamplePerson, household: SampleHousehold): boolean => household.kind === '一般贫困户' && household.income.lowIncomeAllowance === 0 && household.members[0] === person;
  add('lowIncome', 'allowance_unknown_to_register', { attribute: 'low_income_allowance', state: 'differs' }, 4, isGeneral, (entry) => ({ ...entry, monthYuan: '260.00' }), true);
  remove('disability', 'disability_not_listed', 'disability', 3, () => true, false);
  add('disability', 'disability_unknown_to_register', { attribute: 'disability', state: 'differs' }, 4, (person) => !person.illnesses.includes('disabled') && person.age >= 20, (entry) => ({ ...entry, disabilityKind: '肢体', disabilityGrade: '二级' }));
  remove('school', 'pupil_not_listed', 'schooling', 3, ({ person }) => person.inSchool === '小学' || /^[七八九]年级$/.test(person.inSchool), false);
  add('school', 'pupil_unknown_to_register', { attribute: 'schooling', state: 'differs' }, 2, (person) => person.inSchool === '' && person.age >= 15 && person.age <= 20, (entry) => ({ ...entry, schoolName: '县职业技术学校', schoolYear: '中职二年级' }));
  change('school', 'school_stage_differs', { attribute: 'schooling', state: 'differs', match: 'sure' }, 2, ({ person }) => person.inSchool === '小学', (entry) => (entry.schoolYear = '七年级'));
  const written = { attribute: null, state: null } as const;
  const wasBornBefore2000 = ({ person }: ListEntry): boolean => person.idNumber.slice(6, 8) === '19' && Number(person.idNumber.slice(14, 17)) < 996;
  change('house', 'id_of_15_digits', { ...written, match: 'sure' }, 3, wasBornBefore2000, (entry) => (entry.idNumber = entry.idNumber.slice(0, 6) + entry.idNumber.slice(8, 17)));
  change('house', 'id_one_digit_wrong', { ...written, match: 'likely' }, 3, () => true, (entry) => (entry.idNumber = entry.idNumber.slice(0, 10) + String((Number(entry.idNumber[10]) + 1) % 10) + entry.idNumber.slice(11)));
  change('house', 'id_missing', { ...written, match: 'likely' }, 3, () => true, (entry) => (entry.idNumber = ''));
  change('disability', 'name_one_character_off', { attribute: 'name', state: 'differs', match: 'sure' }, 2, ({ name }) => [...name].length === 3, (entry) => (entry.name = `${entry.name.slice(0, 2)}${entry.name.endsWith('甲') ? '乙' : '甲'}`));
  return planted;
}
