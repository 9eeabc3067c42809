// Opens Guatu: sets everything up, then the Electron window, or the same interface in the browser.
// --no-open: serve and print the address only. --browser: the browser even where Electron is there.
// A project file may be named: npm start -- 旺苍县.guatu
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { say } from './build/runProgram.mjs';
import { fetchElectron, findElectron, hasDisplay, runElectron } from './build/startElectron.mjs';
import { root } from './build/tree.mjs';
import { setUpOrExit } from './setUp.mjs';

const given = new Set(process.argv.slice(2));
// A path counts from where npm was called, not from the folder of the program.
const files = [...given].filter((word) => /\.guatu$/i.test(word)).map((word) => resolve(process.env.INIT_CWD ?? process.cwd(), word)).slice(0, 1);
const mayOpen = !given.has('--no-open') && hasDisplay();

await setUpOrExit();
if (!(await openInWindow())) serveInBrowser();

async function openInWindow() {
  if (!hasDisplay() && !given.has('--no-open')) {
    say('这台电脑没有显示环境，打不开窗口，只提供浏览器地址。\nThis machine has no display to open a window on, so only the address for a browser is given.');
  }
  if (!mayOpen || given.has('--browser')) return false;
  const program = findElectron() ?? (await fetchElectron());
  if (program === null) {
    say('这台电脑上没有 Electron 程序，也取不到，所以在浏览器里打开同样的界面。\nThe Electron program is not here and could not be fetched, so the same interface opens in the browser.');
    return false;
  }
  if (await runElectron(program, files)) return true;
  say('Electron 窗口没有启动，所以在浏览器里打开同样的界面。\nThe Electron window did not start, so the same interface opens in the browser.');
  return false;
}

function serveInBrowser() {
  const child = spawn(process.execPath, [join(root, 'dist', 'node', 'loopback.mjs'), ...files], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  let heard = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (piece) => {
    const complete = heard.includes('\n');
    heard += piece;
    if (!complete && heard.includes('\n')) announce(heard.split('\n', 1)[0]);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
}

function announce(address) {
  if (mayOpen) openAddress(address);
  process.stdout.write(`${address}\n`);
  say(
    mayOpen
      ? '若浏览器没有自动打开，请把上面的地址整个复制过去。按 Ctrl-C 停止。\nIf the browser did not open, copy the whole address above into it. Ctrl-C stops the program.'
      : '请在浏览器中打开上面的完整地址。按 Ctrl-C 停止。\nOpen the whole address above in a browser. Ctrl-C stops the program.',
  );
}

function openAddress(address) {
  const [program, ...more] = { darwin: ['open'], win32: ['rundll32', 'url.dll,FileProtocolHandler'] }[process.platform] ?? ['xdg-open'];
  const opener = spawn(program, [...more, address], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined);
  opener.unref();
}
