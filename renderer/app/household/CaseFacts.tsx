import { InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import type { Problem } from '../../../electron/contract';
import { AskReason } from '../../widgets/AskReason';
import { ChangeButton } from '../access';
import { useDoors } from '../doors';
import { useLocalized, useText } from '../text';
import { formatMoment } from '../time';
import { useFeedback } from '../useFeedback';
import './evidence.css';

type Detail = CommandValue<'showIdentification'>;
type Missing = Detail['missing'][number];
type FactValue = boolean | number | null;

/** Writes down a fact of a household, or takes it back; what was refused is the answer. */
function useCaseFact(householdId: number): (fact: string, value: FactValue, reason?: string) => Promise<Problem | null> {
  const { actions } = useDoors();
  return async (fact, value, reason) => {
    const answer = await actions.change('answerCaseFact', { householdId, fact, value, ...(reason ? { reason } : {}) }, 'task.decide');
    return answer.ok ? null : answer.problem;
  };
}

/** Facts that the register does not hold and people may answer; a yes that stops measures asks for its evidence. */
export function MissingFacts({ householdId, missing }: { householdId: number; missing: readonly Missing[] }) {
  const t = useText();
  const localized = useLocalized();
  const feedback = useFeedback();
  const write = useCaseFact(householdId);
  const [asking, setAsking] = useState<Missing | null>(null);
  const save = async (field: string, value: boolean | number) => {
    const problem = await write(field, value);
    if (problem) feedback.bad(problem);
  };
  const answer = (fact: Missing, value: boolean): void => {
    if (value && fact.needsReason) setAsking(fact);
    else void save(fact.field, value);
  };
  if (missing.length === 0) return null;
  return (
    <section className="case-facts">
      <h3>{t('identification.missing', { count: missing.length })}</h3>
      <ul>
        {missing.map((fact) => (
          <li key={fact.field}>
            <span>{localized(fact.label)}</span>
            {fact.type === 'boolean' && (
              <Segmented<string>
                size="small"
                aria-label={localized(fact.label)}
                value="unknown"
                onChange={(value) => value !== 'unknown' && answer(fact, value === 'true')}
                options={[
                  { value: 'true', label: t('identification.yesFact') },
                  { value: 'false', label: t('identification.noFact') },
                  { value: 'unknown', label: t('identification.unknown') },
                ]}
              />
            )}
            {fact.type === 'number' && <NumberFact label={localized(fact.label)} onValue={(value) => void save(fact.field, value)} />}
          </li>
        ))}
      </ul>
      {asking && (
        <AskReason
          title={localized(asking.label)}
          hint={t('identification.evidenceHint')}
          okText={t('evidence.save')}
          onCancel={() => setAsking(null)}
          onReason={async (reason) => {
            const problem = await write(asking.field, true, reason);
            if (problem === null) setAsking(null);
            return problem;
          }}
        />
      )}
    </section>
  );
}

function NumberFact({ label, onValue }: { label: string; onValue(value: number): void }) {
  const t = useText();
  const [value, setValue] = useState<number | null>(null);
  return (
    <span className="button-row">
      <InputNumber size="small" aria-label={label} value={value} onChange={setValue} min={-1e9} max={1e9} onPressEnter={() => value !== null && onValue(value)} />
      <ChangeButton size="small" disabled={value === null} onClick={() => value !== null && onValue(value)}>
        {t('evidence.save')}
      </ChangeButton>
    </span>
  );
}

/** What people have answered, who and when; each can be taken back. */
export function AnsweredFacts({ householdId, answered }: { householdId: number; answered: Detail['answered'] }) {
  const t = useText();
  const localized = useLocalized();
  const feedback = useFeedback();
  const write = useCaseFact(householdId);
  const shown = (value: boolean | number) => (typeof value === 'number' ? String(value) : t(value ? 'identification.yesFact' : 'identification.noFact'));
  const takeBack = async (field: string) => {
    const problem = await write(field, null);
    if (problem) feedback.bad(problem);
  };
  if (answered.length === 0) return null;
  return (
    <section className="case-facts">
      <h3>{t('identification.answered')}</h3>
      <ul>
        {answered.map(({ field, label, value, reason, user, time }) => (
          <li key={field}>
            <span className="case-who">
              <span>{localized(label)}</span>
              <small>{[reason, user, formatMoment(time)].filter(Boolean).join(t('list.separator'))}</small>
            </span>
            <b>{shown(value)}</b>
            <ChangeButton size="small" type="link" onClick={() => void takeBack(field)}>
              {t('evidence.takeBack')}
            </ChangeButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
