import { createHash } from 'node:crypto';
import { generateLiftedCounty } from '../../sample-data/generate/liftedCounty';
import { idCheckDigit } from '../../sample-data/generate/persons';
import { openRandomStream } from '../../sample-data/generate/randomStream';
import { layOutSheets, layoutOf } from '../../sample-data/generate/registerSheets';
import type { SampleHousehold, SamplePerson } from '../../sample-data/generate/types';
import { writeTables } from '../../sample-data/generate/writeWorkbooks';

/** What was changed on purpose between two registers of a sample county, by household number or ID number. */
export interface NextYearKey {
  households: { came: string[]; left: string[]; moved: string[]; renumbered: string[]; preExit: string[]; out: string[]; returned: string[] };
  persons: { came: string[]; born: string[]; gone: string[]; movedHouse: string[]; mistyped: string[]; renamed: string[] };
}

export interface NextYear {
  files: { name: string; sha256: string; bytes: Uint8Array }[];
  key: NextYearKey;
  year: number;
  before: { households: number; persons: number };
  after: { households: number; persons: number };
  /** ID numbers and telephones of everybody in the register. */
  people: SamplePerson[];
}

/**
 * The register of the year after a sample county's, as life changes it: households come, leave, move, get new numbers,
 * are about to exit; children are born, members leave or go to another household, numbers are mistyped, names corrected.
 * Nothing is touched twice, so that the key says exactly what must be found.
 */
export function makeNextYear(county = 'mazhang'): NextYear {
  const { countyName, year, register } = generateLiftedCounty(county);
  const random = openRandomStream(20160101, 'next year');
  const before = count(register.households);
  const untouched = random.shuffle([...register.households].filter((household) => household.members.length >= 3));
  const take = (wanted: number): SampleHousehold[] => untouched.splice(0, wanted);
  const gone: SamplePerson[] = [];

  const left = take(40);
  const preExit = take(30);
  for (const household of preExit) household.exitState = '预脱贫';
  const returned = take(6);
  for (const household of returned) household.exitState = '返贫';
  const renumbered = take(20);
  renumbered.forEach((household, index) => (household.number = `9${household.number.slice(1, -3)}${String(index).padStart(3, '0')}`));
  const moved = take(10);
  for (const household of moved) household.village = otherVillage(register.households, household);
  const newborn = take(15);
  const born = newborn.map((household, index) => bear(household, index));
  for (const household of take(12)) gone.push(...household.members.splice(-1));
  const mistyped = take(25).map((household) => mistype(household.members.at(-1)!));
  const renamed = take(10).map((household) => rename(household.members.at(-1)!));
  const homes = take(8);
  const hosts = take(8);
  const movedHouse = homes.map((household, index) => {
    const [person] = household.members.splice(-1);
    hosts[index]!.members.push({ ...person!, relation: '其他' });
    return person!;
  });
  const came = take(12).map((household, index) => settle(household, index));

  const leaving = new Set(left);
  register.households = [...register.households.filter((household) => !leaving.has(household)), ...came];
  const files = writeTables(layOutSheets(countyName, register, layoutOf(county), year)).map(({ fileName: name, bytes }) => ({ name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }));
  const numbers = (list: readonly SampleHousehold[]): string[] => list.map((household) => household.number).sort();
  const ids = (list: readonly SamplePerson[]): string[] => list.map((person) => person.idNumber).sort();
  return {
    files,
    year,
    before,
    after: count(register.households),
    people: register.households.flatMap((household) => household.members),
    key: {
      households: {
        came: numbers(came),
        left: numbers(left),
        moved: numbers(moved),
        renumbered: numbers(renumbered),
        preExit: numbers(preExit),
        returned: numbers(returned),
        out: numbers(register.households.filter((household) => household.exitState === '已脱贫')),
      },
      persons: {
        came: ids([...born, ...came.flatMap((household) => household.members)]),
        born: ids(born),
        gone: ids([...gone, ...left.flatMap((household) => household.members)]),
        movedHouse: ids(movedHouse),
        mistyped: mistyped.sort(),
        renamed: ids(renamed),
      },
    },
  };
}

function count(households: readonly SampleHousehold[]): NextYear['before'] {
  return { households: households.length, persons: households.reduce((sum, household) => sum + household.members.length, 0) };
}

function otherVillage(households: readonly SampleHousehold[], household: SampleHousehold): SampleHousehold['village'] {
  const { village } = household;
  return households.find((other) => other.village.townCode === village.townCode && other.village.code !== village.code && !other.village.placeholder)!.village;
}

function writeId(birth: string, order: number): string {
  const first17 = `440899${birth}${order}`;
  return first17 + idCheckDigit(first17);
}

/** A child of the new year. */
function bear(household: SampleHousehold, index: number): SamplePerson {
  const head = household.members[0]!;
  const child: SamplePerson = {
    ...household.members.at(-1)!,
    relation: '之子', sex: 'male', age: -1, birthMonth: 5, birthDay: index + 1, surname: head.surname, givenName: '新生', idNumber: writeId(`201605${String(index + 1).padStart(2, '0')}`, 901),
    education: '学龄前儿童', inSchool: '', illnesses: [], labour: '无劳动力', workPlace: '', monthsOfWork: 0,
  };
  household.members.push(child);
  return child;
}

/** One digit of the order is another one, with a check character that fits it. */
function mistype(person: SamplePerson): string {
  const order = Number(person.idNumber.slice(14, 17));
  person.idNumber = writeId(person.idNumber.slice(6, 14), order >= 900 && order < 990 ? order + 6 : order - 6);
  return person.idNumber;
}

function rename(person: SamplePerson): SamplePerson {
  person.givenName = person.givenName === '更正' ? '改正' : '更正';
  return person;
}

/** A household that was not there: new number, new people. */
function settle(model: SampleHousehold, index: number): SampleHousehold {
  const members = model.members.map((member, place) => {
    const birth = member.idNumber.slice(6, 14);
    const year = Math.max(1930, Number(birth.slice(0, 4)) - 1);
    return { ...member, surname: '欧阳', givenName: `${'甲乙丙丁戊己庚辛壬癸子丑'[index]}${'一二三四五六七八九'[place] ?? '十'}`, idNumber: writeId(`${year}${birth.slice(4)}`, 970 + (index % 10)) };
  });
  return { ...model, number: `8${model.number.slice(1, -3)}${String(index).padStart(3, '0')}`, members, exitState: '新识别贫困户' };
}
