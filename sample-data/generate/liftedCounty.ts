import { stringify } from 'yaml';
import { resolveLine } from '../../analytics/policy';
import { generateCountyRegister, type GeneratedFile } from './generateCounty';
import { readSamplePack } from './history/simulateHistory';
import { netIncome } from './incomes';
import { findProfile } from './profiles';
import { exponential, openRandomStream } from './randomStream';
import { layOutSheets, layoutOf } from './registerSheets';
import type { SampleHousehold, SampleRegister } from './types';
import { writeTables } from './writeWorkbooks';

/** Share of the households below the line that are lifted just over it, where nothing else is said. */
export const liftedShare = 0.08;

export interface LiftedHousehold {
  number: string;
  group: string;
  fromYuan: number;
  toYuan: number;
}
export interface LiftedCounty {
  countyName: string;
  year: number;
  register: SampleRegister;
  lines: Record<string, number>;
  share: number;
  below: number;
  lifted: LiftedHousehold[];
}

/** Moves a household's net income per head by changing one item; sums follow. */
function moveIncome(
  household: SampleHousehold,
  item: 'wages' | 'production' | 'otherTransfer',
  perHeadFen: number,
): void {
  household.income[item] += perHeadFen * household.members.length - netIncome(household.income);
  household.netIncomePerHeadFen = perHeadFen;
}

/**
 * The register of the year after, in which incomes have grown so that some households pass the line of that year,
 * and a known share of those still below it has been written just over it, in round numbers and by 其他转移性收入.
 * Groups that leave by income only; without a share (0) it is the honest register to compare with.
 */
export function generateLiftedCounty(
  county: string,
  share = liftedShare,
  seed = findProfile(county).seed,
): LiftedCounty {
  const pack = readSamplePack(county);
  const { countyName, register } = generateCountyRegister(county, seed);
  const year = findProfile(county).year + 1;
  const random = openRandomStream(seed, 'growth');
  const lots = openRandomStream(seed, 'lots');
  const lines: Record<string, number> = {};
  const lifted: LiftedHousehold[] = [];
  let below = 0;
  for (const group of pack.groups.filter((entry) => entry.exit_rule === 'income')) {
    const line = resolveLine(pack, [], group.line, year).valueYuan;
    lines[group.id] = Math.round(line * 100) / 100;
    const own = register.households.filter((household) => household.group === group.id);
    const sorted = own.map((household) => household.netIncomePerHeadFen).sort((a, b) => a - b);
    const growth = (line * 93) / (sorted[Math.floor(sorted.length / 2)]! || 1);
    for (const household of own) {
      const factor = Math.max(1, growth * exponential(0.13 * random.normal()));
      const perHeadFen =
        Math.round((household.netIncomePerHeadFen * factor) / 100) * 100 + (household.netIncomePerHeadFen % 100);
      moveIncome(household, household.income.wages > 0 ? 'wages' : 'production', perHeadFen);
      household.exitState = perHeadFen >= line * 100 ? '已脱贫' : '未脱贫';
      if (household.exitState !== '未脱贫') continue;
      below += 1;
      const isLifted = lots.uniform() < share;
      const toYuan =
        Math.ceil(line / 50) * 50 +
        lots.weighted([
          [0, 5],
          [50, 3],
          [100, 2],
        ]);
      if (!isLifted) continue;
      lifted.push({ number: household.number, group: group.id, fromYuan: perHeadFen / 100, toYuan });
      moveIncome(household, 'otherTransfer', toYuan * 100);
      household.exitState = '已脱贫';
    }
  }
  // Who is out must live in a safe house with safe water, or other checks would tell on the register.
  for (const household of register.households) {
    if (household.exitState !== '已脱贫') continue;
    if (household.houseGrade === 'C' || household.houseGrade === 'D') household.houseGrade = 'B';
    household.safeWater = true;
    household.waterDifficult = false;
  }
  return { countyName, year, register, lines, share, below, lifted };
}

/** The lifted register as files, with the key of who was lifted. */
export function generateLiftedFiles(county: string, share?: number, seed?: number): GeneratedFile[] {
  const made = generateLiftedCounty(county, share, seed);
  const { year, lines, below, lifted } = made;
  const key = {
    county,
    year,
    share: made.share,
    lines_yuan: lines,
    below_before: below,
    lifted_households: lifted.length,
    lifted,
  };
  const head = '# Households written just over the line on purpose; the share is of those below it.\n';
  return [
    ...writeTables(layOutSheets(made.countyName, made.register, layoutOf(county), year)),
    { fileName: 'lifted.yaml', bytes: new TextEncoder().encode(head + stringify(key, { lineWidth: 0 })) },
  ];
}
