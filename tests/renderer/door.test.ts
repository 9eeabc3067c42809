import { describe, expect, it } from 'vitest';
import type { CommandDoor } from '../../analytics/commands/contract';
import { openWorkerDoor, type WorkerLike } from '../../renderer/worker/door';
import { serveCommands, type DoorMessage, type DoorRequest, type ServingPort } from '../../renderer/worker/protocol';
import { createFakeDoor } from '../helpers/fakeDoor';

interface TestWorker extends WorkerLike {
  crash(): void;
  terminated: boolean;
}

/** A worker on a real message channel: what crosses is structurally cloned, as between threads. */
function startWorker(door: CommandDoor): TestWorker {
  const { port1, port2 } = new MessageChannel();
  const errors: (() => void)[] = [];
  serveCommands(
    {
      postMessage: (message, buffers = []) => port2.postMessage(message, buffers),
      addEventListener: (_type, listener) =>
        port2.addEventListener('message', (event) => listener({ data: (event as MessageEvent).data as unknown })),
    } satisfies ServingPort,
    door,
  );
  port1.start();
  port2.start();
  const worker: TestWorker = {
    terminated: false,
    postMessage: (message: DoorRequest) => port1.postMessage(message),
    terminate() {
      worker.terminated = true;
      port1.close();
    },
    addEventListener: (type: string, listener: (event: never) => void) => {
      if (type === 'message')
        port1.addEventListener('message', (event) =>
          listener({ data: (event as MessageEvent).data as DoorMessage } as never),
        );
      else errors.push(listener as () => void);
    },
    crash: () => errors.forEach((listener) => listener()),
  } as TestWorker;
  return worker;
}

const never: CommandDoor = { send: () => new Promise(() => undefined) };

