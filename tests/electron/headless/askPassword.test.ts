import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { askPassword, type Keyboard, type PasswordSources } from '../../../electron/headless/askPassword';

/** A terminal in memory: what is typed arrives a moment after somebody listens. */
function openTerminal(pieces: (string | Uint8Array)[]): { keyboard: Keyboard; raw: boolean[] } {
  const emitter = new EventEmitter();
  const raw: boolean[] = [];
  const keyboard = Object.assign(emitter, {
    isTTY: true,
    setRawMode: (mode: boolean) => raw.push(mode),
    resume: () => setImmediate(() => pieces.forEach((piece) => emitter.emit('data', piece))),
    pause: () => undefined,
  }) as unknown as Keyboard;
  return { keyboard, raw };
}

function makeSources(keyboard: Keyboard, changes: Partial<PasswordSources> = {}): PasswordSources & { shown: string[]; stop: AbortController } {
  const shown: string[] = [];
  const stop = new AbortController();
  return {
    fromEnvironment: undefined,
    keyboard,
    output: { write: (text: string) => shown.push(text), isTTY: true },
    speech: 'both',
    signal: stop.signal,
    interrupt: () => stop.abort(),
    shown,
    stop,
    ...changes,
  };
}

describe('the password', () => {
  it('comes from the environment, and is then not asked for again', async () => {
    const { keyboard } = openTerminal([]);
    const sources = makeSources(keyboard, { fromEnvironment: '仁化 2016' });
    expect(await askPassword('a.guatu', 1, sources)).toEqual({ text: '仁化 2016', mayAskAgain: false });
    expect(sources.shown).toEqual([]);
  });

  it.each([
    ['plain', ['geheim7x\r'], 'geheim7x'],
    ['letter by letter, with corrections', ['g', 'x', '\u007f', 'e', '\b', 'eh', '\n'], 'geh'],
    ['cleared and typed anew', ['wrong\u0015right\r'], 'right'],
    ['with arrow keys and a pasted frame', ['a\u001b[Db\u001bOC\u001b[200~c\u001b[201~\r'], 'abc'],
    ['in Chinese, cut inside a character', [Buffer.from('仁化山水').subarray(0, 4), Buffer.from('仁化山水').subarray(4), '\r'], '仁化山水'],
    ['ended by the end of input', ['abcdefgh\u0004'], 'abcdefgh'],
  ])('is typed %s and never shown', async (_, pieces, expected) => {
    const { keyboard, raw } = openTerminal(pieces);
    const sources = makeSources(keyboard);
    expect(await askPassword('a\u001b[2J.guatu', 2, sources)).toEqual({ text: expected, mayAskAgain: true });
    expect(raw).toEqual([true, false]);
    expect(sources.shown.join('')).toContain('a\ufffd[2J.guatu');
    expect(sources.shown.join('')).toContain('That was wrong.');
    expect(sources.shown.join('')).not.toContain(expected);
  });

  it('is needed: without environment and terminal that is said', async () => {
    const { keyboard } = openTerminal([]);
    const problem = (changes: Partial<PasswordSources>, board = keyboard): Promise<unknown> =>
      askPassword('a.guatu', 1, makeSources(board, changes)).catch((error: { problem: unknown }) => error.problem);
    const needed = { code: 'password_needed', where: { file: 'a.guatu' }, hint: { en: expect.stringContaining('GUATU_PASSWORD') as string } };
    expect(await problem({ fromEnvironment: '' }, { ...keyboard, isTTY: false } as Keyboard)).toMatchObject(needed);
    expect(await problem({ output: { write: () => undefined } })).toMatchObject(needed);
    expect(await problem({}, openTerminal(['\r']).keyboard)).toMatchObject(needed);
  });

  it('gives way to Ctrl-C, which the terminal no longer handles', async () => {
    const { keyboard, raw } = openTerminal(['abc\u0003']);
    const sources = makeSources(keyboard);
    await expect(askPassword('a.guatu', 1, sources)).rejects.toMatchObject({ problem: { code: 'cancelled' } });
    expect(sources.stop.signal.aborted).toBe(true);
    expect(raw).toEqual([true, false]);
  });

  it('gives way when the run is stopped from outside', async () => {
    const { keyboard } = openTerminal([]);
    const sources = makeSources(keyboard);
    const asked = askPassword('a.guatu', 1, sources);
    setImmediate(() => sources.stop.abort());
    await expect(asked).rejects.toMatchObject({ problem: { code: 'cancelled' } });
  });
});
