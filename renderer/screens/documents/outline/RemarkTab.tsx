import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { ChangeButton, useReadOnlyReason } from '../../../app/access';
import { useDoors } from '../../../app/doors';
import { useText } from '../../../app/text';
import { useFeedback } from '../../../app/useFeedback';
import type { OutlineProps } from './outlineProps';

const longest = 500;

/** The office's remark on the paper of this one household; undone by the program's own undo. */
export function RemarkTab({ paper, composed }: OutlineProps) {
  const t = useText();
  const { actions } = useDoors();
  const feedback = useFeedback();
  const readOnly = useReadOnlyReason();
  const { remark } = composed;
  const [written, setWritten] = useState(remark);
  const [busy, setBusy] = useState(false);
  useEffect(() => setWritten(remark), [remark]);
  const { template, scope, year, householdId, isPublic } = paper;
  const isWritten = written.trim() !== remark;
  const keep = async () => {
    if (householdId === null) return;
    setBusy(true);
    const answer = await actions.change('setRemark', { template: template.id, scope, year, householdId, text: written.trim() }, 'task.document');
    setBusy(false);
    if (!answer.ok) feedback.bad(answer.problem);
  };
  if (isPublic) return <p className="small-note">{t('documents.remark.notPublic')}</p>;
  return (
    <form
      className="remark-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWritten) void keep();
      }}
    >
      <label className="field">
        <span>{t('documents.remark.of')}</span>
        <Input.TextArea
          autoSize={{ minRows: 4, maxRows: 14 }}
          maxLength={longest}
          showCount
          disabled={readOnly !== null}
          placeholder={t('documents.remark.example')}
          value={written}
          onChange={(event) => setWritten(event.target.value)}
        />
      </label>
      <p className="small-note">{t('documents.remark.hint')}</p>
      <div className="button-row">
        <ChangeButton size="small" type="primary" htmlType="submit" loading={busy} disabled={!isWritten}>
          {t('documents.keep')}
        </ChangeButton>
        {isWritten && (
          <Button size="small" onClick={() => setWritten(remark)}>
            {t('action.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
