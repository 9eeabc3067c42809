import { ProblemError, type LocalizedText } from '../engine';
import { fractions } from '../policy';

/** Money of one place and the poor persons that it is for. */
export interface MoneyOfPlace {
  /** Town, or whatever the decomposition goes by. */
  group: string;
  persons: number;
  amountFen: number;
}

/** A Theil measure and its parts: total = within + between. */
export interface TheilParts {
  total: number;
  within: number;
  between: number;
}

/** Null where a measure is not defined: nobody to count, or no money at all. */
export interface Inequality {
  persons: number;
  amountFen: number;
  /** Fen per poor person. */
  meanFen: number | null;
  theilT: TheilParts | null;
  /** Among the persons of places with money; the others are in `withoutMoney`. */
  theilL: TheilParts | null;
  gini: number | null;
  /** Left out of every measure: money per person does not exist there. */
  withoutPersons: { places: number; amountFen: number };
  /** Counted in T and Gini, left out of L. */
  withoutMoney: { places: number; persons: number };
  /** By group: its own inequality and what it adds to the within part of T (share of money · T of the group). */
  groups: {
    group: string;
    persons: number;
    amountFen: number;
    theilT: number | null;
    theilL: number | null;
    gini: number | null;
    withinT: number | null;
  }[];
}

/** What the three measures are, for the reader. */
export const inequalityMeasures: Record<
  'theilT' | 'theilL' | 'gini',
  { label: LocalizedText; formula: string; range: LocalizedText; unit: LocalizedText; source: string }
> = {
  theilT: {
    label: { zh: '泰尔指数 T', en: 'Theil T' },
    formula: 'T = Σ (A_v ÷ A) · ln(y_v ÷ μ), y_v = A_v ÷ n_v, μ = A ÷ N; 0 · ln 0 = 0',
    range: { zh: '0（人均相等）至 ln N', en: '0 (the same per person) to ln N' },
    unit: { zh: '无量纲（奈特）', en: 'none (nats)' },
    source: 'Theil, H. (1967): Economics and Information Theory, North-Holland, ch. 4',
  },
  theilL: {
    label: { zh: '泰尔指数 L（平均对数离差）', en: 'Theil L (mean logarithmic deviation)' },
    formula: 'L = Σ (n_v ÷ N) · ln(μ ÷ y_v), A_v > 0',
    range: { zh: '0（人均相等）起，无上限', en: '0 (the same per person) upwards' },
    unit: { zh: '无量纲（奈特）', en: 'none (nats)' },
    source: 'Theil, H. (1967): Economics and Information Theory, North-Holland, ch. 4',
  },
  gini: {
    label: { zh: '基尼系数', en: 'Gini coefficient' },
    formula: 'G = Σ_v Σ_u n_v · n_u · |y_v − y_u| ÷ (2 · N² · μ)',
    range: { zh: '0（人均相等）至 1 − 1 ÷ N', en: '0 (the same per person) to 1 − 1 ÷ N' },
    unit: { zh: '无量纲', en: 'none' },
    source:
      'Gini, C. (1914): Sulla misura della concentrazione e della variabilità dei caratteri, Atti del R. Istituto Veneto 73',
  },
};

/**
 * How unequally money reaches the poor: Theil T, Theil L and Gini of the money per poor person, every person of a
 * place taken to get y_v = A_v ÷ n_v. Formulas in `inequalityMeasures`; groups g with money A_g, persons N_g, mean μ_g:
 * T = Σ (A_g ÷ A) · T_g + Σ (A_g ÷ A) · ln(μ_g ÷ μ), L = Σ (N_g ÷ N) · L_g + Σ (N_g ÷ N) · ln(μ ÷ μ_g).
 * Gini is worked out in whole numbers and rounded once; the others are sums in an order that the content decides.
 *
 * @throws ProblemError `funding.inequality_input` for amounts or persons that are not whole numbers ≥ 0.
 * Example: two persons with 1 and 4 fen: T = 0.19274, L = ln 1.25 = 0.22314, Gini = 0.3.
 */
