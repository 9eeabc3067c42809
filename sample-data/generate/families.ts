import type { FamilyShape } from './profile';
import type { RandomStream } from './randomStream';
import type { Sex } from './types';

/**
 * A place in a family before it has a name. `line` people carry the family's surname, `married` ones
 * another; `infirm` people have lost their labour by illness or disability.
 */
export interface FamilySeat {
  relation: string;
  sex: Sex;
  age: number;
  surname: 'line' | 'married';
  infirm?: boolean;
}

const drawSex = (random: RandomStream): Sex => (random.chance(0.53) ? 'male' : 'female');

/** Head and spouse; a woman heads the household when she is a widow or her husband is away for good. */
function seatHead(age: number, sex: Sex, infirm = false): FamilySeat {
  return { relation: '本人或户主', sex, age, surname: sex === 'male' ? 'line' : 'married', infirm };
}
function seatSpouse(random: RandomStream, head: FamilySeat, infirm = false): FamilySeat {
  return { relation: '配偶', sex: 'female', age: head.age - random.integer(-1, 4), surname: 'married', infirm };
}
function seatChild(age: number, sex: Sex, infirm = false): FamilySeat {
  return { relation: sex === 'male' ? '之子' : '之女', sex, age, surname: 'line', infirm };
}
function seatGrandchild(age: number, sex: Sex): FamilySeat {
  return { relation: sex === 'male' ? '之孙子' : '之孙女', sex, age, surname: 'line' };
}

/** Ages of brothers and sisters from the oldest down, two to five years apart. */
function drawSiblingAges(random: RandomStream, count: number, youngest: number): number[] {
  const ages = [youngest];
  while (ages.length < count) ages.unshift(ages[0]! + random.integer(2, 5));
  return ages;
}

/** Daughters past 25 have married out; who stays at home is a son. */
const sexAtHome = (random: RandomStream, age: number): Sex => (age > 25 ? 'male' : drawSex(random));

function seatParents(random: RandomStream, head: FamilySeat, count: number): FamilySeat[] {
  const motherAge = Math.min(head.age + random.integer(21, 31), 92);
  const mother: FamilySeat = {
    relation: head.sex === 'male' ? '之母' : '之婆婆',
    sex: 'female',
    age: motherAge,
    surname: 'married',
  };
  const father: FamilySeat = {
    relation: head.sex === 'male' ? '之父' : '之公公',
    sex: 'male',
    age: Math.min(motherAge + random.integer(-1, 5), 93),
    surname: 'line',
  };
  if (count === 2) return [father, mother];
  if (count === 1) return [random.chance(0.68) ? mother : father];
  return [];
}

const parentsBySize: Record<number, readonly (readonly [number, number])[]> = {
  3: [
    [0, 70],
    [1, 30],
  ],
  4: [
    [0, 62],
    [1, 30],
    [2, 8],
  ],
  5: [
    [0, 25],
    [1, 50],
    [2, 25],
  ],
  6: [
    [1, 45],
    [2, 55],
  ],
  7: [[2, 100]],
};

/** Couple or lone parent with children and maybe the old parents. */
function buildNuclearFamily(random: RandomStream, size: number): FamilySeat[] {
  const parents = random.weighted(parentsBySize[size]!);
  const hasSpouse = size - 1 - parents > 3 || random.chance(0.84);
  const children = size - 1 - parents - (hasSpouse ? 1 : 0);
  if (children === 0) {
    const head = seatHead(random.integer(36, 58), 'male');
    return [head, ...(hasSpouse ? [seatSpouse(random, head)] : []), ...seatParents(random, head, parents)];
  }
  const youngest = random.chance(0.86) ? random.integer(0, 16) : random.integer(17, 22);
  const childAges = drawSiblingAges(random, children, youngest);
  const motherAge = childAges[0]! + random.integer(21, 29);
  const womanHeads = !hasSpouse && random.chance(0.4);
  const head = womanHeads ? seatHead(motherAge, 'female') : seatHead(motherAge + random.integer(0, 5), 'male');
  const seats = [head];
  if (hasSpouse) seats.push({ relation: '配偶', sex: 'female', age: motherAge, surname: 'married' });
  for (const age of childAges) seats.push(seatChild(age, sexAtHome(random, age)));
  seats.push(...seatParents(random, head, parents));
  return seats;
}

/** An older head with a grown son, his wife and their children. */
function buildThreeGenerations(random: RandomStream, size: number): FamilySeat[] {
  let grandchildren = size - 4;
  let hasSpouse = true;
  let hasDaughterInLaw = true;
  if (size <= 5 && random.chance(0.6)) {
    grandchildren += 1;
    if (random.chance(0.5)) hasSpouse = false;
    else hasDaughterInLaw = false;
  }
  const grandchildAges = grandchildren > 0 ? drawSiblingAges(random, grandchildren, random.integer(0, 9)) : [];
  const wifeAge = grandchildren > 0 ? grandchildAges[0]! + random.integer(20, 26) : random.integer(22, 28);
  const son = seatChild(wifeAge + random.integer(0, 4), 'male');
  const headAge = son.age + random.integer(22, 27);
  const head = seatHead(headAge, hasSpouse || random.chance(0.5) ? 'male' : 'female');
  const seats = [head];
  if (hasSpouse) seats.push(seatSpouse(random, head));
  seats.push(son);
  if (hasDaughterInLaw) seats.push({ relation: '之儿媳', sex: 'female', age: wifeAge, surname: 'married' });
  for (const age of grandchildAges) seats.push(seatGrandchild(age, drawSex(random)));
  return seats;
}

