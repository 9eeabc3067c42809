import { Button, Input, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Settings } from '../../../electron/contract';
import { runAppCommand } from '../../app/appCommands';
import { useDoors } from '../../app/doors';
import { formatCount } from '../../app/format';
import { useProject } from '../../app/project';
import { baseName } from '../../app/project/projectFile';
import { useText } from '../../app/text';
import { formatSize } from '../../app/time';
import { useCommandScene } from '../../app/useCommandScene';
import { useHostAnswer } from '../../app/useHostAnswer';
import { Answered } from '../../widgets/States';
import './settings.css';

/** How the program looks, who works here, how personal data are kept, where everything lies, and what this is. */
export function SettingsScreen() {
  const t = useText();
  const { settings, changeSettings } = useDoors();
  return (
    <div className="screen is-narrow">
      <header className="screen-head">
        <h1>{t('menu.settings')}</h1>
      </header>
      <Setting label={t('settings.language')}>
        <Choice
          label={t('settings.language')}
          value={settings.language}
          onChange={(language) => changeSettings({ ...settings, language })}
          options={[
            { value: 'zh-CN', label: t('settings.language.zh') },
            { value: 'en', label: t('settings.language.en') },
          ]}
        />
      </Setting>
      <Setting label={t('settings.theme')} hint={t('settings.themeHint')}>
        <Choice
          label={t('settings.theme')}
          value={settings.theme}
          onChange={(theme) => changeSettings({ ...settings, theme })}
          options={(['light', 'dark', 'system'] as const).map((theme) => ({
            value: theme,
            label: t(`settings.theme.${theme}`),
          }))}
        />
      </Setting>
      <Setting label={t('settings.textSize')}>
        <Choice
          label={t('settings.textSize')}
          value={settings.textSize}
          onChange={(textSize) => changeSettings({ ...settings, textSize })}
          options={(['standard', 'large', 'largest'] as const).map((size) => ({
            value: size,
            label: t(`settings.textSize.${size}`),
          }))}
        />
      </Setting>
      <Setting label={t('settings.font')} hint={t('settings.fontHint')}>
        <Choice
          label={t('settings.font')}
          value={settings.font}
          onChange={(font) => changeSettings({ ...settings, font })}
          options={(['sans', 'serif', 'system'] as const).map((font) => ({
            value: font,
            label: t(`settings.font.${font}`),
          }))}
        />
      </Setting>
      <UserName />
      <Setting label={t('settings.idleLock')} hint={t('settings.idleLockHint')}>
        <Select
          aria-label={t('settings.idleLock')}
          className="settings-select"
          value={settings.idleLockMinutes}
          onChange={(idleLockMinutes: Settings['idleLockMinutes']) => changeSettings({ ...settings, idleLockMinutes })}
          options={([5, 15, 30, 60] as const).map((minutes) => ({
            value: minutes,
            label: t('settings.minutes', { count: minutes }),
          }))}
        />
      </Setting>
      <ProtectionSetting />
      <ProjectSetting />
      <StorageSetting />
      <Setting label={t('settings.privacy')}>
        <ul className="plain-list">
          <li>{t('settings.offline')}</li>
          <li>{t('settings.masked')}</li>
          <li>{t('settings.sealed')}</li>
          <li>{t('settings.failureLog')}</li>
        </ul>
      </Setting>
      <About />
    </div>
  );
}

function Choice<T extends string>(props: {
  label: string;
  value: T;
  onChange(value: T): void;
  options: { value: T; label: string }[];
}) {
  return (
    <Radio.Group
      aria-label={props.label}
      optionType="button"
      value={props.value}
      onChange={(event) => props.onChange(event.target.value as T)}
      options={props.options}
    />
  );
}

/** Taken over when the field is left, so that the log does not get half a name. */
function UserName() {
  const t = useText();
  const { settings, changeSettings, appInfo } = useDoors();
  const [name, setName] = useState(settings.userName);
  const keep = () => {
    const next = name.trim();
    if (next !== settings.userName) changeSettings({ ...settings, userName: next });
  };
  return (
    <Setting label={t('settings.userName')} hint={t('settings.userNameHint')}>
      <Input
        className="settings-select"
        aria-label={t('settings.userName')}
        placeholder={appInfo.accountName}
        maxLength={40}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onBlur={keep}
        onPressEnter={keep}
      />
    </Setting>
  );
}

function ProtectionSetting() {
  const t = useText();
  const scene = useCommandScene();
  const protection = useProject((state) => state.overview?.protection);
  if (!protection) return null;
  return (
    <Setting label={t('settings.protection')} hint={t('settings.protectionHint')}>
      <div className="button-row">
        <span className={protection.protected ? 'good-text' : undefined}>
          {t(protection.protected ? (protection.unlocked ? 'protect.isProtected' : 'protect.isLocked') : 'protect.isOpen')}
        </span>
        <Button onClick={() => void runAppCommand('protection', scene)}>{t('settings.openProtection')}</Button>
      </div>
    </Setting>
  );
}

function ProjectSetting() {
  const t = useText();
  const scene = useCommandScene();
  const file = useProject((state) => state.file);
  return (
    <Setting label={t('settings.project')} hint={file?.isSample ? t('settings.sampleHint') : t('settings.autosaveHint')}>
      <div className="button-row">
        <b>{file ? baseName(file.name) : '–'}</b>
        <Button onClick={() => void runAppCommand('save', scene)}>{t('save.now')}</Button>
        <Button onClick={() => void runAppCommand('backups', scene)}>{t('backups.title')}</Button>
        <Button onClick={() => void runAppCommand('audit_log', scene)}>{t('audit.title')}</Button>
      </div>
    </Setting>
  );
}

function StorageSetting() {
  const t = useText();
  const answer = useHostAnswer('describeStorage', {});
  return (
    <Setting label={t('settings.storage')} hint={t('settings.storageHint')}>
      <Answered answer={answer} rows={2}>
        {({ folder, backups, journals, freeBytes }) => (
          <dl className="storage-facts">
            <dt>{t('settings.folder')}</dt>
            <dd>
              <code>{folder}</code>
            </dd>
            <dt>{t('backups.title')}</dt>
            <dd>{t('settings.filesOfSize', { count: formatCount(backups.count), size: formatSize(backups.size) })}</dd>
            <dt>{t('settings.journals')}</dt>
            <dd>{t('settings.filesOfSize', { count: formatCount(journals.count), size: formatSize(journals.size) })}</dd>
            {freeBytes !== null && (
              <>
                <dt>{t('settings.free')}</dt>
                <dd>{formatSize(freeBytes)}</dd>
              </>
            )}
          </dl>
        )}
      </Answered>
    </Setting>
  );
}

function About() {
  const t = useText();
  const { appInfo } = useDoors();
  return (
    <Setting label={t('settings.about')}>
      <p>{t('settings.version', { version: appInfo.version, host: t(`settings.host.${appInfo.host}`) })}</p>
      <p className="muted">{appInfo.canPrint ? t('settings.canPrint') : t('document.cannotPrint')}</p>
    </Setting>
  );
}

function Setting({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <section className="setting">
      <div>
        <h2>{label}</h2>
        {hint && <p>{hint}</p>}
      </div>
      <div>{children}</div>
    </section>
  );
}
