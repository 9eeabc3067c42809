import type { SampleHousehold, SamplePerson } from '../types';

/** A row of a list of another office before it is written; what is planted changes it or takes it out. */
export interface ListEntry {
  household: SampleHousehold;
  person: SamplePerson;
  name: string;
  idNumber: string;
  /** 残疾证号 where it stands instead of the ID number. */
  cardNumber: string | null;
  householdNumber: string | null;
  monthYuan?: string;
  disabilityKind?: string;
  disabilityGrade?: string;
  houseGrade?: string;
  schoolName?: string;
  schoolYear?: string;
}

/** What was put into the lists on purpose, and what the program must say of it. */
export interface PlantedDifference {
  kind: string;
  list: string;
  /** `attribute` and `state` of the evidence; null where only the match shows it. */
  attribute: string | null;
  state: string | null;
  match: 'sure' | 'likely' | 'none' | null;
  householdNumber: string;
  /** Turn of the person in the household, from 1; null: the household. */
  member: number | null;
  /** The entry, until its row is known; null where a row was taken out. */
  entry: ListEntry | null;
}

const fullName = ({ surname, givenName }: SamplePerson): string => surname + givenName;

export function startEntry(household: SampleHousehold, person: SamplePerson): ListEntry {
  return { household, person, name: fullName(person), idNumber: person.idNumber, cardNumber: null, householdNumber: null };
}

const kinds = ['肢体', '视力', '听力', '智力', '精神', '言语'];
const grades = ['一级', '二级', '三级', '四级'];

/** The four lists as they would be if every office said the same. */
export function draftLists(households: readonly SampleHousehold[]): Record<'lowIncome' | 'disability' | 'house' | 'school', ListEntry[]> {
  const people = households.flatMap((household) => household.members.map((person) => ({ household, person })));
  const lowIncome = households
    .filter((household) => household.income.lowIncomeAllowance > 0)
    .map((household) => ({ ...startEntry(household, household.members[0]!), monthYuan: (household.income.lowIncomeAllowance / 1200).toFixed(2) }));
  const disability = people
    .filter(({ person }) => person.illnesses.includes('disabled'))
    .map(({ household, person }, turn) => {
      const [kind, grade] = [turn % kinds.length, turn % grades.length];
      const entry = { ...startEntry(household, person), disabilityKind: kinds[kind]!, disabilityGrade: grades[grade]! };
      return turn % 3 === 0 ? { ...entry, idNumber: '', cardNumber: `${person.idNumber}${kind + 1}${grade + 1}` } : entry;
    });
  const house = households.map((household) => ({ ...startEntry(household, household.members[0]!), houseGrade: `${household.houseGrade}级`, householdNumber: household.number }));
  const school = people
    .filter(({ person }) => person.inSchool !== '')
    .map(({ household, person }) => ({ ...startEntry(household, person), ...schoolOf(household, person.inSchool) }));
  return { lowIncome, disability, house, school };
}

/** School and year of schooling as the education office writes them. */
export function schoolOf({ village }: SampleHousehold, inSchool: string): { schoolName: string; schoolYear: string } {
  const town = village.townName.replace(/(镇|街道|乡)$/, '');
  if (inSchool === '学前教育') return { schoolName: `${town}中心幼儿园`, schoolYear: '大班' };
  if (inSchool === '小学') return { schoolName: `${town}中心小学`, schoolYear: '小学' };
  if (/年级$/.test(inSchool) && /^[七八九]/.test(inSchool)) return { schoolName: `${town}中学`, schoolYear: inSchool };
  return { schoolName: /^中职/.test(inSchool) ? '县职业技术学校' : /^高中|^普通高中/.test(inSchool) ? '县第一中学' : '省内高校', schoolYear: inSchool };
}
