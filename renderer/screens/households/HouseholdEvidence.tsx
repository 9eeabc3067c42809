import { Button } from 'antd';
import { useState } from 'react';
import type { EvidenceRow } from '../../../analytics/commands/contracts/evidence';
import { useCommand } from '../../app/doors';
import { readOnlyWhy, useProject } from '../../app/project';
import { AnsweredFacts, MissingFacts } from '../../app/household/CaseFacts';
import { RuleAnswers } from '../../app/household/RuleAnswers';
import { Statements } from '../../app/household/Statements';
import { useShell } from '../../app/store';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered } from '../../widgets/States';
import { UnlessLocked } from './UnlessLocked';

/** What other offices' lists say of the household; what contradicts the register stands first. */
export function HouseholdEvidence({ householdId }: { householdId: number }) {
  const t = useText();
  const locked = useProject(readOnlyWhy) === 'locked';
  const goTo = useShell((state) => state.goTo);
  const answer = useCommand('showEvidence', { householdId }, { enabled: !locked });
  const [all, setAll] = useState(false);
  return (
    <Panel
      title={t('householdPage.evidence')}
      actions={
        <Button size="small" type="link" onClick={() => goTo('evidence')}>
          {t('menu.evidence')}
        </Button>
      }
    >
      <UnlessLocked>
        <Answered answer={answer} rows={2}>
          {({ rows }) => {
            const agreed = rows.filter((row) => row.state === 'agrees');
            const shown = all ? rows : rows.filter((row) => row.state !== 'agrees');
            return (
              <>
                {rows.length === 0 && <p className="small-note">{t('conflicts.nothingSaid')}</p>}
                <EvidenceList rows={[...shown].sort((a, b) => rank(a) - rank(b))} />
                {agreed.length > 0 && (
                  <Button size="small" type="link" onClick={() => setAll(!all)}>
                    {t(all ? 'householdPage.onlyDiffering' : 'householdPage.agreeing', { count: agreed.length })}
                  </Button>
                )}
              </>
            );
          }}
        </Answered>
      </UnlessLocked>
    </Panel>
  );
}

const rank = (row: EvidenceRow): number => (row.state === 'agrees' ? 2 : row.isGrave ? 0 : 1);

function EvidenceList({ rows }: { rows: EvidenceRow[] }) {
  const t = useText();
  const localized = useLocalized();
  if (rows.length === 0) return null;
  return (
    <ul className="evidence-table">
      {rows.map((row) => (
        <li key={row.key}>
          <header>
            <b>{localized(row.label)}</b>
            <span>{row.personName}</span>
            <span className={`verdict ${row.state === 'agrees' ? 'is-holds' : row.isGrave ? 'is-fails' : 'is-open'}`}>
              {t(`conflicts.state.${row.state}`)}
            </span>
          </header>
          <Statements statements={row.statements} />
        </li>
      ))}
    </ul>
  );
}

/** What the pack's rules say of the household, each with its clause; people's decision and what they know stand beside it. */
export function HouseholdIdentification({ householdId }: { householdId: number }) {
  const t = useText();
  const localized = useLocalized();
  const locked = useProject(readOnlyWhy) === 'locked';
  const answer = useCommand(
    'showIdentification',
    { subject: 'household', id: String(householdId) },
    { enabled: !locked },
  );
  const [all, setAll] = useState(false);
  return (
    <Panel title={t('householdPage.identification')}>
      <UnlessLocked>
        <Answered answer={answer} rows={3}>
          {({ summary, rules, missing, answered }) => {
            const decided = rules.filter((rule) => rule.met !== null);
            return (
              <>
                <p>
                  <b>{t(`identification.${summary.standing}`)}</b> {localized(summary.text)}
                </p>
                {summary.override && (
                  <p className="small-note">
                    {t('identification.overrideOf', {
                      result: t(`identification.${summary.result}`),
                      reason: summary.override.reason,
                    })}
                  </p>
                )}
                <AnsweredFacts householdId={householdId} answered={answered} />
                <MissingFacts householdId={householdId} missing={missing} />
                <RuleAnswers rules={all ? rules : decided} />
                {decided.length < rules.length && (
                  <Button size="small" type="link" onClick={() => setAll(!all)}>
                    {t(all ? 'householdPage.onlyDecided' : 'householdPage.undecided', {
                      count: rules.length - decided.length,
                    })}
                  </Button>
                )}
              </>
            );
          }}
        </Answered>
      </UnlessLocked>
    </Panel>
  );
}
