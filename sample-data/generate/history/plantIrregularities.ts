import { resolveValue } from '../../../analytics/policy';
import { historyDays, writeDay } from './simulateHistory';
import {
  readCell,
  writeCell,
  type LedgerBook,
  type LoanRow,
  type NoticeRow,
  type PaymentRow,
  type PlantedIrregularity,
  type ProjectRow,
} from './irregularBook';

/** How often each kind is put in, where rows fit. */
const wanted = 2;
const yuan = (fen: number): number => fen / 100;
/** Notices after this day are not yet a year old at the end of the history. */
const lastOldDay = historyDays - 1 - 366;

type Plant = (book: LedgerBook) => PlantedIrregularity[];

/** The first rows that fit, in an order drawn by the seed; each is taken, with what it belongs to. */
function choose<T extends object>(
  book: LedgerBook,
  rows: readonly T[],
  owners: (row: T) => object[],
  fits: (row: T) => boolean,
  count = wanted,
): T[] {
  const chosen: T[] = [];
  for (const row of book.random.shuffle([...rows])) {
    if (chosen.length === count) break;
    if ([row, ...owners(row)].some((owner) => book.taken.has(owner)) || !fits(row)) continue;
    for (const owner of [row, ...owners(row)]) book.taken.add(owner);
    chosen.push(row);
  }
  return chosen;
}

const choosePayments = (book: LedgerBook, fits: (payment: PaymentRow) => boolean, count = wanted): PaymentRow[] =>
  choose(book, book.payments, ({ project, notice }) => [project, notice], fits, count);
const chooseProjects = (book: LedgerBook, fits: (project: ProjectRow) => boolean): ProjectRow[] =>
  choose(book, book.projects, () => [], fits);
const chooseNotices = (book: LedgerBook, fits: (notice: NoticeRow) => boolean): NoticeRow[] =>
  choose(book, book.notices, () => [], fits);

const atPayment = (book: LedgerBook, check: string, { row, entry }: PaymentRow): PlantedIrregularity => ({
  check,
  sheet: book.sheets.payments,
  row,
  record: entry.number,
});
const atProject = (book: LedgerBook, check: string, { row, entry }: ProjectRow): PlantedIrregularity => ({
  check,
  sheet: book.sheets.projects,
  row,
  record: entry.number,
});
const atNotice = (book: LedgerBook, check: string, { row, entry }: NoticeRow): PlantedIrregularity => ({
  check,
  sheet: book.sheets.notices,
  row,
  record: entry.number,
});

/** Its notice stays in use without it, and what stays there is not yet old money. */
const isSpare = ({ notice }: PaymentRow): boolean => notice.payments.length >= 2 && notice.entry.day > lastOldDay;

const plantPaymentFaults: Plant = (book) => {
  const { payments } = book.sheets;
  const twice = choosePayments(book, () => true).map((payment) => {
    const other = book.payments.find(({ row }) => row !== payment.row)!;
    writeCell(payments, payment.row, '支付编号', other.entry.number);
    return { ...atPayment(book, 'payment_number_twice', payment), record: other.entry.number };
  });
  const withoutProject = choosePayments(book, () => true).map((payment, turn) => {
    writeCell(payments, payment.row, '项目编号', turn === 0 ? null : 'XM99999');
    return atPayment(book, 'payment_without_project', payment);
  });
  const withoutNotice = choosePayments(book, isSpare).map((payment, turn) => {
    writeCell(payments, payment.row, '指标文号', turn === 0 ? '示例财〔2017〕999号' : null);
    return atPayment(book, 'payment_without_notice', payment);
  });
  const beforeApproved = choosePayments(
    book,
    ({ isSingle, notice, project }) => isSingle && notice.entry.day + 1 < project.entry.approved,
  ).map((payment) => {
    const day = Math.max(payment.notice.entry.day + 1, payment.project.entry.approved - 5);
    writeCell(payments, payment.row, '支付日期', writeDay(day));
    return atPayment(book, 'paid_before_approved', payment);
  });
  const beforeNotice = choosePayments(
    book,
    ({ isSingle, notice, project }) => isSingle && notice.entry.day - 3 >= project.entry.approved,
  ).map((payment) => {
    writeCell(payments, payment.row, '支付日期', writeDay(payment.notice.entry.day - 3));
    return atPayment(book, 'paid_before_notice', payment);
  });
  const house = (payment: PaymentRow): boolean => payment.entry.pool.startsWith('housing');
  const pays = ({ entry }: PaymentRow): boolean => entry.recipient === 'household';
  const cash = [...choosePayments(book, (payment) => pays(payment) && house(payment)), ...choosePayments(book, pays)]
    .slice(0, wanted)
    .map((payment) => {
      writeCell(payments, payment.row, '支付方式', '现金');
      return atPayment(book, 'cash_not_card', payment);
    });
  return [...twice, ...withoutProject, ...withoutNotice, ...beforeApproved, ...beforeNotice, ...cash];
};

