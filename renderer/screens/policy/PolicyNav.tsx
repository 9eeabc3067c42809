import { useMemo } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { countBy, topics, type Place } from './filterEntries';

type Policy = CommandValue<'listPolicy'>;

interface PolicyNavProps {
  policy: Policy;
  place: Place;
  onPlace(place: Place): void;
}

/** Topics, programmes and packs with the number of their entries. */
export function PolicyNav({ policy, place, onPlace }: PolicyNavProps) {
  const t = useText();
  const localized = useLocalized();
  const { entries, programmes, packs } = policy;
  const counts = useMemo(
    () => ({
      topic: countBy(entries, (entry) => entry.topic),
      programme: countBy(entries, (entry) => entry.programme),
      pack: countBy(entries, (entry) => entry.scope),
    }),
    [entries],
  );
  const groups = [
    { by: 'topic' as const, title: t('policy.nav.topics'), list: topics.map((id) => ({ id: id as string, text: t(`policy.topic.${id}`) })) },
    {
      by: 'programme' as const,
      title: t('policy.nav.programmes'),
      list: programmes.map(({ id, label }) => ({ id, text: localized(label) })),
    },
    {
      by: 'pack' as const,
      title: t('policy.nav.packs'),
      list: [...counts.pack.keys()].map((id) => ({ id, text: packs[id] ? localized(packs[id]) : id })),
    },
  ];
  return (
    <nav className="policy-nav" aria-label={t('policy.nav')}>
      <NavEntry
        text={t('policy.nav.all')}
        count={entries.length}
        isCurrent={place.by === 'all'}
        onChoose={() => onPlace({ by: 'all' })}
      />
      {groups.map((group) => (
        <section key={group.by}>
          <h3>{group.title}</h3>
          {group.list
            .filter(({ id }) => counts[group.by].has(id))
            .map(({ id, text }) => (
              <NavEntry
                key={id}
                text={text}
                count={counts[group.by].get(id) ?? 0}
                isCurrent={place.by === group.by && place.id === id}
                onChoose={() => onPlace({ by: group.by, id })}
              />
            ))}
        </section>
      ))}
    </nav>
  );
}

interface NavEntryProps {
  text: string;
  count: number;
  isCurrent: boolean;
  onChoose(): void;
}

function NavEntry({ text, count, isCurrent, onChoose }: NavEntryProps) {
  return (
    <button
      type="button"
      className={isCurrent ? 'policy-nav-entry is-current' : 'policy-nav-entry'}
      aria-current={isCurrent ? 'true' : undefined}
      title={text}
      onClick={onChoose}
    >
      <span>{text}</span>
      <small>{formatCount(count)}</small>
    </button>
  );
}
