import { describe, expect, it } from 'vitest';
import {
  checkExitPlan,
  confirmBounds,
  readCertificate,
  verifyBound,
  verifyCertificate,
  verifyPlan,
  writeCertificate,
  type Certificate,
  type PlanPicks,
  type VerifiedCertificate,
} from '../../../analytics/certificate';
import { row, writeExitProblem } from '../schedule/exitProblems';
import { smallCertificate, smallChoice, smallProblem } from './smallCertificate';

type Changed = Record<string, Record<string, unknown>>;

/** Verifies the small certificate after its JSON was changed. */
function verifyChanged(change: (file: Changed) => void): VerifiedCertificate | string {
  const file = JSON.parse(writeCertificate(smallCertificate())) as Changed;
  change(file);
  const verified = verifyCertificate(JSON.stringify(file));
  return verified.ok ? verified.value : verified.problem.code;
}

const rowsOf = (verified: VerifiedCertificate | string) =>
  typeof verified === 'string' ? verified : verified.violations.map(({ row }) => row);

describe('a certificate', () => {
  it('is written, read and verified: one village and five persons out in 2016, everybody by 2017, for 1,000 fen', () => {
    const text = writeCertificate(smallCertificate());
    expect(readCertificate(text)).toEqual({ ok: true, value: smallCertificate() });
    const verified = verifyCertificate(text);
    expect(verified.ok && verified.value).toMatchObject({
      holds: true,
      violations: [],
      costFen: 1000,
      boundFen: 1000,
      shortfallBound: 0,
      relativeGap: 0,
      households: 4,
      options: 12,
      draws: 4,
      rows: 1,
      villages: 2,
    });
    expect(
      verified.ok &&
        verified.value.quotas.map(({ of, from, year, amount, planned }) => [of, from, year, amount, planned]),
    ).toEqual([
      ['households', 2016, 2016, 5, 5],
      ['households', 2016, 2017, 10, 10],
      ['villages', 2016, 2016, 1, 1],
    ]);
    expect(text).toMatch(/^[\x20-\x7e]*$/);
    expect(writeCertificate(smallCertificate())).toBe(text);
  });

  it.each([
    ['a household moved to another option', (file: Changed) => void ((file.plan!.chosen as number[])[0] = 2)],
    ['a foreign option', (file: Changed) => void ((file.plan!.chosen as number[])[0] = 5)],
    ['a village said to leave earlier', (file: Changed) => void (file.plan!.villageYear = [2016, 2016])],
    ['a village in a year not open to it', (file: Changed) => void (file.plan!.villageYear = [2016, 2018])],
    ['a cost retold', (file: Changed) => void (file.proof!.costFen = 999)],
    ['a bound above what the multipliers give', (file: Changed) => void (file.proof!.villagePrice = [100])],
    ['a limit lowered', (file: Changed) => void ((file.problem!.rows as { limit: number }[])[0]!.limit = 1)],
    ['a target raised', (file: Changed) => void ((file.problem!.quotas as { amount: number }[])[0]!.amount = 6)],
    [
      'a village target raised',
      (file: Changed) => void ((file.problem!.villages as { quotas: { amount: number }[] }).quotas[0]!.amount = 2),
    ],
    ['a shortfall claimed', (file: Changed) => void (file.proof!.shortfallBound = 3)],
    ['a shortfall claimed by a hair', (file: Changed) => void (file.proof!.shortfallBound = 5e-7)],
    [
      'a gap told smaller than it is',
      (file: Changed) => void ((file.proof!.boundFen = 900), (file.proof!.villagePrice = [100])),
    ],
    ['too few households in the plan', (file: Changed) => void (file.plan!.chosen = [1, 4, 8])],
    ['multipliers that prove nothing', (file: Changed) => void (file.proof!.quotaPrice = [1e300, 0])],
    [
      'a shortfall of a target that is met',
      (file: Changed) =>
        void (file.plan!.shortfalls = [{ of: 'households', from: 2016, year: 2016, target: 9, planned: 5 }]),
    ],
  ])('does not hold with %s', (_, change) => {
    const verified = verifyChanged(change);
    expect(typeof verified === 'string' || verified.holds).toBe(false);
  });

  describe('with the plan of least cost beside it', () => {
    /** The second village leaves in 2016, one fen dearer than the first would be. */
    const dearer = (): Certificate => {
      const { subject, problem, choice } = smallCertificate();
      problem.costFen[10] = 301;
      const proof = { ...choice.proof, costFen: 1001, relativeGap: 0.001 };
      return {
        subject,
        problem,
        choice: { ...choice, proof, chosen: Int32Array.of(2, 5, 7, 10), villageYear: Int16Array.of(2017, 2016) },
        least: { chosen: choice.chosen, villageYear: choice.villageYear },
      };
    };

    it('tells both: 1,001 fen and a gap of a thousandth, 1,000 fen and none', () => {
      const verified = verifyCertificate(writeCertificate(dearer()));
      expect(verified.ok && verified.value).toMatchObject({
        holds: true,
        costFen: 1001,
        relativeGap: 0.001,
        least: { costFen: 1000, relativeGap: 0 },
      });
      expect(verifyPlan(smallCertificate()).least).toBeNull();
    });

    it.each([
      ['a foreign option', 'least.household', (least: PlanPicks) => void (least.chosen[0] = 11)],
      ['a missed target', 'claim.least_shortfall', (least: PlanPicks) => void (least.chosen[0] = 0)],
      [
        'a village that does not leave whole',
        'least.village',
        (least: PlanPicks) => void (least.villageYear[1] = 2016),
      ],
    ])('does not hold when that one has %s', (_, row, change) => {
      const certificate = dearer();
      const least = { chosen: certificate.least!.chosen.slice(), villageYear: certificate.least!.villageYear.slice() };
      change(least);
      const { holds, violations } = verifyPlan({ ...certificate, least });
      expect(holds).toBe(false);
      expect(violations.map((violation) => violation.row.split(':')[0])).toContain(row);
    });

    it('does not hold when that one costs more, or has too few households', () => {
      const { choice, ...others } = dearer();
      const turned = {
        ...others,
        choice: smallChoice(),
        least: { chosen: choice.chosen, villageYear: choice.villageYear },
      };
      expect(verifyPlan(turned).violations.map(({ row }) => row)).toEqual(['claim.least_cost']);
      expect(
        verifyPlan({ ...others, choice, least: { chosen: Int32Array.of(1), villageYear: Int16Array.of() } }).holds,
      ).toBe(false);
    });
  });

  it('does not hold when its bound is one fen too high: the other village would leave for 1,000 fen', () => {
    const oneMore = (bound: number) =>
      verifyChanged((file) => {
        (file.problem!.costFen as number[])[1] = 301;
        Object.assign(file.proof!, { costFen: 1001, boundFen: bound, relativeGap: 1e-3 });
      });
    expect(rowsOf(oneMore(1000))).toEqual([]);
    expect(rowsOf(oneMore(1001))).toEqual(['claim.bound']);
  });

  it('tells the re-added cost, not the told one, and that useless multipliers leave the gap open', () => {
    expect(verifyChanged((file) => void Object.assign(file.proof!, { costFen: 10, boundFen: 5 }))).toMatchObject({
      holds: false,
      costFen: 1000,
      boundFen: 1000,
    });
    expect(verifyChanged((file) => void (file.proof!.rowPrice = []))).toMatchObject({
      holds: false,
      boundFen: -Infinity,
      relativeGap: Infinity,
    });
  });

  it('of two targets over the same years is held against both', () => {
    const twice = (file: Changed) => {
      const quotas = file.problem!.quotas as object[];
      quotas.push({ from: 2016, year: 2016, amount: 6, kind: 'exact' });
      for (const prices of ['quotaPrice', 'shortfallQuotaPrice']) (file.proof![prices] as number[]).push(0);
      Object.assign(file.proof!, { shortfall: 1, boundFen: 0, relativeGap: 1e9 });
    };
    expect(rowsOf(verifyChanged(twice))).toEqual(['quota:2016']);
    const told = { of: 'households', from: 2016, year: 2016, target: 6, planned: 5 };
    expect(rowsOf(verifyChanged((file) => (twice(file), void (file.plan!.shortfalls = [told]))))).toEqual([]);
  });

  it.each([
    ['no JSON', '{'],
    ['a cut file', writeCertificate(smallCertificate()).slice(0, -200)],
    ['an empty object', '{}'],
    ['another version', writeCertificate(smallCertificate()).replace('"guatuCertificate":1', '"guatuCertificate":2')],
  ])('is refused as unreadable: %s', (_, text) => {
    const verified = verifyCertificate(text);
    expect(verified.ok ? 'read' : verified.problem.code).toBe('certificate_unreadable');
  });

  it.each([
    ['optionStart', [0, 3, 6, 9, 13]],
    ['optionStart', [0, 3, 3, 9, 12]],
    ['drawRow', [0, 0, 0, 7]],
    ['drawStart', [0, 0, 1]],
    ['weight', [2, 3]],
    ['costFen', [0.5]],
    ['weight', [2 ** 32 + 2, 3, 4, 1]],
    ['weight', [2 ** 31 - 1, 3, 4, 1]],
    ['drawRow', [65_536, 0, 0, 0]],
    ['drawAmount', [2 ** 52, 2 ** 52, 1, 1]],
    ['quotas', [{ from: 2016, year: 2 ** 52, amount: 5, kind: 'exact' }]],
    ['quotas', [{ from: 2016, year: 2016, amount: 2 ** 31 - 1, kind: 'exact' }]],
    ['costFen', [-50, 300, 200, 50, 300, 200, 50, 300, 200, 50, 300, 200]],
    ['costFen', [2 ** 52, 2 ** 52, 200, 50, 300, 200, 50, 300, 200, 50, 300, 200]],
    ['rows', [{ id: 'seats\u001b[2J', kind: 'capacity', of: 'seats', year: 2016, limit: 2 }]],
    ['costFen', [null, 300, 200, 50, 300, 200, 50, 300, 200, 50, 300, 200]],
  ])('whose %s does not fit the rest is refused', (part, value) => {
    expect(rowsOf(verifyChanged((file) => void (file.problem![part] = value)))).toBe('certificate_unreadable');
  });
});

