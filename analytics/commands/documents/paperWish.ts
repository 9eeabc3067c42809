import type { Composition, TemplateId } from '../../documents';
import type { Session } from '../session';

/** Which paper somebody wants. */
export interface PaperWish {
  template: TemplateId;
  /** Code of the place; of a household's papers its village. */
  scope: string;
  /** Year of the plan; null where the paper has none. */
  year: number | null;
  /** For hanging out: small counts are hidden. */
  isPublic: boolean;
  identities: 'masked' | 'whole';
  reason: string;
  householdId: number | null;
}

/** Reads what a paper needs and writes it. */
export type PaperComposer = (session: Session, wish: PaperWish) => Promise<Composition>;

/** The papers that tell in sentences; the others are lists and forms. */
export type NarrativeId =
  | 'leaders_brief'
  | 'county_briefing'
  | 'place_brief'
  | 'quarterly_bulletin'
  | 'inspection_pack'
  | 'scenario_comparison'
  | 'funding_plan'
  | 'publicity_package';
export type SheetId = Exclude<TemplateId, NarrativeId>;
