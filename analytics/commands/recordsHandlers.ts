import type { CommandHandler } from './commandHandler';
import type { recordsArguments } from './contracts/records';
import { exportPivot, exportRecords } from './records/exportRecords';
import { exportRegister } from './records/exportRegister';
import { listRecords } from './records/listRecords';
import { listColumns } from './records/recordColumns';
import { listViews, removeView, saveView } from './records/recordViews';
import { pivotRecords } from './records/pivotRecords';
import { showHouseholdRecord } from './records/showHouseholdRecord';

/** One handler per command of `contracts/records.ts`. */
export const recordsHandlers: { [C in keyof typeof recordsArguments]: CommandHandler<C> } = {
  listColumns,
  listRecords,
  pivotRecords,
  exportRecords,
  exportPivot,
  exportRegister,
  showHouseholdRecord,
  listViews,
  saveView,
  removeView,
};
