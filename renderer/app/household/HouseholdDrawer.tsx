import { Button, Drawer } from 'antd';
import type { HouseholdDetail } from '../../../analytics/commands/contract';
import { DataTable, type TableColumn } from '../../widgets/DataTable';
import { Answered } from '../../widgets/States';
import { useCommand } from '../doors';
import { formatYuan } from '../format';
import { useLabels } from '../labels';
import { useShell } from '../store';
import { isTextKey, useLocalized, useText } from '../text';
import { HouseholdIncome, HouseholdPlan } from './HouseholdSections';
import { HouseholdWays } from './HouseholdWays';
import { openHouseholdPage } from './pageState';
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
      extra={householdId !== null && <Button onClick={() => openHouseholdPage(householdId)}>{t('householdPage.open')}</Button>}
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
      <HouseholdIncome detail={detail} />
      <HouseholdPlan detail={detail} />
      <HouseholdWays householdId={detail.householdId} />
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
