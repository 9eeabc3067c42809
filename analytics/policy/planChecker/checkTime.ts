import { compare, toFraction, toNumber, writeFraction } from '../fraction';
import type { Citation, PolicyPack } from '../types';
import { countDays } from './dates';
import type { TermValue } from './evaluateTerm';
import { sideOf, type FindingBody } from './makeFinding';

/** Is a date before the plan was issued? Then the plan asks for something that is already past. */
export function compareWithIssue(pack: PolicyPack, date: string, citations: Citation[]): FindingBody {
  const { issued, document, document_number } = pack.plan;
  const before = date < issued;
  const days = Math.abs(countDays(issued, date));
  return {
    verdict: before ? 'fails' : 'holds',
    left: { text: date, value: null },
    right: { text: issued, value: null },
    arithmetic: `${date} ${before ? '<' : '≥'} ${issued}`,
    text: before
      ? { zh: `期限 ${date} 早于印发日 ${issued}，差 ${days} 天。`, en: `Due on ${date}, ${days} days before the plan was issued (${issued}).` }
      : { zh: `期限 ${date} 在印发日 ${issued} 之后 ${days} 天。`, en: `Due on ${date}, ${days} days after the plan was issued (${issued}).` },
    citations: [...citations, { document, ...(document_number ? { document_number } : {}) }],
  };
}

/**
 * Is there time for a procedure between the plan's issue and a date? Too little → fails; what is left over is
 * below `warnBelow` (default: the days needed) → holds with a warning, tight.
 * Example: issued 2016-12-13, due 2016-12-31, 7 + 5 days → 18 days, 6 left over: tight.
 */
export function compareTime(pack: PolicyPack, date: string, needs: TermValue, warnBelow?: TermValue): FindingBody {
  const days = countDays(pack.plan.issued, date);
  const available = toFraction(days);
  const left = toNumber(available) - toNumber(needs.value);
  const fails = compare(needs.value, available) > 0;
  const limit = warnBelow?.value ?? needs.value;
  const tight = !fails && left < toNumber(limit);
  const needed = writeFraction(needs.value);
  return {
    verdict: fails ? 'fails' : 'holds',
    warning: tight,
    left: { text: `${pack.plan.issued} → ${date}`, value: days },
    right: sideOf(needs),
    arithmetic: needs.strength === 4 ? `${days} − ${needed} = ${left}` : `${days} − (${needs.text}) = ${left}`,
    text: fails
      ? { zh: `印发到期限只有 ${days} 天，程序至少要 ${needed} 天。`, en: `Only ${days} days from issue to the deadline; the procedure takes at least ${needed}.` }
      : tight
        ? { zh: `时间紧：印发到期限 ${days} 天，程序至少 ${needed} 天，只剩 ${left} 天。`, en: `Tight: ${days} days from issue to the deadline, at least ${needed} for the procedure, ${left} left over.` }
        : { zh: `印发到期限 ${days} 天，程序至少 ${needed} 天，余 ${left} 天。`, en: `${days} days from issue to the deadline, at least ${needed} for the procedure, ${left} left over.` },
    citations: needs.citations,
  };
}
