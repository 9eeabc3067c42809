import { Input } from 'antd';
import { useText } from '../app/text';

/** The reason of a change; it goes into the log. */
export function ReasonField({
  value,
  optional = false,
  onChange,
}: {
  value: string;
  optional?: boolean;
  onChange(reason: string): void;
}) {
  const t = useText();
  return (
    <label className="field">
      <span>{t(optional ? 'reason.labelOptional' : 'reason.label')}</span>
      <Input.TextArea rows={2} maxLength={500} value={value} onChange={(event) => onChange(event.target.value)} />
      <small>{t('reason.recorded')}</small>
    </label>
  );
}
