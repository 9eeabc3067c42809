import type { LocalizedText } from '../../engine';
import { describeUnit, type PolicyPack } from '../../policy';
import type { QuotaRow, ResourceRow } from '../../schedule';

/** Name of the pool or capacity that a row limits. */
export function rowLabel(pack: PolicyPack, { kind, of }: Pick<ResourceRow, 'kind' | 'of'>): LocalizedText {
  const named =
    kind === 'budget'
      ? pack.pools.find((pool) => pool.id === of)
      : pack.capacities.find((capacity) => capacity.id === of);
  return named?.label ?? { zh: of, en: of };
}

/** Unit of a row's limit: `fen`, or the capacity's. */
export function rowUnit(pack: PolicyPack, { kind, of }: Pick<ResourceRow, 'kind' | 'of'>): string {
  return kind === 'budget' ? 'fen' : (pack.capacities.find((capacity) => capacity.id === of)?.unit ?? '');
}

/** Unit of the price of one more unit of a capacity. */
export function perUnit(pack: PolicyPack, capacity: string): LocalizedText {
  const unit = pack.capacities.find(({ id }) => id === capacity)?.unit;
  if (unit === undefined) return { zh: '元/个', en: 'yuan per unit' };
  const { zh, en } = describeUnit(unit);
  return { zh: `元/${zh}`, en: `yuan per ${en}` };
}

/** A target in words. Example: “2016–2017 年脱贫 2,440 户”. */
export function quotaLabel(pack: PolicyPack, quota: QuotaRow, of: 'units' | 'villages'): LocalizedText {
  const years = quota.from === quota.year ? `${quota.year}` : `${quota.from}–${quota.year}`;
  const least = quota.kind === 'at_least' ? { zh: '至少', en: 'at least ' } : { zh: '', en: '' };
  if (of === 'villages')
    return {
      zh: `${years} 年${least.zh}出列 ${quota.amount} 个村`,
      en: `${least.en}${quota.amount} villages out in ${years}`,
    };
  const unit = pack.cohorts.unit === 'persons' ? { zh: '人', en: 'persons' } : { zh: '户', en: 'households' };
  return {
    zh: `${years} 年${least.zh}脱贫 ${quota.amount} ${unit.zh}`,
    en: `${least.en}${quota.amount} ${unit.en} out in ${years}`,
  };
}
