import { countDifferent, isOneLetterApart } from './identityKeys';
import { cellOf, type MatchReason, type RegisterSnapshot, type RowPair } from './snapshotTypes';

/** From so many points on two persons may be the same; from `certainPoints` they are, when nobody else comes near. */
export const possiblePoints = 60;
export const certainPoints = 70;
/** How far the best counterpart must be ahead of the next. */
export const leadPoints = 10;

/**
 * Points that speak for a person of one register being a person of the other, with their reasons:
 * ID number +40, household number +30, name +40 (one letter apart +20), date of birth +30 (one of year, month and day
 * differs +15, otherwise −10), other sex −30, two ID numbers that differ in at most two places +10, in more −25.
 * What one side does not say counts nothing. Shapes: rows of `from.person` and `to.person`.
 * Source: issue “people are matched by ID, then by household number and name and birth with a score”; the weights are ours (assumed).
 * Example: same number, name and birth, no ID: 30 + 40 + 30 = 100 points.
 */
export function scorePersons(from: RegisterSnapshot, to: RegisterSnapshot, a: number, b: number): RowPair {
  const reasons: MatchReason[] = [];
  let points = 0;
  const take = (reason: MatchReason, by: number): void => {
    reasons.push(reason);
    points += by;
  };
  const idA = from.idKey[a]!;
  const idB = to.idKey[b]!;
  if (idA !== '' && idA === idB) take('id_twice', 40);
  const homeA = from.householdOf[a]!;
  const homeB = to.householdOf[b]!;
  if (homeA >= 0 && homeB >= 0 && from.householdKey[homeA] === to.householdKey[homeB]) take('same_household_number', 30);
  const nameA = from.name[a]!;
  const nameB = to.name[b]!;
  if (nameA !== '' && nameA === nameB) take('same_name', 40);
  else if (nameA !== '' && nameB !== '' && isOneLetterApart(nameA, nameB)) take('near_name', 20);
  const birthA = from.birth[a]!;
  const birthB = to.birth[b]!;
  if (birthA !== '' && birthB !== '') {
    const different = countDifferentParts(birthA, birthB);
    if (different === 0) take('same_birth', 30);
    else if (different === 1) take('near_birth', 15);
    else take('other_birth', -10);
  }
  const sexA = cellOf(from.person, 'sex', a);
  const sexB = cellOf(to.person, 'sex', b);
  if (sexA !== null && sexB !== null && sexA !== sexB) take('other_sex', -30);
  if (idA !== '' && idB !== '' && idA !== idB) {
    if (countDifferent(idA, idB) <= 2) take('near_id', 10);
    else take('other_id', -25);
  }
  return { from: a, to: b, points: Math.min(100, points), reasons };
}

function countDifferentParts(one: string, other: string): number {
  const parts = one.split('-');
  return other.split('-').reduce((count, part, at) => count + (part === parts[at] ? 0 : 1), 0);
}

/** The pair of two persons whose ID number both registers hold once: the same one, by 100 points, 90 where the name is another. */
export function pairById(from: RegisterSnapshot, to: RegisterSnapshot, a: number, b: number): RowPair {
  const nameA = from.name[a]!;
  const nameB = to.name[b]!;
  if (nameA === nameB) return { from: a, to: b, points: 100, reasons: ['same_id', 'same_name'] };
  if (isOneLetterApart(nameA, nameB)) return { from: a, to: b, points: 95, reasons: ['same_id', 'near_name'] };
  return { from: a, to: b, points: 90, reasons: ['same_id', 'other_name'] };
}
