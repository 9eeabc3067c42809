import type { MoneyQuestion } from '../../../analytics/commands/contract';
import { useLocalized, useText } from '../../app/text';
import { describeCitation } from '../../widgets/citationText';
import { Panel } from '../../widgets/Panel';

const order = ['differs', 'open', 'holds'] as const;

/** Figures of the plan about money, re-added: what holds, what differs, and what cannot be known from the text. */
export function QuestionPanel({ questions }: { questions: MoneyQuestion[] }) {
  const t = useText();
  const localized = useLocalized();
  if (questions.length === 0) return null;
  const sorted = [...questions].sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return (
    <Panel title={t('question.title')} note={t('question.note')}>
      <ul className="question-list">
        {sorted.map((question) => (
          <li key={question.id} className={`is-${question.verdict}`}>
            <span className="question-verdict">{t(`question.${question.verdict}`)}</span>
            <div>
              <b>{localized(question.label)}</b>
              <p>{localized(question.text)}</p>
              <small>{describeCitation(question.citation)}</small>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
