import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createQueryClient, DoorsProvider, type Doors } from '../../renderer/app/doors';
import { createProjectActions, initialProjectState, useProject } from '../../renderer/app/project';
import { useShell } from '../../renderer/app/store';
import { TextProvider, type Language } from '../../renderer/app/text';
import type { CommandDoor } from '../../analytics/commands/contract';
import { createFakeHost, fakeSettings, type FakeHost } from './fakeHost';
import { createFakeProjectDoor } from './fakeProjectDoor';

/**
 * The markup of a part of the interface once every answer it asks for has come: it is rendered, its
 * questions are answered, and it is rendered again until it asks nothing new.
 */
export async function renderScreen(
  element: ReactNode,
  {
    language = 'zh-CN',
    door = createFakeProjectDoor(),
    host = createFakeHost(),
    before,
  }: { language?: Language; door?: CommandDoor; host?: FakeHost; before?: () => void } = {},
): Promise<string> {
  const actions = createProjectActions(host, door);
  await actions.open('start');
  const info = await host.appInfo({});
  if (!info.ok) throw new Error('the fake host answers');
  const doors: Doors = {
    host,
    door,
    actions,
    appInfo: info.value,
    settings: { ...fakeSettings, language },
    changeSettings: () => undefined,
  };
  before?.();
  // A static rendering reads the stores' initial states; they are given the present ones.
  Object.assign(useProject.getInitialState(), useProject.getState());
  Object.assign(useShell.getInitialState(), useShell.getState());
  const client = createQueryClient();
  // A problem that has come stays, as it does on screen until it is asked again.
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retryOnMount: false } });
  const render = () =>
    renderToStaticMarkup(
      <TextProvider language={language}>
        <ConfigProvider>
          <QueryClientProvider client={client}>
            <DoorsProvider doors={doors}>{element}</DoorsProvider>
          </QueryClientProvider>
        </ConfigProvider>
      </TextProvider>,
    );
  for (let round = 0; round < 6; round += 1) {
    const markup = render();
    const open = client
      .getQueryCache()
      .getAll()
      .filter(
        (query) =>
          query.state.data === undefined &&
          query.state.error === null &&
          query.options.queryFn !== undefined &&
          (query.options as { enabled?: boolean }).enabled !== false,
      );
    if (open.length === 0) return markup;
    await Promise.all(open.map((query) => query.fetch().catch(() => undefined)));
  }
  throw new Error('the screen keeps asking');
}

/** Puts the project store back, so that tests do not see each other. */
export function resetProject(): void {
  useProject.setState({ ...initialProjectState, revision: useProject.getState().revision });
}
