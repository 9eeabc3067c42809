import { holdsPersonalNumber, maskName } from '../../register';
import type { ProblemNotes } from './ledgerProblems';
import type { NameFinder } from './matchNames';
import type { Ledger, LedgerChannel, LedgerKind, LedgerMoneyField, LedgerOrigin, LedgerRecipient } from './types';

/** One row of a recognised sheet on its way into the ledger. */
export interface RowReader extends LedgerOrigin {
  text(field: string): string | null;
  fen(field: LedgerMoneyField): number | null;
  day(field: string): string | null;
  whole(field: string): number | null;
  /** The term of a loan in months, and its yearly rate in basis points. */
  term(): number | null;
  rate(): number | null;
  word<T extends string>(field: 'recipient' | 'channel'): T | null;
  name(field: string): string;
  number(): string | null;
}

/** What is named so is money, and no person. */
const moneyWords = /(资金|财政|专项|经费|补助|补贴|拨款|贷款)$/u;

/**
 * A written name for a problem text or a screen: what may be a person (a donor, a number) is hidden.
 * Example: hidePerson('张三') = '张*', hidePerson('区级财政') = '区级财政'.
 */
export const hidePerson = (written: string): string =>
  holdsPersonalNumber(written)
    ? '…'
    : /^\p{Script=Han}{2,4}$/u.test(written) && !moneyWords.test(written)
      ? maskName(written)
      : written;

/** Takes one row into the ledger, its names matched with the pack; what the pack does not know is said and kept. */
export function takeRow(
  ledger: Ledger,
  row: RowReader,
  kind: LedgerKind,
  names: NameFinder,
  notes: ProblemNotes,
): void {
  const { file, sheet, row: line } = row;
  const origin = { file, sheet, row: line };
  const find = (
    field: string,
    code: 'pool_unknown' | 'source_unknown' | 'measure_unknown',
    search: (written: string) => string | null,
  ): string | null => {
    const written = row.text(field);
    const found = written === null ? null : search(written);
    if (written !== null && found === null) notes.addName(code, origin, row.name(field), hidePerson(written));
    return found;
  };
  const findPool = (): string | null => find('pool', 'pool_unknown', names.pool);
  const findSource = (pool: string | null): string | null =>
    find('source', 'source_unknown', (written) => names.source(written, pool));
  if (kind === 'notice') {
    const pool = findPool();
    ledger.notices.push({
      ...origin,
      number: row.number(),
      date: row.day('date'),
      source: findSource(pool),
      sourceWritten: row.text('source'),
      pool,
      poolWritten: row.text('pool'),
      amountFen: row.fen('amountFen'),
    });
  } else if (kind === 'project') {
    const village = row.text('village');
    const place = village === null ? null : names.village(row.text('town'), village);
    if (village !== null && place === null)
      notes.addName('village_unknown', origin, row.name('village'), holdsPersonalNumber(village) ? '…' : village);
    ledger.projects.push({
      ...origin,
      number: row.number(),
      name: row.text('name'),
      villageCode: place?.villageCode ?? null,
      townCode: place?.townCode ?? null,
      villageWritten: village,
      measure: find('measure', 'measure_unknown', names.measure),
      measureWritten: row.text('measure'),
      pool: findPool(),
      poolWritten: row.text('pool'),
      date: row.day('date'),
      amountFen: row.fen('amountFen'),
      households: row.whole('households'),
      paidFen: row.fen('paidFen'),
      actualFen: row.fen('actualFen'),
      unit: row.text('unit'),
    });
  } else if (kind === 'payment') {
    ledger.payments.push({
      ...origin,
      number: row.number(),
      date: row.day('date'),
      project: row.text('project'),
      notice: row.text('notice'),
      source: findSource(null),
      sourceWritten: row.text('source'),
      recipient: row.word<LedgerRecipient>('recipient'),
      household: row.text('household'),
      part: row.text('part'),
      amountFen: row.fen('amountFen'),
      channel: row.word<LedgerChannel>('channel'),
    });
  } else if (kind === 'loan') {
    ledger.loans.push({
      ...origin,
      number: row.number(),
      date: row.day('date'),
      household: row.text('household'),
      amountFen: row.fen('amountFen'),
      termMonths: row.term(),
      rateBasisPoints: row.rate(),
      interestPaidFen: row.fen('interestPaidFen'),
      bank: row.text('bank'),
    });
  } else {
    ledger.filings.push({
      ...origin,
      item: row.text('item'),
      year: row.whole('year'),
      date: row.day('date'),
      unit: row.text('unit'),
    });
  }
}
