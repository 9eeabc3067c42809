import { useCallback, type ReactNode } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import type { LocalizedText } from '../../electron/contract';
import { en } from '../i18n/en';
import { zhCN, type TextKey } from '../i18n/zh-CN';

export type { TextKey };
export type Language = 'zh-CN' | 'en';
export type TextValues = Record<string, string | number>;
export type Translate = (key: TextKey, values?: TextValues) => string;

const messages: Record<Language, Record<TextKey, string>> = { 'zh-CN': zhCN, en };

export function TextProvider({ language, children }: { language: Language; children: ReactNode }) {
  return (
    <IntlProvider locale={language} defaultLocale="zh-CN" messages={messages[language]}>
      {children}
    </IntlProvider>
  );
}

/** The interface texts: `t('menu.overview')`. */
export function useText(): Translate {
  const intl = useIntl();
  return useCallback((key, values) => intl.formatMessage({ id: key }, values), [intl]);
}

export function useLanguage(): Language {
  return useIntl().locale === 'en' ? 'en' : 'zh-CN';
}

/** Picks the sentence of the current language. */
export function useLocalized(): (text: LocalizedText) => string {
  const language = useLanguage();
  return useCallback((text) => (language === 'en' ? text.en : text.zh), [language]);
}

/** True when the key names an interface text; for keys that arrive as data (progress steps, statuses). */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(zhCN, key);
}

/** The text of a pack's unit in the current language; a unit without text shows its id. */
export function useUnitName(): (unit: string) => string {
  const t = useText();
  return useCallback(
    (unit) => {
      const key = `unit.${unit}`;
      return isTextKey(key) ? t(key) : unit;
    },
    [t],
  );
}
