import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder of the user's own data (settings, saved projects): `GUATU_DATA` if set, else the place that
 * the system gives to programs.
 *
 * @example findDataFolder({ GUATU_DATA: '/media/stick/guatu' }) // '/media/stick/guatu'
 */
export function findDataFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (environment.GUATU_DATA) return environment.GUATU_DATA;
  if (platform === 'win32') return join(environment.APPDATA || join(home, 'AppData', 'Roaming'), 'Guatu');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Guatu');
  return join(environment.XDG_DATA_HOME || join(home, '.local', 'share'), 'guatu');
}