/** A family of the given size with at least one person of working age. */
export function buildAbleFamily(random: RandomStream, size: number, shape: FamilyShape): FamilySeat[] {
  if (size === 1) return [seatHead(random.integer(34, 58), random.chance(0.87) ? 'male' : 'female')];
  if (size === 2) {
    const form = random.weighted(shape.ableTwo);
    if (form === 'couple') {
      const head = seatHead(random.integer(44, 62), 'male');
      return [head, seatSpouse(random, head)];
    }
    if (form === 'parent') {
      const head = seatHead(random.integer(32, 57), 'male');
      return [head, ...seatParents(random, head, 1)];
    }
    const childAge = random.integer(5, 21);
    const head = seatHead(childAge + random.integer(22, 33), random.chance(0.55) ? 'male' : 'female');
    return [head, seatChild(childAge, drawSex(random))];
  }
  return size >= 4 && random.chance(0.24) ? buildThreeGenerations(random, size) : buildNuclearFamily(random, size);
}

/** 五保: alone, past sixty, or younger and disabled. */
export function buildFiveGuaranteesPerson(random: RandomStream): FamilySeat[] {
  if (random.chance(0.07)) return [seatHead(random.integer(38, 58), 'male', true)];
  const age = 60 + Math.floor((random.uniform() + random.uniform()) * 16);
  return [seatHead(age, random.chance(0.86) ? 'male' : 'female', age < 66)];
}

const elderAge = (random: RandomStream): number => 66 + Math.floor((random.uniform() + random.uniform()) * 11);

function seatElderlyCouple(random: RandomStream): FamilySeat[] {
  const head = seatHead(elderAge(random) + 2, 'male');
  return [
    head,
    { relation: '配偶', sex: 'female', age: Math.max(66, head.age - random.integer(0, 5)), surname: 'married' },
  ];
}
const seatElder = (random: RandomStream): FamilySeat =>
  seatHead(elderAge(random) + 2, random.chance(0.4) ? 'male' : 'female');
const seatInfirmSon = (random: RandomStream, parentAge: number): FamilySeat =>
  seatChild(Math.max(28, parentAge - random.integer(24, 36)), 'male', true);

function seatGrandchildrenOf(random: RandomStream, headAge: number, count: number): FamilySeat[] {
  const youngest = Math.min(random.integer(5, 13), headAge - 50);
  return drawSiblingAges(random, count, youngest).map((age) => seatGrandchild(Math.min(age, 15), drawSex(random)));
}
function seatInfirmParent(random: RandomStream, oldestChild: number): FamilySeat {
  const sex: Sex = random.chance(0.7) ? 'male' : 'female';
  return seatHead(oldestChild + random.integer(24, 36), sex, true);
}

/** A 低保 family in which nobody can work: the old, the infirm, and children. */
export function buildWithoutLabourFamily(random: RandomStream, size: number, shape: FamilyShape): FamilySeat[] {
  if (size === 1) {
    if (random.chance(shape.aloneAndOld)) return [seatElder(random)];
    return [seatHead(random.integer(26, 65), random.chance(0.72) ? 'male' : 'female', true)];
  }
  if (size === 2) {
    const form = random.weighted(shape.withoutLabourTwo);
    if (form === 'couple') return seatElderlyCouple(random);
    if (form === 'child') {
      const age = random.integer(5, 15);
      return [seatInfirmParent(random, age), seatChild(age, drawSex(random))];
    }
    const head = seatElder(random);
    return [head, ...(form === 'son' ? [seatInfirmSon(random, head.age)] : seatGrandchildrenOf(random, head.age, 1))];
  }
  if (size === 3) {
    const form = random.weighted([
      ['couple and son', 30],
      ['couple and grandchild', 30],
      ['children', 25],
      ['three ages', 15],
    ] as const);
    if (form === 'couple and son') {
      const couple = seatElderlyCouple(random);
      return [...couple, seatInfirmSon(random, couple[1]!.age)];
    }
    if (form === 'couple and grandchild') {
      const couple = seatElderlyCouple(random);
      return [...couple, ...seatGrandchildrenOf(random, couple[0]!.age, 1)];
    }
    if (form === 'children') return seatInfirmParentWithChildren(random, 2, false);
    const head = seatElder(random);
    const son = seatInfirmSon(random, head.age);
    return [head, son, seatGrandchild(Math.min(15, Math.max(4, son.age - random.integer(23, 30))), drawSex(random))];
  }
  if (random.chance(0.5)) {
    const couple = seatElderlyCouple(random);
    return [...couple, ...seatGrandchildrenOf(random, couple[0]!.age, size - 2)];
  }
  return seatInfirmParentWithChildren(random, size - 2, true);
}

function seatInfirmParentWithChildren(random: RandomStream, children: number, couple: boolean): FamilySeat[] {
  const ages = drawSiblingAges(random, children, random.integer(3, 9)).map((age) => Math.min(age, 15));
  const seats: FamilySeat[] = [];
  const head = seatInfirmParent(random, ages[0]!);
  seats.push(couple ? { ...head, sex: 'male', surname: 'line' } : head);
  if (couple)
    seats.push({
      relation: '配偶',
      sex: 'female',
      age: Math.max(ages[0]! + 21, head.age - random.integer(0, 5)),
      surname: 'married',
      infirm: true,
    });
  for (const age of ages) seats.push(seatChild(age, drawSex(random)));
  return seats;
}
