import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { createCommandDoor, type CommandArgument, type CommandDoor, type CommandName, type CommandValue } from '../../../analytics/commands';
import type { QueryEngine } from '../../../analytics/engine';
import { locateProgram, openServices, type CommonServices, type Printer, type PrintRequest } from '../../../electron/host';
import { openProjectHolder } from '../../../electron/headless/openProjectHolder';
import { openTools } from '../../../electron/headless/openTools';
import type { ProjectHolder } from '../../../electron/headless/projectHolder';
import { runCommandLine, type Surroundings } from '../../../electron/headless/runCommandLine';
import { plantRegister, type PlantedRegister } from '../../helpers/plantedCounty';
import { createNodeEngine } from '../../helpers/nodeEngine';
import { cheapestDerivation } from '../../helpers/sampleCounty';

export interface Ran {
  code: number;
  output: string;
  errors: string;
  /** The JSON lines of standard output. */
  lines: Record<string, unknown>[];
}

export interface Bench {
  /** A folder with a blank and Chinese in its name, for everything that a test writes. */
  folder: string;
  /** A county folder with planted persons. */
  county: string;
  register: PlantedRegister;
  services: CommonServices;
  holder: ProjectHolder;
  printed: PrintRequest[];
  /** Everything that any run wrote to standard output or error. */
  said: () => string;
  path: (name: string) => string;
  run: (typed: readonly string[], changes?: Partial<Surroundings>) => Promise<Ran>;
  /** Another county folder: the planted one with files replaced or left out (null). */
  makeCounty: (name: string, files?: Record<string, Uint8Array | string | null>) => Promise<string>;
  /** Opens a project file as a window would, for a look into it. */
  look: <T>(path: string, work: (send: Send) => Promise<T>) => Promise<T>;
  close: () => Promise<void>;
}

export type Send = <C extends CommandName>(command: C, argument: CommandArgument<C>) => Promise<CommandValue<C>>;

const policyFolder = join(import.meta.dirname, '../../../sample-data/renhua/policy');

/** A printer without a browser: the PDF names its pages and holds the document, so that a test can read it. */
function createPaper(printed: PrintRequest[]): Printer {
  return {
    canPrint: () => Promise.resolve(true),
    print: (request) => {
      printed.push(request);
      return Promise.resolve({ pages: 1, bytes: new TextEncoder().encode(`%PDF ${request.title}\n${request.html}`), headings: [], fonts: [], missingCharacters: [] });
    },
  };
}

/** The command line in this process, over real files, real engines and a planted county. */
export async function openBench(persons = 40): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), '挂图 headless-'));
  const path = (name: string): string => join(folder, name);
  const register = plantRegister(persons);
  const dataFolder = path('data');
  const services = openServices(locateProgram(folder), dataFolder);
  const holder = openProjectHolder({ dataFolder, services });
  const printed: PrintRequest[] = [];
  let said = '';

  const makeCounty: Bench['makeCounty'] = async (name, files = {}) => {
    const place = path(name);
    await mkdir(join(place, 'register'), { recursive: true });
    await cp(policyFolder, join(place, 'policy'), { recursive: true });
    const own = Object.fromEntries(register.files.map((file) => [`register/${file.name}`, file.bytes]));
    for (const [file, content] of Object.entries({ ...own, ...files })) {
      if (content === null) await rm(join(place, file), { force: true });
      else await writeFile(join(place, file), content);
    }
    return place;
  };

  // The program takes a new engine for each county; starting one costs more than most of these runs, so the
  // tests put one after the other through the same. `tests/e2e/headless.test.ts` runs the program as it is.
  const engine = await createNodeEngine();
  const sharedEngine: QueryEngine = { ...engine, run: engine.run.bind(engine), close: () => Promise.resolve() };
  const openCheapTools: Surroundings['openTools'] = (order) => openTools(order, '1.2.3', { engine: sharedEngine, derivation: cheapestDerivation });

  const run: Bench['run'] = async (typed, changes = {}) => {
    let output = '';
    let errors = '';
    const stop = new AbortController();
    const code = await runCommandLine(typed, {
      output: { write: (text) => (output += text) },
      errors: { write: (text) => (errors += text) },
      keyboard: process.stdin,
      password: undefined,
      version: '1.2.3',
      userName: 'tester',
      signal: stop.signal,
      interrupt: () => stop.abort(),
      printer: createPaper(printed),
      projects: holder,
      openTools: openCheapTools,
      ...changes,
    });
    said += output + errors;
    const lines = typed.includes('--json') ? output.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>) : [];
    return { code, output, errors, lines };
  };

  const look: Bench['look'] = async (file, work) => {
    const { tools, close } = await openCheapTools('look');
    try {
      const send = sendTo(createCommandDoor(tools));
      await send('openProject', { bytes: new Uint8Array(await readFile(file)) });
      return await work(send);
    } finally {
      await close();
    }
  };

  return {
    folder,
    county: await makeCounty('旺苍 县'),
    register,
    services,
    holder,
    printed,
    said: () => said,
    path,
    run,
    makeCounty,
    look,
    close: async () => {
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function sendTo(door: CommandDoor): Send {
  return async (command, argument) => {
    const answer = await door.send(command, argument);
    if (!answer.ok) throw new Error(`${answer.problem.code}: ${answer.problem.message.en}`);
    return answer.value;
  };
}

/** Planted persons that a text or file shows, by name, ID number or telephone. */
export function findPlanted(register: PlantedRegister, text: string): string[] {
  return register.identities.flatMap(({ name, idNumber, telephone }) => [name, idNumber, telephone].filter((value) => value !== '' && text.includes(value)));
}

/** Runs work with the clock a good year on, so that a time that slipped into the bytes shows. */
export async function anotherDay<T>(work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400 * 86_400_000 });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}
