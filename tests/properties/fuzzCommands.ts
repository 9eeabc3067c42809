import fc from 'fast-check';
import { commandArguments, createCommandDoor, type CommandDoor, type CommandName } from '../../analytics/commands';
import type { CommandTools } from '../../analytics/engine';
import { commandExamples, type ExampleProject } from '../helpers/commandExamples';
import { plantedPassword, sendOrFail } from '../helpers/plantedProject';

/** States of the door in which commands are tried. */
export type DoorState = 'no project' | 'open' | 'protected' | 'locked';

export interface FuzzProject {
  example: ExampleProject;
  /** The project without a password and with one. */
  open: Uint8Array;
  closed: Uint8Array;
}

const oddValues: unknown[] = [
  undefined, null, '', ' ', 'x'.repeat(70_000), '\u0000', '\ud800', '＝1+1', "'; DROP TABLE household; --", '<img src=x onerror=alert(1)>', '__proto__', 'constructor',
  -1, 0, 0.5, 1e308, -0, 2 ** 31, 2 ** 53, 2 ** 60, Number.NaN, Number.POSITIVE_INFINITY, true, [], {}, Object.create(null), new Date(0), new Map(), new Uint8Array(),
  new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), new Uint16Array(3), [[[[]]]], { toString: 'x' }, 10n, Symbol.iterator, () => 1,
  // Keys that a careless copy would take as a prototype.
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
];

/** An example with one odd thing: a value somewhere inside replaced, a member gone, a stranger added. */
function spoilExample(example: unknown): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat(), fc.constantFrom(...oddValues), fc.constantFrom('replace', 'remove', 'add', 'bend')).map(([pick, odd, act]) => {
    const spoilt = copy(example);
    const places = listPlaces(spoilt);
    const place = places[pick % places.length];
    if (!place) return act === 'add' ? { stranger: odd } : odd;
    const { holder, key } = place;
    if (act === 'remove') Reflect.deleteProperty(holder, key);
    else if (act === 'add') Reflect.set(holder, '__proto__ ', odd);
    else Reflect.set(holder, key, act === 'bend' ? bend(Reflect.get(holder, key), pick) : odd);
    return spoilt;
  });
}

/** Another value of the same type, so that it reaches the handler. */
function bend(value: unknown, seed: number): unknown {
  if (typeof value === 'number') return [0, 1, -1, 7, 2 ** 31, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, value + 1][seed % 8];
  if (typeof value === 'string') return ['', '甲', value.slice(1), `${value}​`, '0'.repeat(12), value.toUpperCase(), '440224', '..', '\\', '%_', "a'b"][seed % 11];
  if (typeof value === 'boolean') return !value;
  if (!(value instanceof Uint8Array)) return value;
  const bytes = value.slice(0, seed % 3 === 0 ? Math.floor(value.length / 2) : value.length);
  for (let at = seed % 97; at < bytes.length; at += 1 + (seed % 4_000)) bytes[at]! ^= 1 << seed % 8;
  return bytes;
}

function copy(value: unknown): unknown {
  if (value instanceof Uint8Array || value === null || typeof value !== 'object') return value;
  return Array.isArray(value) ? value.map(copy) : Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copy(member)]));
}

function listPlaces(value: unknown): { holder: object; key: string }[] {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  return Object.entries(value).flatMap(([key, member]) => [{ holder: value, key }, ...listPlaces(member)]);
}

/** Anything at all, a spoilt example, or the example itself. */
export function anyArgument(command: CommandName, example: ExampleProject): fc.Arbitrary<unknown> {
  const good = commandExamples[command](example);
  return fc.oneof(
    { weight: 2, arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true, withTypedArray: true, withSparseArray: true }) },
    { weight: 2, arbitrary: fc.constantFrom(...oddValues) },
    { weight: 7, arbitrary: spoilExample(good) },
    { weight: 1, arbitrary: fc.constant(good) },
  );
}

