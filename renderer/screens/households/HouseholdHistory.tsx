import { useCommand } from '../../app/doors';
import { formatYuan } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { DataTable } from '../../widgets/DataTable';
import { Panel } from '../../widgets/Panel';
import { Answered } from '../../widgets/States';

/** The household in every register that the project keeps: state and why, income, what changed. */
export function HouseholdHistory({ householdId }: { householdId: number }) {
  const t = useText();
  const localized = useLocalized();
  const answer = useCommand('householdHistory', { householdId });
  return (
    <Panel title={t('householdPage.history')}>
      <Answered answer={answer} rows={2}>
        {({ years }) => (
          <>
            {years.length < 2 && <p className="small-note">{t('householdPage.noHistory')}</p>}
            <DataTable
              caption={t('householdPage.history')}
              rows={years}
              rowKey={({ year }) => String(year)}
              columns={[
                { key: 'year', title: t('year.label'), render: ({ year }) => year },
                { key: 'state', title: t('householdPage.state'), render: ({ reason }) => localized(reason) },
                { key: 'members', title: t('household.members'), align: 'right', render: ({ members }) => members ?? '–' },
                { key: 'income', title: t('household.incomePerHead'), align: 'right', render: ({ incomePerHeadYuan }) => (incomePerHeadYuan === null ? '–' : formatYuan(incomePerHeadYuan)) },
                {
                  key: 'changes',
                  title: t('householdPage.change'),
                  render: ({ changes }) => changes.map((change) => `${localized(change.label)}: ${localized(change.from)} → ${localized(change.to)}`).join('; ') || '–',
                },
              ]}
            />
          </>
        )}
      </Answered>
    </Panel>
  );
}
