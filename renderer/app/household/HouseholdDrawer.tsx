import { Drawer } from 'antd';
import { incomeAgainstLineOption } from '../../../analytics/charts';
import type { HouseholdDetail } from '../../../analytics/commands/contract';
import { Chart } from '../../widgets/Chart';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Answered, EmptyState } from '../../widgets/States';
import { useChartOption } from '../charts';
import { useCommand } from '../doors';
import { formatNumber, formatYuan, formatYuanOfFen } from '../format';
import { useLabels } from '../labels';
import { useShell } from '../store';
import { isTextKey, useLocalized, useText } from '../text';
import { RevealPanel } from './RevealPanel';
import './household.css';

/** One household, opened from the list, the wall chart or the plan: who, income, path, plan, money, why. */
export function HouseholdDrawer() {
  const t = useText();
  const householdId = useShell((state) => state.householdId);
  const showHousehold = useShell((state) => state.showHousehold);
  const answer = useCommand('showHousehold', { householdId: householdId ?? 0 }, { enabled: householdId !== null });
  const current = answer.data && answer.data.householdId === householdId ? answer.data : undefined;
  return (
    <Drawer
      open={householdId !== null}
      size={720}
      onClose={() => showHousehold(null)}
      title={current ? t('household.title', { head: current.headName, number: current.number }) : t('state.loading')}
      destroyOnHidden
    >
      {householdId !== null && (
        <Answered answer={{ ...answer, data: current }}>{(detail) => <Detail detail={detail} />}</Answered>
      )}
    </Drawer>
  );
}

function Detail({ detail }: { detail: HouseholdDetail }) {
  const t = useText();
  const labels = useLabels();
  return (
    <div className="household">
      <dl className="fact-list">
        <Fact term={t('household.village')} value={detail.villageName} />
        <Fact term={t('household.group')} value={labels.name('group', detail.group)} />
        <Fact term={t('household.cause')} value={labels.cause(detail.cause)} />
        <Fact term={t('household.incomePerHead')} value={`${formatYuan(detail.incomePerHeadYuan)} ${t('unit.yuan')}`} />
        <Fact term={t('household.gap')} value={`${formatYuan(detail.gapPerHeadYuan)} ${t('unit.yuan')}`} />
        <Fact
          term={t('household.openGates')}
          value={
            detail.openGates.length > 0
              ? detail.openGates.map((gate) => labels.name('gate', gate)).join(t('list.separator'))
              : t('household.noOpenGate')
          }
        />
      </dl>
      <Members detail={detail} />
      <RevealPanel householdId={detail.householdId} />
      <Income detail={detail} />
      <Plan detail={detail} />
      <Alternatives detail={detail} />
      {detail.source && <p className="household-source">{t('household.source', { ...detail.source })}</p>}
    </div>
  );
}

