import type { LocalizedText } from '../../analytics/engine';
import type { VillagePeriodStatus } from '../../analytics/briefing/types';

/** How one state of a village is drawn: by letter first, by colour as well. */
export interface StatusToken {
  letterZh: string;
  letterEn: string;
  fill: string;
  /** Colour of letter and number on `fill`; contrast at least 4.5 : 1. */
  text: string;
  border: string;
  label: LocalizedText;
}

/**
 * States of a village in the order of its course. Red to amber to green-blue as in the register (red = in,
 * green = out); the fills differ in lightness too, so that they stay apart for red- and green-blind readers
 * and in a grey print. Source: domain-facts 13 (colours in the register).
 */
export const statusTokens: Record<VillagePeriodStatus, StatusToken> = {
  all_in: { letterZh: '贫', letterEn: 'P', fill: '#b3382c', text: '#ffffff', border: '#8f2a20', label: { zh: '尚未脱贫', en: 'Nobody out yet' } },
  part_out: { letterZh: '减', letterEn: 'R', fill: '#f5dc9b', text: '#4a3405', border: '#d9b65c', label: { zh: '部分脱贫', en: 'Partly out' } },
  all_out: { letterZh: '清', letterEn: 'C', fill: '#93c6b9', text: '#0d3b35', border: '#6faa9b', label: { zh: '贫困户清零', en: 'All out' } },
  village_exit: { letterZh: '出', letterEn: 'E', fill: '#12594f', text: '#ffffff', border: '#0c443c', label: { zh: '贫困村出列', en: 'Poor village exits' } },
  nobody: { letterZh: '—', letterEn: '—', fill: '#f4f1ea', text: '#6b645b', border: '#ddd7cb', label: { zh: '无贫困户', en: 'No poor household' } },
};

/** The order of the legend. */
export const statusOrder: readonly VillagePeriodStatus[] = ['all_in', 'part_out', 'all_out', 'village_exit', 'nobody'];
