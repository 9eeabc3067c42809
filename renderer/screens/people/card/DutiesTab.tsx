import { isTextKey, useLocalized, useText } from '../../../app/text';
import { useCommand } from '../../../app/doors';
import { describeCitation } from '../../../widgets/citationText';
import { Panel } from '../../../widgets/Panel';
import { Answered, EmptyState } from '../../../widgets/States';
import './card.css';

/** Duties of helpers and teams as the plan lists them, clause by clause. */
export function DutiesTab() {
  const t = useText();
  const localized = useLocalized();
  const answer = useCommand('listDuties', {});
  return (
    <Answered answer={answer} rows={8}>
      {({ lists }) =>
        lists.length === 0 ? (
          <EmptyState title={t('duties.none')} hint={t('duties.noneHint')} />
        ) : (
          <div className="duty-lists">
            {lists.map((list) => {
              const subject = `duties.subject.${list.subject}`;
              const unit = [
                isTextKey(subject) ? t(subject) : list.subject,
                t('duties.count', { count: list.items.length }),
                ...(list.intensity ? [localized(list.intensity)] : []),
              ].join(' · ');
              return (
                <Panel
                  key={list.checklist}
                  title={localized(list.label)}
                  unit={unit}
                  note={describeCitation(list.citation)}
                >
                  <ol className="duty-items">
                    {list.items.map((item) => (
                      <li key={item.id}>
                        {localized(item.label)} <small>{item.citation.clause}</small>
                      </li>
                    ))}
                  </ol>
                </Panel>
              );
            })}
          </div>
        )
      }
    </Answered>
  );
}