describe('bounds that a solver claims', () => {
  const claim = (boundFen: number, shortfallBound = 0) => {
    const choice = smallChoice();
    return confirmBounds(smallProblem(), {
      ...choice,
      proof: { ...choice.proof, boundFen, shortfallBound, relativeGap: 0.5 },
    });
  };
  it('are taken from their multipliers, and refused when above them', () => {
    expect(claim(990)?.proof).toMatchObject({ boundFen: 1000, shortfallBound: 0, relativeGap: 0 });
    expect(verifyPlan({ ...smallCertificate(), choice: claim(990)! }).holds).toBe(true);
    expect([claim(1001), claim(990, 1)]).toEqual([null, null]);
  });
});

describe('rows of broken amounts', () => {
  it('have room for the last binary digit and for no more', () => {
    const seats = [0.1, 0.2, 0.3].map((amount) => ({
      weight: 1,
      options: [{ exitYear: 2016, costFen: 1, draws: { seats: amount } }],
    }));
    const used = (limit: number, households = seats) => {
      const problem = writeExitProblem(households, [row('seats', limit)], []);
      const none = new Float64Array(0);
      const proof = {
        ...smallChoice().proof,
        costFen: households.length,
        boundFen: 0,
        quotaPrice: none,
        villagePrice: none,
      };
      return checkExitPlan(problem, {
        chosen: Int32Array.from(households.keys()),
        villageYear: new Int16Array(0),
        shortfalls: [],
        proof,
      });
    };
    expect(used(0.6)).toEqual([]);
    expect(used(0.6 - 1e-12)).toHaveLength(1);
    const large = [1e12 + 1, 0.5].map((amount) => ({
      weight: 1,
      options: [{ exitYear: 2016, costFen: 1, draws: { seats: amount } }],
    }));
    expect(used(1e12, large)).toEqual([{ row: 'seats', limit: 1e12, used: 1e12 + 1.5 }]);
  });
});

