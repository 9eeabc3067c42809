import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalId, findPairs, matchRows, prepareTraits, scorePair, type PersonTraits } from '../../../analytics/register/duplicates';
import { checkCharacter } from '../../../analytics/register/duplicates/traits';
import { isNear, pairThreshold } from '../../../analytics/register/duplicates/scorePair';

const nobody: PersonTraits = { name: null, idNumber: null, birthDate: null, sex: null, villageCode: null, telephone: null, householdNumber: null };
const person = (traits: Partial<PersonTraits>): PersonTraits => ({ ...nobody, ...traits });
const score = (a: Partial<PersonTraits>, b: Partial<PersonTraits>) => scorePair(prepareTraits(person(a)), prepareTraits(person(b)));
const makeId = (body: string): string => body + checkCharacter(body);

describe('ID numbers', () => {
  it('have the check characters of the standard’s own examples', () => {
    expect(checkCharacter('11010519491231002')).toBe('X');
    expect(checkCharacter('44052418800101001')).toBe('4');
  });

  it.each([
    ['110105491231002', '11010519491231002X', 'old'],
    ['440524800101998', makeId('44052418800101998'), 'old'],
    ['11010519491231002x', '11010519491231002X', 'full'],
    [' 1101 0519491231002X ', '11010519491231002X', 'full'],
    ['11010519491231002X43', '11010519491231002X', 'card'],
    ['11010519491231002X43B1', '11010519491231002X', 'card'],
    ['1101051949123100', '1101051949123100', 'other'],
    ['', '', 'other'],
  ])('%s stands for %s', (written, id, form) => expect(canonicalId(written)).toEqual({ id, form }));
});

describe('the score of a pair', () => {
  const id = makeId('44089919600101901');
  const wrong = `${id.slice(0, 9)}5${id.slice(10)}`;
  it.each<[string, Partial<PersonTraits>, Partial<PersonTraits>, number, string[]]>([
    ['one ID number', { idNumber: id }, { idNumber: id }, 0.97, ['id_same']],
    ['15 and 18 digits', { idNumber: '110105491231002' }, { idNumber: '11010519491231002X' }, 0.95, ['id_same_old_form']],
    ['a disability card', { idNumber: id }, { idNumber: `${id}21` }, 0.95, ['id_same_card']],
    ['one ID number, two names', { idNumber: id, name: '张三' }, { idNumber: id, name: '李四' }, 0.78, ['id_same', 'names_differ']],
    ['name, birth, village', { name: '张三', birthDate: '1960-01-01', villageCode: '1' }, { name: '张三', birthDate: '1960-01-01', villageCode: '1' }, 0.69, ['name_same', 'birth_same', 'village_same']],
    ['name and one wrong digit', { name: '张三', idNumber: id }, { name: '张三', idNumber: wrong }, 0.72, ['id_near', 'name_same']],
    ['a namesake in another village', { name: '张三', birthDate: '1960-01-01', villageCode: '1' }, { name: '张三', birthDate: '1960-01-01', villageCode: '2' }, 0.49, ['name_same', 'birth_same', 'village_differs']],
    ['a near ID number of somebody else', { name: '张三', idNumber: id }, { name: '李四', idNumber: wrong }, 0, ['names_differ']],
  ])('%s', (_, a, b, value, reasons) => expect(score(a, b)).toEqual({ score: value, reasons }));

  it('keeps twins apart: same day, same house, names one character apart, both ID numbers right', () => {
    const twin = { birthDate: '2005-05-05', villageCode: '1', sex: 'male' };
    const [a, b] = [score({ ...twin, name: '张小明', idNumber: makeId('44089920050505901') }, { ...twin, name: '张小亮', idNumber: makeId('44089920050505903') }), pairThreshold];
    expect(a.score).toBeLessThan(b);
  });

  it('knows one slip of the pen, and only one', () => {
    expect(isNear('123456', '123956', true)).toBe(true);
    expect(isNear('123456', '124356', true)).toBe(true);
    expect(isNear('123456', '124356', false)).toBe(false);
    expect(isNear('123456', '12356', true)).toBe(true);
    expect(isNear('12356', '123456', true)).toBe(true);
    expect(isNear('123456', '123456', true)).toBe(false);
    expect(isNear('123456', '129956', true)).toBe(false);
    expect(isNear('123456', '1234567890', true)).toBe(false);
  });
});

/** The slow way: everybody with everybody. */
function comparePairs(people: readonly PersonTraits[]) {
  const entries = people.map(prepareTraits);
  const pairs = entries.flatMap((a, left) => entries.slice(left + 1).map((b, step) => ({ left, right: left + 1 + step, ...scorePair(a, b) })));
  return pairs.filter((pair) => pair.score >= pairThreshold).sort((a, b) => b.score - a.score || a.left - b.left || a.right - b.right);
}

