import { Alert, Button, Modal, Progress, Radio, Segmented } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FoundHousehold, OfferedTemplate } from '../../../analytics/commands/contracts/documents';
import type { Problem } from '../../../electron/contract';
import { ProblemCard } from '../../widgets/Problems';
import { Answered } from '../../widgets/States';
import { useCommand, useDoors } from '../doors';
import { formatCount } from '../format';
import { fileNameOf, printSheets } from '../paper';
import { useProject } from '../project';
import { useRegions } from '../regions';
import { useLocalized, useText } from '../text';
import { BatchOutcome } from './BatchOutcome';
import { HouseholdListChoice } from './HouseholdListChoice';
import { PlaceChoice } from './PlaceChoice';
import { planBatch, type BatchJob, type BatchKind } from './planBatch';
import { runBatch, type BatchOrder, type BatchProgress, type BatchResult } from './runBatch';
import './batches.css';

/** All households of a place, or a list of them. */
type BatchSubject = 'place' | 'list';

interface BatchDialogProps {
  template: OfferedTemplate;
  /** Place that is offered first. */
  scope: string;
  year: number | null;
  isPublic: boolean;
  language: 'zh' | 'en';
  /** Why whole names are written; null: masked. */
  reason: string | null;
  onClose(): void;
}

/** Many papers of one kind: which place or which households, one PDF per village or one each; it goes on after a failure and can be stopped. */
export function BatchDialog({ template, scope: first, year, isPublic, language, reason: given, onClose }: BatchDialogProps) {
  const t = useText();
  const localized = useLocalized();
  const doors = useDoors();
  const { canPrint } = doors.appInfo;
  const county = useProject((state) => state.overview?.county.code ?? first);
  const regions = useRegions();
  const isOfHouseholds = template.batchOver === 'household';
  const [place, setPlace] = useState(() => (isOfHouseholds ? first : county));
  const [subject, setSubject] = useState<BatchSubject>('place');
  const [chosen, setChosen] = useState<FoundHousehold[]>([]);
  const isList = subject === 'list';
  const isUnchosen = isList && chosen.length === 0;
  const scope = isList ? county : place;
  const households = useMemo(() => (isList ? chosen.map(({ householdId }) => householdId) : []), [isList, chosen]);
  const [kind, setKind] = useState<BatchKind>(isOfHouseholds ? 'books' : 'files');
  const [existing, setExisting] = useState<BatchOrder['existing']>('replace');
  const [progress, setProgress] = useState<BatchProgress | null>(null);
  const [outcome, setOutcome] = useState<{ result: BatchResult; folder: { handle: string; name: string } } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stop = useRef<AbortController | null>(null);
  const [isStopping, setStopping] = useState(false);
  useEffect(() => () => stop.current?.abort(), []);
  // What is hung out holds no whole names.
  const reason = template.personal && !isPublic ? given : null;
  // An empty list would mean all of the place.
  const description = useCommand('describeBatch', { template: template.id, scope, year, households }, { enabled: !isUnchosen });
  const paper = localized(template.label);
  const jobs = useMemo(
    () => (description.data && !isUnchosen ? planBatch(description.data, kind, paper) : []),
    [description.data, isUnchosen, kind, paper],
  );
  const total = jobs.reduce((sum, { count }) => sum + count, 0);
  const isRunning = progress !== null;

  const start = async (wanted: readonly BatchJob[], known?: { handle: string; name: string }) => {
    setProblem(null);
    const picked = known ? ({ ok: true, value: known } as const) : await doors.host.pickFolder({ title: fileNameOf(paper) });
    if (!picked.ok) return setProblem(picked.problem);
    const folder = picked.value;
    if (folder === null) return;
    const abort = new AbortController();
    stop.current = abort;
    setOutcome(null);
    setProgress({ done: 0, name: wanted[0]?.name ?? '' });
    const order: BatchOrder = {
      ...{ template: template.id, scope, households, year, isPublic, reason, existing, folder: folder.handle },
      jobs: wanted,
    };
    const { door, host, actions } = doors;
    const tools = { door, host, assureRecorded: actions.assureRecorded, print: printSheets(host, language) };
    const result = await runBatch(tools, order, { signal: abort.signal, report: setProgress });
    const identities = !template.personal ? 'none' : reason === null ? 'masked' : 'whole';
    const noted =
      result.papers === 0
        ? null
        : await actions.noteDocument({ template: template.id, scope, year, identities, papers: result.papers, values: null }, folder.name.slice(0, 180));
    setProblem(noted);
    setOutcome({ result, folder });
    setProgress(null);
    setStopping(false);
  };

  return (
    <Modal
      open
      width={560}
      title={t('batch.title', { paper })}
      closable={!isRunning}
      mask={{ closable: false }}
      keyboard={!isRunning}
      onCancel={onClose}
      footer={
        isRunning ? (
          <Button
            danger
            disabled={isStopping}
            onClick={() => {
              setStopping(true);
              stop.current?.abort();
            }}
          >
            {t(isStopping ? 'batch.stopping' : 'batch.stop')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('batch.close')}</Button>
            <Button
              type="primary"
              disabled={!canPrint || jobs.length === 0 || description.isPlaceholderData}
              title={canPrint ? undefined : t('batch.cannotPrint')}
              onClick={() => void start(jobs)}
            >
              {t('batch.choose')}
            </Button>
          </>
        )
      }
    >
      <div className="dialog-stack">
        {isRunning ? (
          <Running progress={progress} total={total} />
        ) : (
          <>
            {isOfHouseholds && (
              <Segmented
                aria-label={t('batch.subject')}
                value={subject}
                onChange={setSubject}
                options={(['place', 'list'] as const).map((value) => ({ value, label: t(`batch.subject.${value}`) }))}
              />
            )}
            {isList ? (
              <HouseholdListChoice county={county} chosen={chosen} onChange={setChosen} />
            ) : (
              <PlaceChoice template={template} regions={regions} county={county} scope={place} onChoose={setPlace} />
            )}
            {!isUnchosen && (
              <Answered answer={description} rows={1}>
                {({ total: papers, books }) => (
                  <p role="status">
                    {papers === 0 ? t(isList ? 'batch.list.noPaper' : 'batch.none') : t('batch.total', { papers, books: books.length })}
                    {isList && papers > 0 && papers < chosen.length && ` ${t('batch.list.without', { count: formatCount(chosen.length - papers) })}`}
                  </p>
                )}
              </Answered>
            )}
            <div className="field">
              <span>{t('batch.kind')}</span>
              <Radio.Group
                aria-label={t('batch.kind')}
                value={kind}
                onChange={(event) => setKind(event.target.value as BatchKind)}
                options={(['books', 'files'] as const).map((value) => ({ value, label: t(`batch.kind.${value}`) }))}
              />
            </div>
            <div className="field">
              <span>{t('batch.existing')}</span>
              <Radio.Group
                aria-label={t('batch.existing')}
                value={existing}
                onChange={(event) => setExisting(event.target.value as typeof existing)}
                options={(['replace', 'skip'] as const).map((value) => ({ value, label: t(`batch.existing.${value}`) }))}
              />
            </div>
            {template.personal &&
              (reason === null ? (
                <p className="small-note">{t('batch.masked')}</p>
              ) : (
                <Alert type="warning" showIcon title={t('batch.whole', { reason })} />
              ))}
          </>
        )}
        {problem && <ProblemCard problem={problem} />}
        {outcome && (
          <BatchOutcome
            result={outcome.result}
            folder={outcome.folder.name}
            onAgain={() => void start(outcome.result.failed.map(({ job }) => job), outcome.folder)}
          />
        )}
      </div>
    </Modal>
  );
}

function Running({ progress, total }: { progress: BatchProgress; total: number }) {
  const t = useText();
  return (
    <div role="status" className="batch-running">
      <Progress
        percent={total === 0 ? 0 : Math.round((progress.done / total) * 100)}
        aria-label={t('batch.progress', { done: formatCount(progress.done), total: formatCount(total) })}
      />
      <p>{t('batch.progress', { done: formatCount(progress.done), total: formatCount(total) })}</p>
      <p className="small-note">{t('batch.working', { name: progress.name })}</p>
    </div>
  );
}