const plantWrongSources: Plant = (book) => {
  const { history, sheets } = book;
  const label = (source: string): string => history.pack.sources.find(({ id }) => id === source)!.label.zh;
  const planted: PlantedIrregularity[] = [];
  const otherMoney = (payment: PaymentRow): NoticeRow | undefined =>
    book.notices.find(
      ({ entry, leftFen }) =>
        entry.pool !== payment.entry.pool && entry.day < payment.entry.day && leftFen >= payment.entry.amountFen,
    );
  for (const payment of choosePayments(book, (other) => isSpare(other) && otherMoney(other) !== undefined)) {
    const notice = otherMoney(payment)!;
    notice.leftFen -= payment.entry.amountFen;
    book.taken.add(notice);
    writeCell(sheets.payments, payment.row, '指标文号', notice.entry.number);
    writeCell(sheets.payments, payment.row, '资金来源', label(notice.entry.source));
    planted.push(atPayment(book, 'source_not_permitted', payment));
  }
  const others = (payment: PaymentRow) =>
    history.pack.sources.filter(({ id, pool }) => pool === payment.entry.pool && id !== payment.entry.source);
  for (const payment of choosePayments(book, (other) => others(other).length > 0)) {
    writeCell(sheets.payments, payment.row, '资金来源', label(book.random.pick(others(payment)).id));
    planted.push(atPayment(book, 'source_differs', payment));
  }
  const inPool = (pool: string): number => book.notices.filter(({ entry }) => entry.pool === pool).length;
  for (const notice of chooseNotices(book, ({ entry }) => inPool(entry.pool) >= 4).slice(0, 1)) {
    const wrong = history.pack.pools.find(
      ({ id, sources }) => inPool(id) > 0 && id !== notice.entry.pool && !sources.includes(notice.entry.source),
    )!;
    writeCell(sheets.notices, notice.row, '资金用途', wrong.label.zh);
    planted.push(atNotice(book, 'source_not_permitted', notice));
  }
  return planted;
};

/** A household gets a measure once more in the year: the same part of the same project, or from another project. */
const plantDoubleSubsidies: Plant = (book) => {
  const { payments, projects, notices } = book.sheets;
  const days = 20;
  const isEarly = ({ entry, isSingle }: PaymentRow): boolean =>
    isSingle &&
    entry.household !== '' &&
    entry.day + days < historyDays &&
    writeDay(entry.day).slice(0, 4) === writeDay(entry.day + days).slice(0, 4);
  const secondProject = (payment: PaymentRow): ProjectRow | undefined =>
    book.projects.find(
      (project) =>
        !book.taken.has(project) &&
        project !== payment.project &&
        project.entry.measure === payment.project.entry.measure &&
        project.entry.approved < payment.entry.day + days,
    );
  // Project and notice get so much more that nothing is overpaid, nor above what the works cost.
  const repeat = (payment: PaymentRow, project: ProjectRow, number: string): PlantedIrregularity => {
    const { amountFen, day } = payment.entry;
    book.taken.add(project);
    writeCell(projects, project.row, '批复金额（元）', yuan(project.entry.amountFen + amountFen));
    if (project.entry.actualFen !== null)
      writeCell(projects, project.row, '实际投资（元）', yuan(project.entry.actualFen + amountFen));
    writeCell(notices, payment.notice.row, '金额（元）', yuan(payment.notice.entry.amountFen + amountFen));
    const row = [...payment.row];
    writeCell(payments, row, '支付编号', number);
    writeCell(payments, row, '支付日期', writeDay(day + days));
    writeCell(payments, row, '项目编号', project.entry.number);
    payments.rows.push(row);
    return { check: 'household_paid_twice', sheet: payments, row, record: number };
  };
  const again = choosePayments(book, isEarly).map((payment, turn) =>
    repeat(payment, payment.project, `ZF90000${turn}`),
  );
  const elsewhere = choosePayments(book, (payment) => isEarly(payment) && secondProject(payment) !== undefined).flatMap(
    (payment, turn) => {
      const project = secondProject(payment);
      return project ? [repeat(payment, project, `ZF90001${turn}`)] : [];
    },
  );
  return [...again, ...elsewhere];
};

