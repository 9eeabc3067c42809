import fc from 'fast-check';
import type { z } from 'zod';
import { hostContract, type HostMethod } from '../../electron/contract/host';

/** A door as an attacker sees it: whatever is sent comes back as what arrived at the sender. */
export interface AttackedDoor {
  name: string;
  methods: string[];
  /** The argument as it arrives at the other side; throws where the channel cannot carry it at all. */
  carry: (argument: unknown) => unknown;
  /** As the page itself. */
  send: (method: string, argument: unknown) => Promise<unknown>;
  /** Ways to ask that are nobody's right: another frame, another origin, no token … */
  strangers: { name: string; send: (method: string, argument: unknown) => Promise<unknown> }[];
  /** Texts that no answer may repeat: places on the disk. */
  secrets: string[];
}

type Contract = Record<string, { argument: z.ZodType; value: z.ZodType }>;

/** Methods that take whatever comes: no schema, or one that refuses nothing. */
export function findOpenMethods(contract: Record<string, { argument?: z.ZodType; value?: z.ZodType }> = hostContract): string[] {
  const rubbish = [7, 'text', [], { stranger: 1 }, null, undefined];
  return Object.entries(contract)
    .filter(([, { argument, value }]) => argument?.safeParse === undefined || value?.safeParse === undefined || rubbish.some((given) => argument.safeParse(given).success))
    .map(([method]) => method);
}

const candidates: unknown[] = [
  ...['renhua', 'a', 'a'.repeat(64), 'A'.repeat(16), 'place.a', 'Error', 'zh-CN', 'light', 'save', 'before_import', 'by_hand', '2026-01-01T00:00:00Z'],
  ...[0, 1, 15, 0.5, true, false, null, new Uint8Array([1, 2, 3])],
];

/** One value that a schema takes, found by trying; undefined where none of the candidates fits. */
export function findExample(schema: z.ZodType): unknown {
  const found = candidates.find((candidate) => schema.safeParse(candidate).success);
  if (found !== undefined) return found;
  const definition = (schema as unknown as { def: { type: string; shape?: Record<string, z.ZodType>; element?: z.ZodType } }).def;
  if (definition.type === 'object' && definition.shape !== undefined) {
    return Object.fromEntries(Object.entries(definition.shape).map(([key, field]) => [key, findExample(field)]));
  }
  if (definition.type === 'array' && definition.element !== undefined) return [findExample(definition.element)];
  return undefined;
}

const long = 'x'.repeat(20_000);
const oddTexts = fc.constantFrom('', '../../etc/passwd', '..\\..\\x', 'C:\\x', '/etc/passwd', 'a\u0000b', '\u202Eevil', '\uD800', 'constructor', '__proto__', 'toString', long, "'; drop table person; --", '<img src=x onerror=alert(1)>');
const oddNumbers = fc.constantFrom(-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER, Number.MIN_VALUE, -0, 2 ** 53);
const oddValues = fc.oneof(
  oddTexts,
  oddNumbers,
  fc.constantFrom(null, undefined, true, [], {}, new Uint8Array(), new Uint8Array(5000), new Date(0), new Map([[1, 2]])),
  fc.anything({ maxDepth: 3, withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true, withSparseArray: true }),
);
/** Own keys that lead to the prototype where somebody copies without care. */
const poisons = ['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"handle":{"__proto__":{"polluted":1}}}'].map((text) => JSON.parse(text) as unknown);

function deepObject(depth: number): unknown {
  let value: unknown = {};
  for (let level = 0; level < depth; level += 1) value = { value };
  return value;
}