export function measureInequality(places: readonly MoneyOfPlace[]): Inequality {
  for (const place of places)
    for (const number of [place.persons, place.amountFen])
      if (!Number.isSafeInteger(number) || number < 0) throw new ProblemError(badInput(place.group, number));
  const counted = sortByContent(places.filter((place) => place.persons > 0));
  const paid = counted.filter((place) => place.amountFen > 0);
  const { persons, amount } = addUp(counted);
  const groupsOfT = splitByGroup(counted);
  const withoutPersons = places.filter((place) => place.persons === 0);
  const withoutMoney = counted.filter((place) => place.amountFen === 0);
  const moneyShare = (group: readonly MoneyOfPlace[]) => divide(addUp(group).amount, amount);
  return {
    persons: Number(persons),
    amountFen: Number(amount),
    meanFen: persons > 0n ? divide(amount, persons) : null,
    theilT: amount > 0n ? decompose(counted, termT) : null,
    theilL: amount > 0n ? decompose(paid, termL) : null,
    gini: measureGini(counted),
    withoutPersons: { places: withoutPersons.length, amountFen: Number(addUp(withoutPersons).amount) },
    withoutMoney: { places: withoutMoney.length, persons: Number(addUp(withoutMoney).persons) },
    groups: groupsOfT.map(([group, members]) => {
      const sums = addUp(members);
      const own = sums.amount > 0n ? sumTerms(members, termT) : null;
      return {
        group,
        persons: Number(sums.persons),
        amountFen: Number(sums.amount),
        theilT: own,
        theilL:
          sums.amount > 0n
            ? sumTerms(
                members.filter((place) => place.amountFen > 0),
                termL,
              )
            : null,
        gini: measureGini(members),
        withinT: amount === 0n ? null : own === null ? 0 : moneyShare(members) * own,
      };
    }),
  };
}

interface Sums {
  persons: bigint;
  amount: bigint;
}

/** Weight of a part in a measure, and the term that it adds to it. */
type Term = (part: Sums, whole: Sums) => { weight: number; term: number };

const termT: Term = (part, whole) => {
  const weight = divide(part.amount, whole.amount);
  return { weight, term: weight === 0 ? 0 : weight * logOfMeans(part, whole) };
};

const termL: Term = (part, whole) => {
  const weight = divide(part.persons, whole.persons);
  return { weight, term: -weight * logOfMeans(part, whole) };
};

/** ln of the part's mean over the whole's; exactly 0 when they are equal. */
function logOfMeans(part: Sums, whole: Sums): number {
  const above = part.amount * whole.persons;
  const below = whole.amount * part.persons;
  return above === below ? 0 : Math.log(divide(above, below));
}

function decompose(places: readonly MoneyOfPlace[], termOf: Term): TheilParts {
  const whole = addUp(places);
  let within = 0;
  let between = 0;
  for (const [, members] of splitByGroup(places)) {
    const { weight, term } = termOf(addUp(members), whole);
    if (weight > 0) within += weight * sumTerms(members, termOf);
    between += term;
  }
  return { total: sumTerms(places, termOf), within, between: Math.max(0, between) };
}

/** The measure of some places as one whole; never below zero by rounding. */
function sumTerms(places: readonly MoneyOfPlace[], termOf: Term): number {
  const whole = addUp(places);
  return Math.max(
    0,
    places.reduce((sum, place) => sum + termOf(addUp([place]), whole).term, 0),
  );
}

/**
 * G = Σ_{v<u} (A_u · n_v − A_v · n_u) ÷ (N · A), places in order of money per person: |y_v − y_u| · n_v · n_u is
 * |A_v · n_u − A_u · n_v|, a whole number.
 */
function measureGini(places: readonly MoneyOfPlace[]): number | null {
  const { persons, amount } = addUp(places);
  if (amount === 0n) return null;
  const ordered = places
    .map((place) => addUp([place]))
    .sort((a, b) => compare(a.amount * b.persons, b.amount * a.persons));
  let difference = 0n;
  let before: Sums = { persons: 0n, amount: 0n };
  for (const place of ordered) {
    difference += place.amount * before.persons - before.amount * place.persons;
    before = { persons: before.persons + place.persons, amount: before.amount + place.amount };
  }
  return divide(difference, persons * amount);
}

function splitByGroup(places: readonly MoneyOfPlace[]): [string, MoneyOfPlace[]][] {
  const groups = new Map<string, MoneyOfPlace[]>();
  for (const place of places) {
    const members = groups.get(place.group);
    if (members) members.push(place);
    else groups.set(place.group, [place]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Sums of fractions depend on their order, so the content gives it. */
function sortByContent(places: readonly MoneyOfPlace[]): MoneyOfPlace[] {
  return [...places].sort((a, b) => a.amountFen - b.amountFen || a.persons - b.persons);
}

function addUp(places: readonly MoneyOfPlace[]): Sums {
  let persons = 0n;
  let amount = 0n;
  for (const place of places) {
    persons += BigInt(place.persons);
    amount += BigInt(place.amountFen);
  }
  return { persons, amount };
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);

function divide(numerator: bigint, denominator: bigint): number {
  return fractions.toNumber({ numerator, denominator });
}

const badInput = (group: string, number: number) => ({
  code: 'funding.inequality_input',
  message: {
    zh: `“${group}”中有一个人数或金额（分）不是非负整数：${number}。`,
    en: `“${group}” has a number of persons or an amount in fen that is not a whole number of zero or more: ${number}.`,
  },
  where: { record: group },
  hint: { zh: '请更正该数字。', en: 'Correct the number.' },
});
