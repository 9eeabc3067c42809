import type { LocalizedText } from './result';

/**
 * What the native menu and the interface both offer: the menu shows these, a click arrives in the interface
 * as the event `command`, and the interface runs it like its own shortcut. Accelerators are Electron's.
 */
export interface AppCommand {
  id: string;
  label: LocalizedText;
  menu: 'file' | 'edit' | 'view' | 'help';
  accelerator?: string;
  /** A line above it in the menu. */
  startsGroup?: boolean;
}

export const appCommands = [
  { id: 'new_project', label: { zh: '新建项目…', en: 'New project…' }, menu: 'file', accelerator: 'CmdOrCtrl+N' },
  { id: 'open_project', label: { zh: '打开…', en: 'Open…' }, menu: 'file', accelerator: 'CmdOrCtrl+O' },
  { id: 'recent_projects', label: { zh: '最近的项目…', en: 'Recent projects…' }, menu: 'file' },
  { id: 'save', label: { zh: '保存', en: 'Save' }, menu: 'file', accelerator: 'CmdOrCtrl+S', startsGroup: true },
  { id: 'save_as', label: { zh: '另存为…', en: 'Save as…' }, menu: 'file', accelerator: 'CmdOrCtrl+Shift+S' },
  { id: 'export_anonymous', label: { zh: '导出不含个人信息的副本…', en: 'Export a copy without personal data…' }, menu: 'file' },
  { id: 'backups', label: { zh: '备份与恢复…', en: 'Backups…' }, menu: 'file' },
  { id: 'protection', label: { zh: '密码与保护…', en: 'Password and protection…' }, menu: 'file', startsGroup: true },
  { id: 'lock', label: { zh: '锁定', en: 'Lock' }, menu: 'file', accelerator: 'CmdOrCtrl+L' },
  { id: 'undo', label: { zh: '撤销', en: 'Undo' }, menu: 'edit', accelerator: 'CmdOrCtrl+Z' },
  { id: 'redo', label: { zh: '重做', en: 'Redo' }, menu: 'edit', accelerator: 'CmdOrCtrl+Shift+Z' },
  { id: 'audit_log', label: { zh: '操作日志', en: 'Log of what was done' }, menu: 'edit', startsGroup: true },
  { id: 'palette', label: { zh: '命令面板', en: 'Command palette' }, menu: 'view', accelerator: 'CmdOrCtrl+K' },
  { id: 'present', label: { zh: '演示作战图', en: 'Present the wall chart' }, menu: 'view', accelerator: 'F5' },
  { id: 'settings', label: { zh: '设置', en: 'Settings' }, menu: 'view', accelerator: 'CmdOrCtrl+,', startsGroup: true },
  { id: 'shortcuts', label: { zh: '快捷键', en: 'Keyboard shortcuts' }, menu: 'help', accelerator: 'CmdOrCtrl+/' },
  { id: 'open_sample', label: { zh: '打开示例县', en: 'Open the sample county' }, menu: 'help' },
] as const satisfies readonly AppCommand[];

export type AppCommandId = (typeof appCommands)[number]['id'];
export const appCommandIds = appCommands.map(({ id }) => id) as [AppCommandId, ...AppCommandId[]];
