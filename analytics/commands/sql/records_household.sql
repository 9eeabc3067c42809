-- records_household: every registered household with all that its table may show, filter and add up; nothing personal
-- 中文: 户表（登记、特征、计划、帮扶、问题合在一行，不含个人信息）
-- grain: one row per household of the register year, out and cancelled ones too
-- inputs: household, household_feature, household_group, group_line, plan_exit, plan_item, village, pairing, helper, person, import_problem, record_gate
-- vars: none
CREATE OR REPLACE TABLE record_household AS
WITH planned AS (
  SELECT household_id, string_agg(DISTINCT measure, ',' ORDER BY measure) AS measures, count(DISTINCT measure)::INTEGER AS measure_count
  FROM plan_item
  GROUP BY household_id
), paired AS (
  SELECT p.year, p.household_id, count(*)::INTEGER AS helper_count, string_agg(DISTINCT k.unit, '、' ORDER BY k.unit) AS helper_unit
  FROM pairing p
  JOIN helper k ON k.year = p.year AND k.helper_id = p.helper_id
  GROUP BY p.year, p.household_id
), heads AS (
  SELECT year, household_id, min(person_id) AS head_person_id
  FROM person
  WHERE is_head
  GROUP BY year, household_id
), counted AS (
  SELECT year, household_id, count(*)::INTEGER AS registered_persons
  FROM person
  GROUP BY year, household_id
), places AS (
  SELECT household_id, source_file, source_sheet, source_row FROM household
  UNION
  SELECT household_id, source_file, source_sheet, source_row FROM person
), found AS (
  SELECT q.household_id, count(*)::INTEGER AS finding_count
  FROM places q
  JOIN import_problem x ON x.source_file = q.source_file AND x.source_sheet = q.source_sheet AND x.source_row = q.source_row
  GROUP BY q.household_id
)
SELECT
  h.household_id AS record_id, h.household_id, n.head_person_id AS identity_id,
  h.household_number, h.town_code, h.village_code, v.tier AS village_tier,
  h.kind, g.group_id, h.main_cause, h.other_causes, h.exit_state, h.exit_year, h.house_grade, h.safe_water, o.gates AS open_gates,
  coalesce(c.registered_persons, 0)::INTEGER AS registered_persons, h.members, f.labour_count, f.idle_labour_count, f.working_labour_count, f.pupil_count, f.dropout_count, f.elderly_count,
  f.minor_count, f.disabled_count, f.severely_ill_count, f.uninsured_count,
  h.cropland_mu, h.forest_mu,
  h.wage_income_fen, h.production_income_fen, h.asset_dividend_fen, h.other_property_income_fen, h.family_planning_money_fen,
  h.low_income_allowance_fen, h.five_guarantees_allowance_fen, h.pension_fen, h.ecological_compensation_fen,
  h.other_transfer_income_fen, h.production_expense_fen, h.net_income_fen, h.net_income_per_head_fen,
  greatest(-1, least(10, CAST(floor(h.net_income_per_head_fen / 100000.0) AS INTEGER))) AS income_band,
  l.line_yuan, greatest(0, l.line_yuan - f.net_income_per_head_yuan) AS gap_yuan,
  CASE WHEN f.household_id IS NULL THEN NULL ELSE f.net_income_per_head_yuan < l.line_yuan END AS below_line,
  e.exit_year AS planned_exit_year, e.cost_fen AS plan_cost_fen, m.measures AS planned_measures, m.measure_count AS planned_measure_count,
  coalesce(k.helper_count, 0)::INTEGER AS helper_count, k.helper_unit,
  coalesce(x.finding_count, 0)::INTEGER AS finding_count,
  h.source_file, h.source_sheet, h.source_row
FROM household h
LEFT JOIN household_feature f ON f.household_id = h.household_id
LEFT JOIN household_group g ON g.household_id = h.household_id
LEFT JOIN group_line l ON l.group_id = g.group_id
LEFT JOIN plan_exit e ON e.household_id = h.household_id
LEFT JOIN planned m ON m.household_id = h.household_id
LEFT JOIN village v ON v.year = h.year AND v.village_code = h.village_code
LEFT JOIN paired k ON k.year = h.year AND k.household_id = h.household_id
LEFT JOIN heads n ON n.year = h.year AND n.household_id = h.household_id
LEFT JOIN counted c ON c.year = h.year AND c.household_id = h.household_id
LEFT JOIN found x ON x.household_id = h.household_id
LEFT JOIN record_gate o ON o.household_id = h.household_id
ORDER BY h.village_code, h.household_number, h.household_id
