import type { Input, MenuItemConstructorOptions } from 'electron';
import { appCommands, type AppCommand, type AppCommandId } from '../contract/appCommands';

export type Language = 'zh-CN' | 'en';

export interface MenuContext {
  language: Language;
  platform: NodeJS.Platform;
  /** Tools for whoever works on the program; never in a packed one. */
  isDevelopment: boolean;
  run: (command: AppCommandId) => void;
}

const menuLabels = {
  file: { zh: '文件', en: 'File' },
  edit: { zh: '编辑', en: 'Edit' },
  view: { zh: '视图', en: 'View' },
  window: { zh: '窗口', en: 'Window' },
  help: { zh: '帮助', en: 'Help' },
  development: { zh: '开发', en: 'Development' },
} as const;

/** What the system or the page itself does; Electron knows the keys of each. */
const roleLabels = {
  cut: { zh: '剪切', en: 'Cut' },
  copy: { zh: '复制', en: 'Copy' },
  paste: { zh: '粘贴', en: 'Paste' },
  selectAll: { zh: '全选', en: 'Select all' },
  zoomIn: { zh: '放大', en: 'Zoom in' },
  zoomOut: { zh: '缩小', en: 'Zoom out' },
  resetZoom: { zh: '实际大小', en: 'Actual size' },
  togglefullscreen: { zh: '全屏', en: 'Full screen' },
  minimize: { zh: '最小化', en: 'Minimise' },
  close: { zh: '关闭窗口', en: 'Close window' },
  about: { zh: '关于挂图', en: 'About Guatu' },
  hide: { zh: '隐藏挂图', en: 'Hide Guatu' },
  hideOthers: { zh: '隐藏其他', en: 'Hide others' },
  unhide: { zh: '全部显示', en: 'Show all' },
  quit: { zh: '退出挂图', en: 'Quit Guatu' },
  reload: { zh: '重新载入', en: 'Reload' },
  toggleDevTools: { zh: '开发者工具', en: 'Developer tools' },
} as const;
type Role = keyof typeof roleLabels;

const separator: MenuItemConstructorOptions = { type: 'separator' };

/**
 * The native menu as data. A click on a command of the program goes to the interface. Its keys are shown
 * here but never registered: the interface alone listens to them (it knows whether a text field has the
 * focus), see `isAppCommandKey`. Roles keep their keys here, because no page handles those.
 *
 * @example buildMenuTemplate({ language: 'en', platform: 'win32', isDevelopment: false, run }).map(({ label }) => label)
 *   // ['File', 'Edit', 'View', 'Window', 'Help']
 */
export function buildMenuTemplate(context: MenuContext): MenuItemConstructorOptions[] {
  const isMac = context.platform === 'darwin';
  const commandsOf = (menu: AppCommand['menu']): MenuItemConstructorOptions[] =>
    appCommands.filter((command) => command.menu === menu).flatMap((command) => listCommandItem(command, context));
  const role = (name: Role): MenuItemConstructorOptions => ({ role: name, label: pick(roleLabels[name], context.language) });
  const menu = (name: keyof typeof menuLabels, submenu: MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({
    id: name,
    label: pick(menuLabels[name], context.language),
    submenu,
  });
  const menus = [
    menu('file', [...commandsOf('file'), separator, isMac ? role('close') : role('quit')]),
    menu('edit', [...commandsOf('edit'), separator, role('cut'), role('copy'), role('paste'), role('selectAll')]),
    menu('view', [...commandsOf('view'), separator, role('zoomIn'), role('zoomOut'), role('resetZoom'), separator, role('togglefullscreen')]),
    menu('window', [role('minimize'), ...(isMac ? [] : [role('close')])]),
    menu('help', [...commandsOf('help'), ...(isMac ? [] : [separator, role('about')])]),
  ];
  const own: MenuItemConstructorOptions = {
    id: 'app',
    label: 'Guatu',
    submenu: [role('about'), separator, role('hide'), role('hideOthers'), role('unhide'), separator, role('quit')],
  };
  const development = menu('development', [role('reload'), role('toggleDevTools')]);
  return [...(isMac ? [own] : []), ...menus, ...(context.isDevelopment ? [development] : [])];
}

function listCommandItem(command: AppCommand & { id: AppCommandId }, context: MenuContext): MenuItemConstructorOptions[] {
  const item: MenuItemConstructorOptions = {
    id: command.id,
    label: pick(command.label, context.language),
    click: () => context.run(command.id),
    ...(command.accelerator === undefined ? {} : { accelerator: command.accelerator, registerAccelerator: false }),
  };
  return command.startsGroup === true ? [separator, item] : [item];
}

function pick(text: { zh: string; en: string }, language: Language): string {
  return language === 'zh-CN' ? text.zh : text.en;
}

type Key = Pick<Input, 'key' | 'control' | 'meta' | 'shift' | 'alt'>;

/**
 * Whether a key belongs to a command that the interface handles. While it is held the menu ignores its own
 * keys (macOS registers them whatever the template says), so that one press never runs a command twice.
 *
 * @example isAppCommandKey({ key: 's', control: true, meta: false, shift: false, alt: false }, 'win32') // true
 */
export function isAppCommandKey(key: Key, platform: NodeJS.Platform): boolean {
  return appCommands.some((command) => 'accelerator' in command && isKeyOf(command.accelerator, key, platform));
}

function isKeyOf(accelerator: string, key: Key, platform: NodeJS.Platform): boolean {
  const parts = accelerator.split('+');
  const name = parts.at(-1) as string;
  const needs = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  const command = needs('CmdOrCtrl');
  const isMac = platform === 'darwin';
  return (
    key.key.toLowerCase() === name.toLowerCase() &&
    key.meta === (command && isMac) &&
    key.control === ((command && !isMac) || needs('Ctrl')) &&
    key.shift === needs('Shift') &&
    key.alt === needs('Alt')
  );
}