describe('the worker door', () => {
  it('hands large bytes over and leaves the original with the command', async () => {
    const kept = new Uint8Array(3_000_000).map((_, index) => index % 251);
    const small = new Uint8Array([1, 2, 3]);
    const handed: ArrayBuffer[] = [];
    const { port1, port2 } = new MessageChannel();
    serveCommands(
      {
        postMessage: (message, buffers = []) => {
          handed.push(...buffers);
          port2.postMessage(message, buffers);
        },
        addEventListener: (_type, listener) => port2.addEventListener('message', (event) => listener({ data: (event as MessageEvent).data as unknown })),
      },
      { send: () => Promise.resolve({ ok: true, value: { bytes: kept, small } } as never) },
    );
    const answered = new Promise<DoorMessage>((resolve) =>
      port1.addEventListener('message', (event) => {
        const message = (event as MessageEvent).data as DoorMessage;
        if (message.kind === 'answer') resolve(message);
      }),
    );
    port1.start();
    port2.start();
    port1.postMessage({ kind: 'request', id: 1, command: 'exportProject', argument: {} } satisfies DoorRequest);
    const message = await answered;
    port1.close();
    expect(handed.map((buffer) => buffer.byteLength)).toEqual([0]);
    const { bytes, small: alsoSmall } = (message as unknown as { result: { value: Record<string, Uint8Array> } }).result.value;
    expect(Buffer.from(bytes!).equals(Buffer.from(kept))).toBe(true);
    expect(alsoSmall).toEqual(small);
    expect(kept).toHaveLength(3_000_000);
  });

  it('carries answers, problems and progress', async () => {
    const door = openWorkerDoor(() => startWorker(createFakeDoor()));
    const overview = await door.send('openProject', { bytes: new Uint8Array([1]) });
    expect(overview.ok && overview.value.county.code).toBe('440224');
    const steps: string[] = [];
    const plan = await door.send('runPlan', {}, { onProgress: (report) => void steps.push(report.step) });
    expect(plan.ok).toBe(true);
    expect(steps).toEqual(['progress.features', 'progress.options', 'progress.solving', 'progress.checking']);
    const unknown = await door.send('createProject', {
      policyFiles: [{ path: 'pack.yaml', text: 'id: x' }],
      createdAt: '',
    });
    expect(unknown).toMatchObject({ ok: false, problem: { code: 'not_faked' } });
    door.close();
  });

  it('answers every waiting call with a problem when the worker crashes, and starts a new one', async () => {
    const workers: TestWorker[] = [];
    const lost: string[] = [];
    const door = openWorkerDoor(() => {
      const worker = startWorker(workers.length === 0 ? never : createFakeDoor());
      workers.push(worker);
      return worker;
    });
    door.onLost((problem) => lost.push(problem.code));
    const waiting = [door.send('runPlan', {}), door.send('projectOverview', {})];
    workers[0]!.crash();
    for (const answer of await Promise.all(waiting))
      expect(answer).toMatchObject({ ok: false, problem: { code: 'worker_crashed' } });
    expect(lost).toEqual(['worker_crashed']);
    expect(workers[0]!.terminated).toBe(true);
    expect((await door.send('projectOverview', {})).ok).toBe(true);
    expect(workers).toHaveLength(2);
    door.close();
  });

  it('stops the work of a cancelled command that does not end by itself', async () => {
    const { port1, port2 } = new MessageChannel();
    let fail: (() => void) | undefined;
    let stops = 0;
    const stuck: CommandDoor = {
      send: () => new Promise((resolve) => (fail = () => resolve({ ok: false, problem: { code: 'engine_stopped', message: { zh: '停', en: 'stopped' } } }))),
    };
    serveCommands(
      {
        postMessage: (message, buffers = []) => port2.postMessage(message, buffers),
        addEventListener: (_type, listener) =>
          port2.addEventListener('message', (event) => listener({ data: (event as MessageEvent).data as unknown })),
      },
      stuck,
      { patienceMs: 5, stopWork: () => Promise.resolve(void (stops += 1)).then(() => fail?.()) },
    );
    const answers: DoorMessage[] = [];
    port1.addEventListener('message', (event) => answers.push((event as MessageEvent).data as DoorMessage));
    port1.start();
    port2.start();
    port1.postMessage({ kind: 'request', id: 1, command: 'runPlan', argument: {} });
    port1.postMessage({ kind: 'cancel', id: 1 });
    port1.postMessage({ kind: 'cancel', id: 1 });
    await expect.poll(() => answers.find((message) => message.kind === 'answer')).toMatchObject({ id: 1, result: { ok: false, problem: { code: 'cancelled' } } });
    expect(stops).toBe(1);
    port1.close();
  });

  it('cancels: the command hears of it and says so', async () => {
    const door = openWorkerDoor(() => startWorker(createFakeDoor({ pause: 30 })));
    const abort = new AbortController();
    const answer = door.send('runPlan', {}, { signal: abort.signal });
    abort.abort();
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'cancelled' } });
    expect(await door.send('runPlan', {}, { signal: abort.signal })).toMatchObject({
      ok: false,
      problem: { code: 'cancelled' },
    });
    door.close();
  });

  it('ends a worker that does not stop in time', async () => {
    const workers: TestWorker[] = [];
    const door = openWorkerDoor(
      () => {
        const worker = startWorker(never);
        workers.push(worker);
        return worker;
      },
      { cancelGraceMs: 20 },
    );
    const abort = new AbortController();
    const answer = door.send('runPlan', {}, { signal: abort.signal });
    abort.abort();
    expect(await answer).toMatchObject({ ok: false, problem: { code: 'worker_stopped' } });
    expect(workers[0]!.terminated).toBe(true);
  });

  it('answers with a problem when a worker cannot start or an argument cannot cross', async () => {
    const broken = openWorkerDoor(() => {
      throw new Error('no worker');
    });
    expect(await broken.send('projectOverview', {})).toMatchObject({ ok: false, problem: { code: 'worker_crashed' } });
    const door = openWorkerDoor(() => startWorker(createFakeDoor()));
    const uncloneable = { bytes: (() => undefined) as unknown as Uint8Array<ArrayBuffer> };
    expect((await door.send('openProject', uncloneable)).ok).toBe(false);
    door.close();
  });

  it('turns a thrown error into a problem without its text', async () => {
    const throwing: CommandDoor = { send: () => Promise.reject(new TypeError('张三 510821')) };
    const door = openWorkerDoor(() => startWorker(throwing));
    const answer = await door.send('projectOverview', {});
    expect(answer).toMatchObject({ ok: false, problem: { code: 'command_crashed' } });
    expect(JSON.stringify(answer)).not.toMatch(/张三|510821/);
    door.close();
  });

  it('refuses a malformed request but answers it', async () => {
    const sent: DoorMessage[] = [];
    let listener: (event: { data: unknown }) => void = () => undefined;
    serveCommands(
      {
        postMessage: (message) => void sent.push(message),
        addEventListener: (_type, added) => void (listener = added),
      },
      never,
    );
    listener({ data: { kind: 'request', id: 7, command: 12, argument: {} } });
    listener({ data: 'rubbish' });
    expect(sent).toEqual([
      { kind: 'ready' },
      expect.objectContaining({ kind: 'answer', id: 7, result: expect.objectContaining({ ok: false }) }),
    ]);
  });
});
