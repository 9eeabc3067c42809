import type { FamilySeat } from './families';
import { drawGivenName, drawSurname } from './names';
import type { CountyProfile } from './profile';
import type { RandomStream } from './randomStream';
import type { Illness, SamplePerson, Sex } from './types';

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const checkWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Last place of an ID number of GB 11643-1999 from its first 17 digits, e.g. 11010519491231002 → X. */
export function idCheckDigit(first17: string): string {
  const sum = checkWeights.reduce((total, weight, index) => total + weight * Number(first17[index]), 0);
  return '10X98765432'[sum % 11]!;
}

/** Hands out ID numbers of a region code that no county has (440899) and orders 900–995: no living person's. */
export function createIdIssuer(): (person: { sex: Sex; age: number; birthMonth: number; birthDay: number }) => string {
  const used = new Map<string, number>();
  return ({ sex, age, birthMonth, birthDay }) => {
    const birth = `${2015 - age}${String(birthMonth).padStart(2, '0')}${String(birthDay).padStart(2, '0')}`;
    const key = `${birth}${sex}`;
    const count = used.get(key) ?? 0;
    used.set(key, count + 1);
    const order = 900 + 2 * count + (sex === 'male' ? 1 : 0);
    if (order > 995) throw new Error('more births on one day than orders');
    const first17 = `440899${birth}${order}`;
    return first17 + idCheckDigit(first17);
  };
}

const illnessRates: [number, Record<Illness, number>][] = [
  [15, { chronic: 0.005, severe: 0.003, disabled: 0.008 }],
  [39, { chronic: 0.03, severe: 0.01, disabled: 0.025 }],
  [59, { chronic: 0.12, severe: 0.025, disabled: 0.035 }],
  [74, { chronic: 0.3, severe: 0.05, disabled: 0.06 }],
  [200, { chronic: 0.4, severe: 0.07, disabled: 0.1 }],
];

function drawIllnesses(random: RandomStream, age: number): Illness[] {
  const rates = illnessRates.find(([oldest]) => age <= oldest)![1];
  const illnesses: Illness[] = [];
  if (random.chance(rates.severe)) illnesses.push('severe');
  else if (random.chance(rates.chronic)) illnesses.push('chronic');
  if (random.chance(rates.disabled)) illnesses.push('disabled');
  return illnesses;
}

const drawInfirmity = (random: RandomStream): Illness[] =>
  random
    .weighted([
      [['disabled'], 48],
      [['severe'], 24],
      [['chronic'], 18],
      [['chronic', 'disabled'], 10],
    ] as const)
    .slice();

const grades = ['七年级', '八年级', '九年级'];
const years = ['一年级', '二年级', '三年级'];

/** In-school state by age on 1 September 2015; empty when not at school. */
function drawInSchool(random: RandomStream, age: number, birthMonth: number, dropoutShare: number): string {
  const schoolAge = birthMonth <= 8 ? age : age - 1;
  if (schoolAge < 6) return age >= 6 || (schoolAge >= 3 && random.chance(0.66)) ? '学前教育' : '';
  if (schoolAge <= 11) return random.chance(dropoutShare / 4) ? '' : '小学';
  if (schoolAge <= 14) return random.chance(dropoutShare * 2) ? '' : grades[schoolAge - 12]!;
  if (schoolAge <= 17) {
    if (age > 15 && !random.chance(0.8)) return '';
    return (random.chance(0.55) ? '高中' : '中职') + years[schoolAge - 15]!;
  }
  if (schoolAge <= 21 && random.chance(0.36))
    return schoolAge <= 20 && random.chance(0.5) ? `高职${years[schoolAge - 18]!}` : '大专及以上';
  return '';
}

const educationByAge: [number, readonly (readonly [string, number])[]][] = [
  [
    18,
    [
      ['小学', 6],
      ['初中', 94],
    ],
  ],
  [
    24,
    [
      ['小学', 4],
      ['初中', 66],
      ['高中', 23],
      ['大专及以上', 7],
    ],
  ],
  [
    39,
    [
      ['小学', 17],
      ['初中', 66],
      ['高中', 13],
      ['大专及以上', 4],
    ],
  ],
  [
    54,
    [
      ['文盲或半文盲', 4],
      ['小学', 39],
      ['初中', 49],
      ['高中', 8],
    ],
  ],
  [
    69,
    [
      ['文盲或半文盲', 16],
      ['小学', 55],
      ['初中', 26],
      ['高中', 3],
    ],
  ],
  [
    200,
    [
      ['文盲或半文盲', 46],
      ['小学', 49],
      ['初中', 5],
    ],
  ],
];

