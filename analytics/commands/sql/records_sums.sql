-- records_sums: how many records, households and how much of everything that adds up, per group and in all
-- 中文: 各组与合计的户数、人数、金额
-- grain: one row per group, and one for all of them (is_total)
-- inputs: record_order, record_household
-- vars: table_name, group_descending
SELECT CAST(o.group_key AS VARCHAR) AS group_key, grouping(o.group_key) = 1 AS is_total,
  count(*)::INTEGER AS records, count(DISTINCT o.household_id)::INTEGER AS households,
  sum(h.registered_persons)::BIGINT AS registered_persons,
  sum(h.members)::BIGINT AS members,
  sum(h.labour_count)::BIGINT AS labour_count,
  sum(h.idle_labour_count)::BIGINT AS idle_labour_count,
  sum(h.working_labour_count)::BIGINT AS working_labour_count,
  sum(h.pupil_count)::BIGINT AS pupil_count,
  sum(h.dropout_count)::BIGINT AS dropout_count,
  sum(h.elderly_count)::BIGINT AS elderly_count,
  sum(h.minor_count)::BIGINT AS minor_count,
  sum(h.disabled_count)::BIGINT AS disabled_count,
  sum(h.severely_ill_count)::BIGINT AS severely_ill_count,
  sum(h.uninsured_count)::BIGINT AS uninsured_count,
  sum(h.planned_measure_count)::BIGINT AS planned_measure_count,
  sum(h.helper_count)::BIGINT AS helper_count,
  sum(h.finding_count)::BIGINT AS finding_count,
  sum(h.wage_income_fen)::BIGINT AS wage_income_fen,
  sum(h.production_income_fen)::BIGINT AS production_income_fen,
  sum(h.asset_dividend_fen)::BIGINT AS asset_dividend_fen,
  sum(h.other_property_income_fen)::BIGINT AS other_property_income_fen,
  sum(h.family_planning_money_fen)::BIGINT AS family_planning_money_fen,
  sum(h.low_income_allowance_fen)::BIGINT AS low_income_allowance_fen,
  sum(h.five_guarantees_allowance_fen)::BIGINT AS five_guarantees_allowance_fen,
  sum(h.pension_fen)::BIGINT AS pension_fen,
  sum(h.ecological_compensation_fen)::BIGINT AS ecological_compensation_fen,
  sum(h.other_transfer_income_fen)::BIGINT AS other_transfer_income_fen,
  sum(h.production_expense_fen)::BIGINT AS production_expense_fen,
  sum(h.net_income_fen)::BIGINT AS net_income_fen,
  sum(h.plan_cost_fen)::BIGINT AS plan_cost_fen,
  sum(h.cropland_mu) AS cropland_mu,
  sum(h.forest_mu) AS forest_mu
FROM record_order o
LEFT JOIN record_household h ON getvariable('table_name')::VARCHAR = 'household' AND h.record_id = o.record_id
GROUP BY GROUPING SETS ((o.group_key), ())
ORDER BY is_total,
  CASE WHEN getvariable('group_descending')::BOOLEAN THEN o.group_key END DESC NULLS LAST, CASE WHEN NOT getvariable('group_descending')::BOOLEAN THEN o.group_key END NULLS LAST
