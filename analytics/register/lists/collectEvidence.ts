import type { LocalizedText } from '../../engine';
import { codeLabel, type ListTableName } from '../../terms';
import { schoolStage } from '../../policy';
import { plainText } from '../plainText';
import type { Evidence, EvidenceAttribute, EvidenceState, EvidenceStatement, ListRow, MatchedLists, RegisterHousehold, RegisterPerson } from './types';

/** Amounts that differ by less than this share of the greater one are taken for the same. */
export const amountTolerance = 0.1;

interface Said {
  row: ListRow;
  score: number;
  /** Position in `persons`. */
  person: number;
  isSure: boolean;
}

const say = (zh: string, en: string): LocalizedText => ({ zh, en });
const silent = say('未写', 'not said');
const yesNo = (is: boolean): LocalizedText => (is ? say('是', 'yes') : say('否', 'no'));
const yuan = (fen: number): LocalizedText => say(`${(fen / 100).toFixed(2)} 元/年`, `${(fen / 100).toFixed(2)} yuan a year`);

/** Villages in which a list holds anybody: there it is taken to be complete. */
function coverageOf(rows: readonly ListRow[]): Map<ListTableName, Set<string>> {
  const covered = new Map<ListTableName, Set<string>>();
  for (const { list, traits } of rows) {
    if (traits.villageCode === null) continue;
    const villages = covered.get(list);
    if (villages) villages.add(traits.villageCode);
    else covered.set(list, new Set([traits.villageCode]));
  }
  return covered;
}

/**
 * The evidence table: for every household and member that a list speaks of, and for everyone that a list which covers
 * the village leaves out, what each source says of each attribute and where. Rows whose person is not certain enough
 * (ambiguous, none) say nothing. The register's statement is the one in use.
 * Shapes: ordered by village, household, person, attribute. Texts of names, births and sexes are as written.
 * Example: register grade A, housing list grade D → { attribute: 'house_grade', state: 'differs', isGrave: true, … }.
 */
export function collectEvidence(matched: MatchedLists): Evidence[] {
  const covered = coverageOf(matched.rows);
  const byHousehold = new Map<number, Said[]>();
  matched.matches.forEach(({ state, candidates }, index) => {
    if (state !== 'sure' && state !== 'likely') return;
    const { person, score } = candidates[0]!;
    const said = { row: matched.rows[index]!, score, person, isSure: state === 'sure' };
    const { householdId } = matched.persons[person]!;
    const known = byHousehold.get(householdId);
    if (known) known.push(said);
    else byHousehold.set(householdId, [said]);
  });
  const members = new Map<number, number[]>();
  matched.persons.forEach(({ householdId }, position) => {
    const known = members.get(householdId);
    if (known) known.push(position);
    else members.set(householdId, [position]);
  });
  return matched.households.flatMap((household) => {
    const said = byHousehold.get(household.householdId) ?? [];
    const positions = members.get(household.householdId) ?? [];
    const covers = (list: ListTableName): boolean => covered.get(list)?.has(household.villageCode) === true;
    const people = positions.map((position) => matched.persons[position]!);
    return [
      ...aboutHouse(household, said),
      ...aboutAllowance(household, people, said, covers('low_income_list')),
      ...positions.flatMap((position) => aboutPerson(matched.persons[position]!, said.filter((one) => one.person === position), covers)),
    ];
  });
}

function build(
  about: { householdId: number; personId: number | null; attribute: EvidenceAttribute; isGrave?: boolean; state: EvidenceState },
  register: { value: string | null; text: LocalizedText; place: EvidenceStatement['place'] },
  others: EvidenceStatement[],
): Evidence {
  return { isGrave: false, ...about, register: { source: 'register', score: 1, listRow: null, ...register }, others };
}

function statement({ row, score }: Said, value: string | null, text: LocalizedText): EvidenceStatement {
  return { source: row.list, value, text, place: row.place, score, listRow: row.listRow };
}

/** The list says nothing of somebody whom it would have to hold. */
function absence(list: ListTableName): EvidenceStatement {
  return { source: list, value: null, text: say('名册中没有', 'not on the list'), place: null, score: 1, listRow: null };
}

function stateOf(register: string | null, others: readonly EvidenceStatement[]): EvidenceState {
  if (register === null) return 'register_silent';
  return others.every((one) => one.value === register) ? 'agrees' : 'differs';
}

const isDangerous = (grade: string | null): boolean => grade === 'C' || grade === 'D';

function aboutHouse(household: RegisterHousehold, said: readonly Said[]): Evidence[] {
  const others = said
    .filter(({ row }) => row.list === 'house_list' && row.houseGrade !== null)
    .map((one) => statement(one, one.row.houseGrade, codeLabel('house_grade', one.row.houseGrade)));
  if (others.length === 0) return [];
  const { householdId, houseGrade: value, place } = household;
  const isGrave = others.some((one) => isDangerous(one.value) !== isDangerous(value));
  const text = value === null ? silent : codeLabel('house_grade', value);
  return [build({ householdId, personId: null, attribute: 'house_grade', state: stateOf(value, others), isGrave }, { value, text, place }, others)];
}