function Fact({ term, value }: { term: string; value: string }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Members({ detail }: { detail: HouseholdDetail }) {
  const t = useText();
  const localized = useLocalized();
  const columns: TableColumn<HouseholdDetail['persons'][number]>[] = [
    { key: 'name', title: t('person.name'), render: (person) => person.name },
    { key: 'relation', title: t('person.relation'), render: (person) => localized(person.relation) },
    {
      key: 'sex',
      title: t('person.sex'),
      render: (person) => {
        const key = `sex.${person.sex}`;
        return isTextKey(key) ? t(key) : person.sex;
      },
    },
    { key: 'age', title: t('person.age'), align: 'right', render: (person) => person.age ?? '–' },
    {
      key: 'health',
      title: t('person.health'),
      render: (person) => person.health.map(localized).join(t('list.separator')),
    },
    { key: 'labour', title: t('person.labour'), render: (person) => localized(person.labour) },
    { key: 'months', title: t('person.months'), align: 'right', render: (person) => person.monthsOfWork ?? '–' },
    {
      key: 'id',
      title: t('person.idNumber'),
      align: 'right',
      render: (person) => <code className="masked">{person.idNumber}</code>,
    },
  ];
  return (
    <section>
      <h3>{t('household.membersTitle', { count: detail.persons.length })}</h3>
      <DataTable
        caption={t('household.membersTitle', { count: detail.persons.length })}
        columns={columns}
        rows={detail.persons.map((person, index) => ({ ...person, index }))}
        rowKey={(person) => String((person as { index?: number }).index)}
      />
      <p className="small-note">{t('household.masked')}</p>
    </section>
  );
}

function Income({ detail }: { detail: HouseholdDetail }) {
  const t = useText();
  const localized = useLocalized();
  const option = useChartOption(incomeAgainstLineOption, detail.path);
  const items = detail.incomeItems.filter((item) => item.yuan !== 0);
  return (
    <section className="household-income">
      <div>
        <h3>
          {t('household.income')} <span className="panel-unit">{t('unit.yuanPerYear')}</span>
        </h3>
        <DataTable
          caption={t('household.income')}
          columns={[
            { key: 'item', title: t('household.incomeItem'), render: (item) => localized(item.label) },
            { key: 'yuan', title: t('unit.yuan'), align: 'right', render: (item) => formatYuan(item.yuan) },
          ]}
          rows={items}
          rowKey={(item) => item.item}
        />
      </div>
      {detail.path.length > 0 && (
        <div>
          <h3>
            {t('household.path')}{' '}
            <span className="panel-unit">{t(`income.${detail.path[0]?.definition ?? 'disposable'}`)}</span>
          </h3>
          <Chart
            option={option}
            height={210}
            label={detail.path
              .map((point) => `${point.year}: ${formatYuan(point.incomeYuan)} / ${formatYuan(point.lineYuan)}`)
              .join('; ')}
          />
        </div>
      )}
    </section>
  );
}

function Plan({ detail }: { detail: HouseholdDetail }) {
  const t = useText();
  const localized = useLocalized();
  const { plan } = detail;
  if (!plan) return <EmptyState title={t('household.noPlan')} hint={t('household.noPlanHint')} />;
  const total = plan.costs.reduce((sum, cost) => sum + cost.amountFen, 0);
  return (
    <section>
      <h3>{plan.exitYear ? t('household.planned', { year: plan.exitYear }) : t('household.notWithinHorizon')}</h3>
      <DataTable
        caption={t('household.measures')}
        columns={[
          { key: 'measure', title: t('household.measures'), render: (item) => localized(item.label) },
          { key: 'units', title: t('measure.units'), align: 'right', render: (item) => formatNumber(item.units) },
          { key: 'start', title: t('measure.start'), align: 'right', render: (item) => item.startYear },
          {
            key: 'effect',
            title: t('measure.effect'),
            align: 'right',
            render: (item) => formatYuan(item.yearlyEffectYuan),
          },
        ]}
        rows={plan.items.map((item, index) => ({ ...item, key: `${item.measure}-${index}` }))}
        rowKey={(item) => item.key}
      />
      <h3>
        {t('household.costs')} <span className="panel-unit">{t('unit.yuan')}</span>
      </h3>
      <DataTable
        caption={t('household.costs')}
        columns={[
          { key: 'what', title: t('cost.component'), render: (cost) => localized(cost.label) },
          { key: 'year', title: t('year.label'), align: 'right', render: (cost) => cost.year || '' },
          { key: 'amount', title: t('unit.yuan'), align: 'right', render: (cost) => formatYuanOfFen(cost.amountFen) },
        ]}
        rows={plan.costs.map((cost, index) => ({
          label: cost.label,
          year: cost.year,
          amountFen: cost.amountFen,
          key: String(index),
        }))}
        rowKey={(cost) => cost.key}
        footer={{ label: { zh: t('table.total'), en: t('table.total') }, year: 0, amountFen: total, key: 'total' }}
      />
      <ul className="source-list">
        {plan.sources.map((source) => (
          <li key={source.source}>
            <span>{localized(source.label)}</span>
            <b>{formatYuanOfFen(source.amountFen)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Alternatives({ detail }: { detail: HouseholdDetail }) {
  const t = useText();
  const localized = useLocalized();
  const labels = useLabels();
  if (detail.alternatives.length === 0) return null;
  return (
    <section>
      <h3>{t('household.why')}</h3>
      <ul className="alternative-list">
        {detail.alternatives.map((option, index) => (
          <li key={index}>
            <div className="alternative-head">
              <b>{option.exitYear || t('household.notWithinHorizon')}</b>
              <span>{option.measures.map((measure) => labels.name('measure', measure)).join(t('list.separator'))}</span>
              <b className="align-right">{t('household.costOf', { yuan: formatYuanOfFen(option.costFen) })}</b>
            </div>
            <p>{localized(option.why)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
