import { Button, Select } from 'antd';
import { useState } from 'react';
import type { IdentifiedCase } from '../../../analytics/commands/contracts/evidence';
import { ChangeButton } from '../../app/access';
import { useCommand } from '../../app/doors';
import { AnsweredFacts, MissingFacts } from '../../app/household/CaseFacts';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered } from '../../widgets/States';
import { AskReason } from './AskReason';
import { RuleAnswers } from '../../app/household/RuleAnswers';
import { useDecisions } from './useDecisions';

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
            {subject === 'household' && <MissingFacts householdId={Number(id)} missing={detail.missing} />}
            <AnsweredFacts householdId={Number(id)} answered={detail.answered} />
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
