import { app, dialog } from 'electron';
import { startApp } from './startApp';

startApp().catch((error: unknown) => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
  dialog.showErrorBox(
    '挂图 Guatu',
    `挂图没有启动（${code}）。请在程序文件夹里运行 npm start 重新生成。\nGuatu did not start (${code}). Run npm start in its folder to build it again.`,
  );
  app.exit(1);
});