/** Few values, so that people agree often; slips of the pen in the ID numbers. */
const bodies = ['44089919600101901', '44089919600101902', '44089919610202903', '44089920050505904'];
const written = fc.tuple(fc.constantFrom(...bodies), fc.nat(17), fc.nat(9), fc.constantFrom('full', 'old', 'card', 'slip', 'swap', 'short', 'none')).map(([body, at, digit, how]) => {
  const id = makeId(body);
  if (how === 'old') return body.slice(0, 6) + body.slice(8);
  if (how === 'card') return `${id}42`;
  if (how === 'slip') return id.slice(0, at) + String(digit) + id.slice(at + 1);
  if (how === 'swap') return at < 17 ? id.slice(0, at) + id[at + 1] + id[at] + id.slice(at + 2) : id;
  if (how === 'short') return id.slice(0, at) + id.slice(at + 1);
  return how === 'none' ? null : id;
});
const optional = (...values: string[]) => fc.constantFrom(null, ...values);
const someone = fc.record({
  name: optional('张三', '李四', '张小明', '张小亮', '张明', '王小明'),
  idNumber: written,
  birthDate: optional('1960-01-01', '1961-02-02', '2005-05-05'),
  sex: optional('male', 'female'),
  villageCode: optional('1', '2'),
  telephone: optional('00012345678', '00087654321'),
  householdNumber: optional('7', '8'),
});

describe('blocks', () => {
  it('lose no pair that comparing everybody with everybody finds', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.array(someone, { minLength: 2, maxLength: 24 }), (people) => {
        const pairs = findPairs(people);
        found += pairs.length;
        expect(pairs).toEqual(comparePairs(people));
      }),
      { numRuns: 300, seed: 20160101 },
    );
    expect(found).toBeGreaterThan(1000);
  });

  it('lose no candidate of a list row', () => {
    fc.assert(
      fc.property(fc.array(someone, { minLength: 1, maxLength: 8 }), fc.array(someone, { minLength: 1, maxLength: 16 }), (rows, people) => {
        const matches = matchRows(rows, people);
        rows.forEach((row, index) => {
          const slow = people.map((other, at) => ({ person: at, ...scorePair(prepareTraits(row), prepareTraits(other)) })).filter((one) => one.score >= pairThreshold);
          const match = matches[index]!;
          expect(match.candidates.length).toBe(Math.min(5, slow.length));
          expect(match.state === 'none').toBe(slow.length === 0);
          if (slow.length > 0) expect(match.candidates[0]!.score).toBe(Math.max(...slow.map((one) => one.score)));
        });
      }),
      { numRuns: 200, seed: 20160101 },
    );
  });

  it('find a pair among 20,000 people', () => {
    const people = Array.from({ length: 20_000 }, (_, i) =>
      person({ name: `名${i % 4_000}`, idNumber: makeId(`440899${1930 + (i % 80)}0${1 + (i % 9)}1${i % 10}${100 + (i % 900)}`), birthDate: `${1930 + (i % 80)}-0${1 + (i % 9)}-1${i % 10}`, villageCode: String(i % 300) }),
    );
    people[19_999] = { ...people[7]!, idNumber: `${people[7]!.idNumber!.slice(0, 17)}${people[7]!.idNumber!.endsWith('1') ? '2' : '1'}` };
    expect(findPairs(people)).toContainEqual(expect.objectContaining({ left: 7, right: 19_999, reasons: expect.arrayContaining(['id_near', 'name_same']) as unknown }));
  });
});

describe('a list row', () => {
  const id = makeId('44089919600101901');
  it('is not guessed between two people who fit equally well', () => {
    const traits = { name: '张三', birthDate: '1960-01-01', villageCode: '1' };
    const [match] = matchRows([person(traits)], [person(traits), person(traits)]);
    expect(match).toMatchObject({ state: 'ambiguous', candidates: [{ person: 0 }, { person: 1 }] });
  });
  it('goes by the ID number before anything else', () => {
    const traits = { name: '张三', birthDate: '1960-01-01', villageCode: '1' };
    const [match] = matchRows([person({ ...traits, idNumber: id })], [person(traits), person({ ...traits, idNumber: id })]);
    expect(match).toMatchObject({ state: 'sure', candidates: [{ person: 1 }, { person: 0 }] });
  });
  it('is only likely where the ID number has another name', () => {
    const [match] = matchRows([person({ idNumber: id, name: '李四' })], [person({ idNumber: id, name: '张三' })]);
    expect(match!.state).toBe('likely');
  });
});
