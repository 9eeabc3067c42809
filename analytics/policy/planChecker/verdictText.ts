import type { LocalizedText } from '../../engine';
import type { PlanVerdict } from '../types';

const texts: Record<PlanVerdict, LocalizedText> = {
  holds: { zh: '成立', en: 'holds' },
  rounded: { zh: '取整后成立', en: 'rounded' },
  open: { zh: '两可', en: 'open' },
  fails: { zh: '不成立', en: 'fails' },
};

/** Name of a verdict. Example: verdictText('open').zh = '两可'. */
export function verdictText(verdict: PlanVerdict): LocalizedText {
  return texts[verdict];
}
