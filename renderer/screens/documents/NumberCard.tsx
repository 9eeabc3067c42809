import { CloseOutlined } from '@ant-design/icons';
import { useEffect, useRef } from 'react';
import type { DocumentField } from '../../../analytics/documents';
import { useProject } from '../../app/project';
import { useShell } from '../../app/store';
import { useText } from '../../app/text';
import { BasisView } from '../../widgets/Citation';
import type { PaperLanguage } from './draftChanges';
import type { PointedNumber } from './numbersInPaper';
import { rawValue, writeLike } from './writeValue';

interface NumberCardProps {
  field: DocumentField;
  language: PaperLanguage;
  /** Value at the last export, where it was another one. */
  before: number | string | undefined;
}

/** Where a number of the paper comes from, beside it. */
export function NumberCard({ pointed, onClose, ...number }: NumberCardProps & { pointed: PointedNumber; onClose(): void }) {
  const t = useText();
  const close = useRef<HTMLButtonElement>(null);
  const { isHeld } = pointed;
  useEffect(() => {
    if (isHeld) close.current?.focus();
  }, [isHeld]);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [onClose]);
  const isLow = pointed.top > 260;
  return (
    <div
      className={isLow ? 'number-card is-above' : 'number-card'}
      role={isHeld ? 'dialog' : 'tooltip'}
      aria-label={t('documents.number', { text: number.field.text[number.language] })}
      style={{ left: `min(${Math.max(8, pointed.left - 20)}px, calc(100% - 348px))`, top: isLow ? pointed.top - 6 : pointed.bottom + 6 }}
    >
      {isHeld && (
        <button ref={close} type="button" className="number-card-close" aria-label={t('documents.close')} onClick={onClose}>
          <CloseOutlined />
        </button>
      )}
      <NumberDetails {...number} canFollow={isHeld} />
      {!isHeld && <p className="small-note">{t('documents.holdHint')}</p>}
    </div>
  );
}

/** Value, foundation and rows of a number. */
export function NumberDetails({ field, language, before, canFollow }: NumberCardProps & { canFollow: boolean }) {
  const t = useText();
  const goTo = useShell((state) => state.goTo);
  const setScope = useShell((state) => state.setScope);
  const county = useProject((state) => state.overview?.county.code);
  const { rows } = field;
  const raw = rawValue(field, language);
  return (
    <div className="number-details">
      <p className="number-value">
        <strong>{field.text[language]}</strong>
        {raw !== null && <span>{t('documents.rawValue', { value: raw })}</span>}
      </p>
      {before !== undefined && (
        <p className="number-before">
          {before === '' ? t('documents.isNew') : t('documents.before', { value: writeLike(field, language, before) })}
        </p>
      )}
      <BasisView basis={field.basis} />
      {rows && canFollow && (
        <button
          type="button"
          className="link-button"
          onClick={() => {
            setScope(rows.scope === county ? null : rows.scope);
            goTo(rows.screen === 'measures' ? 'measures-and-cost' : rows.screen);
          }}
        >
          {t('documents.rows', { screen: t(`menu.${rows.screen === 'measures' ? 'measures-and-cost' : rows.screen}`) })}
        </button>
      )}
    </div>
  );
}
