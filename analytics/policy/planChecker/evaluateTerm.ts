import { ProblemError, type LocalizedText } from '../../engine';
import { add, compare, divide, multiply, raise, roundTo, subtract, toFraction, writeFraction, type Fraction } from '../fraction';
import { resolveLine, resolveSeries } from '../resolveValue';
import { listStaffedVillages } from '../villageNames';
import type { Citation, PolicyPack, Series, Term } from '../types';

/** A term worked out: its exact value, the arithmetic as it would be written by hand, and where its numbers stand. */
export interface TermValue {
  value: Fraction;
  /** Such as `4970 × 20000`; a plain number is written as such. */
  text: string;
  citations: Citation[];
  /** How strongly the text binds: 1 sum, 2 product, 3 power, 4 number. */
  strength: number;
  /** True for shares and sums of shares, which are written as per cent. */
  percent?: boolean;
}

const zero = toFraction(0);
const one = toFraction(1);

/**
 * Works out a term of an identity exactly. Shares are written as per cent.
 * Errors: ProblemError of the value that is missing, or `plan_check_bad_term`.
 * Example: { product: [{ number: 4970 }, { number: 20000 }] } → 99,400,000, written `4970 × 20000`.
 */
export function evaluateTerm(pack: PolicyPack, term: Term): TermValue {
  const inner = (part: Term): TermValue => evaluateTerm(pack, part);
  if ('number' in term) return plain(toFraction(term.number), [term.citation]);
  if ('constant' in term) return plain(toFraction(term.constant), []);
  if ('parameter' in term) return parameterValue(pack, term.parameter, term.year);
  if ('series' in term) return seriesValue(pack, term.series, term.year);
  if ('line' in term) return lineValue(pack, term.line, term.year);
  if ('total' in term) return totalValue(pack, term);
  if ('target' in term) return targetValue(pack.cohorts.targets, term.target);
  if ('village_target' in term) return targetValue(pack.village_cohorts?.targets ?? [], term.village_target);
  if ('count' in term) return countValue(pack, term.count);
  if ('staffing' in term) return staffingValue(pack, term);
  if ('sum' in term) return join(term.sum.map(inner), ' + ', 1, add);
  if ('product' in term) return join(term.product.map(inner), ' × ', 2, multiply);
  if ('difference' in term) return join(term.difference.map(inner), ' − ', 1, subtract, true);
  if ('quotient' in term) return join(term.quotient.map(inner), ' ÷ ', 2, (a, b) => divide(a, b) ?? refuse({ zh: '除数为零', en: 'a division by zero' }), true);
  if ('power' in term) {
    const text = { zh: '指数须为 0 到 200 的整数', en: 'an exponent must be a whole number from 0 to 200' };
    return join(term.power.map(inner), '^', 3, (a, b) => raise(a, b) ?? refuse(text), true);
  }
  if ('smallest' in term) return pick('min', term.smallest.map(inner), -1);
  if ('largest' in term) return pick('max', term.largest.map(inner), 1);
  if ('rounded' in term) {
    const { value, text, citations } = inner(term.rounded);
    return { value: roundTo(value, toFraction(term.to)), text: `round(${text})`, citations, strength: 4 };
  }
  return bandedValue(pack, term.banded);
}

function refuse(text: LocalizedText): never {
  throw new ProblemError({ code: 'plan_check_bad_term', message: { zh: `算式有误：${text.zh}。`, en: `The arithmetic is wrong: ${text.en}.` } });
}

export function plain(value: Fraction, citations: Citation[]): TermValue {
  return { value, text: writeFraction(value), citations, strength: 4 };
}

function wrap({ text, strength }: TermValue, needed: number): string {
  return strength < needed || text.startsWith('-') ? `(${text})` : text;
}

