import type { DocumentSection } from '../../../../analytics/documents';
import type { useText } from '../../../app/text';
import type { PaperLanguage, SectionGroup } from '../draftChanges';

/** The title of a section; '' where it has none. */
export function nameSection({ title }: DocumentSection, language: PaperLanguage): string {
  return title?.[language].trim() ?? '';
}

/** How the outline calls a section with those below it, also when it has no title. */
export function nameGroup(t: ReturnType<typeof useText>, { head, own }: SectionGroup, position: number, language: PaperLanguage): string {
  const title = nameSection(head, language);
  if (title) return title;
  if (own) return t('documents.untitled');
  const kinds = new Set(head.blocks.map(({ kind }) => kind));
  if (kinds.has('signatures')) return t('documents.signatures');
  if (kinds.has('assumptions')) return t('documents.assumptions');
  return t(position === 0 ? 'documents.opening' : 'documents.headless');
}
