import { columnOf } from './columns';
import type { Column } from './types';

/** Where columns come from, in the words of the sheet of notes. */
export const from = {
  register: '建档立卡登记表',
  regions: '行政区划（统计用区划代码）',
  plan: '脱贫计划（程序测算，见计划编号）',
  policy: '政策文件（政策包）',
  progress: '进度记录',
  program: '程序核对',
  ledger: '资金台账',
  pool: '项目库',
} as const;

/** Columns that many sheets have. */
export const common = {
  town: columnOf('乡镇', 'text', '所在乡镇、街道', from.regions),
  village: columnOf('行政村', 'text', '所在行政村', from.regions),
  villageCode: columnOf('村代码', 'identifier', '行政村的12位代码', from.regions),
  household: columnOf('户编号', 'identifier', '登记的户编号，按文本保存，位数不变', from.register),
  head: columnOf('户主', 'text', '户主姓名；第一行没有注明含个人信息的，已隐去部分内容', from.register),
  members: columnOf('人数', 'integer', '户内人口', from.register, { total: true }),
  households: columnOf('户数', 'integer', '户数', from.plan, { total: true }),
  persons: columnOf('人数', 'integer', '人数', from.plan, { total: true }),
} as const satisfies Record<string, Column>;

/** A column of another heading. Example: renamed(common.town, '镇街').heading = '镇街'. */
export function renamed<C extends Column>(column: C, heading: string): C {
  return { ...column, heading };
}
