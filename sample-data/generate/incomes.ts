import { workPlaces } from './persons';
import type { CountyProfile } from './profile';
import { exponential, splitWhole, type RandomStream } from './randomStream';
import type { SampleIncome, SampleKind, SamplePerson } from './types';

const between = (random: RandomStream, low: number, high: number): number => low + random.uniform() * (high - low);
const inTens = (yuan: number): number => Math.round(yuan / 10) * 1000;

const emptyIncome = (): SampleIncome => ({
  wages: 0,
  production: 0,
  assetDividend: 0,
  otherProperty: 0,
  familyPlanning: 0,
  lowIncomeAllowance: 0,
  fiveGuarantees: 0,
  pension: 0,
  ecological: 0,
  otherTransfer: 0,
  productionExpense: 0,
});

const sumTransfers = (income: SampleIncome): number =>
  income.familyPlanning +
  income.lowIncomeAllowance +
  income.fiveGuarantees +
  income.pension +
  income.ecological +
  income.otherTransfer;

/** Net income in fen: 纯收入 = 工资 + 生产经营 + 财产 + 转移 − 生产经营支出 (identity of the register). */
export const netIncome = (income: SampleIncome): number =>
  income.wages +
  income.production +
  income.assetDividend +
  income.otherProperty +
  sumTransfers(income) -
  income.productionExpense;

function drawPublicTransfers(
  random: RandomStream,
  members: SamplePerson[],
  forestMu: number,
  { transfers }: CountyProfile,
): SampleIncome {
  const income = emptyIncome();
  for (const person of members) {
    if (person.age >= transfers.pensionAge && random.chance(transfers.pensionCover))
      income.pension += transfers.pensionYuan * 100;
  }
  if (forestMu > 0 && random.chance(0.55))
    income.ecological = Math.round(forestMu * transfers.ecologicalYuanPerMu * between(random, 0.4, 1)) * 100;
  if (members.some((person) => person.age >= 60 && person.age <= 75) && random.chance(0.05))
    income.familyPlanning = transfers.familyPlanningYuan * 100;
  return income;
}

/** Lognormal net income per head in fen, cut at both ends. */
function drawAbleIncomePerHead(random: RandomStream, { ableIncome }: CountyProfile): number {
  for (;;) {
    const yuan = ableIncome.medianYuan * exponential(ableIncome.sigma * random.normal());
    if (yuan >= ableIncome.lowestYuan && yuan <= ableIncome.highestYuan) return Math.round(yuan * 100);
  }
}

function spreadMonths(
  random: RandomStream,
  workers: SamplePerson[],
  wagesFen: number,
  { monthlyWageYuan }: CountyProfile,
): void {
  const monthly = between(random, monthlyWageYuan.lowest, monthlyWageYuan.highest) * 100;
  const months = Math.max(workers.length, Math.min(12 * workers.length, Math.round(wagesFen / monthly)));
  const parts = splitWhole(
    months - workers.length,
    workers.map(() => 0.4 + random.uniform()),
  );
  workers.forEach((worker, index) => {
    worker.monthsOfWork = Math.min(12, parts[index]! + 1);
    worker.workPlace = random.weighted(workPlaces);
  });
}

/**
 * Income of an able-bodied household: the per-head income is drawn first, transfers follow the members,
 * the rest is wages (with months of work to match), production less expense, and a little property.
 */
