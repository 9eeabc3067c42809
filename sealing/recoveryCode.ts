/** 32 characters that nobody confuses on paper: no 0, O, 1, I. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 23 random characters of 5 bits (115 bits) and two that check them. */
const randomCharacters = 23;
const wholeLength = randomCharacters + 2;
const groupLength = 5;

/** Powers of α in GF(32), modulus x⁵ + x² + 1; the code is Reed-Solomon (25, 23). */
const powers = Array.from({ length: 30 }).reduce<number[]>(
  (found) => {
    const next = found.at(-1)! << 1;
    return [...found, next & 32 ? next ^ 0b100101 : next];
  },
  [1],
);

function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : powers[(powers.indexOf(a) + powers.indexOf(b)) % 31]!;
}

/** Σ xᵢ and Σ xᵢ·αⁱ; both are zero for a whole code, and one or two wrong characters never leave both zero. */
function checkSums(values: number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([plain, weighted], value, at) => [plain ^ value, weighted ^ multiply(value, powers[at]!)],
    [0, 0],
  );
}

/** The bare characters of a new recovery code from 23 random bytes (5 bits of each are used). */
export function makeRecoveryCharacters(random: Uint8Array): string {
  if (random.length !== randomCharacters) throw new Error('a recovery code is made of 23 random bytes');
  const values = [...random].map((byte) => byte & 31);
  const [plain, weighted] = checkSums(values);
  const [first, second] = [powers[randomCharacters]!, powers[randomCharacters + 1]!];
  const inverse = powers[(31 - powers.indexOf(first ^ second)) % 31]!;
  const last = multiply(weighted ^ multiply(plain, first), inverse);
  return [...values, plain ^ last, last].map((value) => alphabet.charAt(value)).join('');
}

/** A recovery code as it is printed. Example: 25 characters → 'ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2'. */
export function formatRecoveryCode(characters: string): string {
  return (characters.match(new RegExp(`.{1,${groupLength}}`, 'g')) ?? []).join('-');
}

/**
 * The bare characters of a recovery code as somebody typed it: spaces, dashes, case and full-width letters do
 * not matter. Null when it is no code, or when one or two characters are wrong or exchanged.
 */
export function readRecoveryCode(text: string): string | null {
  const characters = text
    .normalize('NFKC')
    .replace(/[\s\-‐‑‒–—―−_.·]/g, '')
    .toUpperCase();
  if (characters.length !== wholeLength) return null;
  const values = [...characters].map((character) => alphabet.indexOf(character));
  if (values.some((value) => value < 0)) return null;
  const [plain, weighted] = checkSums(values);
  return plain === 0 && weighted === 0 ? characters : null;
}
