import type { FundingSource } from '../policy/types';
import type { GroupedProblem, SharedPart } from './groupNeeds';
import { splitNeedsOverSources } from './splitNeedsOverSources';

/** Money of a need, or of all of them, that the parts of one shared use pay in one year. */
export interface SharedPayment {
  need: string;
  townCode: string;
  villageCode: string;
  amountFen: number;
}

/**
 * Divides payments of one shared use and year among its parts with `splitNeedsOverSources`, ties in the order of the
 * grouped problem's sources. Amounts in fen; `source` is the place in `sources`.
 * Example: 9,940,000,000 fen at 60, 30, 5, 5 % are 5,964,000,000, 2,982,000,000, 497,000,000 and 497,000,000.
 */
export function splitSharedUse(
  parts: readonly SharedPart[],
  payments: readonly SharedPayment[],
): { need: string; source: number; amountFen: number }[] {
  const share = new Map(parts.map((part) => [String(part.source), part.share]));
  const sources = parts.map((part): FundingSource => ({
    id: String(part.source),
    label: { zh: '', en: '' },
    level: 'county',
    pool: 'shared',
    share: '',
    citation: { document: '' },
    status: 'stated',
  }));
  const needs = payments.map(({ need, townCode, villageCode, amountFen }) => ({
    measure: need,
    component: '',
    pool: 'shared',
    townCode,
    villageCode,
    year: 0,
    amountFen,
  }));
  return splitNeedsOverSources(needs, { sources }, (source) => share.get(source.id)!).map(
    ({ measure, source, amountFen }) => ({ need: measure, source: Number(source), amountFen }),
  );
}

/** Fen that each part pays of the total of a year, by place in `sources`. */
export function divideTotal(grouped: GroupedProblem, use: string, year: number, totalFen: number): Map<number, number> {
  const payment = { need: use, townCode: '', villageCode: '', amountFen: totalFen };
  return new Map(
    splitSharedUse(grouped.sharedParts.get(use)![year]!, [payment]).map(({ source, amountFen }) => [source, amountFen]),
  );
}
