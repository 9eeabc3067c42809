import { appCommands, type AppCommand, type AppCommandId } from '../../../electron/contract';

export type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Keys that people expect besides those of the menu. */
const further: { id: AppCommandId; accelerator: string }[] = [{ id: 'redo', accelerator: 'CmdOrCtrl+Y' }];

/** Keys that a browser keeps for itself; a page never hears of them. */
const keptByBrowsers = ['CmdOrCtrl+N'];

export const isMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

/** The menu's key of a command, where it works; null when it has none. */
export function acceleratorOf(id: AppCommandId, inBrowser = false): string | null {
  const command: AppCommand | undefined = appCommands.find((candidate) => candidate.id === id);
  const accelerator = command?.accelerator ?? null;
  return inBrowser && accelerator !== null && keptByBrowsers.includes(accelerator) ? null : accelerator;
}

/**
 * The command that a pressed key means; null for every other key.
 *
 * @example findCommand({ key: 's', ctrlKey: true, metaKey: false, shiftKey: false, altKey: false }, false) // 'save'
 */
export function findCommand(key: PressedKey, mac: boolean): AppCommandId | null {
  const keyed: { id: AppCommandId; accelerator?: string }[] = [...appCommands, ...further];
  return keyed.find(({ accelerator }) => accelerator !== undefined && isPressed(accelerator, key, mac))?.id ?? null;
}

function isPressed(accelerator: string, pressed: PressedKey, mac: boolean): boolean {
  const parts = accelerator.split('+');
  const key = parts.at(-1) ?? '';
  const command = parts.includes('CmdOrCtrl');
  return (
    pressed.key.toLowerCase() === key.toLowerCase() &&
    pressed.metaKey === (command && mac) &&
    pressed.ctrlKey === (command && !mac) &&
    pressed.shiftKey === parts.includes('Shift') &&
    pressed.altKey === parts.includes('Alt')
  );
}

/**
 * A key as people read it on their keyboard.
 *
 * @example describeAccelerator('CmdOrCtrl+Shift+Z', false) // 'Ctrl+Shift+Z'
 * @example describeAccelerator('CmdOrCtrl+Shift+Z', true) // '⇧⌘Z'
 */
export function describeAccelerator(accelerator: string, mac: boolean): string {
  const parts = accelerator.split('+');
  if (!mac) return parts.map((part) => (part === 'CmdOrCtrl' ? 'Ctrl' : part)).join('+');
  const has = (part: string, sign: string) => (parts.slice(0, -1).includes(part) ? sign : '');
  return `${has('Alt', '⌥')}${has('Shift', '⇧')}${has('CmdOrCtrl', '⌘')}${parts.at(-1) ?? ''}`;
}
