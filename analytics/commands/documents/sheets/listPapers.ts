import { templateOf, type DocumentLevel, type DocumentTemplate } from '../../../documents';
import { ProblemError, runSql } from '../../../engine';
import type { ProjectDocument } from '../../../project';
import { readRefusals } from '../../evidence/refusals';
import type { PaperWish } from '../paperWish';
import { readRecords } from './readRecords';
import { requirePlan, type SheetBase } from './sheetBase';
import { listNoticeVillages } from './noticePapers';
import orderSql from './sql/sheet_order.sql?raw';

/** One paper of a batch. */
export interface BatchPaper {
  /** Place of the paper; of a household its village. */
  scope: string;
  householdId: number | null;
  /** Village or town whose book it stands in. */
  book: string;
}

interface OrderedHousehold {
  id: number;
  village: string;
  town: string;
  exitYear: number | null;
}

const known = new WeakMap<object, { document: ProjectDocument; plan: string | null; scope: string; order: Promise<OrderedHousehold[]> }>();

/** Households of a place by town, village and number; read once for each state of the project. */
function readOrder(base: SheetBase, scope: string): Promise<OrderedHousehold[]> {
  const { project, planHash, session } = base;
  const { document } = project.history;
  const held = known.get(project.vault);
  if (held?.document === document && held.plan === planHash && held.scope === scope) return held.order;
  const order = runSql(session.tools.engine, orderSql, { scope }).then((rows) =>
    rows.map((row): OrderedHousehold => ({
      id: row.household_id as number,
      village: row.village_code as string,
      town: row.town_code as string,
      exitYear: row.exit_year as number | null,
    })),
  );
  known.set(project.vault, { document, plan: planHash, scope, order });
  order.catch(() => known.delete(project.vault));
  return order;
}

/**
 * The papers of a batch in their order: by town, village and number of the household. Of a template over households those of
 * the place that it speaks of (only the named ones, where some are named); of a template over places those of its level within the place,
 * or, where the place is of that level itself, of the level below if the template has papers for it.
 * Errors: `document_no_batch`, `document_year_missing`, those of reading register, plan and records.
 */
export async function listPapers(base: SheetBase, wish: Pick<PaperWish, 'template' | 'scope' | 'year'>, households: readonly number[]): Promise<BatchPaper[]> {
  const template = templateOf(wish.template);
  if (template.batchOver === null) throw new ProblemError(noBatch);
  if (template.needsPlan) requirePlan(base);
  const order = await readOrder(base, wish.scope);
  if (template.batchOver === 'household') {
    const named = households.length > 0 ? new Set(households) : null;
    const speaks = await openHouseholds(base, wish, named !== null);
    const own = order.filter((one) => speaks(one) && (named === null || named.has(one.id)));
    return own.map(({ id, village }) => ({ scope: village, householdId: id, book: village }));
  }
  const level = levelOfPapers(template, wish.scope);
  const speaks = await openPlaces(base, wish);
  const places = new Map<string, string>();
  for (const one of order) {
    if (!speaks(one)) continue;
    const code = level === 'county' ? wish.scope : level === 'town' ? one.town : one.village;
    if (!places.has(code)) places.set(code, one.town);
  }
  return [...places].map(([scope, town]) => ({ scope, householdId: null, book: town }));
}

const levels: readonly DocumentLevel[] = ['county', 'town', 'village', 'household'];

function levelOfPapers({ batchOver, levels: own }: DocumentTemplate, scope: string): DocumentLevel {
  const at = scope.length === 6 ? 0 : scope.length === 9 ? 1 : 2;
  const over = levels.indexOf(batchOver!);
  if (at < over) return batchOver!;
  const below = levels[at + 1]!;
  return below !== 'household' && own.includes(below) ? below : levels[at]!;
}

type Speaks = (household: OrderedHousehold) => boolean;

/** Which households a paper about one household is made for; a statement refusing help also for those that are named. */
async function openHouseholds(base: SheetBase, { template, year }: Pick<PaperWish, 'template' | 'year'>, named: boolean): Promise<Speaks> {
  if (template === 'household_sheet') return ({ id, exitYear }) => exitYear !== null && base.features.has(id);
  if (template === 'help_record_card') return ({ id }) => base.features.has(id);
  if (template === 'refusal_statement') {
    const refusals = await readRefusals(base.session);
    return ({ id }) => base.features.has(id) && (refusals.has(id) || named);
  }
  if (template === 'household_acceptance' || template === 'exit_consent' || template === 'exit_application') {
    const { caseOf } = await readRecords(base);
    return ({ id }) => caseOf.get(id)?.plannedYear === year;
  }
  return () => true;
}

/** Which households give their village or town a paper. */
async function openPlaces(base: SheetBase, { template, scope, year }: Pick<PaperWish, 'template' | 'scope' | 'year'>): Promise<Speaks> {
  switch (template) {
    case 'village_register':
      return () => true;
    case 'pre_exit_list':
      return ({ id, exitYear }) => exitYear === year && base.features.has(id);
    case 'exit_minutes':
    case 'publicity_notice':
    case 'announcement':
    case 'acceptance_list': {
      const { context } = await readRecords(base);
      const villages = new Set(year === null ? [] : listNoticeVillages(context, scope, year));
      return ({ village }) => villages.has(village);
    }
    case 'village_exit_sheet': {
      const { context } = await readRecords(base);
      const exits = context.cases.filter(({ householdId }) => householdId === null);
      const villages = new Set(exits.filter(({ plannedYear }) => plannedYear === year).map(({ villageCode }) => villageCode));
      // A plan without targets for villages says of none when it leaves: every one may.
      return exits.length === 0 ? () => true : ({ village }) => villages.has(village);
    }
    default:
      return ({ id }) => base.features.has(id);
  }
}

/** A paper of which there is one alone. */
export const noBatch = {
  code: 'document_no_batch',
  message: { zh: '这份文书只有一份，不能批量生成。', en: 'There is one such paper alone; it has no batch.' },
  hint: { zh: '请直接导出这份文书。', en: 'Export the paper itself.' },
};
