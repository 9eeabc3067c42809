import { createRoot } from 'react-dom/client';
import type { Settings } from '../../electron/contract';
import { screenFontFaceCss } from '../../electron/contract/fontFaceCss';
import { openWorkerDoor, type WorkerLike } from '../worker/door';
import { App } from './App';
import './app.css';
import '../widgets/widgets.css';
import { connectHost } from './host';
import { createProjectActions } from './project';
import { StartFailure } from './StartFailure';
import { TextProvider } from './text';

const defaultSettings: Settings = {
  language: 'zh-CN',
  theme: 'system',
  textSize: 'standard',
  font: 'sans',
  idleLockMinutes: 15,
  userName: '',
};

async function start(): Promise<void> {
  const styleNonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce || undefined;
  addFonts(styleNonce);
  const root = createRoot(document.getElementById('root') as HTMLElement);
  const host = connectHost();
  const door = openWorkerDoor(
    () =>
      new Worker(new URL('../worker/workers/analytics.worker.ts', import.meta.url), {
        type: 'module',
        name: 'analytics',
      }) as unknown as WorkerLike,
  );
  const [info, settings] = await Promise.all([host.appInfo({}), host.readSettings({})]);
  const chosen = settings.ok ? settings.value : defaultSettings;
  if (!info.ok) {
    root.render(
      <TextProvider language={chosen.language}>
        <StartFailure problem={info.problem} />
      </TextProvider>,
    );
    return;
  }
  let userName = chosen.userName;
  const actions = createProjectActions(host, door, { userName: () => userName || info.value.accountName });
  door.onLost(() => void actions.recoverWorker());
  root.render(
    <App
      host={host}
      door={door}
      actions={actions}
      appInfo={info.value}
      settings={chosen}
      onSettings={(next) => {
        if (next.userName === userName) return;
        userName = next.userName;
        void actions.identify();
      }}
      styleNonce={styleNonce}
    />,
  );
}

/** The bundled fonts, under the paths that every host serves. */
function addFonts(nonce: string | undefined): void {
  const style = document.createElement('style');
  if (nonce) style.nonce = nonce;
  style.textContent = screenFontFaceCss();
  document.head.append(style);
}

void start();