async function openDoor(tools: CommandTools, state: DoorState, { open, closed }: FuzzProject): Promise<CommandDoor> {
  const door = createCommandDoor(tools);
  if (state !== 'no project') await sendOrFail(door, 'openProject', { bytes: state === 'open' ? open : closed });
  if (state === 'protected') await sendOrFail(door, 'unlockProject', { kind: 'password', text: plantedPassword });
  return door;
}

/**
 * Sends every command of the contract fuzzed arguments, so many in each state of the door as `shares` says. What comes back must be
 * a value or a typed refusal in both languages; nothing throws, nothing is an unexpected error, no prototype is
 * changed, and the door answers afterwards as before. Answers one line per failure.
 */
export async function fuzzCommands(
  tools: CommandTools,
  project: FuzzProject,
  { shares, seed, wrap = (door) => door }: { shares: Partial<Record<DoorState, number>>; seed: number; wrap?: (door: CommandDoor) => CommandDoor },
): Promise<{ failures: string[]; sent: number; refusals: Set<string> }> {
  const failures: string[] = [];
  const refusals = new Set<string>();
  let sent = 0;
  for (const [state, runs] of Object.entries(shares) as [DoorState, number][]) {
    let door = wrap(await openDoor(tools, state, project));
    for (const [index, command] of (Object.keys(commandArguments) as CommandName[]).entries()) {
      for (const argument of fc.sample(anyArgument(command, project.example), { numRuns: runs, seed: seed + index })) {
        sent += 1;
        const said = await tryCommand(door, command, argument);
        if (said.refusal) refusals.add(said.refusal);
        if (said.failure) failures.push(`seed ${seed}, ${state}, ${command}: ${said.failure}`);
        if (said.changed) door = wrap(await openDoor(tools, state, project));
      }
      const { failure, refusal } = await tryCommand(door, 'projectOverview', {});
      if (failure || (refusal === undefined) !== (state !== 'no project')) failures.push(`seed ${seed}, ${state}, ${command}: the project is gone`);
    }
  }
  if ('polluted' in {}) failures.push(`seed ${seed}: a prototype was changed`);
  return { failures, sent, refusals };
}

/** Commands after which the door stands on another project or another lock. */
const movesOn: readonly CommandName[] = ['createProject', 'openProject', 'unlockProject', 'lockProject', 'confirmPassword', 'removePassword', 'changePassword'];

async function tryCommand(door: CommandDoor, command: CommandName, argument: unknown): Promise<{ failure?: string; refusal?: string; changed: boolean }> {
  try {
    const answer: unknown = await door.send(command, argument as never);
    const failure = judgeAnswer(answer);
    if (failure) return { failure, changed: false };
    const { ok, problem } = answer as { ok: boolean; problem?: { code: string } };
    if (!ok && problem) return { refusal: problem.code, changed: false };
    return { changed: movesOn.includes(command) };
  } catch (error) {
    return { failure: `threw ${String(error)}`, changed: false };
  }
}

/** Why an answer is neither a value nor a typed refusal; null when it is one. */
function judgeAnswer(answer: unknown): string | null {
  if (answer === null || typeof answer !== 'object' || !('ok' in answer)) return 'no Result';
  if (answer.ok === true) return 'value' in answer ? null : 'no value';
  const problem = (answer as { problem?: { code?: unknown; message?: { zh?: unknown; en?: unknown } } }).problem;
  if (typeof problem?.code !== 'string' || !/^[a-z][a-z0-9_.]+$/.test(problem.code)) return `no code: ${String(problem?.code)}`;
  if (problem.code === 'unexpected_error') return `unexpected_error: ${String(problem.message?.en)}`;
  const isSaid = [problem.message?.zh, problem.message?.en].every((text) => typeof text === 'string' && text.length > 3);
  return isSaid ? null : `${problem.code} says nothing`;
}
