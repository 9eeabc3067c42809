import { formatDecimal } from '../../charts';
import type { LocalizedText } from '../../engine';
import type { FactorChoice } from '../contract';

/** What a factor counts; the facts stand in `sql/factor_facts.sql` under the same id. */
export type FactorDefinition = Omit<FactorChoice, 'missing' | 'smallest' | 'largest'>;

/** Lines that the income gap is measured against, of the last year of the horizon. */
export interface GapLine {
  /** Groups of households that it holds for. */
  groups: LocalizedText[];
  yuan: number;
  definition: 'net' | 'disposable';
}

const units = {
  person: { zh: '人', en: 'persons' },
  household: { zh: '户', en: 'households' },
  village: { zh: '村', en: 'villages' },
  yuanYear: { zh: '元/年', en: 'yuan a year' },
  yuanPersonYear: { zh: '元/人·年', en: 'yuan per person-year' },
  share: { zh: '比例（0—1）', en: 'share (0 to 1)' },
  kilometre: { zh: '公里', en: 'km' },
  muPerPerson: { zh: '亩/人', en: 'mu per person' },
} satisfies Record<string, LocalizedText>;

const incomeNames = {
  net: { zh: '人均纯收入', en: 'net income per person' },
  disposable: { zh: '人均可支配收入', en: 'disposable income per person' },
};

/**
 * The factors that a register can give facts for, in the order of a form: who is poor, how poor, what is missing, what
 * the village is, what came of the work so far. No weight is proposed; directions are the usual ones.
 * @param year of the register copy. @param lineYear of the lines.
 */
export function listFactorDefinitions(year: number, lineYear: number, lines: readonly GapLine[]): FactorDefinition[] {
  const zhLines = lines.map(
    ({ groups, yuan, definition }) =>
      `${groups.map(({ zh }) => zh).join('、')} ${formatDecimal(yuan, 2)} 元（${incomeNames[definition].zh}）`,
  );
  const enLines = lines.map(
    ({ groups, yuan, definition }) =>
      `${groups.map(({ en }) => en).join(', ')} ${formatDecimal(yuan, 2)} yuan (${incomeNames[definition].en})`,
  );
  const against = {
    zh: `登记表 ${year} 年人均纯收入与 ${lineYear} 年标准线（${zhLines.join('；')}）相比，未折算口径`,
    en: `net income per person of the register of ${year} against the lines of ${lineYear} (${enLines.join('; ')}), not brought to one definition`,
  };
  const factor = (
    id: string,
    label: LocalizedText,
    unit: LocalizedText,
    definition: LocalizedText,
    { direction = 'more', rate = false }: Partial<Pick<FactorDefinition, 'direction' | 'rate'>> = {},
  ): FactorDefinition => ({
    id,
    label,
    unit,
    definition: {
      zh: `${definition.zh}；单位：${unit.zh}；${year} 年登记`,
      en: `${definition.en}; unit: ${unit.en}; register of ${year}`,
    },
    direction,
    rate,
  });
  return [
    factor('poor_persons', { zh: '贫困人口', en: 'Poor persons' }, units.person, {
      zh: '在册未脱贫户的人口',
      en: 'Persons of registered households that are not out of poverty',
    }),
    factor('poor_households', { zh: '贫困户', en: 'Poor households' }, units.household, {
      zh: '在册未脱贫户',
      en: 'Registered households that are not out of poverty',
    }),
    factor(
      'incidence',
      { zh: '贫困发生率', en: 'Poverty incidence' },
      units.share,
      { zh: '在册未脱贫人口 ÷ 本村户籍人口', en: 'Poor persons ÷ registered population of the village' },
      { rate: true },
    ),
    factor('income_gap', { zh: '收入缺口', en: 'Income gap' }, units.yuanYear, {
      zh: `各户 人口 × max(0, 标准线 − 人均收入) 之和；${against.zh}`,
      en: `Sum over households of persons × max(0, line − income per person); ${against.en}`,
    }),
    factor(
      'severity',
      { zh: '贫困强度', en: 'Severity of poverty' },
      units.share,
      {
        zh: `福斯特—格里尔—索贝克指数 α＝2，仅限在册人口；${against.zh}`,
        en: `Foster-Greer-Thorbecke index with α = 2 among the registered; ${against.en}`,
      },
      { rate: true },
    ),
    factor('without_labour', { zh: '丧失或无劳动力人口', en: 'Persons unable to work' }, units.person, {
      zh: '在册未脱贫人口中劳动技能为“丧失劳动力”或“无劳动力”的（AAB010 03、04），未填的不计',
      en: 'Poor persons whose labour is “lost the ability to work” or “not a worker” (AAB010 03, 04); empty ones are not counted',
    }),
    factor('ill_or_disabled', { zh: '病残人口', en: 'Ill or disabled persons' }, units.person, {
      zh: '在册未脱贫人口中长期慢性病、患有大病或残疾的（AAB017 02、03、04），每人计一次，未填的不计',
      en: 'Poor persons who are chronically or severely ill or disabled (AAB017 02, 03, 04), each once; empty ones are not counted',
    }),
    factor('dangerous_houses', { zh: '危房户', en: 'Dangerous houses' }, units.household, {
      zh: '在册未脱贫户中房屋等级为 C 级或 D 级的',
      en: 'Poor households whose house is of grade C or D',
    }),
    factor('without_safe_water', { zh: '饮水不安全户', en: 'Households without safe water' }, units.household, {
      zh: '在册未脱贫户中饮水不安全的，未填的不计',
      en: 'Poor households without safe water; empty ones are not counted',
    }),
    factor(
      'cropland',
      { zh: '人均耕地', en: 'Cropland per person' },
      units.muPerPerson,
      { zh: '在册未脱贫户耕地面积 ÷ 人口', en: 'Cropland of poor households ÷ their persons' },
      { direction: 'less', rate: true },
    ),
    factor('poor_village', { zh: '贫困村', en: 'Poor village' }, units.village, {
      zh: '贫困村计 1，其他村计 0',
      en: '1 for a poor village, 0 for the others',
    }),
    factor('registered_population', { zh: '户籍人口', en: 'Registered population' }, units.person, {
      zh: '全村户籍人口',
      en: 'Registered population of the whole village',
    }),
    factor(
      'village_income',
      { zh: '全村人均收入', en: 'Income per person of the village' },
      units.yuanPersonYear,
      { zh: '全村人均可支配收入', en: 'Disposable income per person of the whole village' },
      { direction: 'less', rate: true },
    ),
    factor('unhardened_road', { zh: '未硬化村道', en: 'Roads not hardened' }, units.kilometre, {
      zh: '村内未硬化道路里程',
      en: 'Length of the village roads that are not hardened',
    }),
    factor('persons_out', { zh: '已脱贫人口（历年成效）', en: 'Persons out so far (past results)' }, units.person, {
      zh: '登记为已脱贫的人口，含各年度',
      en: 'Persons whom the register says to be out of poverty, of every year',
    }),
  ];
}
