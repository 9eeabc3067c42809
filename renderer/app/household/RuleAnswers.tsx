import type { ShownRule } from '../../../analytics/commands/contracts/evidence';
import { useLocalized, useText } from '../text';
import { StatusMark } from '../../widgets/StatusMark';
import './evidence.css';

/** Every rule with its answer, its clause and its comparisons; what decides stands first. */
export function RuleAnswers({ rules }: { rules: ShownRule[] }) {
  const t = useText();
  const localized = useLocalized();
  const shown = (value: string | number | boolean | null): string => {
    if (value === null) return t('identification.unknown');
    if (typeof value === 'boolean') return t(value ? 'identification.yesFact' : 'identification.noFact');
    return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
  };
  const sorted = [...rules].sort((a, b) => rank(a) - rank(b));
  return (
    <ul className="rule-answers">
      {sorted.map((rule) => (
        <li key={rule.rule}>
          <header>
            <span className={`verdict is-${met(rule)}`}>{t(`identification.${rule.met === null ? 'unknown' : rule.met ? 'yes' : 'no'}`)}</span>
            <b>{localized(rule.label)}</b>
            <small>{t(`identification.effect.${rule.effect}`)}</small>
            {rule.clause && <small>{rule.clause}</small>}
            <StatusMark status={rule.status} />
          </header>
          <ul>
            {rule.conditions.map((condition, index) => (
              <li key={index} className={condition.met === null ? 'is-unknown' : undefined}>
                {localized(condition.text)} <span className="muted">{t('identification.actual', { value: condition.actualText ? localized(condition.actualText) : shown(condition.actual) })}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

const order = ['exclusion', 'required', 'inclusion', 'priority', 'look'];
const rank = (rule: ShownRule): number => (rule.met === true ? 0 : rule.met === null ? 10 : 20) + order.indexOf(rule.effect);

/** Good and bad depend on what the rule does. */
function met({ met: answer, effect }: ShownRule): string {
  if (answer === null) return 'open';
  if (effect === 'exclusion') return answer ? 'fails' : 'holds';
  if (effect === 'required') return answer ? 'holds' : 'fails';
  return answer ? 'holds' : 'rounded';
}
