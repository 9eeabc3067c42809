import { create } from 'zustand';
import type { TemplateId } from '../../../analytics/documents';
import type { PaperLanguage } from './draftChanges';

/** What the screen shows; kept while the program runs, so that coming back finds the same paper. */
interface DocumentsView {
  template: TemplateId;
  /** Null: as the interface. */
  language: PaperLanguage | null;
  /** Null: as the template asks. */
  isPublic: boolean | null;
  /** Why whole names are wanted; null: names are masked. */
  reason: string | null;
  householdId: number | null;
  /** A report with unconfirmed values is not handed out. */
  refuseAssumed: boolean;
  choose(template: TemplateId): void;
  set(part: Partial<Omit<DocumentsView, 'choose' | 'set' | 'template'>>): void;
}

export const useDocumentsView = create<DocumentsView>((set) => ({
  template: 'county_briefing',
  language: null,
  isPublic: null,
  reason: null,
  householdId: null,
  refuseAssumed: false,
  choose: (template) => set({ template, isPublic: null, reason: null }),
  set: (part) => set(part),
}));
