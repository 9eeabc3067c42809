import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { appCommands } from '../../../electron/contract/appCommands';
import { buildMenuTemplate, isAppCommandKey, type MenuContext } from '../../../electron/main/appMenu';

const ran: string[] = [];
const context: MenuContext = { language: 'zh-CN', platform: 'win32', isDevelopment: false, run: (command) => void ran.push(command) };
const itemsOf = (template: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  template.flatMap((menu) => (Array.isArray(menu.submenu) ? menu.submenu : [])).filter(({ type }) => type !== 'separator');
const isCommand = (item: MenuItemConstructorOptions): boolean => appCommands.some(({ id }) => id === item.id);
const platforms: NodeJS.Platform[] = ['win32', 'linux', 'darwin'];

/** What is wrong with a menu; empty when nothing is. */
function findMenuFaults(template: MenuItemConstructorOptions[]): string[] {
  const faults: string[] = [];
  const items = itemsOf(template);
  for (const command of appCommands) {
    const found = items.filter(({ id }) => id === command.id);
    if (found.length !== 1) faults.push(`${command.id}: ${found.length} times`);
  }
  for (const item of items) {
    if ((item.label ?? '') === '') faults.push(`${item.id ?? item.role}: no label`);
    if (isCommand(item) && item.accelerator !== undefined && item.registerAccelerator !== false) faults.push(`${item.id}: two places listen to ${String(item.accelerator)}`);
    if (!isCommand(item) && item.role === undefined) faults.push(`${item.label}: does nothing`);
    if (!isCommand(item) && item.accelerator !== undefined) faults.push(`${item.role}: a key of its own`);
  }
  return faults;
}

describe('the native menu', () => {
  it.each(platforms)('shows every command once, in both languages, on %s', (platform) => {
    const chinese = buildMenuTemplate({ ...context, platform });
    const english = buildMenuTemplate({ ...context, platform, language: 'en' });
    expect(findMenuFaults(chinese)).toEqual([]);
    expect(findMenuFaults(english)).toEqual([]);
    const labels = itemsOf(chinese).map(({ label }) => label ?? '');
    expect(labels.every((label) => /[\u4e00-\u9fff]/.test(label))).toBe(true);
    expect(itemsOf(english).some(({ label }) => /[\u4e00-\u9fff]/.test(label ?? ''))).toBe(false);
  });

  it('would notice a missing command, a key that two places hear and an item that does nothing', () => {
    const template = buildMenuTemplate(context);
    const file = template[0]?.submenu as MenuItemConstructorOptions[];
    const broken = file.filter(({ id }) => id !== 'save').map((item) => (item.id === 'open_project' ? { ...item, registerAccelerator: true } : item));
    broken.push({ label: '什么也不做' });
    const faults = findMenuFaults([{ ...template[0], submenu: broken }, ...template.slice(1)]);
    expect(faults).toEqual(['save: 0 times', 'open_project: two places listen to CmdOrCtrl+O', '什么也不做: does nothing']);
  });

  it('sends a click to whoever runs commands', () => {
    for (const item of itemsOf(buildMenuTemplate(context)).filter(isCommand)) (item.click as () => void)();
    expect(ran.sort()).toEqual(appCommands.map(({ id }) => id).sort());
  });

  it('has the roles of an office program, and tools for development only there', () => {
    const roles = (given: Partial<MenuContext>): unknown[] => itemsOf(buildMenuTemplate({ ...context, ...given })).map(({ role }) => role).filter((role) => role !== undefined);
    for (const platform of platforms) {
      for (const role of ['cut', 'copy', 'paste', 'selectAll', 'zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen', 'minimize', 'about', 'quit', 'close']) {
        expect(roles({ platform }), `${role} on ${platform}`).toContain(role);
      }
      expect(roles({ platform })).not.toContain('toggleDevTools');
      expect(roles({ platform, isDevelopment: true })).toContain('toggleDevTools');
      // The interface undoes its own edits; the role would undo typing only.
      expect(roles({ platform })).not.toContain('undo');
    }
    expect(buildMenuTemplate({ ...context, platform: 'darwin' })[0]?.label).toBe('Guatu');
  });

  it('groups commands by lines and ends no menu with one', () => {
    for (const menu of buildMenuTemplate(context)) {
      const submenu = menu.submenu as MenuItemConstructorOptions[];
      expect(submenu[0]?.type).not.toBe('separator');
      expect(submenu.at(-1)?.type).not.toBe('separator');
      submenu.forEach((item, index) => expect(item.type === 'separator' && submenu[index + 1]?.type === 'separator').toBe(false));
    }
  });
});

describe('the keys of commands', () => {
  const key = (name: string, held: Partial<Record<'control' | 'meta' | 'shift' | 'alt', boolean>> = {}) => ({ key: name, control: false, meta: false, shift: false, alt: false, ...held });

  it('are those of the contract, on every system', () => {
    for (const command of appCommands) {
      if (!('accelerator' in command)) continue;
      const parts = command.accelerator.split('+');
      const name = parts.at(-1) as string;
      for (const platform of platforms) {
        const held = { control: parts.includes('CmdOrCtrl') && platform !== 'darwin', meta: parts.includes('CmdOrCtrl') && platform === 'darwin', shift: parts.includes('Shift') };
        for (const letter of [name, name.toLowerCase()]) expect(isAppCommandKey(key(letter, held), platform), command.accelerator).toBe(true);
        expect(isAppCommandKey(key(name, { ...held, alt: true }), platform)).toBe(false);
        if (parts.length > 1) expect(isAppCommandKey(key(name), platform)).toBe(false);
      }
    }
  });

  it('are no others: copy, paste, zoom and typing stay with the system', () => {
    for (const name of ['c', 'v', 'x', 'a', 'w', 'q', '+', '-', '0']) expect(isAppCommandKey(key(name, { control: true }), 'win32'), name).toBe(false);
    for (const name of ['s', 'z', 'Enter', 'Process', '国']) expect(isAppCommandKey(key(name), 'win32'), name).toBe(false);
    expect(isAppCommandKey(key('s', { meta: true }), 'win32')).toBe(false);
    expect(isAppCommandKey(key('s', { control: true }), 'darwin')).toBe(false);
  });

  it('are each given once', () => {
    const keys = appCommands.flatMap((command) => ('accelerator' in command ? [command.accelerator] : []));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
