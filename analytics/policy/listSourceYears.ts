import { resolveProduct } from './resolveProduct';
import type { PolicyPack, ScenarioOverlay } from './types';

/** What a source brings in a year. */
export interface SourceYear {
  source: string;
  year: number;
  /** Fen that arrive; null: as much as is needed. */
  amountFen: number | null;
  /** Fen of that year that must at least be spent; null: the plan names no floor. */
  floorFen: number | null;
}

/** Working money of offices in a year. */
export interface OverheadYear {
  overhead: string;
  year: number;
  amountFen: number;
}

/** Years of the horizon and of the follow-up, in which money may be spent. */
function listYears({ horizon, follow_up_years }: PolicyPack): number[] {
  return Array.from({ length: horizon.to + follow_up_years - horizon.from + 1 }, (_, index) => horizon.from + index);
}

/**
 * Every source of the pack in every year of horizon and follow-up: what arrives (its amount of that year, none outside
 * its `years`) and what must at least be spent (Σ of its floors, each the product of its factors), in whole fen.
 * A source without amount is unlimited; floors bind the years of the horizon alone, within the years of their source.
 * Errors: as resolveValue, `policy_before_first_date` where an amount begins after the first year.
 * Source: 汉阳区 plan 六（二）. Example: 66 sending units × 30,000 yuan → floorFen 198,000,000.
 */
export function listSourceYears(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): SourceYear[] {
  const resolve = (factors: readonly string[], year: number): number => resolveProduct(pack, overlays, factors, year);
  return pack.sources.flatMap(({ id, amount, years }) => {
    const floors = pack.source_floors.filter(({ source }) => source === id);
    return listYears(pack).map((year): SourceYear => {
      const brings = years === undefined || (year >= years.from && year <= years.to);
      const bound = brings && floors.length > 0 && year <= pack.horizon.to;
      return {
        source: id,
        year,
        amountFen: !brings ? 0 : amount === undefined ? null : resolve([amount], year),
        floorFen: bound ? floors.reduce((sum, { factors }) => sum + resolve(factors, year), 0) : null,
      };
    });
  });
}

/**
 * Working money by year of the horizon, in whole fen; it belongs to no measure, pool or source.
 * Source: 仁化县 plan 三（二）. Example: 50,000 yuan × 11 towns → 55,000,000 a year.
 */
export function listOverheadYears(pack: PolicyPack, overlays: readonly ScenarioOverlay[]): OverheadYear[] {
  const years = listYears(pack).filter((year) => year <= pack.horizon.to);
  return pack.overheads.flatMap(({ id, factors }) =>
    years.map((year) => ({ overhead: id, year, amountFen: resolveProduct(pack, overlays, factors, year) })),
  );
}