function aboutAllowance(household: RegisterHousehold, people: readonly RegisterPerson[], said: readonly Said[], isCovered: boolean): Evidence[] {
  const { householdId, place, lowIncomeAllowanceFen: yearly } = household;
  const rows = said.filter(({ row }) => row.list === 'low_income_list');
  const receives = household.kind === 'low_income_allowance' || (yearly ?? 0) > 0 || people.some((person) => person.lowIncomeAllowance === true);
  const register = { value: String(receives), text: yesNo(receives), place };
  if (rows.length === 0) {
    if (!receives || !isCovered) return [];
    return [build({ householdId, personId: null, attribute: 'low_income_allowance', state: 'not_listed', isGrave: true }, register, [absence('low_income_list')])];
  }
  const others = rows.map((one) => statement(one, 'true', yesNo(true)));
  const evidence = [build({ householdId, personId: null, attribute: 'low_income_allowance', state: receives ? 'agrees' : 'differs', isGrave: !receives }, register, others)];
  const amounts = rows.filter(({ row }) => row.allowanceMonthFen !== null);
  if (receives && amounts.length > 0) evidence.push(aboutAmount(household, amounts));
  return evidence;
}

/** Rows of one household stand for persons, or each of them for the whole household: the register agrees when one reading does. */
function aboutAmount({ householdId, place, lowIncomeAllowanceFen: yearly }: RegisterHousehold, amounts: readonly Said[]): Evidence {
  const perYear = amounts.map(({ row }) => row.allowanceMonthFen! * 12);
  const readings = [perYear.reduce((sum, fen) => sum + fen, 0), Math.max(...perYear)];
  const isAlike = yearly !== null && readings.some((fen) => Math.abs(fen - yearly) <= amountTolerance * Math.max(fen, yearly));
  const state: EvidenceState = yearly === null ? 'register_silent' : isAlike ? 'agrees' : 'differs';
  return build(
    { householdId, personId: null, attribute: 'low_income_amount', state },
    { value: yearly === null ? null : String(yearly), text: yearly === null ? silent : yuan(yearly), place },
    amounts.map((one, index) => statement(one, String(perYear[index]), yuan(perYear[index]!))),
  );
}

function aboutPerson(person: RegisterPerson, said: readonly Said[], covers: (list: ListTableName) => boolean): Evidence[] {
  return [
    ...aboutDisability(person, said.filter(({ row }) => row.list === 'disability_list'), covers('disability_list')),
    ...aboutSchooling(person, said.filter(({ row }) => row.list === 'school_list'), covers('school_list')),
    ...aboutIdentity(person, said.filter(({ isSure }) => isSure)),
  ];
}

function aboutDisability({ householdId, personId, health, place }: RegisterPerson, rows: readonly Said[], isCovered: boolean): Evidence[] {
  const isDisabled = health.includes('04');
  const register = { value: String(isDisabled), text: isDisabled ? say('残疾', 'disabled') : say('非残疾', 'not disabled'), place };
  const about = { householdId, personId, attribute: 'disability' } as const;
  if (rows.length === 0) return isDisabled && isCovered ? [build({ ...about, state: 'not_listed' }, register, [absence('disability_list')])] : [];
  const others = rows.map((one) => {
    const grade = codeLabel('disability_grade', one.row.disabilityGrade);
    const kind = one.row.disabilityKind ?? '';
    return statement(one, 'true', say(`残疾 ${kind}${grade.zh}`.trim(), `disabled ${kind} ${grade.en}`.trim()));
  });
  const isSevere = rows.some(({ row }) => row.disabilityGrade === '1' || row.disabilityGrade === '2');
  return [build({ ...about, state: isDisabled ? 'agrees' : 'differs', isGrave: !isDisabled && isSevere }, register, others)];
}

/** The form wants education of those who left school, and school of the others: education alone says that somebody is at none. */
function aboutSchooling({ householdId, personId, education, inSchool, place }: RegisterPerson, rows: readonly Said[], isCovered: boolean): Evidence[] {
  const stage = schoolStage(inSchool);
  const value = stage ?? (inSchool === null && education === null ? null : 'none');
  const register = { value, text: inSchool !== null ? codeLabel('in_school', inSchool) : value === null ? silent : codeLabel('in_school', '01'), place };
  const about = { householdId, personId, attribute: 'schooling' } as const;
  const isPupil = value === 'primary' || value === 'junior';
  if (rows.length === 0) return isPupil && isCovered ? [build({ ...about, state: 'not_listed', isGrave: true }, register, [absence('school_list')])] : [];
  const others = rows.map((one) => {
    const label = one.row.schoolStage === null ? say('在校', 'at school') : codeLabel('school_stage', one.row.schoolStage);
    const school = one.row.schoolName ?? '';
    return statement(one, one.row.schoolStage ?? (value === null || value === 'none' ? 'at_school' : value), say(`${label.zh} ${school}`.trim(), `${label.en} ${school}`.trim()));
  });
  const state = stateOf(value, others);
  return [build({ ...about, state, isGrave: state === 'differs' && value === 'none' }, register, others)];
}

/** Where the ID number says that it is this person, name, birth and sex must be the same. */
function aboutIdentity({ householdId, personId, traits, place }: RegisterPerson, rows: readonly Said[]): Evidence[] {
  const attributes = [
    ['name', traits.name, (row: ListRow) => row.traits.name],
    ['birth_date', traits.birthDate, (row: ListRow) => row.traits.birthDate],
    ['sex', traits.sex, (row: ListRow) => row.traits.sex],
  ] as const;
  return attributes.flatMap(([attribute, own, read]) => {
    const others = rows.filter(({ row }) => read(row) !== null && row.list !== 'house_list');
    const compared = (text: string): string => plainText(text);
    if (own === null || others.every(({ row }) => compared(read(row)!) === compared(own))) return [];
    const shown = (written: string): LocalizedText => (attribute === 'sex' ? codeLabel('sex', written) : say(written, written));
    return [
      build({ householdId, personId, attribute, state: 'differs' }, { value: compared(own), text: shown(own), place }, others.map((one) => statement(one, compared(read(one.row)!), shown(read(one.row)!)))),
    ];
  });
}
