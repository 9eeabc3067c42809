import { Alert } from 'antd';
import { useMemo } from 'react';
import type { CommandArgument } from '../../../../analytics/commands/contract';
import type { FactorResult } from '../../../../analytics/commands/contracts/funding';
import { useCommand } from '../../../app/doors';
import { formatPercent } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { Panel } from '../../../widgets/Panel';
import { Answered, EmptyState } from '../../../widgets/States';
import { ProblemLines } from '../../../widgets/ProblemLines';
import { useSettled } from '../../../app/useSettled';
import { FactorComparison } from './FactorComparison';
import { FactorMoves } from './FactorMoves';
import { FactorPlaces } from './FactorPlaces';
import { questionOf, useFactorView, type FactorList } from './factorView';

type Question = CommandArgument<'allocateByFactors'>;

/** What the factors give, as soon as there is something to divide; says what is still missing before. */
export function FactorOutcome({ list }: { list: FactorList }) {
  const t = useText();
  const { chosen, amountWan, use, year } = useFactorView();
  const question = useMemo(
    () => questionOf({ chosen, amountWan, use, year }, list),
    [chosen, amountWan, use, year, list],
  );
  if (typeof question === 'string') {
    return (
      <Panel title={t('factor.result')}>
        <EmptyState title={t(`factor.ask.${question}`)} hint={t(`factor.askHint.${question}`)} />
      </Panel>
    );
  }
  return <Outcome question={question} />;
}

/** The answer to what was asked when the hand last rested; dimmed while a newer one is on its way. */
function Outcome({ question }: { question: Question }) {
  const asked = JSON.stringify(question);
  const settled = useSettled(asked, 300);
  const answer = useCommand(
    'allocateByFactors',
    useMemo(() => JSON.parse(settled) as Question, [settled]),
  );
  const { data, error, refetch } = answer;
  const isPlaceholderData = answer.isPlaceholderData || settled !== asked;
  return (
    <Answered answer={{ data, error, refetch, isPlaceholderData }} rows={14}>
      {(result) => (
        <div className="stack">
          <Told result={result} />
          <FactorPlaces result={result} />
          <FactorComparison result={result} />
          <FactorMoves result={result} />
        </div>
      )}
    </Answered>
  );
}

/** What the weights came to, and what is not as it seems. */
function Told({ result }: { result: FactorResult }) {
  const t = useText();
  const localized = useLocalized();
  // That weights were brought to 100 % is seen beside every factor.
  const problems = result.problems.filter(({ code }) => code !== 'funding.factor_weights');
  return (
    <>
      <p className="factor-shares" role="status">
        {result.factors.map(({ id, label, share, leftOut }) => (
          <span key={id} className={leftOut ? 'is-out' : undefined}>
            {localized(label)} <b>{leftOut ? t('factor.leftOut') : formatPercent(share)}</b>
          </span>
        ))}
      </p>
      {problems.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('factor.problems', { count: problems.length })}
          description={<ProblemLines problems={problems} />}
        />
      )}
    </>
  );
}
