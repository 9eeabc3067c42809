import { describe, expect, it } from 'vitest';
import { createCryptography, deriveSubkey, hmacSha256Hex } from '../../sealing';
import { fromBase64, toBase64 } from '../../sealing/bytes';
import { deriveBytes } from '../../sealing/hmac';
import { deriveKey } from '../../sealing/keyHeader';

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex');

/** McGrew and Viega, The Galois/Counter Mode of Operation, test cases 13 to 16 (AES-256; NIST SP 800-38D). */
const gcmVectors = [
  {
    key: '00'.repeat(32),
    nonce: '00'.repeat(12),
    plain: '',
    additional: '',
    cipher: '',
    tag: '530f8afbc74536b9a963b4f1c4cb738b',
  },
  {
    key: '00'.repeat(32),
    nonce: '00'.repeat(12),
    plain: '00'.repeat(16),
    additional: '',
    cipher: 'cea7403d4d606b6e074ec5d3baf39d18',
    tag: 'd0d1c8a799996bf0265b98b5d48ab919',
  },
  {
    key: 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
    nonce: 'cafebabefacedbaddecaf888',
    plain:
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255',
    additional: '',
    cipher:
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad',
    tag: 'b094dac5d93471bdec1a502270e3cc6c',
  },
  {
    key: 'feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308',
    nonce: 'cafebabefacedbaddecaf888',
    plain:
      'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39',
    additional: 'feedfacedeadbeeffeedfacedeadbeefabaddad2',
    cipher:
      '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662',
    tag: '76fc6ece0f4e1768cddf8853bb2d551b',
  },
];

/** RFC 4231 §4.2, 4.3, 4.4, 4.7, 4.8. */
const hmacVectors = [
  {
    key: '0b'.repeat(20),
    data: '4869205468657265',
    mac: 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  },
  {
    key: '4a656665',
    data: '7768617420646f2079612077616e7420666f72206e6f7468696e673f',
    mac: '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  },
  {
    key: 'aa'.repeat(20),
    data: 'dd'.repeat(50),
    mac: '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
  },
  {
    key: 'aa'.repeat(131),
    data: '54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374',
    mac: '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  },
  {
    key: 'aa'.repeat(131),
    data: Buffer.from(
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    ).toString('hex'),
    mac: '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  },
];

/** RFC 5869 appendix A.1 to A.3. */
const hkdfVectors = [
  {
    material: '0b'.repeat(22),
    salt: '000102030405060708090a0b0c',
    info: 'f0f1f2f3f4f5f6f7f8f9',
    out: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  },
  {
    material: hex(Uint8Array.from({ length: 80 }, (_, i) => i)),
    salt: hex(Uint8Array.from({ length: 80 }, (_, i) => 0x60 + i)),
    info: hex(Uint8Array.from({ length: 80 }, (_, i) => 0xb0 + i)),
    out: 'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87',
  },
  {
    material: '0b'.repeat(22),
    salt: '',
    info: '',
    out: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  },
];

describe('known vectors', () => {
  it('AES-256-GCM, and a wrong tag, nonce or additional byte is null', async () => {
    const cryptography = createCryptography();
    for (const vector of gcmVectors) {
      const [key, nonce, additional, plain] = [vector.key, vector.nonce, vector.additional, vector.plain].map(bytes);
      const sealed = await cryptography.seal(key!, nonce!, additional!, plain!);
      expect(hex(sealed)).toBe(vector.cipher + vector.tag);
      expect(hex((await cryptography.open(key!, nonce!, additional!, sealed))!)).toBe(vector.plain);
      const wrong = sealed.slice();
      wrong[wrong.length - 1]! ^= 1;
      expect(await cryptography.open(key!, nonce!, additional!, wrong)).toBeNull();
      expect(await cryptography.open(key!, nonce!, bytes('00'), sealed)).toBeNull();
      expect(await cryptography.open(key!, bytes('01'.repeat(12)), additional!, sealed)).toBeNull();
      expect(await cryptography.open(key!, nonce!, additional!, sealed.subarray(0, 15))).toBeNull();
    }
    await expect(
      cryptography.seal(bytes('00'.repeat(16)), bytes('00'.repeat(12)), bytes(''), bytes('')),
    ).rejects.toThrow(/32 bytes/);
    await expect(
      cryptography.seal(bytes('00'.repeat(32)), bytes('00'.repeat(8)), bytes(''), bytes('')),
    ).rejects.toThrow(/12 bytes/);
  });

  it('HMAC-SHA-256', async () => {
    for (const { key, data, mac } of hmacVectors) expect(await hmacSha256Hex(bytes(key), bytes(data))).toBe(mac);
  });

  it('HKDF-SHA-256', async () => {
    for (const { material, salt, info, out } of hkdfVectors) {
      expect(hex(await deriveBytes(bytes(material), bytes(salt), bytes(info), out.length / 2))).toBe(out);
    }
  });

  // The reference program's own vectors (phc-winner-argon2 test.c); those of RFC 9106 need associated data, which nothing here uses.
  it('Argon2id version 1.3', async () => {
    const derivation = {
      name: 'argon2id',
      iterations: 2,
      parallelism: 1,
      salt: toBase64(Buffer.from('somesalt')),
    } as const;
    expect(hex(await deriveKey('password', { ...derivation, memoryKibibytes: 65_536 }))).toBe(
      '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
    );
    expect(hex(await deriveKey('password', { ...derivation, memoryKibibytes: 256 }))).toBe(
      '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe',
    );
  });

  it('Base64 of RFC 4648 §10, and only its one way of writing', () => {
    const vectors = {
      '': '',
      f: 'Zg==',
      fo: 'Zm8=',
      foo: 'Zm9v',
      foob: 'Zm9vYg==',
      fooba: 'Zm9vYmE=',
      foobar: 'Zm9vYmFy',
    };
    for (const [plain, text] of Object.entries(vectors)) {
      expect(toBase64(Buffer.from(plain))).toBe(text);
      expect(Buffer.from(fromBase64(text)!).toString()).toBe(plain);
    }
    for (const wrong of ['Zg', 'Zh==', 'Zg=', 'Z===', 'Zm9v!', 'Zm 9v', '====']) expect(fromBase64(wrong)).toBeNull();
  });

  it('subkeys differ by purpose and by key, and follow a key that was overwritten', async () => {
    const key = createCryptography().randomBytes(32);
    const first = hex(await deriveSubkey(key, 'journal-frame'));
    expect(hex(await deriveSubkey(key, 'journal-frame'))).toBe(first);
    expect(hex(await deriveSubkey(key.slice(), 'journal-frame'))).toBe(first);
    expect(hex(await deriveSubkey(key, 'identity'))).not.toBe(first);
    key.fill(0);
    expect(hex(await deriveSubkey(key, 'journal-frame'))).toBe(
      hex(await deriveSubkey(new Uint8Array(32), 'journal-frame')),
    );
  });
});
