export * from './contract';
export { createCommandDoor } from './createCommandDoor';
export { writeTableWorkbook, columnOf, type Column, type TableSheet, type TableRow } from './workbook';