/** Arguments for one method: rubbish, and its own form with a place or two spoilt. */
function anyArgument(example: unknown): fc.Arbitrary<unknown> {
  const rubbish = fc.oneof(oddValues, fc.constantFrom(...poisons), fc.constant(deepObject(200)), fc.constant(Object.assign(Object.create(null) as object, { value: 1 })));
  if (typeof example !== 'object' || example === null || Object.keys(example).length === 0) {
    return fc.oneof(rubbish, fc.dictionary(fc.constantFrom('a', 'handle', 'length', 'then', 'toJSON'), oddValues, { noNullPrototype: false }));
  }
  const keys = Object.keys(example);
  const spoilt = fc
    .tuple(fc.constantFrom(...keys, 'stranger', '__proto__'), oddValues, fc.boolean())
    .map(([key, value, isRemoved]) => {
      const copy: Record<string, unknown> = { ...example };
      if (isRemoved) delete copy[key];
      else Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
      return copy;
    });
  const bare = fc.constant(Object.assign(Object.create(null) as object, example));
  return fc.oneof({ weight: 3, arbitrary: spoilt }, { weight: 1, arbitrary: rubbish }, { weight: 1, arbitrary: bare });
}

/** What is wrong with an answer; empty when it is a value that was asked for rightly, or a typed refusal. */
function findAnswerFaults(method: string, argument: unknown, answer: unknown, secrets: string[], contract: Contract): string[] {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return ['no answer of the door'];
  if (answer.ok === true) {
    const isMeant = contract[method]?.argument.safeParse(argument).success === true;
    return isMeant ? [] : ['did what nobody may ask'];
  }
  const problem = (answer as { problem?: { code?: unknown; message?: { zh?: unknown; en?: unknown } } }).problem;
  const faults: string[] = [];
  if (typeof problem?.code !== 'string' || !/^[a-z_]{3,40}$/.test(problem.code)) faults.push('a refusal without a code');
  if (typeof problem?.message?.zh !== 'string' || !/[\u4e00-\u9fff]/.test(problem.message.zh)) faults.push('a refusal without a Chinese sentence');
  if (typeof problem?.message?.en !== 'string' || !/[a-z]/.test(problem.message.en)) faults.push('a refusal without an English sentence');
  const text = JSON.stringify(problem);
  if (secrets.some((secret) => text.includes(secret)) || /\n\s+at /.test(text)) faults.push('a refusal that tells a place on the disk');
  return faults;
}

/**
 * Asks every method of a door for `runs` things that are mostly wrong, and every way of a stranger once in a
 * while. The answer lists what went wrong, with method, seed and argument.
 */
export async function attackDoor(door: AttackedDoor, runs: number, seed: number, contract: Contract = hostContract): Promise<string[]> {
  const faults: string[] = [];
  const note = (method: string, who: string, argument: unknown, fault: string): void => {
    faults.push(`${door.name} ${method} as ${who}, seed ${seed}: ${fault} for ${fc.stringify(argument).slice(0, 200)}`);
  };
  const ownNames = Object.getOwnPropertyNames(Object.prototype).join();
  for (const method of door.methods) {
    const example = contract[method] === undefined ? undefined : findExample(contract[method].argument);
    for (const argument of fc.sample(anyArgument(example), { numRuns: runs, seed })) {
      let carried: unknown;
      try {
        carried = door.carry(argument);
      } catch {
        // It never left the page.
        continue;
      }
      try {
        const answer = await door.send(method, argument);
        for (const fault of findAnswerFaults(method, carried, answer, door.secrets, contract)) note(method, 'page', argument, fault);
      } catch (error) {
        note(method, 'page', argument, `threw ${error instanceof Error ? error.name : 'something'}`);
      }
    }
    for (const stranger of door.strangers) {
      const answer = await stranger.send(method, example ?? {}).catch((error: unknown) => error);
      const code = (answer as { problem?: { code?: unknown } } | undefined)?.problem?.code;
      if (code !== 'door_locked') note(method, stranger.name, example, 'was not turned away');
    }
    if (Object.getOwnPropertyNames(Object.prototype).join() !== ownNames || 'polluted' in {}) note(method, 'page', null, 'reached the prototype of everything');
  }
  return faults;
}

/** The methods of the contract, and names that only look like some. */
export const attackedMethods: string[] = [...(Object.keys(hostContract) as HostMethod[])];
export const falseMethods = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'nothing', '', 'AppInfo', 'app info', '../appInfo', 'appInfo/'];
