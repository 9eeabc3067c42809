import type { ComposedDocument, OfferedTemplate } from '../../../analytics/commands/contracts/documents';
import type { PaperLanguage } from './draftChanges';

/** Which paper is on the desk. */
export interface ChosenPaper {
  template: OfferedTemplate;
  scope: string;
  year: number | null;
  isPublic: boolean;
  householdId: number | null;
  language: PaperLanguage;
}

/** Whether the numbers of an export are kept for the next comparison: not of one household, not of the version with hidden counts. */
export function keepsNumbers({ template, isPublic, householdId }: ChosenPaper): boolean {
  return householdId === null && isPublic === (template.id === 'publicity_package');
}

/** The values of a paper that nobody has confirmed. */
export function unconfirmed({ original }: ComposedDocument): ComposedDocument['original']['assumptions'] {
  return original.assumptions.filter(({ status }) => status === 'assumed');
}
