import type { Basis } from '../../../../analytics/briefing/types';

/** Where the measures of inequality come from. */
export const inequalityBasis: Basis = {
  query: 'funding/compareAllocations',
  clauses: [
    {
      zh: 'Theil（1967）：T = Σ p·r·ln r，r = 人均资金 ÷ 全县人均；可分解为镇内与镇间',
      en: 'Theil (1967): T = Σ p·r·ln r, r = money per person ÷ mean of the county; splits into within and between towns',
    },
    {
      zh: 'Gini（1912）：各村人均资金两两之差的均值 ÷ 全县人均的两倍',
      en: 'Gini (1912): mean difference between any two villages per person ÷ twice the mean of the county',
    },
  ],
  parameters: [],
  status: 'derived',
};
