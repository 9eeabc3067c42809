import { formatYuan, type LocalizedText } from '../../engine';
import type { PolicyPack } from '../../policy';
import type { PlannerWish } from '../../project';
import { describeWish } from '../../schedule';
import type { PlanSummary } from '../contract';
import type { PlannedExit } from './planTables';
import { speaksOf } from './wishSubjects';

/** The two plans between which a household moves. */
export interface MovedBetween {
  pack: PolicyPack;
  before: { wishes: readonly PlannerWish[]; summary: PlanSummary };
  after: { wishes: readonly PlannerWish[]; summary: PlanSummary };
}

interface Moving {
  household_id: number;
  village_code: string;
}

/**
 * Why a household moves between two plans, by what differs between them, the nearest reason first: a wish about it; a
 * target, a budget or a capacity that became smaller or larger; a row that became scarcer or easier; its own cost.
 * Example: “2016 年帮扶资金由 5,400 万元减到 4,860 万元” for one that has to wait.
 */
export function explainMove(
  household: Moving,
  was: PlannedExit,
  is: PlannedExit,
  between: MovedBetween,
): LocalizedText {
  return (
    explainByWish(household, between) ??
    explainByLimits(was, is, between) ??
    explainByPrices(was, is, between) ??
    explainByCost(was, is)
  );
}

function explainByWish(household: Moving, { pack, before, after }: MovedBetween): LocalizedText | null {
  const own = (wishes: readonly PlannerWish[]): PlannerWish[] => wishes.filter((wish) => speaksOf(wish, household));
  const same = (a: PlannerWish, b: PlannerWish): boolean =>
    JSON.stringify({ ...a, reason: '' }) === JSON.stringify({ ...b, reason: '' });
  const added = own(after.wishes).find((wish) => !before.wishes.some((other) => same(wish, other)));
  const gone = own(before.wishes).find((wish) => !after.wishes.some((other) => same(wish, other)));
  const wish = added ?? gone;
  if (!wish) return null;
  // One household is spoken of here: the wish needs no names.
  const text =
    'subject' in wish && wish.subject !== 'county' && 'households' in wish.subject
      ? shorten(describeWish({ ...wish, subject: 'county' } as PlannerWish, pack))
      : describeWish(wish, pack);
  return added
    ? { zh: `有要求“${text.zh}”。`, en: `There is the wish “${text.en}”.` }
    : { zh: `不再有要求“${text.zh}”。`, en: `The wish “${text.en}” is gone.` };
}

/** A wish of one household without its subject. */
function shorten({ zh, en }: LocalizedText): LocalizedText {
  return { zh: zh.slice(zh.indexOf('：') + 1), en: en.slice(en.indexOf(': ') + 2) };
}

/** The years that are concerned: up to the earlier of the two exits a place is lost or won, then until the later. */
function yearsOf(was: PlannedExit, is: PlannedExit): (year: number) => boolean {
  const years = [was.exitYear, is.exitYear].filter((year) => year > 0);
  const last = Math.max(...years, 0);
  return (year) => last === 0 || year <= last;
}

function explainByLimits(was: PlannedExit, is: PlannedExit, { before, after }: MovedBetween): LocalizedText | null {
  const concerned = yearsOf(was, is);
  for (const quota of after.summary.quotas) {
    const former = before.summary.quotas.find(({ year }) => year === quota.year);
    if (former && former.target !== quota.target && concerned(quota.year)) {
      return {
        zh: `${quota.year} 年任务由 ${former.target} 改为 ${quota.target}。`,
        en: `The target of ${quota.year} goes from ${former.target} to ${quota.target}.`,
      };
    }
  }
  const changed = after.summary.rows.flatMap((row) => {
    const former = before.summary.rows.find((other) => other.row === row.row);
    return former && former.limit !== row.limit && concerned(row.year) ? [{ row, former }] : [];
  });
  const first = changed[0];
  if (!first) return null;
  const { row, former } = first;
  const amount = (value: number): string => (row.kind === 'budget' ? formatYuan(value) : String(value));
  const unit = row.kind === 'budget' ? { zh: ' 元', en: ' yuan' } : { zh: '', en: '' };
  return {
    zh: `${row.year} 年“${row.label.zh}”由 ${amount(former.limit)} ${row.limit < former.limit ? '减' : '增'}到 ${amount(row.limit)}${unit.zh}。`,
    en: `“${row.label.en}” of ${row.year} goes from ${amount(former.limit)} to ${amount(row.limit)}${unit.en}.`,
  };
}

/** The budget, capacity or target whose price per unit changed most, as a share of both. */
function explainByPrices(was: PlannedExit, is: PlannedExit, { before, after }: MovedBetween): LocalizedText | null {
  const concerned = yearsOf(was, is);
  let best: { price: PlanSummary['prices'][number]; change: number } | null = null;
  for (const price of after.summary.prices) {
    const former = before.summary.prices.find((other) => other.row === price.row);
    if (!former || price.kind === 'quota' || !concerned(price.year)) continue;
    const change = (price.price - former.price) / (Math.abs(price.price) + Math.abs(former.price) || 1);
    if (Math.abs(change) > 0.05 && Math.abs(change) > Math.abs(best?.change ?? 0)) best = { price, change };
  }
  if (!best) return null;
  const { label, year } = best.price;
  return best.change > 0
    ? {
        zh: `${year} 年“${label.zh}”更紧，名额让给了增收更省的户。`,
        en: `“${label.en}” of ${year} is scarcer and went to households where it saves more.`,
      }
    : { zh: `${year} 年“${label.zh}”不如原来紧。`, en: `“${label.en}” of ${year} is less scarce than before.` };
}

function explainByCost(was: PlannedExit, is: PlannedExit): LocalizedText {
  const difference = is.costFen - was.costFen;
  if (difference === 0)
    return { zh: '与别的户调换，本户成本不变。', en: 'It changes places with others at the same cost.' };
  const amount = formatYuan(Math.abs(difference));
  return difference < 0
    ? { zh: `换一种办法，本户省 ${amount} 元。`, en: `Another way saves ${amount} yuan for this household.` }
    : {
        zh: `本户多花 ${amount} 元，全县合计更省。`,
        en: `It costs ${amount} yuan more here and less for the county as a whole.`,
      };
}
