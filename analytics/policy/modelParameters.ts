/**
 * Parameters that the income path asks for by name; a county pack without them is refused when it is read.
 * Growth rates are yearly shares, the margin a share above the line, the factor disposable ÷ net income.
 */
export const modelParameters = {
  earnedGrowth: 'earned_income_growth',
  pensionGrowth: 'pension_growth',
  netToDisposable: 'net_to_disposable',
  margin: 'later_years_margin',
} as const;
