import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../analytics/engine';
import { assignHelpers, checkPairing, pairingCosts, type Pairing, type PairingProblem } from '../../analytics/people';
import { createInProcessSolver } from '../../electron/headless/engine/nodeSolver';
import { drawPairingCounty, pairingRules } from '../helpers/pairingCounty';
import { enumeratePairing, solvePlainPairing } from '../helpers/solvePlainPairing';

const solver = createInProcessSolver();
const villages = ['A1', 'A2', 'B1'];
const units = ['u1', 'u2', 'office', 'idle'];

function assign(problem: PairingProblem): Pairing {
  const assigned = assignHelpers(problem);
  if (!assigned.ok) throw new Error(`${assigned.problem.code}: ${assigned.problem.message.en}`);
  return assigned.value;
}

function costOf({ counts, costs }: Pairing): number {
  const ways = [counts.distance.village, counts.distance.town, counts.distance.other_town];
  return (
    counts.uncovered * costs.uncovered +
    counts.broken * costs.broken +
    counts.otherUnit * costs.otherUnit +
    ways.reduce((sum, count, at) => sum + count * costs.distance[at as 0 | 1 | 2], 0)
  );
}

/** Everything may happen: limits by rule and person, kin, present pairs also with helpers unknown, empty rules, held pairs. */
function drawProblem(size: {
  households: number;
  helpers: number;
  held: boolean;
  tiers: boolean;
}): fc.Arbitrary<PairingProblem> {
  const helperId = fc.integer({ min: 0, max: size.helpers }).map((p) => `p${p}`);
  const householdId = fc.integer({ min: 0, max: size.households }).map((h) => `h${h}`);
  const rules = fc.array(
    fc.record({
      ranks: fc.constantFrom(null, ['r1'], ['r2'], ['r1', 'r2']),
      from: fc.constantFrom('any' as const, 'any' as const, 'helping_unit' as const, 'town' as const),
      households: fc.integer({ min: 0, max: 3 }),
      untilExit: size.held ? fc.boolean() : fc.constant(false),
    }),
    { minLength: 1, maxLength: 3 },
  );
  return fc
    .record({
      rules,
      helpers: fc.array(
        fc.record({
          rank: fc.constantFrom(null, 'r1', 'r1', 'r2'),
          unit: fc.constantFrom(null, ...units),
          townCode: fc.constantFrom(null, 'A', 'B'),
          villageCode: fc.constantFrom(null, null, ...villages),
          most: fc.constantFrom(undefined, undefined, 0, 1, 2),
        }),
        { maxLength: size.helpers },
      ),
      households: fc.array(
        fc.record({
          villageCode: fc.constantFrom(...villages),
          rules: fc.subarray([0, 1, 2]),
          exitYear: fc.constantFrom(null, 2016, 2017),
          hasLeft: fc.boolean(),
          presentHelpers: fc.oneof(fc.constant([]), fc.array(helperId, { maxLength: 2 })),
        }),
        { maxLength: size.households },
      ),
      units: fc.tuple(fc.subarray(villages), fc.subarray(villages, { maxLength: 1 })),
      fixed: size.held
        ? fc.array(fc.record({ helper: helperId, household: householdId }), { maxLength: 3 })
        : fc.constant([]),
      kin: fc.array(fc.record({ helper: helperId, household: householdId }), { maxLength: 4 }),
      costs: size.tiers
        ? fc.constant(undefined)
        : fc.record({
            uncovered: fc.integer({ min: 0, max: 60 }),
            broken: fc.integer({ min: 0, max: 30 }),
            otherUnit: fc.integer({ min: 0, max: 10 }),
            distance: fc
              .tuple(fc.nat(3), fc.nat(3), fc.nat(3))
              .map((ways) => ways.sort((a, b) => a - b) as [number, number, number]),
          }),
    })
    .map(({ rules, helpers, households, units: [first, second], kin, fixed, costs }) => ({
      rules: rules.map((rule, r) => ({ ...pairingRules[0]!, ...rule, id: `rule${r}` })),
      helpers: helpers.map((helper, p) => ({ ...helper, id: `p${p}` })),
      households: households.map((household, h) => ({
        ...household,
        id: `h${h}`,
        townCode: household.villageCode[0]!,
        rules: household.rules.filter((r) => r < rules.length).map((r) => `rule${r}`),
      })),
      units: [
        { id: 'u1', level: 'county' as const, villageCodes: first },
        { id: 'u2', level: 'outside' as const, villageCodes: second },
        { id: 'office', level: 'town' as const, villageCodes: [] },
      ],
      kin,
      fixed,
      ...(costs ? { costs } : {}),
    }));
}

