import { compareTexts, type LocalizedText } from '../engine';
import { openCalendar, type Day } from '../procedures';
import { signalCodes, type ExitCase, type SignalCode, type WorkPackage } from './types';

export interface SignalRequest {
  asOf: Day;
  cases: readonly ExitCase[];
  households: readonly {
    householdId: number;
    /** Day of the strike-off, by the records or the register; null: not out. */
    outDay: Day | null;
    returnedDay: Day | null;
    /** Day by which the plan has it out; null: not planned. */
    plannedDay: Day | null;
    /** What the newest register says of it; null: nothing. */
    register: {
      day: Day;
      incomeYuan: number;
      /** Line of its group in the register's year, by the same definition of income; null: none. */
      lineYuan: number | null;
      openGates: readonly { id: string; label: LocalizedText }[];
    } | null;
  }[];
  packages: readonly WorkPackage[];
  labelOf: (one: WorkPackage) => LocalizedText;
}

/** Something in the project's own facts that may bring a household back into poverty, or undo its exit. */
export interface EarlySignal {
  code: SignalCode;
  householdId: number;
  villageCode: string;
  townCode: string;
  persons: number;
  /** Day since which it is so. */
  since: Day;
  /** In words, with the numbers. */
  why: LocalizedText;
  /** The case that it leads to. */
  caseId: string;
}

/** Days before a planned exit within which a late measure endangers it. */
const nearDays = 180;

/**
 * Early signals worked out of what the project knows, one per household and reason: it returned; it is out, and a register of
 * the day of its strike-off or later has its income below the line, or a guarantee open; a measure of it is late and its planned
 * exit lies at most 180 days ahead or is over; it is out, and steps of its exit were skipped, too short or never recorded.
 * Order: the reasons as listed in `signalCodes`, then the newest, then most persons. Errors: none.
 * Source: 枣庄高新区 plan 第十二章第四节二 (早发现), 第十二章第二节五 (预防返贫).
 * Example: struck off 2016-11-20, register of 2017 with 3,100 yuan a head and a line of 3,200 → `income_below` since 2017-12-31.
 */
export function listEarlySignals({ asOf, cases, households, packages, labelOf }: SignalRequest): EarlySignal[] {
  const { countDays } = openCalendar();
  const caseOf = new Map(cases.map((one) => [one.householdId, one]));
  const late = new Map<number, WorkPackage[]>();
  for (const one of packages) {
    if (one.householdId === null || one.plannedDay >= asOf) continue;
    if (one.acceptedDay !== null && one.acceptedDay <= asOf) continue;
    late.set(one.householdId, [...(late.get(one.householdId) ?? []), one]);
  }
  const signals = households.flatMap(({ householdId, outDay, returnedDay, plannedDay, register }): EarlySignal[] => {
    const own = caseOf.get(householdId);
    if (!own) return [];
    const { villageCode, townCode, persons, id: caseId } = own;
    const say = (code: SignalCode, since: Day, why: LocalizedText): EarlySignal => ({
      code,
      householdId,
      villageCode,
      townCode,
      persons,
      since,
      why,
      caseId,
    });
    const found: EarlySignal[] = [];
    if (own.state === 'returned') {
      const since = returnedDay ?? register?.day ?? asOf;
      found.push(
        say('returned', since, {
          zh: returnedDay === null ? '名册列为返贫。' : `${returnedDay} 记录返贫。`,
          en: returnedDay === null ? 'The register has it as returned.' : `Recorded as returned on ${returnedDay}.`,
        }),
      );
    }
    const isOut = own.state === 'struck_off' && outDay !== null && outDay <= asOf;
    if (isOut && register !== null && register.day >= outDay) {
      const { day, incomeYuan, lineYuan, openGates } = register;
      if (lineYuan !== null && incomeYuan < lineYuan) {
        const [income, line] = [round(incomeYuan), round(lineYuan)];
        found.push(
          say('income_below', day, {
            zh: `${outDay} 销号，${day.slice(0, 4)} 年名册人均纯收入 ${income} 元，低于标准线 ${line} 元。`,
            en: `Struck off on ${outDay}; the register of ${day.slice(0, 4)} has ${income} yuan a head, below the line of ${line}.`,
          }),
        );
      }
      if (openGates.length > 0) {
        found.push(
          say('gate_open', day, {
            zh: `${outDay} 销号，${day.slice(0, 4)} 年名册仍有未解决的：${openGates.map(({ label }) => label.zh).join('、')}。`,
            en: `Struck off on ${outDay}; the register of ${day.slice(0, 4)} has open: ${openGates.map(({ label }) => label.en).join(', ')}.`,
          }),
        );
      }
    }
    const works = late.get(householdId) ?? [];
    if (!isOut && works.length > 0 && plannedDay !== null && countDays(asOf, plannedDay) <= nearDays) {
      const first = works.reduce((one, other) => (other.plannedDay < one.plannedDay ? other : one));
      const days = countDays(first.plannedDay, asOf);
      const [more, label] = [works.length - 1, labelOf(first)];
      found.push(
        say('measure_late', first.plannedDay, {
          zh: `计划 ${plannedDay} 前退出，“${label.zh}”应于 ${first.plannedDay} 前验收，已晚 ${days} 天${more > 0 ? `，另有 ${more} 项` : ''}。`,
          en: `To be out by ${plannedDay}; "${label.en}" was due by ${first.plannedDay}, ${days} days ago${more > 0 ? `, and ${more} more` : ''}.`,
        }),
      );
    }
    const broken = isOut ? describeBroken(own) : null;
    if (broken !== null && outDay !== null) {
      found.push(
        say('steps_skipped', outDay, {
          zh: `${outDay} 销号，${broken.zh}。`,
          en: `Struck off on ${outDay}; ${broken.en}.`,
        }),
      );
    }
    return found;
  });
  return signals.sort(
    (one, other) =>
      signalCodes.indexOf(one.code) - signalCodes.indexOf(other.code) ||
      compareTexts(other.since, one.since) ||
      other.persons - one.persons ||
      one.householdId - other.householdId,
  );
}

/** What is missing of the steps of an exit that is over; null: nothing. */
function describeBroken({ findings }: ExitCase): LocalizedText | null {
  const count = (code: string): number => findings.filter((finding) => finding.code === code).length;
  if (count('no_case') > 0) {
    return { zh: '前面的步骤一步也没有记录', en: 'none of the steps before it is recorded' };
  }
  const [skipped, short] = [count('step_skipped'), count('too_short')];
  if (skipped + short === 0) return null;
  return {
    zh: `程序中跳过 ${skipped} 步，时间不足 ${short} 步`,
    en: `of its steps ${skipped} were skipped and ${short} were too short`,
  };
}

/** Yuan with at most two places. */
function round(yuan: number): number {
  return Math.round(yuan * 100) / 100;
}
