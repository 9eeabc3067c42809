import type { LocalizedText } from '../../engine';
import { checkPlan, fractions, type PlanFinding, type PlanVerdict, type PolicyPack } from '../../policy';
import type { MoneyQuestion } from '../contract';

const verdicts: Record<PlanVerdict, MoneyQuestion['verdict']> = {
  holds: 'holds',
  rounded: 'holds',
  open: 'open',
  fails: 'differs',
};

/**
 * What the plan checker finds about money: the identities of the pack whose topic is `money`, and those of its own
 * checks of shares and amounts that do not hold. Two readings that differ say by how much.
 * Source: plan-requirements b1–b3. Example: 麻章区 4,970 or 7,684 persons at 20,000 yuan → open, 54,280,000 apart.
 */
export function listMoneyQuestions(pack: PolicyPack): MoneyQuestion[] {
  const asked = new Set(pack.identities.filter(({ topic }) => topic === 'money').map(({ id }) => id));
  return checkPlan(pack)
    .filter(({ id, origin, topic, verdict }) =>
      origin === 'declared' ? asked.has(id) : topic === 'money' && verdict !== 'holds',
    )
    .flatMap((finding) => {
      const [citation] = finding.citations;
      if (!citation) return [];
      const { id, label, verdict } = finding;
      return [{ id, label, verdict: verdicts[verdict], text: tellFinding(finding), citation }];
    });
}

function tellFinding({ text, arithmetic, note, verdict, left, right }: PlanFinding): LocalizedText {
  const parts: LocalizedText[] = [text];
  if (arithmetic !== '') parts.push({ zh: `${arithmetic}。`, en: `${arithmetic}.` });
  if (verdict === 'open' && left?.value != null && right?.value != null) {
    const apart = fractions.subtract(fractions.toFraction(left.value), fractions.toFraction(right.value));
    const size = apart.numerator < 0n ? { ...apart, numerator: -apart.numerator } : apart;
    const written = fractions.writeFraction(size).replace(/\B(?=(\d{3})+$)/g, ',');
    parts.push({ zh: `两种读法相差 ${written}，待定。`, en: `The two readings are ${written} apart; this is open.` });
  }
  if (note) parts.push({ zh: `${note.zh}。`, en: `${note.en}.` });
  return { zh: parts.map(({ zh }) => zh).join(''), en: parts.map(({ en }) => en).join(' ') };
}
