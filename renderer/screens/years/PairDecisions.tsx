import { Input } from 'antd';
import { useState } from 'react';
import type { ChangeRow, DecidedPair, MatchCandidate } from '../../../analytics/commands/contracts/years';
import { ChangeButton } from '../../app/access';
import { useDoors } from '../../app/doors';
import { useLocalized, useText } from '../../app/text';
import { formatMoment } from '../../app/time';
import { useFeedback } from '../../app/useFeedback';

interface PairDecisionsProps {
  row: ChangeRow;
  of: 'household' | 'person';
  from: number;
  to: number;
  onDecided(): void;
}

type Decision = 'same' | 'different' | 'open';

/** Those of the other year that an entry may be, to be decided with a reason; and what was decided, to be taken back. */
export function PairDecisions({ row, of, from, to, onDecided }: PairDecisionsProps) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const [reason, setReason] = useState('');
  const ready = reason.trim().length >= 2;
  const decide = async (keys: string[], decision: Decision) => {
    const answer = await actions.change('decideYearPairs', { from, to, of, keys, decision, ...(decision === 'open' ? {} : { reason: reason.trim() }) }, 'task.decide');
    if (!answer.ok) return feedback.bad(answer.problem);
    feedback.good(t('years.decidedDone'));
    return onDecided();
  };
  return (
    <>
      {row.candidates.length > 0 && (
        <section>
          <h3>{t('years.candidates')}</h3>
          <p className="small-note">{t('years.candidatesHint')}</p>
          <label className="field">
            <span>{t('years.reason')}</span>
            <Input.TextArea rows={2} maxLength={500} value={reason} aria-label={t('years.reason')} placeholder={t('years.reasonExample')} onChange={(event) => setReason(event.target.value)} />
          </label>
          <ul className="years-pairs">
            {row.candidates.map((candidate) => (
              <Candidate key={candidate.key} candidate={candidate} of={of} ready={ready} onDecide={(decision) => void decide([candidate.key], decision)} />
            ))}
          </ul>
          {row.candidates.length > 1 && (
            <ChangeButton size="small" disabled={!ready} onClick={() => void decide(row.candidates.map(({ key }) => key), 'different')}>
              {t('years.noneOfThem')}
            </ChangeButton>
          )}
          <p className="small-note">{t('evidence.recorded')}</p>
        </section>
      )}
      {row.decisions.length > 0 && (
        <section>
          <h3>{t('years.decisions')}</h3>
          <ul className="years-pairs">
            {row.decisions.map((decision) => (
              <Decided key={decision.key} decision={decision} of={of} onTakeBack={() => void decide([decision.key], 'open')} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Candidate({ candidate, of, ready, onDecide }: { candidate: MatchCandidate; of: 'household' | 'person'; ready: boolean; onDecide(decision: Decision): void }) {
  const t = useText();
  const localized = useLocalized();
  const name = candidate.name || candidate.headName || '–';
  return (
    <li>
      <div>
        <b>{name}</b> <code>{candidate.householdNumber}</code>
        <small>
          {[...candidate.reasons.map(localized), t('years.points', { points: candidate.points })].join(t('list.separator'))}
        </small>
      </div>
      <ChangeButton size="small" type="primary" disabled={!ready} aria-label={`${t(`years.same.${of}`)} ${name}`} onClick={() => onDecide('same')}>
        {t(`years.same.${of}`)}
      </ChangeButton>
      <ChangeButton size="small" disabled={!ready} aria-label={`${t(`years.different.${of}`)} ${name}`} onClick={() => onDecide('different')}>
        {t(`years.different.${of}`)}
      </ChangeButton>
    </li>
  );
}

function Decided({ decision, of, onTakeBack }: { decision: DecidedPair; of: 'household' | 'person'; onTakeBack(): void }) {
  const t = useText();
  return (
    <li>
      <div>
        <b>{t(`years.${decision.decision}.${of}`)}</b> {decision.name || decision.headName} <code>{decision.householdNumber}</code>
        <small>{[decision.reason, decision.user, formatMoment(decision.time)].filter(Boolean).join(t('list.separator'))}</small>
      </div>
      <ChangeButton size="small" onClick={onTakeBack}>
        {t('evidence.takeBack')}
      </ChangeButton>
    </li>
  );
}
