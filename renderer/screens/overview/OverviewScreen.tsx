import { Button } from 'antd';
import type { PlanSummary } from '../../../analytics/commands/contract';
import { causeOption, povertyByTownOption } from '../../../analytics/charts';
import { useChartContext } from '../../app/charts';
import { useCommand } from '../../app/doors';
import { formatCount, formatNumber, formatPercent, formatWanYuan, formatYuan } from '../../app/format';
import { useProject } from '../../app/project';
import { useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { Chart } from '../../widgets/Chart';
import { Citation } from '../../widgets/Citation';
import { basisOf, povertyGapBasis } from '../../widgets/citationText';
import { DataTable } from '../../widgets/DataTable';
import { KeyFigure } from '../../widgets/KeyFigure';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { StatusMark } from '../../widgets/StatusMark';

/** Where the county stands: key figures, targets of each year, poverty by town and by cause, what still stands open. */
export function OverviewScreen() {
  const t = useText();
  const localized = useLocalized();
  const overview = useProject((state) => state.overview);
  const goTo = useShell((state) => state.goTo);
  if (overview?.registerYear === null) {
    return (
      <div className="screen">
        <EmptyState
          title={t('overview.noRegister')}
          hint={t('overview.noRegisterHint')}
          action={
            <Button type="primary" onClick={() => goTo('import')}>
              {t('menu.import')}
            </Button>
          }
        />
      </div>
    );
  }
  return (
    <div className="screen">
      <header className="screen-head">
        <h1>{t('menu.overview')}</h1>
        {overview && <p>{localized(overview.planTitle)}</p>}
      </header>
      <KeyFigures />
      <QuotaCards />
      <div className="grid-two">
        <PovertyByTown />
        <Causes />
      </div>
      <ExitGaps />
    </div>
  );
}

function KeyFigures() {
  const t = useText();
  const scope = useScope();
  const poverty = useCommand('measurePoverty', { scope, by: 'town' });
  const plan = useCommand('planSummary', {});
  return (
    <Answered answer={poverty} rows={2}>
      {({ total, lineYear, lineYuan, definition }) => (
        <div className="figure-row">
          <KeyFigure
            label={t('figure.households')}
            value={formatCount(total.households)}
            note={t('figure.personsCount', { count: formatCount(total.persons) })}
            citation={<Citation basis={basisOf('poverty/measurePoverty', 'stated')} />}
          />
          <KeyFigure
            label={t('figure.incidence')}
            value={total.incidence === null ? '–' : formatPercent(total.incidence, 2)}
            note={t('figure.incidenceBase', {
              population: total.registeredPopulation === null ? '–' : formatCount(total.registeredPopulation),
            })}
            citation={<Citation basis={basisOf('poverty/measurePoverty', 'derived')} />}
          />
          <KeyFigure
            label={t('figure.meanIncome')}
            value={formatYuan(total.meanIncomeYuan)}
            unit={t('unit.yuan')}
            note={t('figure.lineNote', {
              year: lineYear,
              yuan: formatYuan(lineYuan),
              definition: t(`income.${definition}`),
            })}
            citation={<Citation basis={basisOf('poverty/measurePoverty', 'derived')} />}
          />
          <KeyFigure
            label={t('figure.gapIndex')}
            value={formatNumber(Math.round(total.gap * 1000) / 1000)}
            note={t('figure.amongRegistered')}
            citation={<Citation basis={povertyGapBasis} />}
          />
          {plan.data && <PlanFigures plan={plan.data} />}
        </div>
      )}
    </Answered>
  );
}

function PlanFigures({ plan }: { plan: PlanSummary }) {
  const t = useText();
  return (
    <>
      <KeyFigure
        label={t('figure.planCost')}
        value={formatWanYuan(plan.costFen)}
        unit={t('unit.wanYuan')}
        note={t('figure.envelopeUsed', { share: formatPercent(plan.envelope.share) })}
        citation={<Citation basis={basisOf('schedule/solveExitPlan', 'assumed')} />}
      />
      <KeyFigure
        label={t('figure.gapProved')}
        value={formatPercent(plan.proof.relativeGap, 4)}
        note={
          <span className={plan.proof.violations === 0 ? 'good-text' : 'danger-text'}>
            {t('figure.violations', { count: plan.proof.violations, rows: formatCount(plan.proof.checkedRows) })}
          </span>
        }
        citation={<Citation basis={basisOf('schedule/verifyBound', 'derived')} />}
      />
    </>
  );
}

function QuotaCards() {
  const t = useText();
  const { data } = useCommand('planSummary', {});
  if (!data) return null;
  const inPersons = data.quotaUnit === 'persons';
  return (
    <div className="quota-cards">
      {data.quotas.map((quota) => {
        const met = quota.planned >= quota.target;
        return (
          <div key={quota.year} className="quota-card">
            <div className="quota-card-head">
              <b>{quota.year}</b>
              <span className={met ? 'good-text' : 'danger-text'}>
                {met ? t('quota.met') : t(inPersons ? 'quota.missing' : 'quota.missingHouseholds', { count: formatCount(quota.target - quota.planned) })}
              </span>
              <StatusMark status={quota.status} />
              <Citation basis={basisOf('schedule/solveExitPlan', quota.status, [quota.citation])} />
            </div>
            <div className="quota-card-value">
              {formatCount(quota.planned)}
              <small>
                {t('figure.ofTarget', {
                  target: inPersons
                    ? formatCount(quota.target)
                    : t('figure.householdsCount', { count: formatCount(quota.target) }),
                })}
              </small>
            </div>
            <div className="strip-bar" aria-hidden>
              <span style={{ width: `${Math.min(100, (quota.planned / Math.max(1, quota.target)) * 100)}%` }} />
            </div>
            <small>
              {inPersons
                ? t('figure.householdsCount', { count: formatCount(quota.households) })
                : t('figure.personsCount', { count: formatCount(quota.persons) })}
            </small>
          </div>
        );
      })}
      <div className="quota-card is-quiet">
        <div className="quota-card-head">
          <b>{t('quota.later')}</b>
        </div>
        <div className="quota-card-value">
          {formatCount(data.notWithinHorizon.persons)}
          <small>{t('unit.persons')}</small>
        </div>
        <small>{t('figure.householdsCount', { count: formatCount(data.notWithinHorizon.households) })}</small>
      </div>
    </div>
  );
}

function PovertyByTown() {
  const t = useText();
  const language = useLanguage();
  const localized = useLocalized();
  const context = useChartContext();
  const scope = useScope();
  const setScope = useShell((state) => state.setScope);
  const answer = useCommand('measurePoverty', { scope, by: scope.length === 6 ? 'town' : 'village' });
  return (
    <Panel
      title={scope.length === 6 ? t('overview.byTown') : t('overview.byVillage')}
      unit={t('unit.persons')}
      note={t('overview.incidenceNote')}
    >
      <Answered answer={answer}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t('state.nothing')} />
          ) : (
            <Chart
              option={povertyByTownOption(
                rows.map((row) => ({
                  label: row.label[language === 'en' ? 'en' : 'zh'],
                  persons: row.persons,
                  incidence: row.incidence,
                })),
                context,
              )}
              height={Math.max(200, rows.length * 26 + 24)}
              label={rows.map((row) => `${localized(row.label)} ${formatCount(row.persons)}`).join(', ')}
              onSelect={({ name }) => {
                const row = rows.find((candidate) => localized(candidate.label) === name);
                if (row && /^\d{9}(\d{3})?$/.test(row.key)) setScope(row.key);
              }}
            />
          )
        }
      </Answered>
    </Panel>
  );
}

