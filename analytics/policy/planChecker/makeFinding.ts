import { ProblemError, type LocalizedText } from '../../engine';
import { compare, multiply, roundTo, subtract, toFraction, toNumber, writeFraction, type Fraction } from '../fraction';
import type { Citation, PlanFinding, PlanSide, PlanTopic, PlanVerdict } from '../types';
import { writeShare, type TermValue } from './evaluateTerm';

export type FindingHead = Pick<PlanFinding, 'id' | 'origin' | 'topic' | 'label'>;
export type FindingBody = Pick<PlanFinding, 'verdict' | 'arithmetic' | 'text'> &
  Partial<Pick<PlanFinding, 'warning' | 'left' | 'right' | 'citations' | 'note'>>;

/** A finding from its head and what was found; citations are kept once each. */
export function makeFinding(head: FindingHead, body: FindingBody): PlanFinding {
  return { warning: false, left: null, right: null, note: null, ...head, ...body, citations: uniqueCitations(body.citations ?? []) };
}

export function derivedHead(id: string, topic: PlanTopic, label: LocalizedText): FindingHead {
  return { id, origin: 'derived', topic, label };
}

/** Each clause once, in the order met. */
export function uniqueCitations(citations: readonly Citation[]): Citation[] {
  const seen = new Set<string>();
  return citations.filter(({ document, clause, note }) => {
    const key = JSON.stringify([document, clause, note]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Runs a derived check; where a value is missing the finding is open and says which. */
export function attempt(head: FindingHead, act: () => PlanFinding | null): PlanFinding[] {
  try {
    const finding = act();
    return finding ? [finding] : [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { zh, en } = error.problem.message;
    return [makeFinding(head, { verdict: 'open', arithmetic: '', text: { zh: `无法验算：${zh}`, en: `Cannot be worked out: ${en}` } })];
  }
}

export function sideOf({ value, text }: Pick<TermValue, 'value' | 'text'>): PlanSide {
  return { text, value: toNumber(value) };
}

/** A term with its result: `4970 × 20000 = 99400000`; a plain number stands alone. */
export function writeTerm({ text, value, strength, percent }: TermValue): string {
  const result = percent ? writeShare(value) : writeFraction(value);
  if (strength === 4 && text === result) return text;
  return result.startsWith('≈') ? `${text} ≈ ${result.slice(1)}` : `${text} = ${result}`;
}

/** Two terms beside each other: a compound one first, so that one line reads as a sum. */
function writeComparison(left: TermValue, right: TermValue, sign: string): string {
  const leftPlain = left.strength === 4;
  const rightPlain = right.strength === 4;
  if (leftPlain && rightPlain) return `${left.text} ${sign} ${right.text}`;
  if (leftPlain && !rightPlain) return writeComparison(right, left, sign === '<' ? '>' : sign === '>' ? '<' : sign);
  if (!rightPlain) return `${writeTerm(left)}；${writeTerm(right)}`;
  return sign === '=' && !writeTerm(left).includes('≈') ? `${left.text} = ${right.text}` : `${writeTerm(left)} ${sign} ${right.text}`;
}

export interface EqualOptions {
  /** Step that the plan prints in. */
  rounding?: number;
  tolerance?: number;
}

/** Are two terms equal, or equal after the plan's own rounding? Gives verdict, both sides, the arithmetic and a sentence. */
export function compareTerms(left: TermValue, right: TermValue, { rounding, tolerance }: EqualOptions = {}): FindingBody {
  const difference = subtract(left.value, right.value);
  const size: Fraction = difference.numerator < 0n ? { ...difference, numerator: -difference.numerator } : difference;
  const written = writeFraction(size);
  const base = { left: sideOf(left), right: sideOf(right), citations: [...left.citations, ...right.citations] };
  if (size.numerator === 0n) {
    return { ...base, verdict: 'holds', arithmetic: writeComparison(left, right, '='), text: { zh: '两边相等。', en: 'Both sides are equal.' } };
  }
  const step = rounding === undefined ? null : toFraction(rounding);
  const rounds = step !== null && compare(roundTo(left.value, step), roundTo(right.value, step)) === 0;
  if (rounds || (tolerance !== undefined && compare(size, toFraction(tolerance)) <= 0)) {
    const zh = rounds ? `按文件的取整（到 ${rounding}）后相等` : `在文件允许的误差 ${tolerance} 之内`;
    const en = rounds ? `Equal after rounding to ${rounding} as the plan prints` : `Within the ${tolerance} that the plan leaves`;
    return {
      ...base,
      verdict: 'rounded',
      arithmetic: writeComparison(left, right, '→'),
      text: { zh: `${zh}，相差 ${written}。`, en: `${en}; they differ by ${written}.` },
    };
  }
  const share = right.value.numerator === 0n ? null : writePercent(size, right.value);
  return {
    ...base,
    verdict: 'fails',
    arithmetic: writeComparison(left, right, '≠'),
    text: {
      zh: `两边不等，相差 ${written}${share ? `（${share}）` : ''}。`,
      en: `The sides differ by ${written}${share ? ` (${share})` : ''}.`,
    },
  };
}

/** part ÷ whole as per cent with one decimal. Example: 360 of 7725 → "4.7%". */
export function writePercent(part: Fraction, whole: Fraction): string {
  const hundred = multiply(part, toFraction(100));
  const ratio = { numerator: hundred.numerator * whole.denominator, denominator: hundred.denominator * whole.numerator };
  const positive = ratio.denominator < 0n ? { numerator: -ratio.numerator, denominator: -ratio.denominator } : ratio;
  return `${writeFraction(roundTo(positive, toFraction(0.1)))}%`;
}

const order: PlanVerdict[] = ['holds', 'rounded', 'open', 'fails'];

/** The worst of several verdicts. Example: worstVerdict(['holds', 'open']) = 'open'. */
export function worstVerdict(verdicts: readonly PlanVerdict[]): PlanVerdict {
  return verdicts.reduce((worst, verdict) => (order.indexOf(verdict) > order.indexOf(worst) ? verdict : worst), 'holds');
}