/** Terms joined by one sign; of an ordered pair (− ÷ ^) the right side is wrapped when it binds no more strongly. */
function join(parts: TermValue[], sign: string, strength: number, act: (a: Fraction, b: Fraction) => Fraction, ordered = false): TermValue {
  const [first, ...rest] = parts;
  if (!first) return refuse({ zh: '没有任何一项', en: 'it has no part' });
  if (rest.length === 0) return first;
  return {
    value: rest.reduce((value, part) => act(value, part.value), first.value),
    text: [wrap(first, sign === '^' ? strength + 1 : strength), ...rest.map((part) => wrap(part, ordered ? strength + 1 : strength))].join(sign),
    citations: parts.flatMap((part) => part.citations),
    strength,
    ...(strength === 1 && parts.every((part) => part.percent) ? { percent: true } : {}),
  };
}

function pick(name: string, parts: TermValue[], sign: number): TermValue {
  const best = parts.reduce((a, b) => (compare(b.value, a.value) * sign > 0 ? b : a));
  return { value: best.value, text: `${name}(${parts.map((part) => part.text).join(', ')})`, citations: parts.flatMap((part) => part.citations), strength: 4 };
}

/** Such as `45%` for 0.45. */
export function writeShare(value: Fraction): string {
  return `${writeFraction(multiply(value, toFraction(100)))}%`;
}

function parameterValue(pack: PolicyPack, id: string, year: number | undefined): TermValue {
  const parameter = pack.parameters.find((candidate) => candidate.id === id);
  if (!parameter) throw unknown('policy_unknown_parameter', id, { zh: '参数', en: 'parameter' });
  const inForce = parameter.values.findLast((value) => value.from <= (year ?? pack.horizon.from));
  const dated = inForce ?? (year === undefined ? parameter.values[0] : undefined);
  if (!dated) return refuse({ zh: `${id} 在 ${year} 年没有数值`, en: `${id} has no value for ${year}` });
  const value = toFraction(dated.value);
  const share = parameter.unit.startsWith('share');
  return { ...plain(value, [dated.citation]), ...(share ? { text: writeShare(value), percent: true } : {}) };
}

function unknown(code: string, id: string, what: LocalizedText): ProblemError {
  return new ProblemError({ code, message: { zh: `没有名为 ${id} 的${what.zh}。`, en: `No ${what.en} is named ${id}.` } });
}

/** The series' value of a year: known, or the last known one grown year by year, exactly. */
function seriesValue(pack: PolicyPack, id: string, year: number): TermValue {
  const { projected, citation } = resolveSeries(pack, [], id, year);
  const series = pack.series.find((candidate) => candidate.id === id)!;
  if (!projected) return plain(toFraction(series.values.find((value) => value.from === year)!.value), [citation]);
  const last = series.values.at(-1)!;
  const growth = growthOf(pack, series, last.from + 1, year);
  return join([plain(toFraction(last.value), [last.citation]), ...growth], ' × ', 2, multiply);
}

/** Growth factors of some years; equal ones are written as one power. */
function growthOf(pack: PolicyPack, series: Series, from: number, to: number): TermValue[] {
  const rates = Array.from({ length: to - from + 1 }, (_, index) => parameterValue(pack, series.projected_by!, from + index));
  const factors = rates.map((rate) => join([plain(one, []), rate], ' + ', 1, add));
  const [first] = factors;
  if (!first || factors.length === 1 || factors.some((factor) => compare(factor.value, first.value) !== 0)) return factors;
  return [join([first, plain(toFraction(factors.length), [])], '^', 3, (a, b) => raise(a, b)!, true)];
}

function lineValue(pack: PolicyPack, id: string, year: number): TermValue {
  const { citations } = resolveLine(pack, [], id, year);
  const { formula, citation } = pack.lines.find((candidate) => candidate.id === id)!;
  if ('amount' in formula) return { ...parameterValue(pack, formula.amount, year), citations };
  const value = join([seriesValue(pack, formula.series, year), parameterValue(pack, formula.share, year)], ' × ', 2, multiply);
  return { ...value, citations: [citation, ...value.citations] };
}

