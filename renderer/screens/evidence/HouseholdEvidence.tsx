import { Drawer } from 'antd';
import { useCommand } from '../../app/doors';
import { useLocalized, useText } from '../../app/text';
import { Answered, EmptyState } from '../../widgets/States';
import { ListValue } from './ListValue';
import { Statements } from '../../app/household/Statements';

/** The evidence table of one household: every attribute that any other source speaks of, what agrees as well. */
export function HouseholdEvidence({ householdId, onClose }: { householdId: number | null; onClose(): void }) {
  const t = useText();
  const localized = useLocalized();
  const answer = useCommand('showEvidence', { householdId: householdId ?? 0 }, { enabled: householdId !== null });
  return (
    <Drawer open={householdId !== null} size={620} onClose={onClose} title={t('conflicts.household', { number: answer.data?.householdNumber ?? '' })} destroyOnHidden>
      {householdId !== null && (
        <Answered answer={answer}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title={t('conflicts.nothingSaid')} />
            ) : (
              <ul className="evidence-table">
                {rows.map((row) => (
                  <li key={row.key}>
                    <header>
                      <b>{localized(row.label)}</b>
                      <span>{row.personName}</span>
                      <span className={`verdict ${row.state === 'agrees' ? 'is-holds' : row.isGrave ? 'is-fails' : 'is-open'}`}>{t(`conflicts.state.${row.state}`)}</span>
                    </header>
                    <Statements statements={row.statements} />
                    <ListValue row={row} />
                  </li>
                ))}
              </ul>
            )
          }
        </Answered>
      )}
    </Drawer>
  );
}
