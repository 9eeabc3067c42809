import type { AcceptImportPayload } from '../types';
import type { EditRule } from './editRule';

export const acceptImport: EditRule<AcceptImportPayload> = {
  apply: (document, { otherRegisters, answers, ...rest }) => ({
    ...document,
    ...rest,
    ...(otherRegisters === undefined ? {} : { otherRegisters }),
    ...(answers === undefined ? {} : { answers }),
  }),
  invert: (document, payload) => ({
    registerYear: document.registerYear,
    tables: document.tables,
    imports: document.imports,
    ...(payload.otherRegisters === undefined ? {} : { otherRegisters: document.otherRegisters }),
    ...(payload.answers === undefined ? {} : { answers: document.answers }),
  }),
};
