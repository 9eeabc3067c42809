export { openComposition, type CompositionEnd, type CompositionStart, type OpenComposition } from './openComposition';
export { fieldsOf, fillFields, listMarks, splitMarks } from './fillFields';
export { applyDraft, valuesOf } from './applyDraft';
export { smallestPublicCount, suppressSmallCells } from './suppressSmallCells';
export * from './types';
export * from './compose/narrative';
export * from './compose/sheets';