describe('pairing of helpers and households', () => {
  it('is proved, allowed and complete whatever the rules, pairs and kin', () => {
    fc.assert(
      fc.property(drawProblem({ households: 14, helpers: 8, held: true, tiers: true }), (problem) => {
        expect(checkPairing(problem, assign(problem))).toEqual({ faults: [], gap: 0, proved: true });
      }),
      { numRuns: 400, seed: 81 },
    );
  });

  it('costs what trying everything finds', () => {
    fc.assert(
      fc.property(drawProblem({ households: 5, helpers: 4, held: false, tiers: false }), (problem) => {
        const pairing = assign(problem);
        expect(costOf(pairing)).toBe(enumeratePairing(problem, problem.costs!));
        expect(checkPairing(problem, pairing).proved).toBe(true);
      }),
      { numRuns: 150, seed: 82 },
    );
  });

  it('costs what HiGHS finds on the plain model', async () => {
    await fc.assert(
      fc.asyncProperty(drawProblem({ households: 20, helpers: 9, held: false, tiers: false }), async (problem) => {
        expect(costOf(assign(problem))).toBeCloseTo(await solvePlainPairing(problem, problem.costs!, solver), 5);
      }),
      { numRuns: 60, seed: 83 },
    );
    const county = {
      ...drawPairingCounty({ households: 150, helpers: 50, paired: 0.4, kin: 10 }),
      costs: { ...pairingCosts(10) },
    };
    expect(costOf(assign(county))).toBeCloseTo(await solvePlainPairing(county, county.costs, solver), 3);
  });

  it('does not depend on the order of households, helpers, units, kin and present pairs', () => {
    fc.assert(
      fc.property(drawProblem({ households: 14, helpers: 8, held: true, tiers: true }), fc.nat(), (problem, seed) => {
        const random = seededRandom(seed);
        const shuffled: PairingProblem = {
          ...problem,
          helpers: random.shuffle(problem.helpers),
          households: random.shuffle(problem.households).map((household) => ({
            ...household,
            rules: random.shuffle(household.rules),
            presentHelpers: random.shuffle(household.presentHelpers),
          })),
          units: random
            .shuffle(problem.units)
            .map((unit) => ({ ...unit, villageCodes: random.shuffle(unit.villageCodes) })),
          kin: random.shuffle(problem.kin),
          fixed: random.shuffle(problem.fixed ?? []),
        };
        expect(assign(shuffled)).toEqual(assign(problem));
      }),
      { numRuns: 150, seed: 84 },
    );
  });

  it('costs the same under other names', () => {
    fc.assert(
      fc.property(drawProblem({ households: 10, helpers: 6, held: true, tiers: true }), (drawn) => {
        // Pairs set by hand take their places in the order of the names.
        const problem = { ...drawn, fixed: [] };
        const rename = (id: string) => `x${99 - Number(id.slice(1))}`;
        const other: PairingProblem = {
          ...problem,
          helpers: problem.helpers.map((helper) => ({ ...helper, id: rename(helper.id) })),
          households: problem.households.map((household) => ({
            ...household,
            id: rename(household.id),
            presentHelpers: household.presentHelpers.map(rename),
          })),
          kin: problem.kin.map(({ helper, household }) => ({ helper: rename(helper), household: rename(household) })),
        };
        expect(costOf(assign(other))).toBe(costOf(assign(problem)));
      }),
      { numRuns: 100, seed: 85 },
    );
  });

  it('never gets dearer or leaves more uncovered with more places', () => {
    fc.assert(
      fc.property(drawProblem({ households: 12, helpers: 6, held: false, tiers: true }), fc.nat(), (problem, seed) => {
        const random = seededRandom(seed);
        const before = assign(problem);
        const wider = random.next() < 0.5;
        const more: PairingProblem = {
          ...problem,
          rules: problem.rules.map((rule) =>
            wider ? { ...rule, households: rule.households + random.integer(0, 1) } : rule,
          ),
          helpers: problem.helpers.map((helper) =>
            !wider && helper.most !== undefined ? { ...helper, most: helper.most + random.integer(0, 2) } : helper,
          ),
        };
        const after = assign(more);
        expect(after.counts.uncovered).toBeLessThanOrEqual(before.counts.uncovered);
        expect(costOf(after)).toBeLessThanOrEqual(costOf(before));
      }),
      { numRuns: 150, seed: 86 },
    );
  });

  it('tells how many more helpers would do, and they do', () => {
    fc.assert(
      fc.property(drawProblem({ households: 14, helpers: 4, held: true, tiers: true }), (problem) => {
        const pairing = assign(problem);
        const lifted = pairing.uncovered.flatMap(({ lifts }) => lifts.slice(0, 1));
        const cadres = lifted.flatMap(({ rule: id, helpers }) => {
          const rule = problem.rules.find((candidate) => candidate.id === id)!;
          const unit = rule.from === 'any' ? null : rule.from === 'town' ? 'office' : 'helping';
          return Array.from({ length: helpers }, () => ({ rank: rule.ranks?.[0] ?? null, unit, townCode: null }));
        });
        const helpers = [...problem.helpers, ...cadres.map((cadre, n) => ({ ...cadre, id: `z${n}` }))];
        const others = problem.units.filter(({ id }) => id !== 'helping');
        const after = assign({
          ...problem,
          helpers,
          units: [...others, { id: 'helping', level: 'county', villageCodes: ['C9'] }],
        });
        const hopeless = pairing.uncovered
          .filter(({ lifts }) => lifts.length === 0)
          .flatMap(({ households }) => households);
        expect(after.counts.uncovered).toBe(hopeless.length);
      }),
      { numRuns: 150, seed: 87 },
    );
  });
});
