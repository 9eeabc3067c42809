import type { PaperComposer, SheetId } from '../paperWish';
import { countyExitSheet, villageExitSheet } from './exitSheets';
import { helpRecordCard, householdAcceptance, householdCard, householdSheet, refusalStatement } from './householdPapers';
import { acceptanceList, announcement, exitApplication, exitConsent, exitMinutes, publicityNotice } from './noticePapers';
import { preExitList } from './preExitList';
import { responsibilityLetter } from './responsibilityLetter';
import { readSheetBase, type SheetComposer } from './sheetBase';
import { villagePlan, villageRegister } from './villagePapers';

/** Who writes which sheet of what was read. */
export const sheetWriters: Record<SheetId, SheetComposer> = {
  village_plan: villagePlan,
  household_sheet: householdSheet,
  household_card: householdCard,
  village_register: villageRegister,
  help_record_card: helpRecordCard,
  refusal_statement: refusalStatement,
  pre_exit_list: preExitList,
  exit_application: exitApplication,
  exit_minutes: exitMinutes,
  exit_consent: exitConsent,
  publicity_notice: publicityNotice,
  announcement,
  acceptance_list: acceptanceList,
  household_acceptance: householdAcceptance,
  village_exit_sheet: villageExitSheet,
  county_exit_sheet: countyExitSheet,
  responsibility_letter: responsibilityLetter,
};

const readAndWrite =
  (write: SheetComposer): PaperComposer =>
  async (session, wish) =>
    write(await readSheetBase(session), wish);

/** Who reads and writes which sheet; each gives one paper and records nothing. */
export const sheetComposers = Object.fromEntries(Object.entries(sheetWriters).map(([id, write]) => [id, readAndWrite(write)])) as Record<SheetId, PaperComposer>;