describe('sums that whole households cannot reach', () => {
  const bound = (weights: number[], amount: number, kind: 'exact' | 'at_least' = 'exact', exitYears = [0, 2016]) => {
    const households = weights.map((weight) => ({
      weight,
      options: exitYears.map((exitYear) => ({ exitYear, costFen: 0 })),
    }));
    const problem = writeExitProblem(households, [], [{ from: 2016, year: 2016, amount, kind }]);
    const none = new Float64Array(0);
    const proof = {
      ...smallChoice().proof,
      quotaPrice: none,
      shortfallQuotaPrice: none,
      rowPrice: none,
      villagePrice: none,
    };
    return verifyBound(problem, proof).shortfallBound;
  };
  it('are missed by the distance of the nearest one', () => {
    expect([
      bound([5, 5, 5], 7),
      bound([5, 5, 5], 8),
      bound([5, 5, 5], 40),
      bound([5, 9], 14),
      bound([5, 9], 13),
    ]).toEqual([2, 2, 25, 0, 1]);
    expect([
      bound([5, 5, 5], 7, 'at_least'),
      bound([5, 5], 12, 'at_least'),
      bound([5, 5], 7, 'exact', [2016]),
      bound([6, 6], 0, 'exact', [2016]),
    ]).toEqual([0, 2, 3, 12]);
  });
  it('are found among half a million persons in no time', () => {
    const householdCount = 60_000;
    const one = smallProblem();
    const problem = {
      ...one,
      villages: undefined,
      householdCount,
      weight: Int32Array.from({ length: householdCount }, (_, h) => 2 * (1 + (h % 8))),
      optionStart: Int32Array.from({ length: householdCount + 1 }, (_, h) => 2 * h),
      exitYear: Int16Array.from({ length: 2 * householdCount }, (_, o) => (o % 2) * 2016),
      costFen: new Float64Array(2 * householdCount),
      drawStart: new Int32Array(2 * householdCount + 1),
      quotas: [{ from: 2016, year: 2016, amount: 250_001, kind: 'exact' as const }],
    };
    expect(
      verifyBound(problem, {
        ...smallChoice().proof,
        quotaPrice: Float64Array.of(0),
        shortfallQuotaPrice: Float64Array.of(0),
        villagePrice: new Float64Array(0),
      }).shortfallBound,
    ).toBe(1);
  });
});

