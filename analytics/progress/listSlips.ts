import { compareTexts } from '../engine';
import { openCalendar } from '../procedures';
import type { SlipRequest } from './requests';
import type { ExitCase, Slip } from './types';

const EXIT = { zh: '户退出', en: 'Exit of a household' };
const VILLAGE_EXIT = { zh: '村退出', en: 'Exit of a village' };

/**
 * What is behind at the as-of day and why: exits whose next step should have begun, work not accepted by its planned day,
 * items of villages (and of the county) whose year is over, money not paid by its day. Items of households stand in their
 * own grid. Most days behind first, then most persons, then the largest amount.
 * Example: a well planned for 2017-06-30 and not accepted on 2017-08-31: 62 days late, with its budget.
 */
export function listSlips({ asOf, cases, packages, standards, money, townOf, labelOf }: SlipRequest): Slip[] {
  const { countDays } = openCalendar();
  const ofPackages = packages.flatMap((one): Slip[] => {
    if (one.plannedDay >= asOf || (one.acceptedDay !== null && one.acceptedDay <= asOf)) return [];
    const lateDays = countDays(one.plannedDay, asOf);
    return [
      {
        kind: 'package',
        id: one.id,
        householdId: one.householdId,
        villageCode: one.villageCode,
        townCode: one.townCode,
        label: labelOf(one),
        reason: {
          zh: `计划 ${one.plannedDay} 前验收，至 ${asOf} 没有验收记录，已晚 ${lateDays} 天。`,
          en: `To be accepted by ${one.plannedDay}; no acceptance is recorded by ${asOf}, ${lateDays} days late.`,
        },
        due: one.plannedDay,
        lateDays,
        persons: 0,
        amountFen: one.budgetFen,
      },
    ];
  });
  const ofItems = standards.flatMap(({ checklist, items, rows }) =>
    rows
      .filter(({ householdId }) => householdId === null)
      .flatMap(({ villageCode, cells }) =>
        cells.flatMap(({ state, costFen }, position): Slip[] => {
          const { id, label, due } = items[position]!;
          if (state !== 'overdue' || due === null) return [];
          const day = `${due}-12-31`;
          const lateDays = countDays(day, asOf);
          return [
            {
              kind: 'item',
              id: `${villageCode}|${checklist}/${id}`,
              householdId: null,
              villageCode,
              townCode: villageCode && townOf(villageCode),
              label,
              reason: {
                zh: `应在 ${due} 年底前达到，至 ${asOf} 尚未达到，已晚 ${lateDays} 天。`,
                en: `Due by the end of ${due}; not reached by ${asOf}, ${lateDays} days late.`,
              },
              due: day,
              lateDays,
              persons: 0,
              amountFen: costFen,
            },
          ];
        }),
      ),
  );
  const ofMoney = money.flatMap(({ id, label, villageCode, townCode, due, plannedFen, paidFen }): Slip[] => {
    if (due >= asOf || paidFen >= plannedFen) return [];
    const lateDays = countDays(due, asOf);
    return [
      {
        kind: 'money',
        id,
        householdId: null,
        villageCode,
        townCode,
        label,
        reason: {
          zh: `计划 ${due} 前支付，至 ${asOf} 只支付 ${share(paidFen, plannedFen)}%，已晚 ${lateDays} 天。`,
          en: `To be paid by ${due}; ${share(paidFen, plannedFen)} % paid by ${asOf}, ${lateDays} days late.`,
        },
        due,
        lateDays,
        persons: 0,
        amountFen: plannedFen - paidFen,
      },
    ];
  });
  const all = [...cases.flatMap((one) => describeCase(one, asOf)), ...ofPackages, ...ofItems, ...ofMoney];
  return all.sort(
    (one, other) =>
      other.lateDays - one.lateDays ||
      other.persons - one.persons ||
      (other.amountFen ?? 0) - (one.amountFen ?? 0) ||
      compareTexts(one.id, other.id),
  );
}

function describeCase(one: ExitCase, asOf: string): Slip[] {
  const { lateDays, householdId, plannedYear } = one;
  if (lateDays <= 0) return [];
  const turn = one.steps.find(({ step }) => step === one.next);
  const running = turn !== undefined && turn.begun !== null && turn.begun <= asOf;
  const due = (running ? turn.latestEnd : one.due) ?? `${plannedYear}-12-31`;
  const bySchedule = turn !== undefined && (running ? turn.latestEnd : turn.latestStart) !== null;
  const verb = running ? { zh: '办完', en: 'be done' } : { zh: '开始', en: 'begin' };
  return [
    {
      kind: householdId === null ? 'village' : 'case',
      id: one.id,
      householdId,
      villageCode: one.villageCode,
      townCode: one.townCode,
      label: householdId === null ? VILLAGE_EXIT : EXIT,
      reason: bySchedule
        ? {
            zh: `“${turn.label.zh}”最迟应于 ${due} ${verb.zh}，已晚 ${lateDays} 天。`,
            en: `"${turn.label.en}" had to ${verb.en} by ${due}, ${lateDays} days ago.`,
          }
        : {
            zh: `计划 ${plannedYear} 年退出，至 ${asOf} 没有销号，已晚 ${lateDays} 天。`,
            en: `Planned to leave in ${plannedYear}; not struck off by ${asOf}, ${lateDays} days late.`,
          },
      due,
      lateDays,
      persons: one.persons,
      amountFen: null,
    },
  ];
}

function share(part: number, whole: number): number {
  return Math.floor((part * 100) / whole);
}
