import { resolveValue, type PolicyPack } from '../../../analytics/policy';
import { splitWhole, type RandomStream } from '../randomStream';

/** A payment that falls due, before it is known which money pays it. */
export interface PaymentWish {
  project: string;
  pool: string;
  household: string;
  villageCode: string;
  recipient: 'household' | 'firm' | 'provider';
  day: number;
  amountFen: number;
  part: string;
}
/** Money that a source makes available by a notice. */
export interface Appropriation {
  number: string;
  day: number;
  source: string;
  pool: string;
  amountFen: number;
}
export interface Payment extends PaymentWish {
  number: string;
  source: string;
  appropriation: string;
  /** 一卡通 for households, transfer for the others. */
  channel: '一卡通' | '转账';
}

/** Days at which notices of money go out: four times a year. */
const noticeDays = [20, 95, 190, 280, 385, 460];

/**
 * Gives every payment its money. Notices come in rounds and cover what falls due until the next round and a tenth
 * more, split over the sources of the pool by the shares of the pack; a payment that finds too little waits for the
 * next notice. So payments never exceed what was made available before them.
 */
export function fundPayments(
  random: RandomStream,
  pack: PolicyPack,
  wishes: readonly PaymentWish[],
  lastDay: number,
): { appropriations: Appropriation[]; payments: Payment[] } {
  const appropriations: Appropriation[] = [];
  const payments: Payment[] = [];
  for (const { id: pool } of pack.pools) {
    const sources = pack.sources.filter((source) => source.pool === pool);
    const waiting = wishes
      .map((wish, index) => ({ wish, index }))
      .filter(({ wish }) => wish.pool === pool && wish.day < lastDay)
      .sort((a, b) => a.wish.day - b.wish.day || a.index - b.index)
      .map(({ wish }) => wish);
    if (waiting.length === 0) continue;
    const open: { notice: Appropriation; leftFen: number }[] = [];
    for (const [round, day] of noticeDays.entries()) {
      const until = noticeDays[round + 1] ?? lastDay;
      const dueFen = waiting.filter((wish) => wish.day < until).reduce((sum, wish) => sum + wish.amountFen, 0);
      const missingFen = dueFen - open.reduce((sum, entry) => sum + entry.leftFen, 0);
      if (missingFen > 0) {
        const totalFen = Math.ceil((missingFen * 11) / 10 / 1_000_000) * 1_000_000;
        const parts = splitWhole(
          totalFen / 10_000,
          sources.map((source) => resolveValue(pack, [], source.share, day < 366 ? 2016 : 2017).value),
        );
        sources.forEach((source, index) => {
          if (parts[index] === 0) return;
          const notice = {
            number: `示例财〔${day < 366 ? 2016 : 2017}〕${String(appropriations.length + 1).padStart(3, '0')}号`,
            day: day + random.integer(0, 9),
            source: source.id,
            pool,
            amountFen: parts[index]! * 10_000,
          };
          appropriations.push(notice);
          open.push({ notice, leftFen: notice.amountFen });
        });
      }
      while (waiting.length > 0 && waiting[0]!.day < until) {
        const wish = waiting.shift()!;
        const entry = open.filter(({ leftFen }) => leftFen >= wish.amountFen).sort((a, b) => b.leftFen - a.leftFen)[0];
        if (!entry) {
          const later = { ...wish, day: until };
          const place = waiting.findIndex((other) => other.day > until);
          waiting.splice(place < 0 ? waiting.length : place, 0, later);
          continue;
        }
        const paidOn = Math.max(wish.day, entry.notice.day + 3);
        if (paidOn >= lastDay) continue;
        entry.leftFen -= wish.amountFen;
        payments.push({
          ...wish,
          number: '',
          day: paidOn,
          source: entry.notice.source,
          appropriation: entry.notice.number,
          channel: wish.recipient === 'household' ? '一卡通' : '转账',
        });
      }
    }
  }
  payments.sort((a, b) => a.day - b.day || (a.project < b.project ? -1 : a.project > b.project ? 1 : 0));
  payments.forEach((payment, index) => (payment.number = `ZF${String(index + 1).padStart(6, '0')}`));
  appropriations.sort((a, b) => a.day - b.day);
  return { appropriations, payments };
}