function totalValue(pack: PolicyPack, { total, group, tier }: Extract<Term, { total: unknown }>): TermValue {
  if (total === 'villages' || total === 'towns') {
    const level = total === 'villages' ? 'village' : 'town';
    const regions = pack.regions.filter((region) => region.level === level && (tier === undefined || region.tier === tier));
    return plain(toFraction(regions.length), [pack.village_tiers.citation]);
  }
  const groups = pack.groups.filter((candidate) => group === undefined || candidate.id === group);
  if (groups.length === 0) throw unknown('policy_unknown_parameter', group ?? '', { zh: '对象类别', en: 'group' });
  return join(groups.map((candidate) => plain(toFraction(candidate[total]), [candidate.citation])), ' + ', 1, add);
}

function targetValue(targets: PolicyPack['cohorts']['targets'], year: number): TermValue {
  const target = targets.find((candidate) => candidate.year === year);
  return target ? plain(toFraction(target.amount), [target.citation]) : refuse({ zh: `${year} 年没有目标`, en: `${year} has no target` });
}

/** How many entries a named list of the pack has; programmes count those of the county's own pack. */
export function countEntries(pack: PolicyPack, id: string): { count: number; citation: Citation | null } | null {
  if (id === 'programmes') return { count: pack.programmes.filter((entry) => pack.origins[`programmes/${entry.id}`] === pack.id).length, citation: null };
  const checklist = pack.checklists.find((candidate) => candidate.id === id);
  if (checklist) return { count: checklist.items.length, citation: checklist.citation };
  const list = pack.rule_lists.find((candidate) => candidate.id === id);
  if (list) return { count: pack.identification_rules.filter((rule) => rule.list === id).length, citation: list.citation };
  const procedure = pack.procedures.find((candidate) => candidate.id === id);
  return procedure ? { count: procedure.steps.length, citation: procedure.citation } : null;
}

function countValue(pack: PolicyPack, id: string): TermValue {
  const counted = countEntries(pack, id);
  if (!counted) throw unknown('policy_unknown_parameter', id, { zh: '清单', en: 'list' });
  return plain(toFraction(counted.count), counted.citation ? [counted.citation] : []);
}

function staffingValue(pack: PolicyPack, { staffing, tier }: Extract<Term, { staffing: unknown }>): TermValue {
  const parts = pack.staffing_rules
    .filter((rule) => rule.per === 'village')
    .map((rule) => {
      const villages = plain(toFraction(listStaffedVillages(pack, rule, tier).length), [rule.citation]);
      const people = parameterValue(pack, (staffing === 'maximum' ? rule.maximum : undefined) ?? rule.minimum, undefined);
      return join([villages, people], ' × ', 2, multiply);
    })
    .filter((part) => part.value.numerator !== 0n);
  return parts.length === 0 ? plain(zero, []) : join(parts, ' + ', 1, add);
}

function bandedValue(pack: PolicyPack, { amount, deductible, bands, cap }: Extract<Term, { banded: unknown }>['banded']): TermValue {
  const all = evaluateTerm(pack, amount);
  const start = evaluateTerm(pack, deductible);
  const steps = bands.map((band) => ({ over: evaluateTerm(pack, band.over), share: evaluateTerm(pack, band.share) }));
  const larger = (a: Fraction, b: Fraction): Fraction => (compare(a, b) >= 0 ? a : b);
  const smaller = (a: Fraction, b: Fraction): Fraction => (compare(a, b) <= 0 ? a : b);
  const parts = steps.flatMap(({ over, share }, index): TermValue[] => {
    const next = steps[index + 1]?.over.value;
    const low = larger(over.value, start.value);
    const high = next ? smaller(all.value, next) : all.value;
    if (compare(high, low) <= 0) return [];
    const width = join([plain(high, []), plain(low, [])], ' − ', 1, subtract, true);
    return [join([width, share], ' × ', 2, multiply)];
  });
  const citations = [all, start, ...steps.flatMap((step) => [step.over, step.share])].flatMap((part) => part.citations);
  const paid = { ...(parts.length === 0 ? plain(zero, []) : join(parts, ' + ', 1, add)), citations };
  return cap ? pick('min', [paid, evaluateTerm(pack, cap)], -1) : paid;
}
