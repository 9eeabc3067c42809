export { sheetComposers } from './sheetComposers';
export { composeSheets, describeBatch } from './composeBatch';
