/** Money needed: one measure's cost component in one town and year. */
export interface FundingNeed {
  measure: string;
  component: string;
  pool: string;
  townCode: string;
  villageCode: string;
  year: number;
  amountFen: number;
}

/** Money of one source for one need. */
export interface FundingFlow extends FundingNeed {
  source: string;
}