const plantNoticeFaults: Plant = (book) => {
  const { notices } = book.sheets;
  const write = (notice: NoticeRow, fen: number): void => writeCell(notices, notice.row, '金额（元）', yuan(fen));
  const paidFen = ({ entry, leftFen }: NoticeRow): number => entry.amountFen - leftFen;
  const idle = chooseNotices(book, (notice) => notice.entry.day < lastOldDay && notice.payments.length > 0).map(
    (notice) => {
      write(notice, notice.entry.amountFen + 30_000_000);
      return atNotice(book, 'notice_idle', notice);
    },
  );
  const overpaid = chooseNotices(book, (notice) => paidFen(notice) > 100_000).map((notice) => {
    write(notice, paidFen(notice) - 50_000);
    return atNotice(book, 'notice_overpaid', notice);
  });
  const twice = chooseNotices(book, ({ entry }) => entry.day > lastOldDay).map(({ row, entry }) => {
    const copy = [...row];
    notices.rows.push(copy);
    return { check: 'notice_twice', sheet: notices, row: copy, record: entry.number };
  });
  const unused = chooseNotices(book, () => true).map(({ row }, turn) => {
    const copy = [...row];
    const number = `示例财〔2016〕99${turn}号`;
    writeCell(notices, copy, '文号', number);
    writeCell(notices, copy, '下达日期', writeDay(historyDays - 1 - 200));
    notices.rows.push(copy);
    return { check: 'notice_unused', sheet: notices, row: copy, record: number };
  });
  return [...idle, ...overpaid, ...twice, ...unused];
};

const plantProjectFaults: Plant = (book) => {
  const { history, sheets } = book;
  const { projects } = sheets;
  const overpaid = chooseProjects(book, ({ entry, roomFen }) => entry.amountFen - roomFen > 100_000).map((project) => {
    writeCell(projects, project.row, '批复金额（元）', yuan(project.entry.amountFen - project.roomFen - 50_000));
    return atProject(book, 'project_overpaid', project);
  });
  const unplanned = chooseProjects(book, () => true).map((project) => {
    writeCell(projects, project.row, '措施', '文化墙粉刷');
    return atProject(book, 'project_without_plan', project);
  });
  const twice = chooseProjects(book, () => true).map(({ row, entry }) => {
    const copy = [...row];
    projects.rows.push(copy);
    return { check: 'project_twice', sheet: projects, row: copy, record: entry.number };
  });
  const moneyless = history.pack.pools.filter(({ id }) => book.notices.every(({ entry }) => entry.pool !== id));
  const penniless = moneyless.slice(0, wanted).map((pool, turn) => {
    const row = [...book.projects[turn]!.row];
    const measure = history.pack.measures.find(({ costs }) => costs.some((cost) => cost.pool === pool.id));
    const number = `XM9900${turn}`;
    writeCell(projects, row, '项目编号', number);
    if (measure) writeCell(projects, row, '措施', measure.label.zh);
    writeCell(projects, row, '资金用途', pool.label.zh);
    writeCell(projects, row, '批复日期', writeDay(300));
    writeCell(projects, row, '批复金额（元）', 50_000);
    projects.rows.push(row);
    return { check: 'project_without_money', sheet: projects, row, record: number };
  });
  return [...overpaid, ...unplanned, ...twice, ...penniless];
};

const plantFilingFaults: Plant = ({ sheets: { filings } }) => {
  if (filings === null) return [];
  const [first, second] = [...filings.rows];
  const name = (row: (typeof filings.rows)[number]): string => String(readCell(filings, row, '备案事项'));
  const planted: PlantedIrregularity[] = [];
  if (second !== undefined) {
    writeCell(filings, second, '备案日期', writeDay(historyDays - 10));
    planted.push({ check: 'filing_late', sheet: filings, row: second, record: name(second) });
  }
  filings.rows.splice(0, 1);
  return [...planted, { check: 'filing_missing', sheet: null, row: null, record: name(first!) }];
};

