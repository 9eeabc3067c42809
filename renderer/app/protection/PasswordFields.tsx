import { Input } from 'antd';
import { useText } from '../text';

export interface NewPassword {
  password: string;
  again: string;
}

export const shortestPassword = 8;

/** Whether a new password can be used: long enough and typed the same twice. */
export function isUsable({ password, again }: NewPassword): boolean {
  return password.length >= shortestPassword && password === again;
}

/** A new password, typed twice; says what is still wrong as it is typed. */
export function PasswordFields({ value, onChange }: { value: NewPassword; onChange(value: NewPassword): void }) {
  const t = useText();
  const short = value.password !== '' && value.password.length < shortestPassword;
  const different = value.again !== '' && value.again !== value.password;
  return (
    <div className="field-pair">
      <label className="field">
        <span>{t('protect.newPassword')}</span>
        <Input.Password
          autoComplete="new-password"
          aria-label={t('protect.newPassword')}
          maxLength={200}
          status={short ? 'warning' : undefined}
          value={value.password}
          onChange={(event) => onChange({ ...value, password: event.target.value })}
        />
        <small className={short ? 'is-warning' : undefined}>{t('protect.atLeast', { count: shortestPassword })}</small>
      </label>
      <label className="field">
        <span>{t('protect.again')}</span>
        <Input.Password
          autoComplete="new-password"
          aria-label={t('protect.again')}
          maxLength={200}
          status={different ? 'warning' : undefined}
          value={value.again}
          onChange={(event) => onChange({ ...value, again: event.target.value })}
        />
        <small className="is-warning">{different ? t('protect.different') : '\u00a0'}</small>
      </label>
    </div>
  );
}
