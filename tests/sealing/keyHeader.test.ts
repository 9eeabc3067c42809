import { beforeAll, describe, expect, it } from 'vitest';
import {
  changePassword,
  createCryptography,
  createKeyHeader,
  keyHeaderSchema,
  openKeyHeader,
  type KeyHeader,
} from '../../sealing';

const cryptography = createCryptography();
/** The floor, so that the tests are quick. */
const derivation = { memoryKibibytes: 19 * 1024, iterations: 2 };
const password = '挂图作战2016';

describe('key header', () => {
  let made: Awaited<ReturnType<typeof createKeyHeader>>;
  beforeAll(async () => {
    made = await createKeyHeader(cryptography, password, { derivation });
  });

  it('opens with the password and with the recovery code, and with nothing else', async () => {
    const { header, dataKey, recoveryCode } = made;
    const tryText = (kind: 'password' | 'recovery', text: string) =>
      openKeyHeader(cryptography, header, { kind, text });
    expect(await tryText('password', password)).toEqual(dataKey);
    expect(await tryText('recovery', recoveryCode)).toEqual(dataKey);
    expect(await tryText('recovery', recoveryCode.toLowerCase().replaceAll('-', ' '))).toEqual(dataKey);
    for (const wrong of ['挂图作战2017', '', ' 挂图作战2016', recoveryCode])
      expect(await tryText('password', wrong)).toBeNull();
    const other = await createKeyHeader(cryptography, 'another', { derivation });
    expect(await tryText('recovery', other.recoveryCode)).toBeNull();
    expect(await tryText('recovery', password)).toBeNull();
  });

  it('takes a password typed in full-width characters as the same', async () => {
    expect(await openKeyHeader(cryptography, made.header, { kind: 'password', text: '挂图作战２０１６' })).toEqual(
      made.dataKey,
    );
  });

  it('holds nothing of key, password or code', () => {
    const text = JSON.stringify(made.header);
    expect(text).not.toContain(Buffer.from(made.dataKey).toString('base64').slice(0, 20));
    expect(text).not.toContain(made.recoveryCode.slice(0, 5) + made.recoveryCode.slice(6, 11));
    expect(keyHeaderSchema.parse(JSON.parse(text))).toEqual(made.header);
  });

  it('changes the password by its slot alone, in less than two seconds', async () => {
    const { header, dataKey, recoveryCode } = made;
    const before = performance.now();
    const changed = await changePassword(cryptography, header, dataKey, 'new password', { derivation });
    expect(performance.now() - before).toBeLessThan(2_000);
    expect(changed.slots.find(({ kind }) => kind === 'recovery')).toEqual(
      header.slots.find(({ kind }) => kind === 'recovery'),
    );
    expect(await openKeyHeader(cryptography, changed, { kind: 'password', text: 'new password' })).toEqual(dataKey);
    expect(await openKeyHeader(cryptography, changed, { kind: 'recovery', text: recoveryCode })).toEqual(dataKey);
    expect(await openKeyHeader(cryptography, changed, { kind: 'password', text: password })).toBeNull();
  });

  it('uses 64 MiB and three passes unless told otherwise, and never less than the floor', async () => {
    const { header } = await createKeyHeader(cryptography, password);
    for (const slot of header.slots)
      expect(slot.derivation).toMatchObject({ memoryKibibytes: 65_536, iterations: 3, parallelism: 1 });
    for (const low of [
      { memoryKibibytes: 19 * 1024 - 1, iterations: 2 },
      { memoryKibibytes: 65_536, iterations: 1 },
    ]) {
      await expect(createKeyHeader(cryptography, password, { derivation: low })).rejects.toThrow(RangeError);
    }
    await expect(createKeyHeader(cryptography, '', { derivation })).rejects.toThrow(RangeError);
  });

  it('refuses hostile headers at once, before memory or time is spent', async () => {
    const edit = (change: (header: KeyHeader) => unknown): KeyHeader => {
      const copy = structuredClone(made.header);
      return (change(copy) as KeyHeader | undefined) ?? copy;
    };
    const derivationOf = (header: KeyHeader) => header.slots[0]!.derivation;
    const hostile: [string, KeyHeader][] = [
      ['4 GiB of memory', edit((header) => void (derivationOf(header).memoryKibibytes = 4 * 1024 * 1024))],
      ['no memory', edit((header) => void (derivationOf(header).memoryKibibytes = 0))],
      ['below the floor', edit((header) => void (derivationOf(header).memoryKibibytes = 8))],
      ['a million passes', edit((header) => void (derivationOf(header).iterations = 1_000_000))],
      [
        'much memory and many passes',
        edit((header) => void Object.assign(derivationOf(header), { memoryKibibytes: 256 * 1024, iterations: 16 })),
      ],
      ['one pass', edit((header) => void (derivationOf(header).iterations = 1))],
      ['half a pass', edit((header) => void (derivationOf(header).iterations = 2.5))],
      ['not a number', edit((header) => void (derivationOf(header).iterations = Number.NaN))],
      ['a thousand lanes', edit((header) => void (derivationOf(header).parallelism = 1_000))],
      ['a salt of zeros', edit((header) => void (derivationOf(header).salt = Buffer.alloc(16).toString('base64')))],
      ['no salt', edit((header) => void (derivationOf(header).salt = ''))],
      ['a short salt', edit((header) => void (derivationOf(header).salt = 'AAAB'))],
      ['a salt that is no Base64', edit((header) => void (derivationOf(header).salt = '\u0000'.repeat(24)))],
      ['another derivation', edit((header) => void Object.assign(derivationOf(header), { name: 'pbkdf2' }))],
      ['an unknown suite', edit((header) => ({ ...header, suite: 2 }))],
      ['no slot', edit((header) => ({ ...header, slots: [] }))],
      ['a hundred slots', edit((header) => ({ ...header, slots: Array.from({ length: 100 }, () => header.slots[0]) }))],
      ['two slots of a kind', edit((header) => ({ ...header, slots: [header.slots[0], header.slots[0]] }))],
      ['a short wrapped key', edit((header) => void (header.slots[0]!.wrapped = 'AAAA'))],
      ['something else added', edit((header) => ({ ...header, more: true }))],
      ['no header', null as unknown as KeyHeader],
    ];
    const before = performance.now();
    for (const [what, header] of hostile) {
      expect(keyHeaderSchema.safeParse(header).success, what).toBe(false);
      expect(await openKeyHeader(cryptography, header, { kind: 'password', text: password }), what).toBeNull();
    }
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  it('refuses a slot whose parameters or key were exchanged', async () => {
    const other = await createKeyHeader(cryptography, password, { derivation });
    const mixed = structuredClone(made.header);
    mixed.slots[0]!.wrapped = other.header.slots[0]!.wrapped;
    expect(await openKeyHeader(cryptography, mixed, { kind: 'password', text: password })).toBeNull();
    const moved = structuredClone(made.header);
    moved.slots[0]!.kind = 'recovery';
    moved.slots[1]!.kind = 'password';
    expect(await openKeyHeader(cryptography, moved, { kind: 'password', text: password })).toBeNull();
  });
});