const plantLoanFaults: Plant = (book) => {
  const { loans: sheet } = book.sheets;
  if (sheet === null) return [];
  const chooseLoans = (fits: (loan: LoanRow) => boolean): LoanRow[] => choose(book, book.loans, () => [], fits);
  const plant = (check: string, heading: string, write: (loan: LoanRow, turn: number) => string | number) =>
    chooseLoans(() => true).map((loan, turn): PlantedIrregularity => {
      writeCell(sheet, loan.row, heading, write(loan, turn));
      return { check, sheet, row: loan.row, record: loan.entry.number };
    });
  const [rule] = book.history.pack.loan_rules;
  const limit = (id: string): number => resolveValue(book.history.pack, [], id, 2016).value;
  return [
    ...plant('loan_too_large', '贷款金额（元）', () => limit(rule!.largest_loan) + 10_000),
    ...plant('loan_too_long', '期限（月）', () => limit(rule!.longest_term) * 12 + 12),
    // Interest of sixty days that have not yet gone by.
    ...plant('loan_interest_beyond', '已贴息（元）', ({ entry }) =>
      Math.ceil((entry.amountFen * entry.rateBasisPoints * (historyDays - entry.day + 60)) / 360_000_000),
    ),
    ...chooseLoans(() => true).map(({ row, entry }, turn): PlantedIrregularity => {
      const [copy, number] = [[...row], `DK9000${turn}`];
      writeCell(sheet, copy, '贷款编号', number);
      writeCell(sheet, copy, '贷款日期', writeDay(entry.day + 30));
      writeCell(sheet, copy, '已贴息（元）', 0);
      sheet.rows.push(copy);
      return { check: 'loan_twice', sheet, row: copy, record: number };
    }),
    ...plant('loan_household_unknown', '户编号', (_, turn) => `999999999999000${turn}`),
  ];
};

/** Works that turn out cheaper than what was paid for them; only packs with a rule for it have such a column. */
const plantCostFaults: Plant = (book) =>
  chooseProjects(book, ({ entry, roomFen }) => entry.actualFen !== null && entry.amountFen - roomFen > 100_000).map(
    (project) => {
      const paidFen = project.entry.amountFen - project.roomFen;
      writeCell(book.sheets.projects, project.row, '实际投资（元）', yuan(paidFen - 30_000));
      return atProject(book, 'paid_above_actual', project);
    },
  );

/** What the projects say was paid follows the payments, but for two that do not; then the sheets get their sums, one wrong. */
const plantWrongSums: Plant = (book) => {
  const { projects, payments, notices, loans } = book.sheets;
  const paid = new Map<string, number>();
  for (const row of payments.rows) {
    const number = String(readCell(payments, row, '项目编号') ?? '');
    paid.set(number, (paid.get(number) ?? 0) + Math.round(Number(readCell(payments, row, '金额（元）')) * 100));
  }
  for (const row of projects.rows)
    writeCell(projects, row, '已支付（元）', yuan(paid.get(String(readCell(projects, row, '项目编号'))) ?? 0));
  const differing = chooseProjects(book, () => true).map((project) => {
    writeCell(projects, project.row, '已支付（元）', Number(readCell(projects, project.row, '已支付（元）')) + 1234.5);
    return atProject(book, 'project_paid_differs', project);
  });
  const columns = [
    [notices, '金额（元）', 0],
    [projects, '批复金额（元）', 0],
    [projects, '已支付（元）', 0],
    ...(projects.headings.includes('实际投资（元）') ? [[projects, '实际投资（元）', 0] as const] : []),
    [payments, '金额（元）', 100],
    ...(loans === null ? [] : [[loans, '贷款金额（元）', 0] as const]),
  ] as const;
  const sums = columns.map(([sheet, heading, wrong]) => ({
    sheet,
    heading,
    sum:
      wrong +
      yuan(sheet.rows.reduce((total, row) => total + Math.round(Number(readCell(sheet, row, heading)) * 100), 0)),
  }));
  const rows = new Map(
    [notices, projects, payments, ...(loans === null ? [] : [loans])].map((sheet) => [
      sheet,
      ['合计', ...sheet.headings.slice(1).map(() => null)],
    ]),
  );
  for (const [sheet, row] of rows) sheet.rows.push(row);
  for (const { sheet, heading, sum } of sums) writeCell(sheet, rows.get(sheet)!, heading, sum);
  return [...differing, { check: 'total_differs', sheet: payments, row: rows.get(payments)!, record: '合计' }];
};

/**
 * Puts every kind of irregularity into the sheets of a clean ledger, in place, none into the rows of another: two of
 * each where rows fit. What is planted is all that is to be found.
 */
export function plantIrregularities(book: LedgerBook): PlantedIrregularity[] {
  const costs = book.projects.some(({ entry }) => entry.actualFen !== null) ? [plantCostFaults] : [];
  return [
    ...costs,
    plantDoubleSubsidies,
    plantNoticeFaults,
    plantWrongSources,
    plantPaymentFaults,
    plantProjectFaults,
    plantFilingFaults,
    plantLoanFaults,
    plantWrongSums,
  ].flatMap((plant) => plant(book));
}
