import { useMemo } from 'react';
import type { OfferedTemplate } from '../../../analytics/commands/contracts/documents';
import { useCommand } from '../../app/doors';
import { useLocalized, useText } from '../../app/text';
import { useDocumentsView } from './documentsView';

const groups = ['reports', 'plans', 'registers', 'exits', 'letters'] as const;

/** The papers in groups; what cannot be made now says what is missing, what was changed has a mark. */
export function TemplateList({ offered, chosen }: { offered: OfferedTemplate[]; chosen: string }) {
  const t = useText();
  const localized = useLocalized();
  const choose = useDocumentsView((state) => state.choose);
  const { data: drafts } = useCommand('listDrafts', {});
  const changed = useMemo(
    () =>
      new Set(
        (drafts ?? [])
          .filter(({ order, dropped, added, sentences, head }) => order.length + dropped.length + added.length + Object.keys(sentences).length > 0 || head !== null)
          .map(({ template }) => template),
      ),
    [drafts],
  );
  return (
    <nav className="template-list" aria-label={t('documents.templates')}>
      {groups.map((group) => (
        <section key={group} aria-label={t(`documents.group.${group}`)}>
          <h2>{t(`documents.group.${group}`)}</h2>
          <ul>
            {offered
              .filter((template) => template.group === group)
              .map((template) => (
                <li key={template.id}>
                  <button
                    type="button"
                    aria-current={template.id === chosen ? 'page' : undefined}
                    className={template.missing ? 'template-entry is-missing' : 'template-entry'}
                    title={localized(template.missing ?? template.purpose)}
                    onClick={() => choose(template.id)}
                  >
                    <span>{localized(template.label)}</span>
                    {template.missing && <small>{t('documents.missing')}</small>}
                    {!template.missing && changed.has(template.id) && <small>{t('documents.edited')}</small>}
                  </button>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
