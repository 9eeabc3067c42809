import { createHash } from 'node:crypto';
import { read, utils } from 'xlsx';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { listProcedureSteps, resolveValue } from '../../analytics/policy';
import { profiles } from '../../sample-data/generate/profiles';
import { historyDays, historyMonths, simulateHistory, writeDay, type CountyHistory } from '../../sample-data/generate/history/simulateHistory';
import { generateLedger, generateMonthlyFiles, ledgerFileName, monthlyFileName, summariseHistory } from '../../sample-data/generate/history/writeHistory';
import type { GeneratedFile } from '../../sample-data/generate/generateCounty';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);

type Cells = Record<string, string | number | null>;
/** Reads a sheet below its title with another program than the one that wrote it. */
function readSheet(files: readonly GeneratedFile[], fileName: string, sheetName: string): Cells[] {
  const book = read(files.find((file) => file.fileName === fileName)!.bytes, { dense: true });
  return utils.sheet_to_json<Cells>(book.Sheets[sheetName]!, { range: 1, raw: true, defval: null });
}

describe.each(Object.keys(profiles))('the first eighteen months of %s', (county) => {
  const history: CountyHistory = simulateHistory(county);
  const projects = new Map(history.projects.map((project) => [project.number, project]));

  it('lets households leave by the steps of the pack, in their order, with the days they take', () => {
    const procedure = history.pack.procedures.find(({ kind }) => kind === 'household_exit')!;
    const ordered = listProcedureSteps(history.pack, procedure, 2016);
    for (const { steps, out, household } of history.exits) {
      expect(steps.map(({ id }) => id), household.number).toEqual(ordered.slice(0, steps.length).map(({ step }) => step.id));
      for (const [index, step] of steps.entries()) if (index > 0) expect(step.done - steps[index - 1]!.done).toBeGreaterThanOrEqual(ordered[index]!.days);
      expect(out === null).toBe(steps.length < ordered.length);
      expect(steps.every(({ done }) => done >= 0 && done < historyDays)).toBe(true);
    }
    const numbers = history.exits.map(({ household }) => household.number);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(history.exits.filter(({ heldUp }) => heldUp > 0).length).toBeGreaterThan(0);
  });

  it('starts measures after the approval of their project, and holds some of them up', () => {
    for (const { started, due, finished, project, household } of history.measures) {
      expect(started).toBeGreaterThan(projects.get(project)!.approved);
      expect(due).toBeGreaterThan(started);
      if (finished !== null) expect(finished).toBeGreaterThan(started);
      expect(projects.get(project)!.villageCode).toBe(household.village.code);
    }
    const late = history.measures.filter(({ finished, due }) => finished !== null && finished > due).length / history.measures.length;
    expect(late).toBeGreaterThan(0.1);
    expect(late).toBeLessThan(0.4);
  });

  it('pays nothing that was not approved, and from no source more than it has made available by that day', () => {
    const paid = new Map<string, number>();
    const notices = new Map(history.appropriations.map((notice) => [notice.number, notice]));
    expect(notices.size).toBe(history.appropriations.length);
    const left = new Map(history.appropriations.map(({ number, amountFen }) => [number, amountFen]));
    for (const payment of history.payments) {
      const project = projects.get(payment.project)!;
      const notice = notices.get(payment.appropriation)!;
      expect(payment.day).toBeGreaterThan(Math.max(project.approved, notice.day));
      expect(payment.day).toBeLessThan(historyDays);
      expect([payment.pool, payment.source]).toEqual([project.pool, notice.source]);
      expect(payment.channel).toBe(payment.recipient === 'household' ? '一卡通' : '转账');
      paid.set(payment.project, (paid.get(payment.project) ?? 0) + payment.amountFen);
      left.set(notice.number, left.get(notice.number)! - payment.amountFen);
    }
    for (const [number, amountFen] of paid) expect(amountFen).toBeLessThanOrEqual(projects.get(number)!.amountFen);
    expect([...left.values()].filter((fen) => fen < 0)).toEqual([]);
    const pools = new Map(history.pack.sources.map((source) => [source.id, source.pool]));
    expect(history.appropriations.filter(({ source, pool }) => pools.get(source) !== pool)).toEqual([]);
    expect(history.payments.length).toBeGreaterThan(100);
  });

  it('lends within the rule of the pack, once to a household of the register, and pays interest for what has gone by', () => {
    const [rule] = history.pack.loan_rules;
    expect(history.loans.length > 0).toBe(rule !== undefined);
    if (rule === undefined) return;
    const [largest, years] = [rule.largest_loan, rule.longest_term].map((id) => resolveValue(history.pack, [], id, 2016).value) as [number, number];
    const numbers = new Set(history.register.households.map(({ number }) => number));
    for (const { household, amountFen, termMonths, rateBasisPoints, interestPaidFen, day } of history.loans) {
      expect(numbers.delete(household)).toBe(true);
      expect(amountFen).toBeLessThanOrEqual(largest * 100);
      expect(termMonths).toBeLessThanOrEqual(years * 12);
      expect(day).toBeLessThan(historyDays);
      expect(interestPaidFen * 3_600_000).toBeLessThanOrEqual(amountFen * rateBasisPoints * (historyDays - day));
    }
  });

  it('goes the same way twice', () => {
    expect(summariseHistory(simulateHistory(county))).toEqual(summariseHistory(history));
  });
});

// The small counties stand for all: the files of every county are written by the same lines.
describe.each(['hanyang', 'zaozhuang'])('the files of %s', (county) => {
  const history = simulateHistory(county);
  const monthly = generateMonthlyFiles(county);
  const ledger = generateLedger(county);

  it('stands in the monthly files and the ledger to the fen', () => {
    const key = parse(new TextDecoder().decode(monthly.at(-1)!.bytes)) as { months: { paid_yuan: number; measures_started: number }[]; funds: { paid_yuan: number; appropriated_yuan: number } };
    expect(key).toEqual(summariseHistory(history));
    expect(monthly.length).toBe(historyMonths + 1);
    const months = Array.from({ length: historyMonths }, (_, month) => monthlyFileName(month));
    const fen = (rows: readonly Cells[]): number => sum(rows.map((row) => Math.round(Number(row['金额（元）']) * 100)));
    const paid = months.map((fileName) => fen(readSheet(monthly, fileName, '资金支付')) / 100);
    expect(paid).toEqual(key.months.map((month) => month.paid_yuan));
    expect(fen(readSheet(ledger, ledgerFileName, '支付'))).toBe(Math.round(key.funds.paid_yuan * 100));
    expect(fen(readSheet(ledger, ledgerFileName, '指标下达'))).toBe(Math.round(key.funds.appropriated_yuan * 100));
    const june = readSheet(monthly, monthlyFileName(5), '措施进度');
    expect(june.filter((row) => String(row.开始日期).startsWith('2016-06')).length).toBe(key.months[5]!.measures_started);
    expect(readSheet(monthly, monthlyFileName(17), '村指标').length).toBe(history.villages.length / historyMonths);
  });

  it('come out the same twice', () => {
    const list = (files: readonly GeneratedFile[]): string[] => files.map(({ fileName, bytes }) => `${fileName} ${sha256(bytes)}`);
    expect(list(generateLedger(county))).toEqual(list(ledger));
    expect(list(generateMonthlyFiles(county))).toEqual(list(monthly));
  });
});

it('counts days as the calendar does', () => {
  expect([0, 30, 59, 60, 365, 366, historyDays].map(writeDay)).toEqual(['2016-01-01', '2016-01-31', '2016-02-29', '2016-03-01', '2016-12-31', '2017-01-01', '2017-06-30']);
});
