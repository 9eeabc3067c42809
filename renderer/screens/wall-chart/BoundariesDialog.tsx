import { Alert, Button, Input, Modal } from 'antd';
import { useRef, useState } from 'react';
import type { WallChartsFacts } from '../../../analytics/wallcharts';
import type { Problem } from '../../../electron/contract';
import { ChangeButton } from '../../app/access';
import { useDoors } from '../../app/doors';
import { useProject } from '../../app/project';
import { useText } from '../../app/text';
import { useFeedback } from '../../app/useFeedback';
import { ProblemCard } from '../../widgets/Problems';
import { readBoundaryFile } from './readBoundaryFile';

/** Names listed before the rest is only counted. */
const mostNames = 20;

/** The office's own boundaries under the operation map: taken from a file, what matched and what did not, taken away. */
export function BoundariesDialog({ facts, onClose }: { facts: WallChartsFacts; onClose(): void }) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const chooser = useRef<HTMLInputElement>(null);
  const busy = useProject((state) => state.tasks.length > 0);
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<Problem[]>([]);
  const isReasoned = reason.trim().length >= 2;
  const matched = facts.boundaries.filter(({ code }) => !code.startsWith('unmatched:')).length;
  const has = facts.boundaries.length > 0;

  const set = async (chosen: File | null) => {
    const file = chosen === null ? null : await readBoundaryFile(chosen);
    if (file?.ok === false) return setProblems([file.problem]);
    const answer = await actions.change('setBoundaries', { file: file?.value ?? null, reason }, 'task.boundaries');
    if (!answer.ok) return setProblems([answer.problem]);
    setProblems(answer.value.problems);
    setReason('');
    feedback.good(
      chosen === null ? t('charts.boundariesRemoved') : t('charts.boundariesTaken', { count: answer.value.matched }),
    );
  };
  const names = (list: readonly string[]) => {
    const shown = list.slice(0, mostNames).join(' · ');
    return list.length > mostNames ? t('charts.namesMore', { names: shown }) : shown;
  };
  return (
    <Modal
      open
      width={620}
      title={t('charts.boundariesTitle')}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {t('charts.close')}
        </Button>,
        <ChangeButton key="remove" danger disabled={!has || !isReasoned || busy} onClick={() => void set(null)}>
          {t('charts.boundariesRemove')}
        </ChangeButton>,
        <ChangeButton
          key="choose"
          type="primary"
          loading={busy}
          disabled={!isReasoned}
          onClick={() => chooser.current?.click()}
        >
          {t('charts.boundariesChoose')}
        </ChangeButton>,
      ]}
    >
      <div className="boundaries-dialog">
        <p>{t('charts.boundariesHint')}</p>
        {has ? (
          <ul>
            <li>{t('charts.boundariesMatched', { count: matched })}</li>
            {facts.unmatchedBoundaries.length > 0 && (
              <li>
                {t('charts.boundariesUnmatched', {
                  count: facts.unmatchedBoundaries.length,
                  names: names(facts.unmatchedBoundaries),
                })}
              </li>
            )}
            {facts.placesWithoutBoundary.length > 0 && (
              <li>
                {t('charts.boundariesWithout', {
                  count: facts.placesWithoutBoundary.length,
                  names: names(facts.placesWithoutBoundary),
                })}
              </li>
            )}
          </ul>
        ) : (
          <Alert type="info" showIcon title={t('charts.boundariesNone')} />
        )}
        {problems.map((problem) => (
          <ProblemCard key={problem.code} problem={problem} />
        ))}
        <label className="field">
          <span>{t('charts.reason')}</span>
          <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          <small>{t('charts.reasonHint')}</small>
        </label>
        <input
          ref={chooser}
          className="visually-hidden"
          type="file"
          accept=".geojson,.json,application/geo+json"
          tabIndex={-1}
          aria-label={t('charts.boundariesChoose')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) void set(file);
          }}
        />
      </div>
    </Modal>
  );
}
