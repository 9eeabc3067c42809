import type { ComparedTraits } from './traits';
import type { PairReason, PairScore } from './types';

/** From here on two entries are shown as perhaps one person. */
export const pairThreshold = 0.6;
/** From here on it is one person beyond reasonable doubt: the ID number says so. */
export const sureThreshold = 0.9;

/** How much each reason speaks for one person, 0 … 1. */
export const pairWeights = {
  id_same: 0.97,
  id_same_old_form: 0.95,
  id_same_card: 0.95,
  id_near: 0.6,
  household_same: 0.5,
  birth_same: 0.45,
  telephone_same: 0.35,
  name_same: 0.3,
  village_same: 0.2,
  name_near: 0.15,
} as const satisfies Partial<Record<PairReason, number>>;

/** What the doubt of a contradiction leaves of the score. */
export const pairDoubts = {
  names_differ: 0.8,
  birth_differs: 0.5,
  sex_differs: 0.5,
  village_differs: 0.8,
  ids_differ: 0.9,
} as const satisfies Partial<Record<PairReason, number>>;

/** One substitution, one letter more or less, or (with `swaps`) two neighbours exchanged; equal texts are not near. */
export function isNear(a: string, b: string, swaps: boolean): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  const shortest = Math.min(a.length, b.length);
  let at = 0;
  while (at < shortest && a[at] === b[at]) at += 1;
  if (a.length === b.length) {
    if (a.slice(at + 1) === b.slice(at + 1)) return true;
    return swaps && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  }
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  return long.slice(at + 1) === short.slice(at);
}

/** Names of three characters and more with one of them different, missing or too many. */
function isNameNear(a: string, b: string): boolean {
  return Math.max(a.length, b.length) >= 3 && Math.min(a.length, b.length) >= 2 && isNear(a, b, false);
}

function isIdNear(a: ComparedTraits, b: ComparedTraits): boolean {
  if (a.id.length < 17 || b.id.length < 17 || (a.idChecks && b.idChecks)) return false;
  return isNear(a.id, b.id, true);
}

/**
 * Score of two entries being one person: 1 − Π(1 − weight) over the reasons for it, times the doubts of what
 * contradicts it, rounded to hundredths. A near ID number counts only where name or birth agree; sex, birth and
 * village do not speak against one and the same ID number, birth not against a near one.
 * Example: name, birth and village agree, IDs unknown → 1 − 0.7 × 0.55 × 0.8 = 0.69.
 */
export function scorePair(a: ComparedTraits, b: ComparedTraits): PairScore {
  const reasons: PairReason[] = [];
  let rest = 1;
  let doubt = 1;
  const speaks = (reason: keyof typeof pairWeights): void => {
    reasons.push(reason);
    rest *= 1 - pairWeights[reason];
  };
  const speaksAgainst = (reason: keyof typeof pairDoubts): void => {
    reasons.push(reason);
    doubt *= pairDoubts[reason];
  };
  const isIdSame = a.id !== '' && a.id === b.id && a.idForm !== 'other' && b.idForm !== 'other';
  const isNameSame = a.name !== '' && a.name === b.name;
  const isBirthSame = a.birth !== '' && a.birth === b.birth;
  const isNearId = !isIdSame && (isNameSame || isBirthSame) && isIdNear(a, b);
  if (isIdSame) speaks(a.idForm === b.idForm ? 'id_same' : a.idForm === 'card' || b.idForm === 'card' ? 'id_same_card' : 'id_same_old_form');
  else if (isNearId) speaks('id_near');
  else if (a.idChecks && b.idChecks) speaksAgainst('ids_differ');
  if (isNameSame) speaks('name_same');
  else if (a.name !== '' && b.name !== '') {
    if (isNameNear(a.name, b.name)) speaks('name_near');
    else speaksAgainst('names_differ');
  }
  if (isBirthSame) speaks('birth_same');
  else if (!isIdSame && !isNearId && a.birth !== '' && b.birth !== '') speaksAgainst('birth_differs');
  if (a.household !== '' && a.household === b.household) speaks('household_same');
  if (a.village !== '' && a.village === b.village) speaks('village_same');
  else if (!isIdSame && a.village !== '' && b.village !== '') speaksAgainst('village_differs');
  if (a.telephone !== '' && a.telephone === b.telephone) speaks('telephone_same');
  if (!isIdSame && a.sex !== '' && b.sex !== '' && a.sex !== b.sex) speaksAgainst('sex_differs');
  return { score: Math.round((1 - rest) * doubt * 100) / 100, reasons };
}
