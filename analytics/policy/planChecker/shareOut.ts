import { add, isWhole, shareOutWhole, writeFraction, type Fraction } from '../fraction';
import type { FindingBody } from './makeFinding';
import type { TermValue } from './evaluateTerm';

/** Quotas that must be whole: all whole → holds, else rounded, with the numbers of the largest remainder. */
export function checkWhole(terms: readonly TermValue[], total?: TermValue): FindingBody {
  const quotas = terms.map((term) => term.value);
  const parts = shareOutWhole(quotas, total && isWhole(total.value) ? total.value.numerator : undefined);
  const whole = quotas.every(isWhole);
  const sum = quotas.reduce<Fraction>(add, { numerator: 0n, denominator: 1n });
  const result = parts.join(' / ');
  const arithmetic = terms.map((term, index) => {
    const value = writeFraction(term.value);
    const worked = term.strength === 4 ? value : `${term.text} = ${value}`;
    return isWhole(quotas[index]!) ? worked : `${worked} → ${parts[index]}`;
  });
  return {
    verdict: whole ? 'holds' : 'rounded',
    left: { text: quotas.map(writeFraction).join(' / '), value: null },
    right: { text: result, value: null },
    arithmetic: arithmetic.join('；'),
    text: whole
      ? { zh: `各项都是整数（${result}）。`, en: `All are whole (${result}).` }
      : {
          zh: `不是整数；按最大余数法为 ${result}，合计 ${writeFraction(sum)}。`,
          en: `Not whole; the largest remainder gives ${result}, together ${writeFraction(sum)}.`,
        },
    citations: terms.flatMap((term) => term.citations),
  };
}
