import { Button, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import type { IdentifiedCase } from '../../../analytics/commands/contracts/evidence';
import { ChangeButton } from '../../app/access';
import { useCommand } from '../../app/doors';
import { formatMoment } from '../../app/time';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered } from '../../widgets/States';
import { AskReason } from './AskReason';
import { RuleAnswers } from '../../app/household/RuleAnswers';
import { useDecisions } from './useDecisions';

type Detail = CommandValue<'showIdentification'>;
type Missing = Detail['missing'][number];
const results = ['taken_in', 'kept_out', 'to_decide'] as const;

/** One household or village: what the rules say, what is still to be asked, and what people decided instead. */
export function CaseDetail({ subject, id, onClose }: { subject: 'household' | 'village'; id: string; onClose(): void }) {
  const t = useText();
  const answer = useCommand('showIdentification', { subject, id });
  const showHousehold = useShell((state) => state.showHousehold);
  return (
    <Panel
      title={answer.data ? answer.data.summary.name || answer.data.summary.householdNumber : t('state.loading')}
      className="case-detail"
      actions={
        <>
          {subject === 'household' && (
            <Button size="small" onClick={() => showHousehold(Number(id))}>
              {t('identification.open')}
            </Button>
          )}
          <Button size="small" type="text" onClick={onClose}>
            {t('identification.close')}
          </Button>
        </>
      }
    >
      <Answered answer={answer}>
        {(detail) => (
          <div className="evidence-stack">
            <Verdict subject={subject} summary={detail.summary} />
            {subject === 'household' && detail.missing.length > 0 && <MissingFacts householdId={Number(id)} missing={detail.missing} />}
            {detail.answered.length > 0 && <AnsweredFacts householdId={Number(id)} answered={detail.answered} />}
            <RuleAnswers rules={detail.rules} />
          </div>
        )}
      </Answered>
    </Panel>
  );
}

function Verdict({ subject, summary }: { subject: 'household' | 'village'; summary: IdentifiedCase }) {
  const t = useText();
  const localized = useLocalized();
  const decide = useDecisions();
  const [asking, setAsking] = useState<(typeof results)[number] | null>(null);
  const others = results.filter((result) => result !== summary.standing);
  return (
    <section className="case-verdict">
      <p>
        <b>{t(`identification.${summary.standing}`)}</b> {localized(summary.text)}
      </p>
      {summary.lookScore && <p className="muted">{t('identification.lookScore', { ...summary.lookScore })}</p>}
      {summary.priority !== null && <p className="muted">{t('identification.priority', { position: summary.priority })}</p>}
      {summary.override && (
        <p className="case-override">
          {t('identification.overrideOf', { result: t(`identification.${summary.result}`), reason: summary.override.reason })}{' '}
          <ChangeButton size="small" type="link" onClick={() => void decide.identification(subject, summary.id, null)}>
            {t('evidence.takeBack')}
          </ChangeButton>
        </p>
      )}
      <Select<(typeof results)[number]>
        className="evidence-select"
        size="small"
        aria-label={t('identification.decide')}
        placeholder={t('identification.decide')}
        value={null}
        onChange={setAsking}
        options={others.map((value) => ({ value, label: t(`identification.decideTo.${value}`) }))}
      />
      <AskReason
        open={asking !== null}
        title={t(`identification.decideTo.${asking ?? 'to_decide'}`)}
        hint={t('identification.decideHint')}
        onCancel={() => setAsking(null)}
        onReason={(reason) => {
          if (asking) void decide.identification(subject, summary.id, asking, reason);
          setAsking(null);
        }}
      />
    </section>
  );
}

function MissingFacts({ householdId, missing }: { householdId: number; missing: Missing[] }) {
  const t = useText();
  const localized = useLocalized();
  const decide = useDecisions();
  const [asking, setAsking] = useState<Missing | null>(null);
  const answer = (fact: Missing, value: boolean): void => {
    if (value && fact.needsReason) setAsking(fact);
    else void decide.fact(householdId, fact.field, value);
  };
  return (
    <section>
      <h3>{t('identification.missing', { count: missing.length })}</h3>
      <ul className="case-facts">
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
            {fact.type === 'number' && <NumberFact label={localized(fact.label)} onValue={(value) => void decide.fact(householdId, fact.field, value)} />}
          </li>
        ))}
      </ul>
      <AskReason
        open={asking !== null}
        title={asking ? localized(asking.label) : ''}
        hint={t('identification.evidenceHint')}
        onCancel={() => setAsking(null)}
        onReason={(reason) => {
          if (asking) void decide.fact(householdId, asking.field, true, reason);
          setAsking(null);
        }}
      />
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

function AnsweredFacts({ householdId, answered }: { householdId: number; answered: Detail['answered'] }) {
  const t = useText();
  const localized = useLocalized();
  const decide = useDecisions();
  const shown = (value: boolean | number) => (typeof value === 'number' ? String(value) : t(value ? 'identification.yesFact' : 'identification.noFact'));
  return (
    <section>
      <h3>{t('identification.answered')}</h3>
      <ul className="case-facts">
        {answered.map(({ field, label, value, reason, user, time }) => (
          <li key={field}>
            <span className="case-who">
              <span>{localized(label)}</span>
              <small>{[reason, user, formatMoment(time)].filter(Boolean).join(t('list.separator'))}</small>
            </span>
            <b>{shown(value)}</b>
            <ChangeButton size="small" type="link" onClick={() => void decide.fact(householdId, field, null)}>
              {t('evidence.takeBack')}
            </ChangeButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
