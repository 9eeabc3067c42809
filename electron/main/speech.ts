import type { Language } from './appMenu';

/** What the program says in dialogs of the system, in the language of the interface. */
const speech = {
  notSavedYet: {
    zh: { message: '界面还没有保存完。', detail: '到目前为止的每一步都已记录，下次打开时会自动恢复。' },
    en: { message: 'The window has not finished saving.', detail: 'Every step so far is recorded and comes back when the project is opened next.' },
    buttons: { zh: ['再等一等', '仍然关闭', '不关闭'], en: ['Wait', 'Close anyway', 'Do not close'] },
  },
  notResponding: {
    zh: { message: '界面没有响应。', detail: '到目前为止的每一步都已记录；重新载入后会自动恢复。' },
    en: { message: 'The window does not respond.', detail: 'Every step so far is recorded and comes back after a reload.' },
    buttons: { zh: ['再等一等', '重新载入'], en: ['Wait', 'Reload'] },
  },
  brokeAgain: {
    zh: { message: '界面接连几次意外退出。', detail: '到目前为止的每一步都已记录，下次打开时会自动恢复。' },
    en: { message: 'The window has failed several times in a row.', detail: 'Every step so far is recorded and comes back when the project is opened next.' },
    buttons: { zh: ['重新载入', '退出'], en: ['Reload', 'Quit'] },
  },
  replaceFile: {
    zh: { message: '这个名字的文件已经存在，要替换它吗？', detail: '' },
    en: { message: 'A file of this name is already there. Replace it?', detail: '' },
    buttons: { zh: ['取消', '替换'], en: ['Cancel', 'Replace'] },
  },
} as const;

export type Occasion = keyof typeof speech;

/** The message box of an occasion: its first button is what the Enter key does. */
export function sayOccasion(occasion: Occasion, language: Language): { type: 'question'; message: string; detail: string; buttons: string[]; defaultId: 0; cancelId: 0; noLink: true } {
  const short = language === 'zh-CN' ? 'zh' : 'en';
  const { message, detail } = speech[occasion][short];
  return { type: 'question', message, detail, buttons: [...speech[occasion].buttons[short]], defaultId: 0, cancelId: 0, noLink: true };
}

/** Names of the file kinds in the dialogs. */
export const fileKinds = {
  project: { zh: '挂图项目', en: 'Guatu project' },
  registers: { zh: '登记表（Excel、CSV）', en: 'Registers (Excel, CSV)' },
} as const;
