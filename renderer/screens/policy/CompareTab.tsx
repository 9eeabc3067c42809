import { Select } from 'antd';
import { useState } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import type { PolicyDifference } from '../../../analytics/policy/types';
import type { CountyPack } from '../../app/dialogs/countyPacks';
import { formatCount } from '../../app/format';
import { useLocalized, useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { DifferenceTable } from './DifferenceTable';
import { topics } from './filterEntries';
import { useComparison, useOtherPacks } from './useComparison';
import { WordsAndTopic } from './WordsAndTopic';
import './compare.css';

type Comparison = CommandValue<'comparePolicy'>;

/** The open county's pack beside another one that is delivered. */
export function CompareTab() {
  const packs = useOtherPacks();
  const t = useText();
  return (
    <Answered answer={packs} rows={10}>
      {(list) =>
        list.length === 0 ? (
          <EmptyState title={t('policy.compare.none')} hint={t('policy.compare.noneHint')} />
        ) : (
          <Chosen packs={list} />
        )
      }
    </Answered>
  );
}

function Chosen({ packs }: { packs: CountyPack[] }) {
  const t = useText();
  const localized = useLocalized();
  const [sample, setSample] = useState(packs[0]?.sample ?? '');
  const answer = useComparison(sample);
  return (
    <div className="stack">
      <div className="filter-row policy-filter">
        <span className="muted">{t('policy.compare.with')}</span>
        <Select
          className="policy-county"
          aria-label={t('policy.compare.choose')}
          value={sample}
          onChange={setSample}
          options={packs.map((pack) => ({ value: pack.sample, label: `${localized(pack.county)} · ${localized(pack.plan)}` }))}
        />
      </div>
      <Answered answer={answer} rows={12}>
        {(comparison) => <Differences comparison={comparison} />}
      </Answered>
    </div>
  );
}

const changes = ['changed', 'removed', 'added'] as const;

function Differences({ comparison }: { comparison: Comparison }) {
  const t = useText();
  const localized = useLocalized();
  const [change, setChange] = useState<PolicyDifference['change']>('changed');
  const [topic, setTopic] = useState<PolicyDifference['topic'] | 'all'>('all');
  const [words, setWords] = useState('');
  const { differences, here, there } = comparison;
  const wanted = words.trim().toLowerCase();
  const found = differences.filter(
    (difference) =>
      difference.change === change &&
      (topic === 'all' || difference.topic === topic) &&
      `${difference.id} ${difference.label.zh} ${difference.label.en}`.toLowerCase().includes(wanted),
  );
  const county = { changed: '', removed: localized(here.county), added: localized(there.county) };
  return (
    <div className="stack">
      <div className="policy-verdicts is-three" role="group" aria-label={t('policy.compare.filter')}>
        {changes.map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={change === value}
            className={`policy-verdict-card${change === value ? ' is-chosen' : ''}`}
            onClick={() => setChange(value)}
          >
            <span>{value === 'changed' ? t('policy.compare.changed') : t(`policy.compare.${value}`, { county: county[value] })}</span>
            <b>{formatCount(differences.filter((difference) => difference.change === value).length)}</b>
          </button>
        ))}
      </div>
      <WordsAndTopic<PolicyDifference['topic'] | 'all'>
        searchLabel={t('policy.search')}
        words={words}
        onWords={setWords}
        topicLabel={t('policy.nav.topics')}
        topic={topic}
        topics={[
          { value: 'all', label: t('policy.check.topic.all') },
          ...topics.map((value) => ({ value, label: t(`policy.topic.${value}`) })),
        ]}
        onTopic={setTopic}
      />
      <Panel
        title={t('policy.compare.results', { count: formatCount(found.length) })}
        note={t('policy.compare.alike', { count: formatCount(comparison.alike) })}
        flush
      >
        {found.length === 0 ? (
          <EmptyState title={t('policy.none')} hint={t('policy.noneHint')} />
        ) : (
          <DifferenceTable differences={found} here={here.county} there={there.county} />
        )}
      </Panel>
    </div>
  );
}
