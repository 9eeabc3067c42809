import { runAppCommand, type CommandScene } from '../appCommands';
import { screenIds, useShell } from '../store';
import { findCommand, type PressedKey } from './accelerators';

/** The upper row of the keyboard, for the screens in the order of the menu. */
export const screenKeys = [...'1234567890-=[]\\;'];

export type HandledKey = PressedKey &
  Pick<KeyboardEvent, 'repeat' | 'defaultPrevented' | 'target' | 'preventDefault'>;

/**
 * Keys that work everywhere; the one place that listens to them, in the window as in a browser (the native
 * menu only shows them). Typing in a field is left alone: undo and redo there are the field's own.
 */
export function handleKey(event: HandledKey, scene: CommandScene, mac: boolean): void {
  const shell = useShell.getState();
  if (event.defaultPrevented || shell.covered) return;
  const typing = isTyping(event.target);
  const id = findCommand(event, mac);
  if (id !== null) {
    if (typing && (id === 'undo' || id === 'redo')) return;
    event.preventDefault();
    // A dialog asks for an answer first; saving is always right.
    if (event.repeat || (shell.dialog !== null && id !== 'save')) return;
    runAppCommand(id, scene);
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || shell.dialog !== null || shell.paletteOpen) return;
  if (event.key === '?') shell.setShortcuts(!shell.shortcutsOpen);
  else if (event.key.toLowerCase() === 'p' && shell.screen === 'wall-chart') shell.setPresenting(!shell.presenting);
  else if (!shell.presenting && screenKeys.includes(event.key)) {
    const screen = screenIds[screenKeys.indexOf(event.key)];
    if (screen) shell.goTo(screen);
  }
}

/** Fields that take letters; a radio or a checkbox does not. */
export function isTyping(target: EventTarget | null): boolean {
  if (typeof HTMLElement === 'undefined' || !(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(radio|checkbox|button|submit|reset|file|range|color)$/.test(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}
