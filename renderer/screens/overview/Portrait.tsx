import { causeOption, povertyByTownOption } from '../../../analytics/charts';
import { useChartContext } from '../../app/charts';
import { useCommand } from '../../app/doors';
import { formatCount, formatWanYuan } from '../../app/format';
import { useScope } from '../../app/regions';
import { useShell } from '../../app/store';
import { useLanguage, useLocalized, useText } from '../../app/text';
import { Chart } from '../../widgets/Chart';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { KeyFigures } from './CountyFigures';

/** Poverty as the register has it: figures, by town, by cause, what is missing for the exit. */
export function Portrait() {
  const t = useText();
  return (
    <section className="overview-portrait" aria-label={t('overview.portrait')}>
      <h2>{t('overview.portrait')}</h2>
      <KeyFigures />
      <div className="grid-two">
        <PovertyByTown />
        <Causes />
      </div>
      <ExitGaps />
    </section>
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