describe('villages', () => {
  it('leave with at most as many poor persons as they may still have', () => {
    const problem = smallProblem();
    const choice = { ...smallChoice(), villageYear: Int16Array.of(2016, 2016) };
    expect(checkExitPlan(problem, choice).map(({ row }) => row)).toEqual([
      'village:1',
      'village_quota:2016',
      'shortfall.sum',
    ]);
    const allowed = { ...problem, villages: { ...problem.villages!, allowance: Int32Array.of(0, 5), quotas: [] } };
    expect(checkExitPlan(allowed, choice)).toEqual([]);
  });

  it('make the bound dearer than households alone would, and an allowance of poor persons makes it cheaper again', () => {
    const problem = smallProblem();
    const { proof } = smallChoice();
    const alone = verifyBound(
      { ...problem, villages: undefined },
      { ...proof, villagePrice: new Float64Array(0), shortfallVillagePrice: new Float64Array(0) },
    );
    const allowed = { ...problem, villages: { ...problem.villages!, allowance: Int32Array.of(2, 0) } };
    const bounds = [alone, verifyBound(allowed, proof), verifyBound(problem, proof)].map(({ boundFen }) => boundFen);
    expect(bounds).toEqual([800, 900, 1000]);
  });

  it('without members leave at no cost, and an allowance above all persons asks for nothing', () => {
    const { villages, ...households } = smallProblem();
    const noMembers = { ...households, villages: { ...villages!, villageOf: Int32Array.of(-1, -1, -1, -1) } };
    const allAllowed = { ...households, villages: { ...villages!, allowance: Int32Array.of(2 ** 31 - 1, 1_000_000) } };
    const { proof } = smallChoice();
    // 800 for the households alone, − 2 × 200 for both villages, + 200 for the target.
    for (const problem of [noMembers, allAllowed]) expect(verifyBound(problem, proof).boundFen).toBe(600);
    expect(checkExitPlan(noMembers, smallChoice())).toEqual([]);
  });

  it('keep their bound where every one must leave and the multiplier runs away', () => {
    const { villages, ...households } = smallProblem();
    const all = {
      ...households,
      villages: { ...villages!, quotas: [{ from: 2016, year: 2017, amount: 2, kind: 'at_least' as const }] },
    };
    const bounds = [200, 1e13, 1e17].map(
      (price) => verifyBound(all, { ...smallChoice().proof, villagePrice: Float64Array.of(price) }).boundFen,
    );
    expect(bounds).toEqual([800, 800, 800]);
  });

  it('without multipliers for their targets have no bound', () => {
    expect(verifyBound(smallProblem(), { ...smallChoice().proof, villagePrice: new Float64Array(0) }).boundFen).toBe(
      -Infinity,
    );
  });
});
