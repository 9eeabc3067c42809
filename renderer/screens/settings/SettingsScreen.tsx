import { Button, Radio } from 'antd';
import type { ReactNode } from 'react';
import type { Settings } from '../../../electron/contract';
import { useDoors } from '../../app/doors';
import { useProject } from '../../app/project';
import { useText } from '../../app/text';
import './settings.css';

/** Language, theme, the open project and what this program is. */
export function SettingsScreen() {
  const t = useText();
  const { settings, changeSettings, appInfo, actions } = useDoors();
  const file = useProject((state) => state.file);
  return (
    <div className="screen is-narrow">
      <header className="screen-head">
        <h1>{t('menu.settings')}</h1>
      </header>
      <Setting label={t('settings.language')}>
        <Radio.Group
          aria-label={t('settings.language')}
          optionType="button"
          value={settings.language}
          onChange={(event) => changeSettings({ ...settings, language: event.target.value as Settings['language'] })}
          options={[
            { value: 'zh-CN', label: t('settings.language.zh') },
            { value: 'en', label: t('settings.language.en') },
          ]}
        />
      </Setting>
      <Setting label={t('settings.theme')} hint={t('settings.themeHint')}>
        <Radio.Group
          aria-label={t('settings.theme')}
          optionType="button"
          value={settings.theme}
          onChange={(event) => changeSettings({ ...settings, theme: event.target.value as Settings['theme'] })}
          options={(['light', 'dark', 'system'] as const).map((theme) => ({
            value: theme,
            label: t(`settings.theme.${theme}`),
          }))}
        />
      </Setting>
      <Setting label={t('settings.project')} hint={file?.isSample ? t('settings.sampleHint') : undefined}>
        <div className="button-row">
          <code>{file?.name ?? '–'}</code>
          <Button onClick={() => void actions.save()}>{t('save.now')}</Button>
          <Button onClick={() => void actions.open('sample')}>{t('action.openSample')}</Button>
        </div>
      </Setting>
      <Setting label={t('settings.about')}>
        <p>{t('settings.version', { version: appInfo.version, host: t(`settings.host.${appInfo.host}`) })}</p>
        <p className="muted">{appInfo.canPrint ? t('settings.canPrint') : t('document.cannotPrint')}</p>
        <p className="muted">{t('settings.offline')}</p>
      </Setting>
    </div>
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
