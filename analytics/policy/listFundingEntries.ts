import { describeContent } from './describeContent';
import type { DraftEntry } from './draftEntry';
import type { PolicyEntryKind, PolicyPack } from './types';

const kinds = {
  source_floors: 'source_floor',
  overheads: 'overhead',
  loan_rules: 'loan_rule',
  asset_investments: 'asset_investment',
  project_types: 'project_type',
  ledger_rules: 'ledger_rule',
} as const satisfies Partial<Record<keyof PolicyPack, PolicyEntryKind>>;

/** Floors, overheads, loans, investments, kinds of projects and rules of the ledger as rows of the Policy screen. */
export function listFundingEntries(pack: PolicyPack): DraftEntry[] {
  return Object.entries(kinds).flatMap(([section, kind]) =>
    pack[section as keyof typeof kinds].map(({ id, label, citation, status }): DraftEntry => {
      const [first] = describeContent(pack, section, id)?.facts ?? [];
      const note = first && {
        zh: `${first.label.zh}：${first.text.zh}`,
        en: `${first.label.en}: ${first.text.en}`,
      };
      return {
        section,
        kind,
        topic: 'money',
        id,
        label,
        unit: '',
        values: [],
        status,
        citation,
        ...(note ? { note } : {}),
        editable: false,
      };
    }),
  );
}
