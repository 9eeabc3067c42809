import { Button, Typography } from 'antd';
import { fieldsOf } from '../../../../analytics/documents';
import { ChangeButton } from '../../../app/access';
import { useText } from '../../../app/text';
import { dropOrphan } from '../draftChanges';
import { writeLike } from '../writeValue';
import type { OutlineProps } from './outlineProps';

/** Numbers that differ from the last export, and own words that found no place any more: nothing of them is lost. */
export function ChangesTab({ paper, composed, draft, onShow }: OutlineProps) {
  const t = useText();
  const { changed, orphans } = draft.drafted;
  const fields = fieldsOf(composed.original);
  const exported = composed.draft?.exported ?? null;
  return (
    <div className="changes-tab">
      <h3>{t('documents.changedNumbers')}</h3>
      {exported === null ? (
        <p className="small-note">{t('documents.neverExported')}</p>
      ) : (
        <p className="small-note">{t('documents.exportedAt', { day: exported.time.slice(0, 10), count: changed.length })}</p>
      )}
      <ul className="change-list">
        {changed.map(({ field: id, before }) => {
          const field = fields.get(id);
          return (
            <li key={id}>
              {field ? (
                <Button size="small" type="link" onClick={() => onShow('field', id)}>
                  {field.text[paper.language]}
                </Button>
              ) : (
                <span className="muted">{t('documents.isGone')}</span>
              )}
              <small>{before === '' ? t('documents.isNew') : t('documents.before', { value: field ? writeLike(field, paper.language, before) : before })}</small>
              <code>{id}</code>
            </li>
          );
        })}
      </ul>
      {orphans.length > 0 && (
        <>
          <h3>{t('documents.orphans')}</h3>
          <p className="small-note">{t('documents.orphansHint')}</p>
          <ul className="change-list">
            {orphans.map((orphan) => (
              <li key={`${orphan.kind} ${orphan.id}`}>
                <span>{t(`documents.orphan.${orphan.kind}`, { id: orphan.id })}</span>
                {orphan.text !== '' && (
                  <Typography.Paragraph className="orphan-text" copyable={{ text: orphan.text, tooltips: [t('documents.copy'), t('documents.copied')] }}>
                    {orphan.text}
                  </Typography.Paragraph>
                )}
                {orphan.kind !== 'mark' && (
                  <ChangeButton size="small" type="link" onClick={() => void draft.change(dropOrphan(draft.changes, orphan))}>
                    {t('documents.letGo')}
                  </ChangeButton>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
