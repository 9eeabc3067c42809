import type { PlainHousehold } from './smallRegisters';

/**
 * The slow oracle of matching: every person of one register against every one of the other, no index, no shared code.
 * It states the rule once more as a person would apply it by hand.
 */
interface Person {
  home: number;
  number: string;
  place: number;
  name: string;
  birth: string;
  id: string;
  sex: string;
}

interface Judged {
  a: number;
  b: number;
  points: number;
}

export interface PlainMatching {
  pairs: string[];
  undecided: string[];
  householdPairs: string[];
  householdUndecided: string[];
}

function listPersons(households: readonly PlainHousehold[]): Person[] {
  const persons: Person[] = [];
  households.forEach((household, home) => {
    household.persons.forEach((person, place) => {
      const id = /^[0-9]{17}[0-9X]$/.test(person.id ?? '') ? person.id! : '';
      const birth = person.birth ?? (id === '' ? '' : `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`);
      persons.push({ home, number: household.number, place, name: person.name, birth, id, sex: person.sex ?? '' });
    });
  });
  return persons;
}

/** Letters to change, take out or put in (Levenshtein 1966). */
function editDistance(one: string, other: string): number {
  const a = [...one];
  const b = [...other];
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_unused, j) => (i === 0 ? j : j === 0 ? i : 0)));
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      table[i]![j] = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
  }
  return table[a.length]![b.length]!;
}

function judge(a: Person, b: Person): number {
  let points = 0;
  if (a.id !== '' && a.id === b.id) points += 40;
  if (a.number === b.number) points += 30;
  if (a.name === b.name) points += 40;
  else if (editDistance(a.name, b.name) === 1 && Math.max(a.name.length, b.name.length) > 1) points += 20;
  if (a.birth !== '' && b.birth !== '') {
    const [year, month, day] = a.birth.split('-');
    const [otherYear, otherMonth, otherDay] = b.birth.split('-');
    const wrong = Number(year !== otherYear) + Number(month !== otherMonth) + Number(day !== otherDay);
    points += [30, 15, -10, -10][wrong]!;
  }
  if (a.sex !== '' && b.sex !== '' && a.sex !== b.sex) points -= 30;
  if (a.id !== '' && b.id !== '' && a.id !== b.id) points += [...a.id].filter((digit, at) => digit !== b.id[at]).length <= 2 ? 10 : -25;
  return Math.min(100, points);
}

/** A pair meets when the two have something by which they would be laid side by side at all. */
function meets(a: Person, b: Person): boolean {
  return a.number === b.number || (a.id !== '' && a.id === b.id) || (a.birth !== '' && a.name === b.name && a.birth === b.birth);
}

function settle(open: Judged[], certain: number): { taken: Judged[]; open: Judged[] } {
  const taken: Judged[] = [];
  for (;;) {
    const round = open.filter(
      (pair) => pair.points >= certain && open.every((other) => other === pair || (other.a !== pair.a && other.b !== pair.b) || pair.points - other.points >= 10),
    );
    if (round.length === 0) return { taken, open };
    taken.push(...round);
    open = open.filter((pair) => !round.some((done) => done.a === pair.a || done.b === pair.b));
  }
}

const show = (pairs: readonly Judged[]): string[] => pairs.map(({ a, b, points }) => `${a}-${b} ${points}`).sort();

export function matchPlainly(from: readonly PlainHousehold[], to: readonly PlainHousehold[]): PlainMatching {
  const ours = listPersons(from);
  const theirs = listPersons(to);
  const byId: Judged[] = [];
  ours.forEach((a, i) => {
    theirs.forEach((b, j) => {
      if (a.id === '' || a.id !== b.id) return;
      const isOnce = ours.filter((other) => other.id === a.id).length === 1 && theirs.filter((other) => other.id === b.id).length === 1;
      if (isOnce) byId.push({ a: i, b: j, points: a.name === b.name ? 100 : editDistance(a.name, b.name) === 1 ? 95 : 90 });
    });
  });
  const possible: Judged[] = [];
  ours.forEach((a, i) => {
    theirs.forEach((b, j) => {
      if (byId.some((pair) => pair.a === i || pair.b === j) || !meets(a, b)) return;
      const points = judge(a, b);
      if (points >= 60) possible.push({ a: i, b: j, points });
    });
  });
  const { taken, open } = settle(possible, 70);
  const persons = [...byId, ...taken];

  const homes: Judged[] = [];
  from.forEach((household, i) => {
    to.forEach((other, j) => {
      const links = persons.filter((pair) => ours[pair.a]!.home === i && theirs[pair.b]!.home === j);
      const maybe = open.some((pair) => ours[pair.a]!.home === i && theirs[pair.b]!.home === j);
      const smaller = Math.min(household.persons.length, other.persons.length);
      // A number that stands twice in the later register belongs to the last household that has it.
      const sameNumber = household.number === other.number;
      const linked = links.length > 0 || maybe || (sameNumber && to.findLastIndex((candidate) => candidate.number === household.number) === j);
      if (!linked) return;
      if (links.length === 0 && !(sameNumber && (smaller === 0 || maybe))) return;
      const heads = links.some((pair) => ours[pair.a]!.place === 0 && theirs[pair.b]!.place === 0);
      const points = (sameNumber ? 40 : 0) + (links.length > 0 ? Math.floor((40 * links.length) / smaller) : 0) + (heads ? 20 : 0);
      if (points >= 40) homes.push({ a: i, b: j, points });
    });
  });
  const settled = settle(homes, 40);
  return { pairs: show(persons), undecided: show(open), householdPairs: show(settled.taken), householdUndecided: show(settled.open) };
}
