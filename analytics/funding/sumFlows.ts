import type { FundingFlow } from './types';

/** Fields by which flows may be added up. */
export type FlowGrouping = Exclude<keyof FundingFlow, 'amountFen'>;

export type FlowTotal<By extends FlowGrouping> = Pick<FundingFlow, By> & { amountFen: number };

/**
 * Adds flows up by one or more fields; rows in order of the fields' values (years by number, texts by code unit).
 * Example: `sumFlows(flows, ['source', 'year'])` gives `{source, year, amountFen}` rows.
 */
export function sumFlows<By extends FlowGrouping>(flows: readonly FundingFlow[], by: readonly By[]): FlowTotal<By>[] {
  const totals = new Map<string, FlowTotal<By>>();
  for (const flow of flows) {
    const key = JSON.stringify(by.map((field) => flow[field]));
    const known = totals.get(key);
    if (known) known.amountFen += flow.amountFen;
    else
      totals.set(key, {
        ...Object.fromEntries(by.map((field) => [field, flow[field]])),
        amountFen: flow.amountFen,
      } as FlowTotal<By>);
  }
  return [...totals.values()].sort((left, right) => {
    for (const field of by) {
      const a = left[field] as string | number;
      const b = right[field] as string | number;
      if (a !== b) return a < b ? -1 : 1;
    }
    return 0;
  });
}
