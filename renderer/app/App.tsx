import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUs from 'antd/locale/en_US';
import zhCn from 'antd/locale/zh_CN';
import { useEffect, useMemo, useState } from 'react';
import type { AppInfo, Host, Settings } from '../../electron/contract';
import type { CommandDoor } from '../../analytics/commands/contract';
import { createQueryClient, DoorsProvider, type Doors } from './doors';
import { ErrorBoundary } from './frame/ErrorBoundary';
import { Frame } from './frame/Frame';
import type { ProjectActions } from './project';
import { applyTextSize } from './textSize';
import { TextProvider } from './text';
import { antdThemeOf, applyFont, applyPalette, type ThemeName } from './theme';
import { ThemeNameContext } from './themeName';

interface AppProps {
  host: Host;
  door: CommandDoor;
  actions: ProjectActions;
  appInfo: AppInfo;
  settings: Settings;
  /** Told of every change of the settings. */
  onSettings(settings: Settings): void;
  /** Nonce of the page's style rule, where the host sends one. */
  styleNonce?: string;
}

/** The whole interface over two doors. */
export function App({ host, door, actions, appInfo, settings: startSettings, onSettings, styleNonce }: AppProps) {
  const [settings, setSettings] = useState(startSettings);
  const [queryClient] = useState(createQueryClient);
  const themeName = useResolvedTheme(settings.theme);
  const doors = useMemo<Doors>(
    () => ({
      host,
      door,
      actions,
      appInfo,
      settings,
      changeSettings(next) {
        setSettings(next);
        onSettings(next);
        void host.writeSettings(next);
      },
    }),
    [host, door, actions, appInfo, settings, onSettings],
  );

  useEffect(() => void actions.open('start'), [actions]);
  useEffect(() => applyPalette(document.documentElement, themeName), [themeName]);
  useEffect(() => applyFont(document.documentElement, settings.font), [settings.font]);
  useEffect(() => applyTextSize(document.documentElement, settings.textSize), [settings.textSize]);
  useEffect(() => {
    document.documentElement.lang = settings.language;
  }, [settings.language]);

  return (
    <TextProvider language={settings.language}>
      <ThemeNameContext value={themeName}>
        <ConfigProvider
          locale={settings.language === 'en' ? enUs : zhCn}
          theme={antdThemeOf(themeName, settings.font)}
          csp={styleNonce ? { nonce: styleNonce } : undefined}
          button={{ autoInsertSpace: false }}
        >
          <AntdApp component={false}>
            <QueryClientProvider client={queryClient}>
              <DoorsProvider doors={doors}>
                <ErrorBoundary place="window" onFailure={(place, kind) => void host.noteFailure({ place, kind })}>
                  <Frame />
                </ErrorBoundary>
              </DoorsProvider>
            </QueryClientProvider>
          </AntdApp>
        </ConfigProvider>
      </ThemeNameContext>
    </TextProvider>
  );
}

function useResolvedTheme(theme: Settings['theme']): ThemeName {
  const [systemDark, setSystemDark] = useState(
    () => typeof window !== 'undefined' && window.matchMedia('(prefers-color-scheme: dark)').matches,
  );
  useEffect(() => {
    const query = window.matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setSystemDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  return theme === 'system' ? (systemDark ? 'dark' : 'light') : theme;
}
