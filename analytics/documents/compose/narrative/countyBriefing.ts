import { dateText } from '../../../briefing';
import type { Composition } from '../../types';
import { ledgerBlocks } from './ledgerParts';
import { blocksOf, openNarrative, staleNote, takeBriefing } from './narrativeParts';
import type { NarrativeInput } from './narrativeInput';
import { progressBlocks } from './progressParts';

/**
 * The county's briefing (全县汇报材料): situation, targets, measures, money, towns and villages, progress against the adopted
 * plan, money noticed and paid where a ledger is kept, risks, assumptions. Each number with its value, query and clauses.
 * Errors: ProblemError of the policy reader when a number has no value in a year of the plan.
 * Source: S2 一（三）, 二（十）, 三（三）; plan-requirements A20, A46, B16.
 * @example composeCountyBriefing(input).sections.map(({ id }) => id)[0] // 'situation'
 */
export function composeCountyBriefing(input: NarrativeInput): Composition {
  const kit = openNarrative(input, 'county_briefing', 'official');
  const { paper } = kit;
  const written = takeBriefing(kit);
  for (const section of written.sections) {
    if (section.id === 'risks') paper.section('progress', { zh: '进度', en: 'Progress' }, 1, progressBlocks(kit));
    const blocks = blocksOf(kit, section);
    paper.section(section.id, section.title, 1, section.id === 'assumptions' ? [...blocks, { kind: 'assumptions', id: 'assumptions.list' }] : blocks);
    if (section.id === 'money') paper.section('ledger', { zh: '资金到位与支付', en: 'Money noticed and paid' }, 1, ledgerBlocks(kit));
  }
  const { horizon } = input.pack;
  const asOf = dateText(input.asOf);
  return paper.finish({
    title: written.title,
    subtitle: { zh: `（${horizon.from}—${horizon.to}年，截至${asOf.zh}）`, en: `${horizon.from}–${horizon.to}, as of ${asOf.en}` },
    assumptions: written.assumptions,
    notes: [input.plan.stale && staleNote],
    contents: true,
  });
}
