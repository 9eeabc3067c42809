import type { SetLedgerPayload, SetListsPayload } from '../types';
import type { EditRule } from './editRule';

export const setLists: EditRule<SetListsPayload> = {
  apply(document, { table }) {
    const { other_list: _former, ...others } = document.tables;
    return { ...document, tables: table === null ? others : { ...others, other_list: table } };
  },
  invert: (document) => ({ table: document.tables.other_list ?? null }),
};

export const setLedger: EditRule<SetLedgerPayload> = {
  apply: (document, { table }) => ({ ...document, ledger: table }),
  invert: ({ ledger }) => ({ table: ledger }),
};
