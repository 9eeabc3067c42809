import { suppressSmallCells, type Composition } from '../../documents';
import type { Session } from '../session';
import { narrativeComposers } from './narrative';
import type { NarrativeId, PaperComposer, PaperWish, SheetId } from './paperWish';
import { readHiddenSets } from './readHiddenSets';
import { sheetComposers } from './sheets';

const composers: Record<NarrativeId | SheetId, PaperComposer> = { ...narrativeComposers, ...sheetComposers };

/** The paper that is wished, as the rules write it; a public version hides small counts, the same in all papers. */
export async function composePaper(session: Session, wish: PaperWish): Promise<Composition> {
  const composition = await composers[wish.template](session, wish);
  return wish.isPublic ? suppressSmallCells(composition, await readHiddenSets(session)) : composition;
}
