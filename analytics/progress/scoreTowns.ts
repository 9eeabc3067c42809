import { compareTexts } from '../engine';
import { findScorecard, resolveValue, type ScoreLine } from '../policy';
import { isTracked } from './standardLists';
import { latestAnswers } from './latestAnswers';
import { latestEntries } from './latestEntries';
import { isOut } from './measureExitPace';
import type { PlaceScore, ScoreCell, Scorecard, ScoreRequest, Scores } from './scoreTypes';

type Tally = { numerator: number; denominator: number };
/** What of a fact counts for which place. */
type Count = (place: { villageCode: string; townCode: string }, numerator: number, denominator: number) => void;

/** Totals that differ by less are equal: the last digits of a sum tell nothing. */
const sameTotal = 1e-6;

/**
 * Scores of towns or villages by the pack's scorecard (量化考核) at the as-of day; null where the pack has no scorecard or
 * no weight in force in that year. Each line measures a share, at most 1:
 * - household_exits: persons out ÷ persons planned out by the day; village_exits: villages out ÷ villages planned out;
 * - standards: items met ÷ items known of the lists that the line names (without any: the lists of villages);
 * - money_used: paid ÷ planned to be paid by the day; visits: made ÷ due; approval: households that approve ÷ asked, the
 *   latest answer of each.
 * A line whose denominator is 0 has no data: it is left out and the other weights are scaled up by 1 ÷ (sum of their weights).
 * Points = 100 × weight × share × scale; the total is their sum. Equal totals share a rank, and the next rank counts them all.
 * Source: 汉阳区 plan 六（二） (quantified assessment; lines and weights of the pack are assumed).
 * Example: weights 0.6, 0.4; 8 of 10 persons out, no survey → scale 1 ÷ 0.6, 80 points.
 */
export function scoreTowns(request: ScoreRequest): Scores | null {
  const card = readScorecard(request);
  if (!card) return null;
  const { scorecard, lines } = card;
  const tallies = lines.map((line) => measureLine(line, request));
  const places = request.places.map((code) =>
    scorePlace(
      code,
      scorecard,
      tallies.map((tally) => tally.get(code)!),
    ),
  );
  places.sort((one, other) => compareTotals(one, other) || compareTexts(one.code, other.code));
  places.forEach((place, position) => {
    const before = places[position - 1];
    if (place.total === null) return;
    const equal = before?.total != null && before.total - place.total < sameTotal;
    place.rank = equal ? before.rank : position + 1;
  });
  return { scorecard, places };
}

/** Higher totals first; places without one last. */
function compareTotals({ total: one }: PlaceScore, { total: other }: PlaceScore): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return other - one;
}

function readScorecard({ pack, overlays, asOf }: ScoreRequest): { scorecard: Scorecard; lines: ScoreLine[] } | null {
  const list = findScorecard(pack);
  const year = Number(asOf.slice(0, 4));
  if (!list) return null;
  const labelOf = new Map(pack.checklists.map(({ id, label }) => [id, label]));
  const isInForce = ({ weight }: ScoreLine): boolean =>
    pack.parameters.some(({ id, values }) => id === weight && values.some(({ from }) => from <= year));
  if (!list.items.every(isInForce)) return null;
  const items = list.items.map((line) => {
    const { value, status, citation } = resolveValue(pack, overlays, line.weight, year);
    return {
      id: line.id,
      label: line.label,
      measuredBy: line.measured_by,
      lists: (line.lists ?? []).flatMap((id) => labelOf.get(id) ?? []),
      weight: value,
      weightParameter: line.weight,
      weightStatus: status,
      weightCitation: citation,
      status: line.status,
      citation: line.citation,
    };
  });
  const { id, label, citation } = list;
  return { scorecard: { id, label, citation, year, items }, lines: list.items };
}

function scorePlace(code: string, { items }: Scorecard, found: readonly Tally[]): PlaceScore {
  const known = items.reduce((sum, { weight }, index) => (found[index]!.denominator > 0 ? sum + weight : sum), 0);
  const whole = items.reduce((sum, { weight }) => sum + weight, 0);
  const complete = found.every(({ denominator }) => denominator > 0) && Math.abs(whole - 1) < 1e-9;
  const scale = known <= 0 ? null : complete ? 1 : 1 / known;
  const cells = items.map(({ id, weight }, index): ScoreCell => {
    const { numerator, denominator } = found[index]!;
    const share = denominator > 0 ? Math.min(1, numerator / denominator) : null;
    const points = share === null || scale === null ? null : 100 * weight * scale * share;
    return { item: id, numerator, denominator, share, points };
  });
  const total = scale === null ? null : cells.reduce((sum, { points }) => sum + (points ?? 0), 0);
  return { code, cells, scale, total, rank: null };
}

/** Numerator and denominator of a line for every place; 0 of 0 where nothing is known. */
function measureLine(line: ScoreLine, request: ScoreRequest): Map<string, Tally> {
  const { asOf, level } = request;
  const tallies = new Map(request.places.map((code): [string, Tally] => [code, { numerator: 0, denominator: 0 }]));
  const count: Count = ({ villageCode, townCode }, numerator, denominator) => {
    const tally = tallies.get(level === 'town' ? townCode : villageCode);
    if (!tally) return;
    tally.numerator += numerator;
    tally.denominator += denominator;
  };
  switch (line.measured_by) {
    case 'household_exits':
      for (const row of request.rows) {
        const planned = row.plannedDay !== null && row.plannedDay <= asOf;
        count(row, isOut(row, asOf) ? row.persons : 0, planned ? row.persons : 0);
      }
      break;
    case 'village_exits':
      for (const village of request.villages) {
        const out = village.outDay !== null && village.outDay <= asOf;
        const planned = village.plannedDay !== null && village.plannedDay <= asOf;
        count(village, Number(out), Number(planned));
      }
      break;
    case 'standards':
      countStandards(line, request, count);
      break;
    case 'money_used':
      if (!request.paymentsKnown) break;
      for (const one of request.packages) if (one.plannedDay <= asOf) count(one, 0, one.budgetFen);
      for (const one of request.costs) if (one.day <= asOf) count(one, one.amountFen, 0);
      break;
    case 'visits':
      for (const place of request.visits) count(place, place.done, place.due);
      break;
    case 'approval':
      countApproval(request, count);
      break;
  }
  return withoutEmpty(tallies);
}

/** What is done without anything due is no share: it stands as no data. */
function withoutEmpty(tallies: Map<string, Tally>): Map<string, Tally> {
  for (const tally of tallies.values()) if (tally.denominator <= 0) tally.numerator = tally.denominator = 0;
  return tallies;
}

function countStandards({ lists }: ScoreLine, { pack, standards, townOf }: ScoreRequest, count: Count): void {
  const wanted = new Set(
    lists ?? pack.checklists.filter((list) => isTracked(list) && list.subject === 'village').map(({ id }) => id),
  );
  for (const { checklist, rows } of standards) {
    if (!wanted.has(checklist)) continue;
    for (const { villageCode, cells, met } of rows) {
      const known = cells.filter(({ state }) => state !== 'no_data').length;
      count({ villageCode, townCode: townOf(villageCode) }, met, known);
    }
  }
}

/** The latest answer of each household by its day (of the same day the later entry), whichever survey asked. */
function countApproval({ asOf, entries, townOf }: ScoreRequest, count: Count): void {
  for (const { villageCode, state } of latestAnswers(latestEntries(entries), { to: asOf }).values())
    count({ villageCode, townCode: townOf(villageCode) }, Number(state === 'met'), 1);
}
