import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeWire, encodeWire, wireLimits } from '../../../electron/contract/wire';

const bytes = fc.uint8Array({ maxLength: 40 });
const key = fc.string({ maxLength: 6 }).filter((text) => text !== '$part' && text !== '__proto__');
const { tree } = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.string(), fc.boolean(), fc.constant(null), fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n)), bytes),
  tree: fc.oneof({ maxDepth: 4 }, tie('leaf'), fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(key, tie('tree'), { maxKeys: 4, noNullPrototype: true })),
}));

/** A message with any JSON text and parts, well-formed or not. */
function message(json: string, ...parts: number[][]): Uint8Array {
  const text = new TextEncoder().encode(json);
  const body = parts.flat();
  const whole = new Uint8Array(4 + text.length + body.length);
  new DataView(whole.buffer).setUint32(0, text.length, true);
  whole.set(text, 4);
  whole.set(body, 4 + text.length);
  return whole;
}

describe('the wire', () => {
  it('brings every plain value back as it was', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(decodeWire(encodeWire(value))).toEqual({ ok: true, value });
      }),
      { numRuns: 300, seed: 20160101 },
    );
  });

  it('copies parts, so that nobody shares memory', () => {
    const sent = encodeWire({ bytes: new Uint8Array([1, 2, 3]) });
    const read = decodeWire(sent) as { ok: true; value: { bytes: Uint8Array } };
    sent.fill(0);
    expect([...read.value.bytes]).toEqual([1, 2, 3]);
  });

  it('leaves undefined properties out and refuses what would arrive changed', () => {
    expect(decodeWire(encodeWire({ a: undefined, b: 1 }))).toEqual({ ok: true, value: { b: 1 } });
    for (const value of [NaN, Infinity, new Date(0), new Map(), [undefined], () => 1, 1n, { $part: 0 }, JSON.parse('{"__proto__": 1}'), new Float64Array(1)]) {
      expect(() => encodeWire({ value }), String(value)).toThrow(TypeError);
    }
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a length beyond the end', new Uint8Array([255, 0, 0, 0, 1])],
    ['no JSON', message('{')],
    ['another envelope', message('{"value":1}')],
    ['more in the envelope', message('{"value":1,"parts":[],"more":1}')],
    ['parts that are no list', message('{"value":1,"parts":{"length":0}}')],
    ['a negative part', message('{"value":1,"parts":[-1]}')],
    ['half a byte', message('{"value":{"$part":0},"parts":[0.5]}', [1])],
    ['a cut part', message('{"value":{"$part":0},"parts":[4]}', [1])],
    ['bytes left over', message('{"value":1,"parts":[]}', [1])],
    ['an unused part', message('{"value":1,"parts":[1]}', [1])],
    ['a part used twice', message('{"value":[{"$part":0},{"$part":0}],"parts":[1]}', [1])],
    ['a part that is not there', message('{"value":{"$part":1},"parts":[1]}', [1])],
    ['a reference by name', message('{"value":{"$part":"length"},"parts":[]}')],
    ['a reference with company', message('{"value":{"$part":0,"a":1},"parts":[1]}', [1])],
    ['__proto__', message('{"value":{"__proto__":{"polluted":1}},"parts":[]}')],
    ['__proto__ in the envelope', message('{"__proto__":1,"value":1,"parts":[]}')],
    ['text that is no UTF-8', new Uint8Array([1, 0, 0, 0, 0xff])],
    ['too deep', message(`{"value":${'['.repeat(60)}${']'.repeat(60)},"parts":[]}`)],
  ])('refuses %s', (_, broken) => {
    expect(decodeWire(broken)).toMatchObject({ ok: false });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('keeps its limits', () => {
    const sent = encodeWire({ a: 'x'.repeat(100), b: new Uint8Array(100) });
    expect(decodeWire(sent, { ...wireLimits, maximumBytes: sent.length - 1 })).toMatchObject({ ok: false });
    expect(decodeWire(sent, { ...wireLimits, maximumJsonBytes: 50 })).toMatchObject({ ok: false });
    expect(decodeWire(sent, { ...wireLimits, maximumParts: 0 })).toMatchObject({ ok: false });
    expect(decodeWire(sent)).toMatchObject({ ok: true });
  });

  it('never throws, whatever arrives, and never takes a cut message for a whole one', () => {
    const good = encodeWire({ name: '仁化县', bytes: new Uint8Array([1, 2, 3, 4]) });
    for (let length = 0; length < good.length; length += 1) expect(decodeWire(good.subarray(0, length)).ok).toBe(false);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (place, value) => {
        const broken = good.slice();
        broken[place] = value;
        expect(typeof decodeWire(broken).ok).toBe('boolean');
      }),
      { numRuns: 500, seed: 20160101 },
    );
  });
});
