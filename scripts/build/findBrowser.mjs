import { existsSync } from 'node:fs';
import { runProgram, say } from './runProgram.mjs';

/**
 * The browser that the tests drive: an installed Chromium, Chrome or Edge; on Debian as root it is
 * installed together with Chinese fonts. Null with a plain sentence where neither is possible.
 */
export async function findBrowser() {
  const { findChromium } = await import('../../dist/node/findChromium.mjs');
  const found = await findChromium();
  if (found !== null) return found;
  const isDebianRoot = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isDebianRoot) {
    say('安装 Chromium Installing Chromium …');
    const environment = { DEBIAN_FRONTEND: 'noninteractive' };
    await runProgram('apt-get', ['update', '-q'], { environment });
    const { code, output } = await runProgram('apt-get', ['install', '-y', '-q', 'chromium', 'fonts-noto-cjk'], { environment });
    if (code !== 0) say(output);
    const installed = await findChromium();
    if (installed !== null) return installed;
  }
  say(
    '没有找到 Chromium、Chrome 或 Edge：请安装其中一种，或用环境变量 CHROME_PATH 指明它的位置。\n' +
      'No Chromium, Chrome or Edge was found: install one of them or name its place in the environment variable CHROME_PATH.',
  );
  return null;
}