export function drawAbleIncome(
  random: RandomStream,
  members: SamplePerson[],
  kind: SampleKind,
  land: { croplandMu: number; forestMu: number },
  workers: SamplePerson[],
  profile: CountyProfile,
): { income: SampleIncome; perHeadFen: number } {
  const { transfers, wageShare, productionExpenseShare } = profile;
  const income = drawPublicTransfers(random, members, land.forestMu, profile);
  if (kind === '低保贫困户') {
    const recipients = random.integer(1, Math.min(3, members.length));
    const { lowest, highest } = transfers.ableAllowanceMonthlyYuan;
    income.lowIncomeAllowance = Math.round(between(random, lowest, highest) / 10) * 10 * 12 * recipients * 100;
  }
  if (members.some((person) => person.age >= 60) && random.chance(0.3))
    income.otherTransfer = inTens(between(random, 200, 1200));

  // The nearer the income comes to the ceiling, the more of what policy pays is taken away again.
  const ceilingFen = (profile.ableIncome.highestYuan + 1) * 100;
  const near = (thousandths: number): number => (ceilingFen * thousandths) / 1000;
  let perHeadFen = drawAbleIncomePerHead(random, profile);
  while (perHeadFen * members.length < 1.6 * sumTransfers(income)) {
    if (perHeadFen > near(875)) income.otherTransfer = 0;
    if (perHeadFen > near(925)) income.pension = Math.min(income.pension, transfers.pensionYuan * 100);
    if (perHeadFen > near(950)) income.lowIncomeAllowance = Math.min(income.lowIncomeAllowance, 96_000);
    const isAtCeiling = perHeadFen === near(975);
    if (isAtCeiling && perHeadFen * members.length < 1.6 * sumTransfers(income)) {
      income.familyPlanning = 0;
      income.ecological = 0;
    }
    perHeadFen = Math.min(near(975), Math.max(perHeadFen + 5_000, drawAbleIncomePerHead(random, profile)));
  }
  const rest = perHeadFen * members.length - sumTransfers(income);
  if (random.chance(0.12))
    income.otherProperty = Math.min(inTens(between(random, 60, 500)), Math.floor(rest / 2000) * 100);
  const earned = rest - income.otherProperty;
  const working = workers.slice(0, Math.max(1, Math.floor((earned * wageShare.lowest) / 90_000)));
  if (workers.length > 0) {
    income.wages = Math.floor((earned * between(random, wageShare.lowest, wageShare.highest)) / 1000) * 1000;
    spreadMonths(random, working, income.wages, profile);
  }
  const netProduction = earned - income.wages;
  const share = between(random, productionExpenseShare.lowest, productionExpenseShare.highest);
  income.productionExpense = Math.max(5, Math.round((netProduction * share) / (1 - share) / 1000)) * 1000;
  income.production = netProduction + income.productionExpense;
  return { income, perHeadFen };
}

/** Income without labour: allowance and pension by rule, a little property, the children's help. */
export function drawWithoutLabourIncome(
  random: RandomStream,
  members: SamplePerson[],
  kind: SampleKind,
  land: { croplandMu: number; forestMu: number },
  profile: CountyProfile,
): { income: SampleIncome; perHeadFen: number } {
  const { transfers, withoutLabourIncome } = profile;
  const income = drawPublicTransfers(random, members, land.forestMu, profile);
  const heads = members.length;
  if (kind === '五保贫困户') {
    income.familyPlanning = 0;
    income.fiveGuarantees = transfers.fiveGuaranteesYuan * 100;
    income.otherTransfer = inTens(between(random, 20, 180));
  } else if (kind === '一般贫困户') {
    income.otherTransfer = inTens(between(random, 600, 1500) * heads);
  } else {
    const { lowest, highest } = transfers.allowanceMonthlyYuan;
    const recipients = random.chance(0.78) ? heads : Math.max(1, heads - 1);
    income.lowIncomeAllowance = Math.round(between(random, lowest, highest) / 5) * 5 * 12 * recipients * 100;
    income.otherTransfer = inTens(between(random, 40, 620)) * (heads > 1 ? 2 : 1);
  }
  if (land.croplandMu > 0 && random.chance(0.35))
    income.otherProperty = inTens(land.croplandMu * between(random, 120, 260));

  const highest = withoutLabourIncome.highestYuan * 100 * heads;
  const lowest = withoutLabourIncome.lowestYuan * 100 * heads;
  if (netIncome(income) > highest) income.familyPlanning = 0;
  if (netIncome(income) > highest) income.ecological = 0;
  if (netIncome(income) > highest) income.otherProperty = 0;
  if (netIncome(income) > highest)
    income.otherTransfer = Math.max(1000, income.otherTransfer - (netIncome(income) - highest));
  if (netIncome(income) < lowest) income.otherTransfer += lowest - netIncome(income);
  const perHeadFen = Math.ceil(netIncome(income) / heads);
  income.otherTransfer += perHeadFen * heads - netIncome(income);
  return { income, perHeadFen };
}
