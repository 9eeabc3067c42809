import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { CommandValue } from '../../../analytics/commands/contract';
import type { PlanTopic, PlanVerdict } from '../../../analytics/policy/types';
import { useCommand } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useText } from '../../app/text';
import { Panel } from '../../widgets/Panel';
import { Answered, EmptyState } from '../../widgets/States';
import { holdsWords, isShown, type Shown } from './filterFindings';
import { FindingList } from './FindingList';
import { GapPanel } from './GapPanel';
import { useExportFindings } from './useExportFindings';
import { WordsAndTopic } from './WordsAndTopic';
import './check.css';

type Check = CommandValue<'checkPlan'>;
const verdicts: readonly PlanVerdict[] = ['fails', 'open', 'rounded', 'holds'];

/** The plan's own arithmetic: what does not hold first, each with both clauses and the sum written out. */
export function CheckTab() {
  const answer = useCommand('checkPlan', {});
  return (
    <Answered answer={answer} rows={14}>
      {(check) => <Findings check={check} />}
    </Answered>
  );
}

function Findings({ check }: { check: Check }) {
  const t = useText();
  const [shown, setShown] = useState<Shown>('all');
  const [topic, setTopic] = useState<PlanTopic | 'all'>('all');
  const [words, setWords] = useState('');
  const save = useExportFindings();
  const sorted = useMemo(() => verdicts.flatMap((verdict) => check.findings.filter((finding) => finding.verdict === verdict)), [check]);
  const found = sorted.filter((finding) => isShown(finding, shown) && (topic === 'all' || finding.topic === topic) && holdsWords(finding, words));
  const topics = [...new Set(check.findings.map((finding) => finding.topic))];
  return (
    <div className="stack">
      <div className="policy-verdicts" role="group" aria-label={t('policy.check.filter')}>
        {[...verdicts, 'warning' as const].map((verdict) => (
          <button
            key={verdict}
            type="button"
            aria-pressed={shown === verdict}
            className={`policy-verdict-card is-${verdict}${shown === verdict ? ' is-chosen' : ''}`}
            onClick={() => setShown((now) => (now === verdict ? 'all' : verdict))}
          >
            <span>{t(`policy.check.${verdict}`)}</span>
            <b>{formatCount(sorted.filter((finding) => isShown(finding, verdict)).length)}</b>
          </button>
        ))}
      </div>
      <WordsAndTopic<PlanTopic | 'all'>
        searchLabel={t('policy.check.search')}
        words={words}
        onWords={setWords}
        topicLabel={t('policy.check.topic')}
        topic={topic}
        topics={(['all', ...topics] as const).map((value) => ({ value, label: t(`policy.check.topic.${value}`) }))}
        onTopic={setTopic}
      >
        <span className="top-bar-gap" />
        <Button icon={<DownloadOutlined />} onClick={() => void save(found)} disabled={found.length === 0}>
          {t('policy.check.export')}
        </Button>
      </WordsAndTopic>
      <Panel title={t('policy.check.results', { count: formatCount(found.length) })} note={t('policy.check.lead')} flush>
        {found.length === 0 ? (
          <EmptyState title={t('policy.check.none')} hint={t('policy.noneHint')} />
        ) : (
          <FindingList findings={found} />
        )}
      </Panel>
      <GapPanel gaps={check.gaps} />
    </div>
  );
}
