import type { Host, HostArgument, HostMethod, Problem, Settings } from '../../electron/contract';

export interface FakeHost extends Host {
  calls: { method: HostMethod; argument: unknown }[];
  failNext(method: HostMethod, problem: Problem): void;
}

/** A host in memory, for tests of the interface alone. */
export function createFakeHost(settings: Settings = { language: 'zh-CN', theme: 'light' }): FakeHost {
  const calls: FakeHost['calls'] = [];
  const failures = new Map<HostMethod, Problem>();
  let saves = 0;
  const project = { name: 'renhua.guatu', sha256: 'a'.repeat(64), isSample: true, bytes: new Uint8Array([1]) };
  const answers: { [M in HostMethod]: (argument: HostArgument<M>) => unknown } = {
    appInfo: () => ({ version: '0.1.0', host: 'stand-in', canPrint: true, samples: ['renhua'] }),
    readSettings: () => settings,
    writeSettings: (next) => next,
    openStartProject: () => project,
    openSampleProject: () => project,
    saveProject: ({ name }) => ({ name, sha256: String(++saves).padStart(64, '0') }),
    pickRegisterFiles: () => [],
    readSampleRegister: () => [{ name: '01-贫困户人员清单.xlsx', sha256: '0'.repeat(64), bytes: new Uint8Array([1]) }],
    printPdf: () => ({ pages: 1, bytes: new Uint8Array([37, 80, 68, 70]) }),
    saveFile: ({ suggestedName, bytes }) => ({ name: suggestedName, bytesWritten: bytes.length }),
  };
  const host = Object.fromEntries(
    (Object.keys(answers) as HostMethod[]).map((method) => [
      method,
      async (argument: never) => {
        calls.push({ method, argument });
        const failure = failures.get(method);
        failures.delete(method);
        return failure
          ? { ok: false, problem: failure }
          : { ok: true, value: (answers[method] as (argument: never) => unknown)(argument) };
      },
    ]),
  ) as unknown as Host;
  return Object.assign(host, {
    calls,
    failNext: (method: HostMethod, problem: Problem) => void failures.set(method, problem),
  });
}