function drawEducation(random: RandomStream, age: number): string {
  if (age <= 6) return '学龄前儿童';
  if (age <= 12) return '小学';
  if (age <= 15) return random.chance(0.35) ? '小学' : '初中';
  return random.weighted(educationByAge.find(([oldest]) => age <= oldest)![1]);
}

/** Labour of the able-bodied family member by age, school and health. */
function drawLabour(random: RandomStream, person: SamplePerson): SamplePerson['labour'] {
  if (person.age < 16 || person.inSchool !== '') return '无劳动力';
  const has = (illness: Illness): boolean => person.illnesses.includes(illness);
  if (person.age >= 66) return (has('severe') || has('disabled')) && random.chance(0.5) ? '丧失劳动力' : '无劳动力';
  if (has('severe')) return '丧失劳动力';
  if (has('disabled') && random.chance(0.6)) return '丧失劳动力';
  if (has('chronic') && random.chance(person.age >= 50 ? 0.35 : 0.1)) return '丧失劳动力';
  if (person.age >= 60) return random.chance(0.42) ? '普通劳动力' : '无劳动力';
  return random.chance(0.11) ? '技能劳动力' : '普通劳动力';
}

/** Fills a family's seats with invented persons; nobody works yet. */
export function fillSeats(
  random: RandomStream,
  seats: FamilySeat[],
  able: boolean,
  village: { clans: readonly string[]; yao: boolean },
  profile: CountyProfile,
): SamplePerson[] {
  const { surnames, minority } = profile.names;
  const line = drawSurname(random, village.clans, village.yao, surnames);
  const givenNames = new Set<string>();
  return seats.map((seat) => {
    let surname = line;
    while (seat.surname === 'married' && surname === line)
      surname = drawSurname(random, [], village.yao && random.chance(0.5), surnames);
    let givenName = drawGivenName(random, seat.sex, seat.age);
    while (givenNames.has(givenName)) givenName = drawGivenName(random, seat.sex, seat.age);
    givenNames.add(givenName);
    const birthMonth = random.integer(1, 12);
    const person: SamplePerson = {
      relation: seat.relation,
      sex: seat.sex,
      age: seat.age,
      birthMonth,
      birthDay: random.integer(1, monthLengths[birthMonth - 1]!),
      surname,
      givenName,
      idNumber: '',
      telephone: '',
      nationality:
        village.yao && random.chance(0.8)
          ? '瑶族'
          : random.chance(minority.share)
            ? random.pick(minority.nationalities)
            : '汉族',
      education: '',
      inSchool: drawInSchool(random, seat.age, birthMonth, profile.dropoutShare),
      illnesses: seat.infirm ? drawInfirmity(random) : drawIllnesses(random, seat.age),
      labour: '无劳动力',
      workPlace: '',
      monthsOfWork: 0,
      insured: !random.chance(profile.uninsuredShare),
    };
    if (person.inSchool === '') person.education = drawEducation(random, seat.age);
    if (able) person.labour = drawLabour(random, person);
    else if (seat.infirm) person.labour = '丧失劳动力';
    else if (
      seat.age >= 66 &&
      (person.illnesses.includes('severe') || person.illnesses.includes('disabled')) &&
      random.chance(0.5)
    ) {
      person.labour = '丧失劳动力';
    }
    return person;
  });
}

export const canWork = (person: SamplePerson): boolean =>
  person.labour === '普通劳动力' || person.labour === '技能劳动力';

/** Moves an able-bodied family to between one and three persons with labour. */
export function settleLabour(random: RandomStream, members: SamplePerson[]): void {
  if (!members.some(canWork)) {
    const adults = members.filter((person) => person.age >= 16 && person.age <= 65);
    const worker = adults.find((person) => person.inSchool === '' && person.age < 60) ?? adults[0]!;
    worker.inSchool = '';
    worker.education = worker.education || drawEducation(random, worker.age);
    worker.illnesses = worker.illnesses.filter((illness) => illness === 'chronic');
    worker.labour = '普通劳动力';
  }
  const workers = members.filter(canWork).sort((a, b) => b.age - a.age);
  while (workers.length > 3) {
    const oldest = workers.shift()!;
    if (!oldest.illnesses.includes('chronic')) oldest.illnesses.push('chronic');
    oldest.labour = '丧失劳动力';
  }
}

/** Which of the able-bodied worked away from the farm; months follow later from the wages. */
export function drawWorkers(random: RandomStream, members: SamplePerson[], workingShare: number): SamplePerson[] {
  return members.filter(
    (person) => canWork(person) && random.chance(person.age >= 60 ? workingShare / 3 : workingShare),
  );
}

export const workPlaces = [
  ['乡（镇）内务工', 27],
  ['乡（镇）外县内务工', 30],
  ['县外省内务工', 37],
  ['省外务工', 6],
] as const;
