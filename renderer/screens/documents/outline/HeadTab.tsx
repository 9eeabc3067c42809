import { Button, Input, Switch } from 'antd';
import { useEffect, useState } from 'react';
import { useReadOnlyReason } from '../../../app/access';
import { useText } from '../../../app/text';
import type { OutlineProps } from './outlineProps';

const parts = ['issuer', 'number', 'addressee'] as const;
const longest = { issuer: 60, number: 60, addressee: 200 };
const empty = { issuer: '', number: '', addressee: '' };

/** The red head: off until the office turns it on, and filled in by the office alone. */
export function HeadTab({ draft }: OutlineProps) {
  const t = useText();
  const readOnly = useReadOnlyReason();
  const { changes, change } = draft;
  const [written, setWritten] = useState(changes.head ?? empty);
  const kept = JSON.stringify(changes.head);
  useEffect(() => {
    const head = JSON.parse(kept) as typeof changes.head;
    if (head) setWritten(head);
  }, [kept]);
  const isOn = changes.head !== null;
  const isWritten = isOn && JSON.stringify(written) !== JSON.stringify(changes.head);
  const keep = () => void change({ ...changes, head: written });
  return (
    <form
      className="head-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isWritten) keep();
      }}
    >
      <label className="bar-switch">
        <Switch size="small" checked={isOn} disabled={readOnly !== null} onChange={(checked) => void change({ ...changes, head: checked ? written : null })} />
        <span>{t('documents.head')}</span>
      </label>
      <p className="small-note">{t('documents.headHint')}</p>
      {isOn &&
        parts.map((part) => (
          <label key={part} className="field">
            <span>{t(`documents.head.${part}`)}</span>
            <Input
              value={written[part]}
              maxLength={longest[part]}
              disabled={readOnly !== null}
              placeholder={t(`documents.head.${part}.example`)}
              onChange={(event) => setWritten({ ...written, [part]: event.target.value })}
            />
          </label>
        ))}
      {isOn && (
        <Button size="small" type="primary" htmlType="submit" disabled={!isWritten || readOnly !== null}>
          {t('documents.keep')}
        </Button>
      )}
    </form>
  );
}
