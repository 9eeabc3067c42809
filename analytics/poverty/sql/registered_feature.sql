-- registered_feature: what eligibility, gates and options may ask, also of households that are out
-- 中文: 建档立卡户特征表（含已脱贫的户；由户、人、村登记表推算，收入以元计，年龄按规划基准日计算）
-- grain: one row per household of the year that is registered
-- inputs: household, person, village
-- vars: year, as_of
CREATE OR REPLACE TABLE registered_feature AS
WITH aged AS (
  SELECT
    household_id,
    date_diff('year', birth_date, getvariable('as_of')::DATE)
      - CASE WHEN month(birth_date) * 100 + day(birth_date) > month(getvariable('as_of')::DATE) * 100 + day(getvariable('as_of')::DATE) THEN 1 ELSE 0 END AS age,
    coalesce(in_school, '01') AS in_school,
    labour IN ('01', '02') AND coalesce(in_school, '01') = '01' AS able,
    coalesce(months_of_work, 0) AS months_of_work,
    ',' || coalesce(replace(health, ' ', ''), '') || ',' AS health,
    medical_insurance
  FROM person
  WHERE year = getvariable('year')
), counted AS (
  SELECT
    household_id,
    count(*) FILTER (WHERE able) AS labour_count,
    count(*) FILTER (WHERE able AND months_of_work <= 0) AS idle_labour_count,
    count(*) FILTER (WHERE able AND months_of_work > 0) AS working_labour_count,
    count(*) FILTER (WHERE in_school NOT IN ('01', '02')) AS pupil_count,
    count(*) FILTER (WHERE age BETWEEN 6 AND 15 AND in_school = '01') AS dropout_count,
    count(*) FILTER (WHERE age >= 60) AS elderly_count,
    count(*) FILTER (WHERE age < 16) AS minor_count,
    count(*) FILTER (WHERE contains(health, ',04,')) AS disabled_count,
    count(*) FILTER (WHERE contains(health, ',03,')) AS severely_ill_count,
    count(*) FILTER (WHERE NOT medical_insurance) AS uninsured_count
  FROM aged
  GROUP BY household_id
), money AS (
  SELECT
    household_id,
    coalesce(low_income_allowance_fen, 0) + coalesce(five_guarantees_allowance_fen, 0) AS allowance_fen,
    coalesce(pension_fen, 0) + coalesce(family_planning_money_fen, 0) + coalesce(ecological_compensation_fen, 0) AS lasting_fen,
    coalesce(wage_income_fen, 0) + coalesce(production_income_fen, 0) - coalesce(production_expense_fen, 0)
      + coalesce(asset_dividend_fen, 0) + coalesce(other_property_income_fen, 0) + coalesce(other_transfer_income_fen, 0) AS earned_fen,
    coalesce(wage_income_fen, production_income_fen, production_expense_fen, asset_dividend_fen, other_property_income_fen,
      other_transfer_income_fen, low_income_allowance_fen, five_guarantees_allowance_fen, pension_fen, family_planning_money_fen,
      ecological_compensation_fen) IS NOT NULL AS itemised
  FROM household
  WHERE year = getvariable('year')
)
SELECT
  h.household_id,
  h.village_code,
  h.town_code,
  coalesce(v.tier, 'other') AS village_tier,
  h.kind,
  coalesce(h.main_cause, '') AS main_cause,
  h.members::INTEGER AS members,
  coalesce(c.labour_count, 0)::INTEGER AS labour_count,
  coalesce(c.idle_labour_count, 0)::INTEGER AS idle_labour_count,
  coalesce(c.working_labour_count, 0)::INTEGER AS working_labour_count,
  coalesce(c.pupil_count, 0)::INTEGER AS pupil_count,
  coalesce(c.dropout_count, 0)::INTEGER AS dropout_count,
  coalesce(c.elderly_count, 0)::INTEGER AS elderly_count,
  coalesce(c.minor_count, 0)::INTEGER AS minor_count,
  coalesce(c.disabled_count, 0)::INTEGER AS disabled_count,
  coalesce(c.severely_ill_count, 0)::INTEGER AS severely_ill_count,
  coalesce(c.uninsured_count, 0)::INTEGER AS uninsured_count,
  coalesce(h.house_grade, '') AS house_grade,
  coalesce(h.safe_water, false) AS safe_water,
  coalesce(h.cropland_mu, 0)::DOUBLE AS cropland_mu,
  coalesce(h.forest_mu, 0)::DOUBLE AS forest_mu,
  h.net_income_per_head_fen / 100::DOUBLE AS net_income_per_head_yuan,
  CASE WHEN m.itemised THEN m.earned_fen ELSE h.net_income_per_head_fen * h.members END / 100::DOUBLE AS earned_income_yuan,
  m.allowance_fen / 100::DOUBLE AS allowance_income_yuan,
  m.lasting_fen / 100::DOUBLE AS pension_income_yuan,
  h.exit_state
FROM household h
JOIN money m ON m.household_id = h.household_id
LEFT JOIN counted c ON c.household_id = h.household_id
LEFT JOIN village v ON v.year = h.year AND v.village_code = h.village_code
WHERE h.year = getvariable('year') AND h.exit_state <> 'cancelled'
ORDER BY h.village_code, h.household_id
