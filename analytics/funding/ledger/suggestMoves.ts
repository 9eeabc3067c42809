import { compareTexts } from '../../engine';
import { startFlowNetwork } from '../flowNetwork';
import { needClasses, type AllocationNeed, type AllocationSource, type NeedClass, type SharedUse } from '../types';
import type { LedgerMeasure } from './measureLedger';

/** Idle money of one source. */
export interface IdleMoney {
  source: string;
  amountFen: number;
}
/** What is missing for one use in one town. */
export interface MissingMoney {
  class: NeedClass;
  use: string;
  townCode: string;
  amountFen: number;
}
export interface MoveSuggestions {
  moves: { source: string; class: NeedClass; use: string; townCode: string; amountFen: number }[];
  idle: { source: string; beforeFen: number; afterFen: number }[];
  missing: (Omit<MissingMoney, 'amountFen'> & { beforeFen: number; afterFen: number })[];
}

/** What is left of each known source from notices older than 90 days, at most what is left in all; nothing left: left out. */
export function listIdleMoney(measure: LedgerMeasure): IdleMoney[] {
  return measure.bySource.flatMap(({ source, leftFen, ages }) => {
    const amountFen = Math.min(leftFen, Math.max(0, ages.upTo365Fen) + Math.max(0, ages.olderFen));
    return source === null || amountFen <= 0 ? [] : [{ source, amountFen }];
  });
}

function sumMissing(
  unmet: readonly Pick<AllocationNeed, 'class' | 'use' | 'townCode' | 'amountFen'>[],
  shared: ReadonlySet<string>,
): MissingMoney[] {
  const sums = new Map<string, MissingMoney>();
  for (const { class: needClass, use, townCode, amountFen } of unmet) {
    if (shared.has(use) || amountFen <= 0) continue;
    const key = JSON.stringify([needClasses.indexOf(needClass), use, townCode]);
    sums.set(key, { class: needClass, use, townCode, amountFen: (sums.get(key)?.amountFen ?? 0) + amountFen });
  }
  return [...sums].sort(([a], [b]) => compareTexts(a, b)).map(([, missing]) => missing);
}

/**
 * Says which idle money of which source could pay what is missing: as much as can be moved at all, the must-pay needs
 * first, then the planned exits, village standards and the rest (largest flow, class by class: a later class takes
 * nothing from an earlier one). A source pays its permitted uses in its towns only; uses that several sources pay in
 * stated parts (`sharedUses`) are left out, as one source alone may not pay them. `unmet` are needs with the fen that
 * are missing. The order of the input changes nothing. Units: whole fen. Errors: none.
 * Example: 100 yuan idle at a source of roads, 60 missing for roads in town T → move 60; 40 stay idle, 0 is missing.
 */
export function suggestMoves(
  idle: readonly IdleMoney[],
  unmet: readonly Pick<AllocationNeed, 'class' | 'use' | 'townCode' | 'amountFen'>[],
  sources: readonly Pick<AllocationSource, 'id' | 'uses' | 'towns'>[],
  sharedUses: readonly Pick<SharedUse, 'use'>[] = [],
): MoveSuggestions {
  const givers = [...idle].filter(({ amountFen }) => amountFen > 0).sort((a, b) => compareTexts(a.source, b.source));
  const missing = sumMissing(unmet, new Set(sharedUses.map(({ use }) => use)));
  const start = 0;
  const end = 1;
  const network = startFlowNetwork(2 + givers.length + missing.length);
  for (const [index, { amountFen }] of givers.entries()) network.addArc(start, 2 + index, amountFen);
  const arcs = givers.flatMap(({ source }, from) => {
    const rules = sources.find(({ id }) => id === source);
    return missing.flatMap(({ use, townCode, amountFen }, to) =>
      rules?.uses.includes(use) && (rules.towns?.includes(townCode) ?? true)
        ? [{ from, to, arc: network.addArc(2 + from, 2 + givers.length + to, amountFen) }]
        : [],
    );
  });
  for (const needClass of needClasses) {
    for (const [index, entry] of missing.entries())
      if (entry.class === needClass) network.addArc(2 + givers.length + index, end, entry.amountFen);
    network.augment([start], end, Number.MAX_SAFE_INTEGER);
  }
  const moved = arcs.map(({ from, to, arc }) => ({ from, to, amountFen: network.flowOf(arc) }));
  const sum = (fits: (move: (typeof moved)[number]) => boolean): number =>
    moved.filter(fits).reduce((total, { amountFen }) => total + amountFen, 0);
  return {
    moves: moved
      .filter(({ amountFen }) => amountFen > 0)
      .map(({ from, to, amountFen }) => ({ source: givers[from]!.source, ...missing[to]!, amountFen })),
    idle: givers.map(({ source, amountFen }, index) => ({
      source,
      beforeFen: amountFen,
      afterFen: amountFen - sum(({ from }) => from === index),
    })),
    missing: missing.map(({ amountFen, ...place }, index) => ({
      ...place,
      beforeFen: amountFen,
      afterFen: amountFen - sum(({ to }) => to === index),
    })),
  };
}
