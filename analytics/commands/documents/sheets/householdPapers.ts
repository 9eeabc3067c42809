import { composeHelpRecordCard, composeHouseholdAcceptance, composeHouseholdCard, composeHouseholdSheet, composeRefusalStatement, type Composition, type HouseholdFacts, type SheetFrame } from '../../../documents';
import { ProblemError } from '../../../engine';
import { readRefusals } from '../../evidence/refusals';
import { unknownHousehold } from '../../householdCommands';
import type { PaperWish } from '../paperWish';
import { listAssumedGates } from './assumed';
import { describeHousehold, householdGrounds, listOffered, refusalClause } from './describeHousehold';
import { readHelp } from './readHelp';
import { listRecorded, listSteps, readRecords } from './readRecords';
import { readVillage } from './readVillage';
import { openFrame, openPersons, requirePlan, requireYear, wrongLevel, type SheetBase, type SheetComposer } from './sheetBase';

interface Read {
  /** The paper speaks of the plan: there must be one. */
  needsPlan: boolean;
  /** The plan's numbers stand on it. */
  withPlan: boolean;
  /** What the office recorded stands on it. */
  withRecords: boolean;
  /** The assumptions of the plan are listed. */
  withGrounds: boolean;
}

/** One household with the frame of its paper. Errors: `unknown_household`, `document_level`, those of reading register, plan and helpers. */
async function readHousehold(base: SheetBase, wish: PaperWish, { needsPlan, withPlan, withRecords, withGrounds }: Read): Promise<[SheetFrame, HouseholdFacts]> {
  const shown = openPersons(base.session, wish);
  if (needsPlan) requirePlan(base);
  if (wish.scope.length !== 12) throw new ProblemError(wrongLevel(wish.scope));
  const records = withRecords ? await readRecords(base) : null;
  const help = await readHelp(base);
  const refusals = await readRefusals(base.session);
  const tables = await readVillage(base, wish.scope);
  const row = tables.households.find(({ household_id: id }) => id === wish.householdId);
  if (!row) throw new ProblemError(unknownHousehold(wish.householdId ?? 0));
  const described = describeHousehold({ base, help, shown, refusals, ...(records ? { deadlines: records.deadlines } : {}) }, tables, row, withPlan);
  const grounds = withGrounds && described.plan ? householdGrounds(base, row, tables) : null;
  const household: HouseholdFacts = {
    ...described,
    plan: described.plan && grounds ? { ...described.plan, basis: grounds.basis } : described.plan,
    ...(records ? { steps: listSteps(records, described.householdId), recorded: listRecorded(records, described.householdId, wish.year) } : {}),
  };
  const frame = openFrame(base, wish, { identities: wish.identities, assumptions: withGrounds ? [...(grounds?.assumptions ?? []), ...listAssumedGates(base)] : [] });
  const scope = { ...frame.scope, level: 'household' as const, householdId: described.householdId, householdNumber: described.number };
  return [{ ...frame, scope }, household];
}

type Compose = (frame: SheetFrame, household: HouseholdFacts) => Composition;

const householdPaper =
  (compose: Compose, read: Read): SheetComposer =>
  async (base, wish) =>
    compose(...(await readHousehold(base, wish, read)));

/** 一户一策: the plan of a household. */
export const householdSheet = householdPaper(composeHouseholdSheet, { needsPlan: true, withPlan: true, withRecords: true, withGrounds: true });

/** 户卡: what the register has of a household. */
export const householdCard = householdPaper(composeHouseholdCard, { needsPlan: false, withPlan: false, withRecords: false, withGrounds: false });

/** 帮扶记录卡 of a year. Errors: `document_year_missing` too. */
export const helpRecordCard: SheetComposer = async (base, wish) => {
  requireYear(wish);
  return composeHelpRecordCard(...(await readHousehold(base, wish, { needsPlan: false, withPlan: true, withRecords: true, withGrounds: false })));
};

/** 放弃帮扶声明, to be signed by a household; a recorded refusal is told on it. */
export const refusalStatement: SheetComposer = async (base, wish) => {
  const [frame, household] = await readHousehold(base, wish, { needsPlan: false, withPlan: false, withRecords: false, withGrounds: false });
  return composeRefusalStatement(frame, { household, offered: listOffered(base, household.householdId), citation: refusalClause(base) });
};

/** 户退出验收表 of a year. Errors: `document_year_missing` too. */
export const householdAcceptance: SheetComposer = async (base, wish) => {
  requireYear(wish);
  return composeHouseholdAcceptance(...(await readHousehold(base, wish, { needsPlan: true, withPlan: true, withRecords: true, withGrounds: true })));
};
