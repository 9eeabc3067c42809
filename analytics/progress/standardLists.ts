import type { Checklist, OutcomeTarget, PolicyPack } from '../policy/types';
import type { LocalizedText } from '../engine';

/** Lists that a village or household fulfils item by item; duties and discipline are not fulfilled once for all. */
export function isTracked({ subject, kind }: Checklist): boolean {
  return (subject === 'village' || subject === 'household') && kind !== 'duties' && kind !== 'discipline';
}

export interface TargetList {
  checklist: 'village_targets' | 'household_targets' | 'county_targets';
  label: LocalizedText;
  targets: OutcomeTarget[];
}

const SUBJECTS: { checklist: TargetList['checklist']; label: LocalizedText; subjects: OutcomeTarget['subject'][] }[] = [
  {
    checklist: 'village_targets',
    label: { zh: '贫困村应达到的指标', en: 'Rates of poor villages' },
    subjects: ['poor_villages'],
  },
  {
    checklist: 'household_targets',
    label: { zh: '贫困户应达到的指标（按村）', en: 'Rates of poor households, by village' },
    subjects: ['poor_households', 'poor_persons'],
  },
  { checklist: 'county_targets', label: { zh: '全县应达到的指标', en: 'Rates of the county' }, subjects: ['county'] },
];

export const targetListIds: ReadonlySet<string> = new Set(SUBJECTS.map(({ checklist }) => checklist));

/** The pack's rates to be reached, by whom they speak of; lists without a rate are left out. */
export function targetLists(pack: PolicyPack): TargetList[] {
  return SUBJECTS.map(({ checklist, label, subjects }) => ({
    checklist,
    label,
    targets: pack.outcome_targets.filter(({ subject }) => subjects.includes(subject)),
  })).filter(({ targets }) => targets.length > 0);
}
