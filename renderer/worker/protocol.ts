import { z } from 'zod';
import type { CommandDoor, CommandName } from '../../analytics/commands/contract';
import type { ProgressReport, Result } from '../../analytics/engine';

/**
 * What travels between the interface and the analytics worker. Every request has an id; it gets any
 * number of `progress` messages and exactly one `answer`. `cancel` asks to stop and is itself not answered.
 */
export const requestSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('request'),
    id: z.number().int(),
    command: z.string().max(60),
    argument: z.unknown(),
  }),
  z.strictObject({ kind: z.literal('cancel'), id: z.number().int() }),
]);
export type DoorRequest = z.infer<typeof requestSchema>;

export type DoorMessage =
  | { kind: 'ready' }
  | { kind: 'progress'; id: number; report: ProgressReport }
  | { kind: 'answer'; id: number; result: Result<unknown> };

/** The receiving end of a channel: a worker's global scope, or a MessagePort in tests. */
export interface ServingPort {
  postMessage(message: DoorMessage, transfer?: ArrayBuffer[]): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

/** What helps a cancelled command that does not end by itself, such as one inside a long statement. */
export interface CancelHelp {
  /** Ends the work under way; the command then fails and is answered. */
  stopWork(): Promise<void>;
  /** How long a cancelled command may take to end by itself. */
  patienceMs: number;
}

/**
 * Answers requests that arrive on `port` with `door`. A request that is malformed, or a command that
 * throws in spite of its contract, is answered with a Problem; nothing is left unanswered.
 *
 * @example serveCommands(self, createCommandDoor(tools))
 */
export function serveCommands(port: ServingPort, door: CommandDoor, help?: CancelHelp): void {
  const running = new Map<number, AbortController>();
  port.addEventListener('message', (event) => {
    const parsed = requestSchema.safeParse(event.data);
    if (!parsed.success) {
      const id = readId(event.data);
      if (id !== null) port.postMessage({ kind: 'answer', id, result: { ok: false, problem: malformedRequest } });
      return;
    }
    const request = parsed.data;
    if (request.kind === 'cancel') {
      const cancelled = running.get(request.id);
      if (!cancelled || cancelled.signal.aborted) return;
      cancelled.abort();
      if (help) setTimeout(() => running.has(request.id) && void help.stopWork(), help.patienceMs);
      return;
    }
    const abort = new AbortController();
    running.set(request.id, abort);
    void answerRequest(door, request, abort.signal, (report) => {
      if (running.has(request.id)) port.postMessage({ kind: 'progress', id: request.id, report });
    }).then((result) => {
      running.delete(request.id);
      const { result: parted, buffers } = partLargeBytes(result);
      port.postMessage({ kind: 'answer', id: request.id, result: parted }, buffers);
    });
  });
  port.postMessage({ kind: 'ready' });
}

const largeBytes = 1_000_000;

/**
 * A project of a hundred megabytes that is copied on arrival holds the window up for a third of a second. A copy made
 * here is handed over instead; the original stays with the command that may still need it.
 */
function partLargeBytes(result: Result<unknown>): { result: Result<unknown>; buffers: ArrayBuffer[] } {
  const whole = { result, buffers: [] };
  if (!result.ok || typeof result.value !== 'object' || result.value === null) return whole;
  const copies = Object.entries(result.value).flatMap(([key, bytes]: [string, unknown]) =>
    bytes instanceof Uint8Array && bytes.byteLength >= largeBytes ? [[key, new Uint8Array(bytes)] as const] : [],
  );
  if (copies.length === 0) return whole;
  return {
    result: { ok: true, value: { ...result.value, ...Object.fromEntries(copies) } },
    buffers: copies.map(([, copy]) => copy.buffer),
  };
}

async function answerRequest(
  door: CommandDoor,
  request: Extract<DoorRequest, { kind: 'request' }>,
  signal: AbortSignal,
  onProgress: (report: ProgressReport) => void,
): Promise<Result<unknown>> {
  try {
    const result = await door.send(request.command as CommandName, request.argument as never, { signal, onProgress });
    return signal.aborted && !result.ok ? { ok: false, problem: workCancelled } : result;
  } catch (error) {
    return { ok: false, problem: describeCrash(request.command, error) };
  }
}

function readId(data: unknown): number | null {
  const id = (data as { id?: unknown } | null)?.id;
  return typeof id === 'number' ? id : null;
}

/** A problem for an exception that no command should throw; the text carries the kind of error only, never values. */
export function describeCrash(command: string, error: unknown) {
  const name = error instanceof Error ? error.name : typeof error;
  return {
    code: 'command_crashed',
    message: {
      zh: `命令 ${command} 出现内部错误（${name}），没有改动任何数据。`,
      en: `The command ${command} met an internal error (${name}); no data were changed.`,
    },
    hint: { zh: '请重试；若再次出现，请重新打开项目。', en: 'Try again; if it happens again, reopen the project.' },
  };
}

/** What a cancelled command says, whatever it failed by. */
export const workCancelled = {
  code: 'cancelled',
  message: { zh: '已取消，没有改动。', en: 'Cancelled; nothing was changed.' },
};

const malformedRequest = {
  code: 'request_malformed',
  message: { zh: '界面发来的请求无法识别。', en: 'The request from the interface could not be understood.' },
  hint: { zh: '请重新打开窗口。', en: 'Reopen the window.' },
};
