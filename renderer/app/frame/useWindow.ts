import { useEffect } from 'react';
import { runAppCommand } from '../appCommands';
import { useDoors } from '../doors';
import { noteUncaught } from '../failures';
import { followHostEvents } from '../hostEvents';
import { watchIdle } from '../idleWatch';
import { isMac } from '../keys/accelerators';
import { handleKey, isTyping } from '../keys/handleKey';
import { useProject } from '../project';
import { useShell } from '../store';
import { useCommandScene } from '../useCommandScene';
import { followWindowState } from '../windowState';

/** Everything that binds the interface to its window: keys, the native menu, idleness, title, closing. */
export function useWindow(): void {
  const { host, actions, settings } = useDoors();
  const scene = useCommandScene();

  useEffect(() => {
    const listen = (event: KeyboardEvent) => handleKey(event, scene, isMac);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [scene]);

  useEffect(
    () =>
      followHostEvents(host, {
        runCommand: (id) => {
          // A text field takes back its own typing.
          if ((id === 'undo' || id === 'redo') && isTyping(document.activeElement)) document.execCommand(id);
          else runAppCommand(id, scene);
        },
        openProject: (handle) => void actions.open({ handle }),
        closeRequested: () => void actions.close(),
      }),
    [host, actions, scene],
  );

  useEffect(
    () =>
      watchIdle(window, settings.idleLockMinutes, () => {
        const shell = useShell.getState();
        if (useProject.getState().phase === 'open' && !shell.presenting) shell.setCovered(true);
        void actions.lock();
      }),
    [actions, settings.idleLockMinutes],
  );

  useEffect(() => followWindowState(host, settings.language), [host, settings.language]);
  useEffect(() => noteUncaught(host), [host]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (useProject.getState().recording !== 'recorded') event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);
}
