import { FilePdfOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { PaperPreview } from '../../widgets/PaperPreview';
import { Answered, EmptyState } from '../../widgets/States';
import { useCommand, useDoors } from '../doors';
import { signPapers } from '../../../analytics/documents';
import { renderSheetsPaper, saveSheets } from '../paper';
import { useProject } from '../project';
import { useLocalized, useText } from '../text';
import { useExport } from '../useExport';
import { NoticeChoices } from './NoticeChoices';
import {
  isDay,
  isReady,
  listPapers,
  questionOf,
  type NoticeDraft,
  type NoticeStep,
  type NoticeSubject,
} from './noticeDraft';
import './notices.css';

interface NoticeDialogProps {
  subject: NoticeSubject;
  /** Whom it is about, in words. */
  name: string;
  /** The step that is chosen first, where it has a paper. */
  step?: string | null;
  onClose(): void;
}

/** Width of A4 in CSS px, and the grey desk around it. */
const paperWidth = (210 * 96) / 25.4 + 16;

/** The papers of an exit: which step, from which day, with names or without; the preview is the markup that is printed. */
export function NoticeDialog({ subject, name, step, onClose }: NoticeDialogProps) {
  const t = useText();
  const answer = useCommand('listProcedures', {});
  return (
    <Modal
      open
      width="min(1180px, 94vw)"
      title={t('notices.title', { name })}
      footer={null}
      destroyOnHidden
      onCancel={onClose}
    >
      <Answered answer={answer} rows={10}>
        {({ procedures }) => {
          const steps = listPapers(procedures, subject);
          if (steps.length === 0) return <EmptyState title={t('notices.none')} hint={t('notices.noneHint')} />;
          return <NoticeForm subject={subject} name={name} steps={steps} first={step ?? null} onClose={onClose} />;
        }}
      </Answered>
    </Modal>
  );
}

interface NoticeFormProps {
  subject: NoticeSubject;
  name: string;
  steps: NoticeStep[];
  first: string | null;
  onClose(): void;
}

/** The choices beside the paper. */
export function NoticeForm({ subject, name, steps, first, onClose }: NoticeFormProps) {
  const t = useText();
  const localized = useLocalized();
  const doors = useDoors();
  const { canPrint } = doors.appInfo;
  const { busy, run } = useExport();
  const asOf = useProject((state) => state.overview?.asOf.date ?? '');
  const [draft, setDraft] = useState<NoticeDraft>({
    at: Math.max(
      0,
      steps.findIndex(({ step }) => step.id === first),
    ),
    from: asOf,
    show: 'planned',
    issuer: '',
    identities: 'masked',
    reason: '',
  });
  const chosen = steps[draft.at]!;
  const question = questionOf(subject, chosen, draft);
  const answer = useCommand('exitNotice', question, { enabled: isDay(draft.from) });
  const notice = answer.isError || !isDay(draft.from) ? undefined : answer.data;
  const { issuer } = draft;
  const print = () =>
    run(async () => {
      const { identities, reason } = draft;
      const made = await doors.door.send('exitNotice', { ...question, identities, reason: reason.trim() });
      if (!made.ok) return made;
      const { villageName, year, step } = made.value;
      const paper = t(`schedule.notice.${made.value.kind}`);
      const title = t('notices.fileName', {
        place: villageName,
        year: String(year),
        step: localized(step.label),
        paper,
      });
      // Papers of an exit are Chinese in every language of the program; whole names were recorded by the command.
      return saveSheets(doors, identities === 'whole' ? null : 'exit_notice', title, signPapers(made.value.papers, issuer), 'zh');
    });
  return (
    <div className="notice-layout">
      <div className="notice-choices">
        <NoticeChoices
          subject={subject}
          steps={steps}
          draft={draft}
          notice={answer.isPlaceholderData ? undefined : notice}
          problem={answer.isError ? answer.error : null}
          onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
        />
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('notices.close')}</Button>
          <Button
            type="primary"
            icon={<FilePdfOutlined />}
            loading={busy}
            disabled={!canPrint || !notice || answer.isPlaceholderData || !isReady(draft)}
            title={canPrint ? undefined : t('document.cannotPrint')}
            onClick={() => void print()}
          >
            {t('notices.print')}
          </Button>
        </div>
      </div>
      <div className="notice-preview">
        {notice && (
          <PaperPreview
            paperWidth={paperWidth}
            paperKey={['exit-notice', notice, issuer]}
            render={() => renderSheetsPaper(signPapers(notice.papers, issuer), name, 'zh')}
          />
        )}
      </div>
    </div>
  );
}