function Causes() {
  const t = useText();
  const context = useChartContext();
  const scope = useScope();
  const answer = useCommand('measurePoverty', { scope, by: 'cause' });
  return (
    <Panel title={t('overview.byCause')} unit={t('unit.households')}>
      <Answered answer={answer}>
        {({ rows }) => (
          <Chart
            option={causeOption(
              rows.map((row) => ({ label: row.label, households: row.households })),
              context,
            )}
            height={Math.max(160, rows.length * 24 + 20)}
            label={rows.map((row) => `${row.label[context.language]} ${formatCount(row.households)}`).join(', ')}
          />
        )}
      </Answered>
    </Panel>
  );
}

function ExitGaps() {
  const t = useText();
  const localized = useLocalized();
  const scope = useScope();
  const answer = useCommand('listExitGaps', { scope, by: 'group' });
  return (
    <Panel title={t('overview.exitGaps')} flush note={t('overview.exitGapsNote')}>
      <Answered answer={answer}>
        {({ rows, gates }) => (
          <DataTable
            caption={t('overview.exitGaps')}
            rows={rows}
            rowKey={(row) => row.key}
            columns={[
              { key: 'group', title: t('household.group'), width: '24%', render: (row) => localized(row.label) },
              {
                key: 'households',
                title: t('unit.households'),
                align: 'right',
                render: (row) => formatCount(row.households),
                sortValue: (row) => row.households,
              },
              {
                key: 'below',
                title: t('gap.belowLine'),
                align: 'right',
                render: (row) => formatCount(row.belowLine),
                sortValue: (row) => row.belowLine,
              },
              {
                key: 'gap',
                title: t('gap.incomeWan'),
                align: 'right',
                render: (row) => formatWanYuan(row.incomeGapYuan * 100),
                sortValue: (row) => row.incomeGapYuan,
              },
              ...gates.map((gate) => ({
                key: gate.id,
                title: localized(gate.label),
                align: 'right' as const,
                render: (row: (typeof rows)[number]) => formatCount(row.openGates[gate.id] ?? 0),
                sortValue: (row: (typeof rows)[number]) => row.openGates[gate.id] ?? 0,
              })),
            ]}
          />
        )}
      </Answered>
    </Panel>
  );
}
