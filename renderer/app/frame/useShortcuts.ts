import { useEffect } from 'react';
import { useDoors } from '../doors';
import { useProject } from '../project';
import { screenIds, useShell } from '../store';

/** Keys that work everywhere. Typing in a field is left alone, except for the palette. */
export function useShortcuts(): void {
  const { actions } = useDoors();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const shell = useShell.getState();
      const command = event.ctrlKey || event.metaKey;
      if (command && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        shell.setPalette(!shell.paletteOpen);
        return;
      }
      if (isTyping(event.target)) return;
      const { overview, tasks } = useProject.getState();
      const idle = tasks.length === 0;
      if (command && event.key.toLowerCase() === 'z' && !event.shiftKey && overview?.undo && idle) {
        event.preventDefault();
        void actions.change('undo', {}, 'task.undo');
      } else if (
        command &&
        (event.key.toLowerCase() === 'y' || (event.key.toLowerCase() === 'z' && event.shiftKey)) &&
        overview?.redo &&
        idle
      ) {
        event.preventDefault();
        void actions.change('redo', {}, 'task.redo');
      } else if (command || event.altKey) {
        return;
      } else if (event.key === '?') {
        shell.setShortcuts(true);
      } else if (event.key === 'p' && shell.screen === 'wall-chart') {
        shell.setPresenting(!shell.presenting);
      } else if (/^[1-9]$/.test(event.key) && !shell.presenting) {
        const screen = screenIds[Number(event.key) - 1];
        if (screen) shell.goTo(screen);
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [actions]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
