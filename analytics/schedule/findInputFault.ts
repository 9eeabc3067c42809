import type { LocalizedText, Problem } from '../engine';
import type { MeasureCatalogue } from '../measures';
import type { PolicyPack, ScenarioOverlay } from '../policy';
import type { HouseholdFeature } from '../poverty/types';
import type { ResourceRow } from './types';

/** In fen still a whole number that is held exactly. */
const largestYuan = 9e13;
const yearFields = ['earned_income_yuan', 'pension_income_yuan', 'net_income_per_head_yuan'] as const;

/** A horizon without a year (still open from `first` on), or a pack with nothing to plan: the first such fault, or null. */
export function findPackFault({ horizon, measures, follow_up_years }: PolicyPack, first: number): Problem | null {
  const { from, to } = horizon;
  if (
    !(Number.isInteger(from) && Number.isInteger(to) && Number.isInteger(follow_up_years)) ||
    from > to ||
    follow_up_years < 0
  ) {
    return fault('empty_horizon', 'horizon', {
      zh: `规划期 ${from}–${to} 年（后续 ${follow_up_years} 年）没有可以安排的年份`,
      en: `the horizon ${from}–${to} with ${follow_up_years} years after it has no year to plan`,
    });
  }
  if (first > to) {
    return fault('empty_horizon', 'horizon', {
      zh: `${first} 年起才可以安排，而规划期到 ${to} 年为止`,
      en: `what is open begins in ${first}, after the horizon ends in ${to}`,
    });
  }
  if (!measures.some((measure) => measure.scope === 'household')) {
    return fault('no_measures', 'measures', {
      zh: '政策包没有任何到户措施',
      en: 'the policy pack has no measure for households',
    });
  }
  return null;
}

/** A changed or dated value that is no finite number of a usable size (overlays, then the pack), named by its parameter and year; or null. */
export function findValueFault(
  { parameters, series }: PolicyPack,
  overlays: readonly ScenarioOverlay[],
): Problem | null {
  const usable = (value: number): boolean => Math.abs(value) <= largestYuan;
  const overlay = overlays.find(({ value }) => !usable(value));
  if (overlay) {
    const year =
      overlay.year === undefined ? { zh: '', en: '' } : { zh: `${overlay.year} 年`, en: ` in ${overlay.year}` };
    return fault('bad_number', overlay.parameter, {
      zh: `情景中 ${overlay.parameter} ${year.zh}的数值（${overlay.value}）不是可用的数`,
      en: `the scenario’s value of ${overlay.parameter}${year.en} (${overlay.value}) is no usable number`,
    });
  }
  for (const { id, label, values } of [...parameters, ...series]) {
    const bad = values.find(({ value }) => !usable(value));
    if (bad) {
      return fault('bad_number', id, {
        zh: `“${label.zh}”${bad.from} 年的数值（${bad.value}）不是可用的数`,
        en: `the value of “${label.en}” in ${bad.from} (${bad.value}) is no usable number`,
      });
    }
  }
  return null;
}

/**
 * The first number that would make any plan meaningless, named by its measure, parameter, row or household: a cost that
 * is no finite number or below 0, an effect, standard or limit that is none, an income or a household size that is none.
 * Example: a unit cost of −1 yuan for “citrus” → `bad_number`, where.field = `citrus_planting_cost`.
 */
export function findInputFault(
  catalogue: MeasureCatalogue,
  rows: readonly ResourceRow[],
  households: readonly HouseholdFeature[],
): Problem | null {
  return findMeasureFault(catalogue) ?? findRowFault(rows) ?? findHouseholdFault(households);
}

function findMeasureFault({ measures, from }: MeasureCatalogue): Problem | null {
  for (const { measure, costs, effectYuan, maximumUnits, standardYuan } of measures) {
    const name = measure.label;
    const bad = (
      field: string,
      what: LocalizedText,
      values: Float64Array,
      holds: (value: number) => boolean,
    ): Problem | null => {
      const y = values.findIndex((value) => !holds(value));
      return y < 0
        ? null
        : fault('bad_number', field, {
            zh: `“${name.zh}”${from + y} 年的${what.zh}（${values[y]}）不是可用的数`,
            en: `the ${what.en} of “${name.en}” in ${from + y} (${values[y]}) is no usable number`,
          });
    };
    const amount = (value: number): boolean => value >= 0 && value < Number.MAX_SAFE_INTEGER;
    for (const { cost, unitFen } of costs) {
      const found = bad(cost.amount, { zh: '单价', en: 'unit cost' }, unitFen, amount);
      if (found) return found;
    }
    const found =
      bad(measure.effect?.amount ?? measure.id, { zh: '增收', en: 'effect' }, effectYuan, Number.isFinite) ??
      bad(
        measure.maximum_units ?? measure.id,
        { zh: '数量上限', en: 'largest number of units' },
        maximumUnits,
        (value) => value >= 0,
      ) ??
      bad(
        measure.benefit?.calculator === 'low_income_top_up' ? measure.benefit.standard : measure.id,
        { zh: '标准', en: 'standard' },
        standardYuan,
        amount,
      );
    if (found) return found;
  }
  return null;
}

function findRowFault(rows: readonly ResourceRow[]): Problem | null {
  const row = rows.find(({ limit }) => !(limit >= 0 && limit < Number.MAX_SAFE_INTEGER));
  if (!row) return null;
  return fault('bad_number', row.of, {
    zh: `“${row.of}”${row.year} 年的限额（${row.limit}）不是可用的数`,
    en: `the limit of “${row.of}” in ${row.year} (${row.limit}) is no usable number`,
  });
}

function findHouseholdFault(households: readonly HouseholdFeature[]): Problem | null {
  const seen = new Set<number>();
  for (const household of households) {
    const id = household.household_id;
    const about = (zh: string, en: string): Problem => ({
      ...fault('bad_household', 'household', { zh, en }),
      where: { record: String(id) },
    });
    if (seen.has(id)) return about(`第 ${id} 户出现两次`, `household ${id} stands twice`);
    seen.add(id);
    if (!(Number.isInteger(household.members) && household.members > 0)) {
      return about(
        `第 ${id} 户的人数（${household.members}）不是正整数`,
        `household ${id} has ${household.members} members`,
      );
    }
    const field = yearFields.find((name) => !Number.isFinite(household[name]));
    if (field)
      return about(`第 ${id} 户的收入（${field}）不是数`, `an income of household ${id} (${field}) is no number`);
  }
  return null;
}

function fault(code: string, field: string, text: LocalizedText): Problem {
  return {
    code,
    message: { zh: `无法编制脱贫计划：${text.zh}。`, en: `No exit plan can be made: ${text.en}.` },
    where: { field },
    hint: {
      zh: '请检查政策文件、参数修改和登记数据。',
      en: 'Check the policy files, the changed values and the register.',
    },
  };
}
