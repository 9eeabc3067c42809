import type { Problem } from '../engine';
import { workInSlices, type Pace } from './keepPace';
import { listOpenYears } from './listOpenYears';
import type { ExitProblem, QuotaRow, VillageTargets } from './types';

const fault = (zh: string, en: string, record?: string): Problem => ({
  code: 'schedule.bad_problem',
  message: { zh: `脱贫计划的数据有误：${zh}。`, en: `The data of the exit plan is faulty: ${en}.` },
  where: record === undefined ? undefined : { record },
  hint: { zh: '请检查措施、单价与预算参数。', en: 'Check the parameters of measures, unit costs and budgets.' },
});

/** Finds the first thing in a problem that would make any plan meaningless, and names the entry; null for a sound problem. */
export async function findProblemFault(problem: ExitProblem, pace: Pace): Promise<Problem | null> {
  return (
    findLengthFault(problem) ??
    findHouseholdFault(problem) ??
    (await findOptionFault(problem, pace)) ??
    findLimitFault(problem) ??
    findQuotaFault(problem.quotas, '') ??
    (problem.villages ? findVillageFault(problem, problem.villages) : null)
  );
}

function findLengthFault(problem: ExitProblem): Problem | null {
  const { householdCount, optionStart, drawStart } = problem;
  const optionCount = problem.costFen.length;
  if (!(householdCount > 0)) return fault('没有任何户', 'it has no household');
  if (optionStart.length !== householdCount + 1 || problem.weight.length !== householdCount)
    return fault('户数组长度不一致', 'the household arrays differ in length');
  if (optionStart[0] !== 0 || optionStart[householdCount] !== optionCount)
    return fault('选项未全部归户', 'the options are not all assigned to households');
  if (problem.exitYear.length !== optionCount || drawStart.length !== optionCount + 1 || drawStart[0] !== 0)
    return fault('选项数组长度不一致', 'the option arrays differ in length');
  if (drawStart[optionCount] !== problem.drawRow.length || problem.drawRow.length !== problem.drawAmount.length)
    return fault('占用数组长度不一致', 'the draw arrays differ in length');
  return null;
}

function findHouseholdFault(problem: ExitProblem): Problem | null {
  for (let h = 0; h < problem.householdCount; h++) {
    if (!(problem.optionStart[h + 1]! > problem.optionStart[h]!))
      return fault(`第 ${h} 户没有任何选项`, `household ${h} has no option`, String(h));
    if (!(problem.weight[h]! >= 0))
      return fault(`第 ${h} 户的人数为负`, `household ${h} has a negative weight`, String(h));
  }
  return null;
}

async function findOptionFault(problem: ExitProblem, pace: Pace): Promise<Problem | null> {
  let found: Problem | null = null;
  await workInSlices(pace, problem.optionStart, (first, end) => {
    for (let h = first; h < end && !found; h++) found = findFaultOfHousehold(problem, h);
  });
  return found;
}

function findFaultOfHousehold(problem: ExitProblem, h: number): Problem | null {
  const { drawStart } = problem;
  for (let o = problem.optionStart[h]!; o < problem.optionStart[h + 1]!; o++) {
    const cost = problem.costFen[o]!;
    if (!Number.isSafeInteger(cost))
      return fault(
        `第 ${h} 户第 ${o} 个选项的成本不是整数分`,
        `the cost of option ${o} (household ${h}) is not whole fen`,
        String(h),
      );
    if (cost < 0)
      return fault(
        `第 ${h} 户第 ${o} 个选项的成本为负`,
        `the cost of option ${o} (household ${h}) is negative`,
        String(h),
      );
    if (!(problem.exitYear[o]! >= 0))
      return fault(`第 ${o} 个选项的退出年份无效`, `the exit year of option ${o} is not a year`, String(h));
    if (!(drawStart[o + 1]! >= drawStart[o]!)) return fault('占用指针递减', 'the draw starts decrease');
    for (let k = drawStart[o]!; k < drawStart[o + 1]!; k++) {
      if (!(problem.drawRow[k]! >= 0 && problem.drawRow[k]! < problem.rows.length))
        return fault(`第 ${o} 个选项占用不存在的行`, `option ${o} draws on a row that does not exist`, String(h));
      if (!(Math.abs(problem.drawAmount[k]!) < 2 ** 53))
        return fault(`第 ${o} 个选项的占用量不是有限数`, `a draw of option ${o} is not a finite number`, String(h));
    }
  }
  return null;
}

function findLimitFault(problem: ExitProblem): Problem | null {
  for (const row of problem.rows)
    if (!(Math.abs(row.limit) < 2 ** 53))
      return fault(`“${row.id}”的限额不是有限数`, `the limit of “${row.id}” is not a finite number`, row.id);
  return null;
}

function findQuotaFault(quotas: readonly QuotaRow[], of: string): Problem | null {
  const windows = new Set<string>();
  for (const quota of quotas) {
    const record = `${of}${quota.year}`;
    if (!Number.isSafeInteger(quota.amount) || quota.amount < 0)
      return fault(`${quota.year} 年指标不是非负整数`, `the target of ${quota.year} is not a whole number ≥ 0`, record);
    const window = `${quota.from}-${quota.year}`;
    if (windows.has(window) || !(quota.from > 0) || !(quota.year >= quota.from))
      return fault(
        `${quota.year} 年的指标重复或年份无效`,
        `the target year ${quota.year} stands twice or is not a year`,
        record,
      );
    windows.add(window);
  }
  return null;
}

function findVillageFault(problem: ExitProblem, villages: VillageTargets): Problem | null {
  const { count, yearStart } = villages;
  const { householdCount } = problem;
  if (
    villages.villageOf.length !== householdCount ||
    villages.persons.length !== householdCount ||
    villages.allowance.length !== count ||
    yearStart.length !== count + 1 ||
    yearStart[0] !== 0 ||
    yearStart[count] !== villages.years.length
  )
    return fault('村数组长度不一致', 'the village arrays differ in length');
  if (!(Number.isSafeInteger(villages.missWeight) && villages.missWeight >= 1))
    return fault('缺一个村的权重不是正整数', 'the weight of a missed village is not a whole number ≥ 1');
  for (let h = 0; h < householdCount; h++) {
    if (!(villages.villageOf[h]! >= -1 && villages.villageOf[h]! < count))
      return fault(`第 ${h} 户所在的村不存在`, `household ${h} lies in a village that does not exist`, String(h));
    if (!(villages.persons[h]! >= 0))
      return fault(`第 ${h} 户的人数为负`, `household ${h} has a negative number of persons`, String(h));
  }
  const open = listOpenYears(problem, villages);
  for (let v = 0; v < count; v++) {
    if (!(villages.allowance[v]! >= 0))
      return fault(`第 ${v} 个村的允许人数为负`, `the allowance of village ${v} is negative`, `village:${v}`);
    if (open[v]!.length === 0)
      return fault(
        `第 ${v} 个村在其允许的年份都无法退出，又不允许不退出`,
        `village ${v} can leave in none of the years it is given, and may not stay`,
        `village:${v}`,
      );
  }
  return findQuotaFault(villages.quotas, 'village:');
}
