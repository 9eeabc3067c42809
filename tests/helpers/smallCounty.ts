import type { RegisterRegion } from '../../analytics/register';

/** One town with three villages, enough for small register files. */
export const smallCounty: RegisterRegion[] = [
  { code: '440224', level: 'county', name: '仁化县', parent: null, aliases: [] },
  { code: '440224001', level: 'town', name: '丹霞街道', parent: '440224', aliases: ['丹霞街办'] },
  { code: '440224105', level: 'town', name: '城口镇', parent: '440224', aliases: [] },
  { code: '440224001201', level: 'village', name: '胡坑', parent: '440224001', aliases: [], tier: 'poor' },
  { code: '440224001202', level: 'village', name: '官口', parent: '440224001', aliases: ['关口'], tier: 'other' },
  { code: '440224105206', level: 'village', name: '恩村', parent: '440224105', aliases: [], tier: 'other' },
];
