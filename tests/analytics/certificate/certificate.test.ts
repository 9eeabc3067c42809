import { describe, expect, it } from 'vitest';
import {
  checkExitPlan,
  readCertificate,
  verifyBound,
  verifyCertificate,
  writeCertificate,
  type VerifiedCertificate,
} from '../../../analytics/certificate';
import { smallCertificate, smallChoice, smallProblem } from './smallCertificate';

type Changed = Record<string, Record<string, unknown>>;

/** Verifies the small certificate after its JSON was changed. */
function verifyChanged(change: (file: Changed) => void): VerifiedCertificate | string {
  const file = JSON.parse(writeCertificate(smallCertificate())) as Changed;
  change(file);
  const verified = verifyCertificate(JSON.stringify(file));
  return verified.ok ? verified.value : verified.problem.code;
}

const rowsOf = (verified: VerifiedCertificate | string) => (typeof verified === 'string' ? verified : verified.violations.map(({ row }) => row));

describe('a certificate', () => {
  it('is written, read and verified: one village and five persons out in 2016, everybody by 2017, for 1,000 fen', () => {
    const text = writeCertificate(smallCertificate());
    expect(readCertificate(text)).toEqual({ ok: true, value: smallCertificate() });
    const verified = verifyCertificate(text);
    expect(verified.ok && verified.value).toMatchObject({ holds: true, violations: [], costFen: 1000, boundFen: 1000, shortfallBound: 0, relativeGap: 0, households: 4, options: 12, rows: 4 });
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
    ['a village target raised', (file: Changed) => void ((file.problem!.villages as { quotas: { amount: number }[] }).quotas[0]!.amount = 2)],
    ['a shortfall denied', (file: Changed) => void (file.proof!.shortfallBound = 3)],
  ])('does not hold with %s', (_, change) => {
    const verified = verifyChanged(change);
    expect(typeof verified === 'string' || verified.holds).toBe(false);
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
    ['costFen', [null, 300, 200, 50, 300, 200, 50, 300, 200, 50, 300, 200]],
  ])('whose %s does not fit the rest is refused', (part, value) => {
    expect(rowsOf(verifyChanged((file) => void (file.problem![part] = value)))).toBe('certificate_unreadable');
  });
});

describe('villages', () => {
  it('leave with at most as many poor persons as they may still have', () => {
    const problem = smallProblem();
    const choice = { ...smallChoice(), villageYear: Int16Array.of(2016, 2016) };
    expect(checkExitPlan(problem, choice).map(({ row }) => row)).toEqual(['village:1', 'village_quota:2016', 'shortfall.sum']);
    const allowed = { ...problem, villages: { ...problem.villages!, allowance: Int32Array.of(0, 5), quotas: [] } };
    expect(checkExitPlan(allowed, choice)).toEqual([]);
  });

  it('make the bound dearer than households alone would, and an allowance of poor persons makes it cheaper again', () => {
    const problem = smallProblem();
    const { proof } = smallChoice();
    const alone = verifyBound({ ...problem, villages: undefined }, { ...proof, villagePrice: new Float64Array(0), shortfallVillagePrice: new Float64Array(0) });
    const allowed = { ...problem, villages: { ...problem.villages!, allowance: Int32Array.of(2, 0) } };
    const bounds = [alone, verifyBound(allowed, proof), verifyBound(problem, proof)].map(({ boundFen }) => boundFen);
    expect(bounds).toEqual([800, 900, 1000]);
  });

  it('without multipliers for their targets have no bound', () => {
    expect(verifyBound(smallProblem(), { ...smallChoice().proof, villagePrice: new Float64Array(0) }).boundFen).toBe(-Infinity);
  });
});
