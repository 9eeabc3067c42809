import { useMemo } from 'react';
import type { CommandArgument } from '../../../../analytics/commands/contract';
import type { ProjectCosts } from '../../../../analytics/commands/contracts/projectPool';
import { useCommand } from '../../../app/doors';
import { formatFen, formatNumber } from '../../../app/format';
import { useLocalized, useText } from '../../../app/text';
import { Citation } from '../../../widgets/Citation';
import { basisOf } from '../../../widgets/citationText';
import { DataTable } from '../../../widgets/DataTable';
import { Panel } from '../../../widgets/Panel';
import { Answered } from '../../../widgets/States';
import { StatusMark } from '../../../widgets/StatusMark';
import { ProblemLines } from '../../../widgets/ProblemLines';
import { useSettled } from '../../../app/useSettled';

type Question = CommandArgument<'estimateProject'>;

/** What such a project costs by the pack, line by line in yuan, and which standards it keeps. */
export function Estimate({ question, approvedFen }: { question: Question; approvedFen: number | null }) {
  const t = useText();
  const asked = JSON.stringify(question);
  const settled = useSettled(asked, 300);
  const { data, error, refetch, isPlaceholderData } = useCommand(
    'estimateProject',
    useMemo(() => JSON.parse(settled) as Question, [settled]),
  );
  return (
    <Panel title={t('pool.estimateTitle')} unit={t('unit.yuan')} flush>
      <Answered answer={{ data, error, refetch, isPlaceholderData: isPlaceholderData || settled !== asked }} rows={4}>
        {(costs) => <Costs costs={costs} approvedFen={approvedFen} />}
      </Answered>
    </Panel>
  );
}

function Costs({ costs, approvedFen }: { costs: ProjectCosts; approvedFen: number | null }) {
  const t = useText();
  const localized = useLocalized();
  const above = approvedFen === null ? 0 : approvedFen - costs.oneOffFen;
  return (
    <div className="pool-costs">
      {costs.lines.length > 0 && (
        <DataTable
          caption={t('pool.estimateTitle')}
          rows={costs.lines}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'line',
              title: t('pool.costLine'),
              render: (line) => (
                <span className="two-lines">
                  <span>
                    {localized(line.label)} <StatusMark status={line.status} quietUnlessAssumed />
                  </span>
                  <small>{localized(line.text)}</small>
                </span>
              ),
            },
            { key: 'pool', title: t('pool.paidFrom'), render: (line) => localized(line.poolLabel) },
            {
              key: 'fen',
              title: t('pool.costYuan'),
              align: 'right',
              render: (line) => (
                <span className="two-lines">
                  {formatFen(line.fen)}
                  {line.timing === 'yearly' && <small>{t('pool.aYear')}</small>}
                </span>
              ),
            },
            {
              key: 'clause',
              title: '',
              align: 'right',
              render: (line) => <Citation basis={basisOf(`project_types.${line.id}`, line.status, [line.citation])} />,
            },
          ]}
        />
      )}
      <p className="pool-total" role="status">
        <b>{t('pool.oneOff', { yuan: formatFen(costs.oneOffFen) })}</b>
        {costs.yearlyFen > 0 && <span>{t('pool.yearly', { yuan: formatFen(costs.yearlyFen) })}</span>}
        {approvedFen !== null && above !== 0 && (
          <span className={above > 0 ? 'warning-text' : undefined}>
            {t(above > 0 ? 'pool.aboveEstimate' : 'pool.belowEstimate', { yuan: formatFen(Math.abs(above)) })}
          </span>
        )}
      </p>
      {costs.standards.length > 0 && (
        <ul className="pool-standards">
          {costs.standards.map(({ dimension, standard, minimum, value, met }) => (
            <li key={`${dimension.zh} ${standard.zh}`} className={met ? 'is-met' : 'is-missed'}>
              {t(met ? 'pool.standardMet' : 'pool.standardMissed', {
                dimension: localized(dimension),
                value: formatNumber(value),
                minimum: formatNumber(minimum),
                standard: localized(standard),
              })}
            </li>
          ))}
        </ul>
      )}
      {costs.problems.length > 0 && <ProblemLines problems={costs.problems} />}
    </div>
  );
}
