import type { PlanViolation } from '../../analytics/certificate';
import type { LocalizedText } from '../contract/result';

type Describe = (of: string, limit: string, used: string) => LocalizedText;

/** What each kind of violation says; one that is not here is a county-wide row, named by its id. */
const kinds: Record<string, Describe> = {
  'household.count': (_, limit, used) => ({
    zh: `计划有 ${used} 户，应为 ${limit} 户`,
    en: `the plan has ${used} households, there are ${limit}`,
  }),
  household: (of) => ({ zh: `第 ${of} 户没有自己的选项`, en: `household ${of} has no option of its own` }),
  'village.count': (_, limit, used) => ({
    zh: `计划有 ${used} 个村，应为 ${limit} 个`,
    en: `the plan has ${used} villages, there are ${limit}`,
  }),
  village_year: (of, _, used) => ({
    zh: `第 ${of} 村在不许可的年份 ${used} 退出`,
    en: `village ${of} leaves in ${used}, a year not open to it`,
  }),
  village: (of, limit, used) => ({
    zh: `第 ${of} 村退出时还有 ${used} 名贫困人口，至多 ${limit} 名`,
    en: `village ${of} leaves with ${used} poor persons, ${limit} are allowed`,
  }),
  quota: (of, limit, used) => ({
    zh: `${of} 年任务 ${limit}，计划 ${used}，没有报告缺口`,
    en: `target of ${of} is ${limit}, the plan gives ${used} and does not say so`,
  }),
  village_quota: (of, limit, used) => ({
    zh: `${of} 年应退出 ${limit} 个村，计划 ${used} 个，没有报告缺口`,
    en: `${limit} villages are to leave in ${of}, the plan has ${used} and does not say so`,
  }),
  shortfall: (of, limit, used) => ({
    zh: `${of} 年报告的缺口（任务 ${limit}，计划 ${used}）不实`,
    en: `the shortfall told for ${of} (target ${limit}, plan ${used}) is not so`,
  }),
  'shortfall.sum': (_, limit, used) => ({
    zh: `缺口写的是 ${limit}，重加是 ${used}`,
    en: `the shortfall is told as ${limit}, re-added it is ${used}`,
  }),
  'shortfall.bound': (_, limit, used) => ({
    zh: `最小缺口写成 ${used}，高于计划的 ${limit}`,
    en: `the least shortfall is told as ${used}, above the plan's ${limit}`,
  }),
  'cost.sum': (_, limit, used) => ({
    zh: `费用写的是 ${limit} 分，重加是 ${used} 分`,
    en: `the cost is told as ${limit} fen, re-added it is ${used} fen`,
  }),
  'cost.bound': (_, limit, used) => ({
    zh: `费用下界写成 ${used} 分，高于计划的 ${limit} 分`,
    en: `the bound is told as ${used} fen, above the plan's ${limit} fen`,
  }),
  'claim.bound': (_, limit, used) => ({
    zh: `费用下界写成 ${used} 分，乘子只能证明 ${limit} 分`,
    en: `the bound is told as ${used} fen, the multipliers prove ${limit} fen`,
  }),
  'claim.shortfall_bound': (_, limit, used) => ({
    zh: `最小缺口写成 ${used}，乘子只能证明 ${limit}`,
    en: `the least shortfall is told as ${used}, the multipliers prove ${limit}`,
  }),
  'claim.least_shortfall': (_, limit, used) => ({
    zh: `最低费用的计划缺口 ${used}，计划本身只缺 ${limit}`,
    en: `the plan of least cost misses ${used}, the plan itself only ${limit}`,
  }),
  'claim.least_cost': (_, limit, used) => ({
    zh: `最低费用的计划要 ${used} 分，计划本身只要 ${limit} 分`,
    en: `the plan of least cost takes ${used} fen, the plan itself only ${limit} fen`,
  }),
  'claim.gap': (_, limit, used) => ({
    zh: `差距写成 ${used}，实为 ${limit}`,
    en: `the gap is told as ${used}, it is ${limit}`,
  }),
};

/** A violation as a sentence; households and villages by their place in the certificate, from 0. */
export function describeViolation({ row, limit, used }: PlanViolation): LocalizedText {
  if (row.startsWith('least.')) {
    const { zh, en } = describeViolation({ row: row.slice('least.'.length), limit, used });
    return { zh: `最低费用的计划：${zh}`, en: `plan of least cost: ${en}` };
  }
  const separator = row.indexOf(':');
  const kind = separator < 0 ? row : row.slice(0, separator);
  const describe = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return describe === undefined
    ? { zh: `${row} 限额 ${limit}，占用 ${used}`, en: `${row}: limit ${limit}, used ${used}` }
    : describe(row.slice(separator + 1), String(limit), String(used));
}
