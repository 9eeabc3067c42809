/** A planned payment before its source is known; village measures have household 0. */
export interface PlannedPayment {
  householdId: number;
  villageCode: string;
  townCode: string;
  measure: string;
  component: string;
  pool: string;
  recipient: string;
  year: number;
  amountFen: number;
}

/** A planned payment from one source. */
export type PlannedFlow = PlannedPayment & { source: string };
