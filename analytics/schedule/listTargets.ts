import type { CohortTarget, PolicyPack } from '../policy';
import type { PlannerWish } from '../project/types';
import type { QuotaRow } from './types';

type Goal = { kind: QuotaRow['kind']; cumulative: boolean; targets: readonly CohortTarget[] };

/**
 * The pack's targets of households or persons as rows over windows of years. Cumulative at-least targets count from
 * the first year of the horizon to their own; cumulative exact ones become the differences between their years;
 * yearly ones speak of their year alone. A wish `target` takes the place of the target of its year and speaks of that
 * year by itself, as the pack's kind says (at least, or exactly); what cumulative targets ask by later years stays.
 * Example: 40 %, 80 %, 100 % of 3,050 households at least, cumulative: 2016–2016 1,220, 2016–2017 2,440, 2016–2018 3,050.
 */
export function listQuotas(pack: PolicyPack, wishes: readonly PlannerWish[] = []): QuotaRow[] {
  return listRows(pack.cohorts, pack.horizon.from, wishedAmounts(wishes, 'target'));
}

/** The pack's targets of villages as rows over windows of years, as `listQuotas`; none where it sets none. */
export function listVillageQuotas(pack: PolicyPack, wishes: readonly PlannerWish[] = []): QuotaRow[] {
  if (!pack.village_cohorts) return [];
  return listRows(pack.village_cohorts, pack.horizon.from, wishedAmounts(wishes, 'village_target'));
}

function wishedAmounts(wishes: readonly PlannerWish[], kind: 'target' | 'village_target'): Map<number, number> {
  return new Map(wishes.flatMap((wish) => (wish.kind === kind ? [[wish.year, wish.amount] as const] : [])));
}

function listRows({ kind, cumulative, targets }: Goal, first: number, wished: ReadonlyMap<number, number>): QuotaRow[] {
  const kept = targets.filter(({ year }) => !wished.has(year)).sort((a, b) => a.year - b.year);
  const rows = kept.map(({ year, amount }, index): QuotaRow => {
    const before = kept[index - 1];
    if (!cumulative) return { from: year, year, amount, kind };
    if (kind === 'at_least') return { from: first, year, amount, kind };
    return { from: before ? before.year + 1 : first, year, amount: amount - (before?.amount ?? 0), kind };
  });
  const asked = [...wished].map(([year, amount]): QuotaRow => ({ from: year, year, amount, kind }));
  return [...rows, ...asked].sort((a, b) => a.year - b.year);
}
