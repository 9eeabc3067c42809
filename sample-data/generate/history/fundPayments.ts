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
 * more (never more than is still to be paid), split over the sources of the pool by the shares of the pack. The oldest
 * money is spent first; a payment that one notice does not cover stands in several vouchers of the same day, and one
 * that finds too little waits for the next notice. So payments never exceed what was made available before them, and
 * no money lies idle for long.
 */
export function fundPayments(
  random: RandomStream,
  pack: PolicyPack,
  wishes: readonly PaymentWish[],
  lastDay: number,
): { appropriations: Appropriation[]; payments: Payment[] } {
  const appropriations: Appropriation[] = [];
  const payments: Payment[] = [];
  const sumUp = (list: readonly { amountFen: number }[]): number =>
    list.reduce((sum, { amountFen }) => sum + amountFen, 0);
  for (const { id: pool } of pack.pools) {
    const sources = pack.sources.filter((source) => source.pool === pool);
    const waiting = wishes
      .map((wish, index) => ({ wish, index }))
      .filter(({ wish }) => wish.pool === pool && wish.day < lastDay)
      .sort((a, b) => a.wish.day - b.wish.day || a.index - b.index)
      .map(({ wish }) => wish);
    if (waiting.length === 0) continue;
    const open: OpenNotice[] = [];
    const leftFen = (): number => open.reduce((sum, entry) => sum + entry.leftFen, 0);
    for (const [round, day] of noticeDays.entries()) {
      const until = noticeDays[round + 1] ?? lastDay;
      const missingFen = sumUp(waiting.filter((wish) => wish.day < until)) - leftFen();
      if (missingFen > 0) {
        const roundUp = (fen: number, stepFen: number): number => Math.ceil(fen / stepFen) * stepFen;
        const totalFen = Math.min(
          roundUp((missingFen * 11) / 10, 1_000_000),
          roundUp(sumUp(waiting) - leftFen(), 10_000),
        );
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
        if (leftFen() < wish.amountFen) {
          const later = { ...wish, day: until };
          const place = waiting.findIndex((other) => other.day > until);
          waiting.splice(place < 0 ? waiting.length : place, 0, later);
          continue;
        }
        const vouchers = draw(open, wish.amountFen);
        const paidOn = Math.max(wish.day, ...vouchers.map(({ notice }) => notice.day + 3));
        if (paidOn >= lastDay) continue;
        for (const { entry, notice, amountFen } of vouchers) {
          entry.leftFen -= amountFen;
          payments.push({
            ...wish,
            amountFen,
            number: '',
            day: paidOn,
            source: notice.source,
            appropriation: notice.number,
            channel: wish.recipient === 'household' ? '一卡通' : '转账',
          });
        }
      }
    }
  }
  payments.sort((a, b) => a.day - b.day || (a.project < b.project ? -1 : a.project > b.project ? 1 : 0));
  payments.forEach((payment, index) => (payment.number = `ZF${String(index + 1).padStart(6, '0')}`));
  appropriations.sort((a, b) => a.day - b.day);
  return { appropriations, payments };
}

interface OpenNotice {
  notice: Appropriation;
  leftFen: number;
}

/** The oldest money that makes up an amount, notice by notice. */
function draw(
  open: readonly OpenNotice[],
  wantedFen: number,
): { entry: OpenNotice; notice: Appropriation; amountFen: number }[] {
  let missingFen = wantedFen;
  return open.flatMap((entry) => {
    const amountFen = Math.min(entry.leftFen, missingFen);
    missingFen -= amountFen;
    return amountFen === 0 ? [] : [{ entry, notice: entry.notice, amountFen }];
  });
}
