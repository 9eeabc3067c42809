export * from './types';
export { columnOf, formColumn } from './columns';
export { common, from, renamed } from './commonColumns';
export { writeTableWorkbook } from './writeTableWorkbook';
export { totalCell, totalFen } from './writeTable';
export { fileNameOf } from './fileNameOf';
export { writeAnswerWorkbook, type AnswerCell, type AnswerSheet } from './writeAnswers';
export { zipFiles } from './zipFiles';
