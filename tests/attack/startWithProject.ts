import { request as ask } from 'node:http';
import { decodeWire, encodeWire } from '../../electron/contract/wire';
import { startApp, type StartedApp } from '../helpers/startApp';
import { probeContext } from './probePage';

/** Calls the host behind a started program as one of its windows would. */
async function callDoor(app: StartedApp, method: string, argument: unknown): Promise<unknown> {
  const token = new URL(app.address).hash.slice('#token='.length);
  const headers = { origin: app.origin, 'x-guatu-token': token, 'x-guatu-window': 'attack-window', 'content-type': 'application/octet-stream' };
  const body = await new Promise<Uint8Array>((resolve, reject) => {
    const call = ask(`${app.origin}/door/${method}`, { method: 'POST', headers }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve(Buffer.concat(pieces)));
      response.on('error', reject);
    });
    call.on('error', reject);
    call.end(encodeWire(argument));
  });
  const reading = decodeWire(body);
  if (!reading.ok) throw new Error(`${method}: ${reading.reason}`);
  const result = reading.value as { ok: true; value: unknown } | { ok: false; problem: { code: string; message: { en: string } } };
  if (!result.ok) throw new Error(`${method} → ${result.problem.code}: ${result.problem.message.en}`);
  return result.value;
}

/** The built program with a project of ours as the one last used; the page is open on it and watched. */
export async function startWithProject(name: string, bytes: Uint8Array): Promise<StartedApp> {
  const app = await startApp({ open: false, ...(process.env.GUATU_ROOT ? { root: process.env.GUATU_ROOT } : {}) });
  try {
    const { handle } = (await callDoor(app, 'addProject', { name, bytes })) as { handle: string };
    await callDoor(app, 'openProject', { handle });
    await callDoor(app, 'closeProject', { handle });
    await probeContext(app.context);
    app.page.setDefaultTimeout(60_000);
    await app.page.goto(app.address);
    await app.page.locator('#main > :not(.notices)').first().waitFor();
    return app;
  } catch (error) {
    await app.stop();
    throw error;
  }
}
