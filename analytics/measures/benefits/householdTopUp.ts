/**
 * Low-income top-up of one household and year, yuan:
 * standard × full persons + max(0, standard × (members − full persons) − own income).
 * Persons whom the pack names (elderly, minors, severely ill …) are paid in full, the rest by difference;
 * income after the top-up never falls when own income rises.
 * Source: 仁化县 plan 二（三）; 枣高管办发〔2018〕6号 (定量核算和补差发放).
 * Example: standard 4,560, 3 members, none in full, own income 9,000 → 4,680.
 */
export function calculateLowIncomeTopUp(input: {
  standardYuan: number;
  members: number;
  fullAmountMembers: number;
  ownIncomeYuan: number;
}): number {
  const full = Math.min(input.members, Math.max(0, input.fullAmountMembers));
  return input.standardYuan * full + Math.max(0, input.standardYuan * (input.members - full) - input.ownIncomeYuan);
}

/**
 * Inpatient medical aid of one person and year, yuan: min(cap, share × bill left after insurance).
 * Reimbursed medical money is never income. Source: 仁化县 plan 二（三）(封顶线不低于8000元).
 * Example: bill 20,000, share 0.7, cap 8,000 → 8,000.
 */
export function calculateMedicalAid(input: { billYuan: number; share: number; capYuan: number }): number {
  return Math.min(input.capYuan, input.share * Math.max(0, input.billYuan));
}
