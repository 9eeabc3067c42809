import { access } from 'node:fs/promises';
import { constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The places where Chrome, Edge and Chromium are installed, best first. */
export function listChromiumPlaces(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string[] {
  const named = environment.CHROME_PATH ? [environment.CHROME_PATH] : [];
  if (platform === 'win32') {
    const roots = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA].filter((root) => root !== undefined);
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe', 'Chromium\\Application\\chrome.exe'];
    return [...named, ...programs.flatMap((program) => roots.map((root) => `${root}\\${program}`))];
  }
  if (platform === 'darwin') {
    const programs = ['Google Chrome', 'Microsoft Edge', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
    const home = environment.HOME ? programs.map((program) => `${environment.HOME}${program}`) : [];
    return [...named, ...programs, ...home];
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable', 'browser360-cn', 'uos-browser'];
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder.startsWith('/'));
  const fixed = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome', '/opt/microsoft/msedge'];
  return [...named, ...names.flatMap((name) => [...new Set([...fixed, ...folders])].map((folder) => join(folder, name)))];
}

/** The first installed browser of that list, or null. A named `CHROME_PATH` that is missing is passed over. */
export async function findChromium(places: string[] = listChromiumPlaces()): Promise<string | null> {
  for (const place of places) {
    try {
      await access(place, constants.X_OK);
      return place;
    } catch {
      // Not there: the next one.
    }
  }
  return null;
}
