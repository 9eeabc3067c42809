import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRecoveryCode, readRecoveryCode } from '../../sealing';
import { makeRecoveryCharacters } from '../../sealing/recoveryCode';

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const seed = 20160104;
const characters = fc.uint8Array({ minLength: 23, maxLength: 23 }).map(makeRecoveryCharacters);

describe('recovery code', () => {
  it('is five groups of five characters that are not confused on paper', () => {
    fc.assert(
      fc.property(characters, (made) => {
        expect(formatRecoveryCode(made)).toMatch(/^([2-9A-HJ-NP-Z]{5}-){4}[2-9A-HJ-NP-Z]{5}$/);
        expect(readRecoveryCode(formatRecoveryCode(made))).toBe(made);
      }),
      { seed, numRuns: 200 },
    );
  });

  it('is read whatever its case, blanks and dashes, also in full width', () => {
    const made = makeRecoveryCharacters(new Uint8Array(23).map((_, i) => i * 11));
    const printed = formatRecoveryCode(made);
    const fullWidth = [...printed].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('');
    for (const typed of [
      printed.toLowerCase(),
      ` ${made} `,
      printed.replaceAll('-', ' '),
      printed.replaceAll('-', '—'),
      fullWidth,
      printed.replaceAll('-', '　'),
    ]) {
      expect(readRecoveryCode(typed), typed).toBe(made);
    }
  });

  it('shows every wrong character, every two wrong ones and every exchange', () => {
    fc.assert(
      fc.property(
        characters,
        fc.tuple(fc.nat(24), fc.nat(24), fc.integer({ min: 1, max: 31 }), fc.integer({ min: 0, max: 31 })),
        (made, [first, second, by, byToo]) => {
          const wrong = [...made];
          const shift = (at: number, steps: number) => {
            wrong[at] = alphabet[(alphabet.indexOf(wrong[at]!) + steps) % 32]!;
          };
          shift(first, by);
          if (second !== first) shift(second, byToo);
          expect(readRecoveryCode(wrong.join(''))).toBeNull();
          const exchanged = [...made];
          [exchanged[first], exchanged[second]] = [exchanged[second]!, exchanged[first]!];
          if (made[first] !== made[second]) expect(readRecoveryCode(exchanged.join(''))).toBeNull();
        },
      ),
      { seed, numRuns: 500 },
    );
  });

  it('is not read from anything else', () => {
    for (const text of ['', 'AAAAA', '0'.repeat(25), 'A'.repeat(26), '挂图'.repeat(12), 'A'.repeat(24) + 'O'])
      expect(readRecoveryCode(text)).toBeNull();
  });
});
