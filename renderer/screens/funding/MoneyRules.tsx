import type { SourceList } from '../../../analytics/commands/contract';
import type { Citation as Clause, ValueStatus } from '../../../analytics/policy/types';
import { formatFen, formatNumber, formatPercent, formatYuan } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { Citation } from '../../widgets/Citation';
import { basisOf } from '../../widgets/citationText';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { StatusMark } from '../../widgets/StatusMark';

interface Founded {
  citation: Clause;
  status: ValueStatus;
}

function useBasisColumn<R extends Founded>(query: string): TableColumn<R> {
  const t = useText();
  return {
    key: 'basis',
    title: t('citation.title'),
    render: ({ citation, status }) => (
      <span className="button-row is-tight">
        <StatusMark status={status} />
        <Citation basis={basisOf(query, status, [citation])} />
      </span>
    ),
  };
}

/** Working budgets of offices: money of its own, never part of a measure. */
export function OverheadPanel({ list }: { list: SourceList }) {
  const t = useText();
  const localized = useLocalized();
  const basis = useBasisColumn<SourceList['overheads'][number]>('policy/overheads');
  if (list.overheads.length === 0) return null;
  const years = list.years.filter((year) => list.overheads.some((row) => row.years[year] !== undefined));
  return (
    <Panel title={t('overhead.title')} unit={t('unit.yuan')} flush note={t('overhead.note')}>
      <DataTable
        caption={t('overhead.title')}
        rows={list.overheads}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'label',
            title: t('overhead.what'),
            render: ({ label }) => <span className="unbroken">{localized(label)}</span>,
          },
          { key: 'payer', title: t('overhead.payer'), render: ({ payer }) => t(`source.level.${payer}`) },
          ...years.map((year): TableColumn<SourceList['overheads'][number]> => ({
            key: String(year),
            title: year,
            align: 'right',
            render: (row) => (row.years[year] === undefined ? '–' : formatFen(row.years[year])),
          })),
          basis,
        ]}
      />
    </Panel>
  );
}

/** What may be lent to a household and who pays the interest. */
export function LoanPanel({ loans }: { loans: SourceList['loans'] }) {
  const t = useText();
  const localized = useLocalized();
  const basis = useBasisColumn<SourceList['loans'][number]>('policy/loan_rules');
  if (loans.length === 0) return null;
  return (
    <Panel title={t('loan.title')} flush note={t('loan.note')}>
      <DataTable
        caption={t('loan.title')}
        rows={loans}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'label',
            title: t('loan.what'),
            render: ({ label }) => <span className="unbroken">{localized(label)}</span>,
          },
          {
            key: 'largest',
            title: t('loan.largest'),
            align: 'right',
            render: ({ largestYuan }) => formatYuan(largestYuan),
          },
          {
            key: 'longest',
            title: t('loan.longest'),
            align: 'right',
            render: ({ longestYears }) => formatNumber(longestYears),
          },
          { key: 'rate', title: t('loan.rate'), align: 'right', render: ({ rate }) => formatPercent(rate, 2) },
          {
            key: 'interest',
            title: t('loan.interest'),
            align: 'right',
            render: ({ interestFen, formula }) => (
              <span title={formula && localized(formula)}>{formatFen(interestFen)}</span>
            ),
          },
          {
            key: 'payer',
            title: t('loan.payer'),
            render: ({ payer }) => (payer ? localized(payer) : t('loan.household')),
          },
          basis,
        ]}
      />
    </Panel>
  );
}

/** Principal put into a firm for a steady return, beside what the same money brings as a project of the household. */
export function InvestmentPanel({ investments }: { investments: SourceList['investments'] }) {
  const t = useText();
  const localized = useLocalized();
  const basis = useBasisColumn<SourceList['investments'][number]>('policy/asset_investments');
  if (investments.length === 0) return null;
  return (
    <Panel title={t('investment.title')} flush note={t('investment.note')}>
      <DataTable
        caption={t('investment.title')}
        rows={investments}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'label',
            title: t('investment.what'),
            render: ({ label }) => <span className="unbroken">{localized(label)}</span>,
          },
          {
            key: 'principal',
            title: t('investment.principal'),
            align: 'right',
            render: ({ principalYuan }) => formatYuan(principalYuan),
          },
          { key: 'rate', title: t('investment.rate'), align: 'right', render: ({ rate }) => formatPercent(rate, 2) },
          {
            key: 'return',
            title: t('investment.return'),
            align: 'right',
            render: ({ returnYuan }) => formatYuan(returnYuan),
          },
          {
            key: 'payback',
            title: t('investment.payback'),
            align: 'right',
            render: ({ paybackYears }) =>
              paybackYears === null ? '–' : formatNumber(Math.round(paybackYears * 10) / 10),
          },
          { key: 'holder', title: t('investment.holder'), render: ({ holder }) => localized(holder) },
          {
            key: 'protected',
            title: t('investment.protected'),
            render: ({ principalProtected }) => (
              <span className={principalProtected ? 'good-text' : 'danger-text'}>
                {t(principalProtected ? 'investment.yes' : 'investment.no')}
              </span>
            ),
          },
          {
            key: 'instead',
            title: t('investment.instead'),
            render: ({ project, insteadOf, returnYuan, comparison }) => (
              <span className="wrapping" title={comparison ? localized(comparison) : undefined}>
                {project
                  ? t(project.yearlyYuan > returnYuan ? 'investment.projectMore' : 'investment.projectLess', {
                      measure: localized(project.label),
                      yuan: formatYuan(project.yearlyYuan),
                      difference: formatYuan(Math.abs(project.yearlyYuan - returnYuan)),
                    })
                  : insteadOf
                    ? t('investment.noProject', { pool: localized(insteadOf) })
                    : '–'}
              </span>
            ),
          },
          basis,
        ]}
      />
    </Panel>
  );
}
