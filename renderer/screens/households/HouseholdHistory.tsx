import { useCommand } from '../../app/doors';
import { formatFen } from '../../app/format';
import { readOnlyWhy, useProject } from '../../app/project';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered } from '../../widgets/States';
import { UnlessLocked } from './UnlessLocked';

/** The household in every register that the project keeps: state and why, income, what changed. */
export function HouseholdHistory({ householdId }: { householdId: number }) {
  const t = useText();
  const localized = useLocalized();
  const locked = useProject(readOnlyWhy) === 'locked';
  const answer = useCommand('householdHistory', { householdId }, { enabled: !locked });
  return (
    <Panel title={t('householdPage.history')}>
      <UnlessLocked>
        <Answered answer={answer} rows={2}>
          {({ years }) => (
            <>
              {years.length < 2 && <p className="small-note">{t('householdPage.noHistory')}</p>}
              <ul className="history-list">
                {years.map(({ year, reason, members, incomePerHeadYuan, changes }) => (
                  <li key={year}>
                    <b>{year}</b> <span>{localized(reason)}</span>
                    {members !== null && <small>{t('householdPage.membersOfYear', { count: members })}</small>}
                    {incomePerHeadYuan !== null && (
                      <small>{t('householdPage.incomeOfYear', { yuan: formatFen(incomePerHeadYuan * 100) })}</small>
                    )}
                    {changes.map((change) => (
                      <small key={change.field}>
                        {localized(change.label)}: {localized(change.from)} → {localized(change.to)}
                      </small>
                    ))}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Answered>
      </UnlessLocked>
    </Panel>
  );
}
