import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { CommandArgument } from '../../../../analytics/commands/contract';
import type { Problem, Result, SavedFile } from '../../../../electron/contract';
import { useDoors } from '../../../app/doors';
import { renderSurveyPaper, savePdf } from '../../../app/paper';
import { readOnlyWhy, useProject } from '../../../app/project';
import { useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import { ProblemCard } from '../../../widgets/Problems';

/** What a sample is drawn by. */
export type SurveyWish = Pick<CommandArgument<'drawSurvey'>, 'scope' | 'among' | 'size' | 'margin' | 'seed'>;

/** The list of a survey as a workbook or on paper: heads masked, or whole for a reason that is recorded. */
export function ExportSurvey({ wish, onClose }: { wish: SurveyWish; onClose(): void }) {
  const t = useText();
  return (
    <Modal open title={t('survey.exportTitle')} footer={null} width={480} destroyOnHidden onCancel={onClose}>
      <ExportSurveyForm wish={wish} onClose={onClose} />
    </Modal>
  );
}

export function ExportSurveyForm({ wish, onClose }: { wish: SurveyWish; onClose(): void }) {
  const t = useText();
  const doors = useDoors();
  const { actions, appInfo } = doors;
  const feedback = useFeedback();
  const unrecordable = useProject((state) => readOnlyWhy(state) !== null);
  const [identities, setIdentities] = useState<'masked' | 'whole'>('masked');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState<'excel' | 'pdf' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ready = identities === 'masked' || reason.trim().length >= 2;
  const question = { ...wish, identities, reason: reason.trim() };
  const workbook = async () =>
    actions.deliverWorkbook(null, await actions.work('exportSurvey', question, 'task.survey'));
  const paper = async (): Promise<Result<SavedFile | null>> => {
    const made = await actions.work('drawSurvey', question, 'task.survey');
    if (!made.ok) return made;
    const { title, html } = await renderSurveyPaper(made.value);
    return savePdf(doors, identities === 'whole' ? null : 'table', title, html);
  };
  const save = async (kind: 'excel' | 'pdf', make: () => Promise<Result<SavedFile | null>>) => {
    setBusy(kind);
    setProblem(null);
    const saved = await make();
    setBusy(null);
    if (!saved.ok) return setProblem(saved.problem);
    if (saved.value === null) return undefined;
    feedback.good(t('document.saved', { name: saved.value.name }));
    return onClose();
  };
  return (
    <div className="dialog-stack">
      <p>{t('survey.what')}</p>
      <Radio.Group
        className="watch-choice"
        aria-label={t('survey.exportTitle')}
        value={identities}
        onChange={(event) => setIdentities(event.target.value as 'masked' | 'whole')}
        options={[
          { value: 'masked', label: t('survey.masked') },
          { value: 'whole', label: t('survey.whole'), disabled: unrecordable },
        ]}
      />
      {unrecordable && <p className="small-note">{t('survey.impossible')}</p>}
      {identities === 'whole' && (
        <>
          <label className="field">
            <span>{t('survey.purpose')}</span>
            <Input.TextArea
              aria-label={t('survey.purpose')}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </label>
          <p className="small-note">{t('survey.warning')}</p>
        </>
      )}
      {problem && <ProblemCard problem={problem} />}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('action.cancel')}</Button>
        <Button
          loading={busy === 'pdf'}
          disabled={!ready || busy !== null || !appInfo.canPrint}
          title={appInfo.canPrint ? undefined : t('document.cannotPrint')}
          onClick={() => void save('pdf', paper)}
        >
          {t('survey.pdf')}
        </Button>
        <Button
          type="primary"
          loading={busy === 'excel'}
          disabled={!ready || busy !== null}
          onClick={() => void save('excel', workbook)}
        >
          {t('survey.excel')}
        </Button>
      </div>
    </div>
  );
}
