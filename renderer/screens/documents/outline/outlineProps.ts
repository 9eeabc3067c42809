import type { ComposedDocument } from '../../../../analytics/commands/contracts/documents';
import type { ChosenPaper } from '../chosenPaper';
import type { Draft } from '../useDraft';

/** What every part of the outline works with. */
export interface OutlineProps {
  paper: ChosenPaper;
  composed: ComposedDocument;
  draft: Draft;
  /** Brings a section or a number of the paper into view. */
  onShow(of: 'field' | 'section', id: string): void;
}
