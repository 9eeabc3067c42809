export * from './types';
export { codeLabel, readCodeLists, readGlossary, readTermTable, readTermTables, termLabel } from './readTerms';
