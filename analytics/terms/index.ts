export * from './types';
export { codeLabel, listTableNames, readCodeLists, readGlossary, readTermTable, readTermTables, termLabel } from './readTerms';
