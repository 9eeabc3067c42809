-- stg_family: each accepted household with what its members, house and income come to; its columns are those that predicates of packs ask for
-- 中文: 已接收各户的家庭合计（供核查与政策包条件使用，年龄按登记年度末计算）
-- grain: one row per accepted household
-- inputs: stg_household, stg_person, stg_village, term_region
-- vars: year
CREATE OR REPLACE TABLE stg_family AS
WITH aged AS (
  SELECT household_id, relation, sex, labour, low_income_allowance, is_head,
    getvariable('year') - year(birth_date) AS age,
    coalesce(in_school, '01') AS in_school,
    coalesce(months_of_work, 0) AS months_of_work,
    ',' || coalesce(health, '') || ',' AS health,
    coalesce(medical_insurance, major_illness_insurance) AS insured
  FROM stg_person WHERE person_id IS NOT NULL
),
counted AS (
  SELECT household_id,
    count(*) AS listed,
    count(*) FILTER (relation = '01') AS heads,
    count(*) FILTER (relation = '02') AS spouses,
    count(*) FILTER (relation = '99') AS other_relations,
    max(age) FILTER (is_head) AS head_age,
    count(*) FILTER (age >= 16) AS adults,
    count(*) FILTER (age IS NULL) AS ageless,
    max(age) AS oldest_age,
    count(*) FILTER (health <> ',,' AND NOT contains(health, ',01,')) AS ill_count,
    count(*) FILTER (health = ',,') AS health_unknown,
    count(*) FILTER (health <> ',,' AND NOT contains(health, ',01,') AND NOT insured) AS ill_uninsured,
    count(*) FILTER (low_income_allowance) AS allowance_count,
    count(*) FILTER (months_of_work > 0) AS working_count,
    sum(months_of_work) AS months_of_work,
    count(*) FILTER (age BETWEEN 7 AND 15 AND in_school = '01') AS school_age_out,
    count(*) FILTER (labour IN ('01', '02') AND in_school = '01') AS labour_count,
    count(*) FILTER (labour IN ('01', '02') AND in_school = '01' AND months_of_work <= 0) AS idle_labour_count,
    count(*) FILTER (labour IN ('01', '02') AND in_school = '01' AND months_of_work > 0) AS working_labour_count,
    count(*) FILTER (in_school NOT IN ('01', '02')) AS pupil_count,
    count(*) FILTER (age BETWEEN 6 AND 15 AND in_school = '01') AS dropout_count,
    count(*) FILTER (age >= 60) AS elderly_count,
    count(*) FILTER (age < 16) AS minor_count,
    count(*) FILTER (contains(health, ',04,')) AS disabled_count,
    count(*) FILTER (contains(health, ',03,')) AS severely_ill_count,
    count(*) FILTER (NOT insured) AS uninsured_count
  FROM aged GROUP BY household_id
),
tier AS (
  SELECT code AS village_code, any_value(tier) AS tier FROM term_region WHERE level = 'village' GROUP BY code
),
money AS (
  SELECT household_id,
    coalesce(low_income_allowance_fen, 0) + coalesce(five_guarantees_allowance_fen, 0) AS allowance_fen,
    coalesce(pension_fen, 0) + coalesce(family_planning_money_fen, 0) + coalesce(ecological_compensation_fen, 0) AS lasting_fen,
    coalesce(wage_income_fen, 0) + coalesce(production_income_fen, 0) - coalesce(production_expense_fen, 0)
      + coalesce(property_income_fen, coalesce(asset_dividend_fen, 0) + coalesce(other_property_income_fen, 0)) + coalesce(other_transfer_income_fen, 0) AS earned_fen,
    coalesce(wage_income_fen, production_income_fen, production_expense_fen, property_income_fen, asset_dividend_fen, other_property_income_fen, other_transfer_income_fen,
      low_income_allowance_fen, five_guarantees_allowance_fen, pension_fen, family_planning_money_fen, ecological_compensation_fen) IS NOT NULL AS itemised
  FROM stg_household WHERE household_id IS NOT NULL
)
SELECT household.household_id, household.village_code, household.town_code,
  coalesce(village.tier, tier.tier, 'other') AS village_tier,
  household.kind, household.exit_state,
  coalesce(household.main_cause, '') AS main_cause,
  coalesce(household.members, household.persons)::INTEGER AS members,
  coalesce(counted.listed, 0)::INTEGER AS listed,
  coalesce(counted.heads, 0)::INTEGER AS heads,
  coalesce(counted.spouses, 0)::INTEGER AS spouses,
  coalesce(counted.other_relations, 0)::INTEGER AS other_relations,
  counted.head_age::INTEGER AS head_age,
  coalesce(counted.adults, 0)::INTEGER AS adults,
  coalesce(counted.ageless, 0)::INTEGER AS ageless,
  counted.oldest_age::INTEGER AS oldest_age,
  coalesce(counted.ill_count, 0)::INTEGER AS ill_count,
  coalesce(counted.health_unknown, 0)::INTEGER AS health_unknown,
  coalesce(counted.ill_uninsured, 0)::INTEGER AS ill_uninsured,
  coalesce(counted.allowance_count, 0)::INTEGER AS allowance_count,
  coalesce(counted.working_count, 0)::INTEGER AS working_count,
  coalesce(counted.months_of_work, 0)::INTEGER AS months_of_work,
  coalesce(counted.school_age_out, 0)::INTEGER AS school_age_out,
  coalesce(counted.labour_count, 0)::INTEGER AS labour_count,
  coalesce(counted.idle_labour_count, 0)::INTEGER AS idle_labour_count,
  coalesce(counted.working_labour_count, 0)::INTEGER AS working_labour_count,
  coalesce(counted.pupil_count, 0)::INTEGER AS pupil_count,
  coalesce(counted.dropout_count, 0)::INTEGER AS dropout_count,
  coalesce(counted.elderly_count, 0)::INTEGER AS elderly_count,
  coalesce(counted.minor_count, 0)::INTEGER AS minor_count,
  coalesce(counted.disabled_count, 0)::INTEGER AS disabled_count,
  coalesce(counted.severely_ill_count, 0)::INTEGER AS severely_ill_count,
  coalesce(counted.uninsured_count, 0)::INTEGER AS uninsured_count,
  coalesce(household.house_grade, '') AS house_grade,
  coalesce(household.safe_water, true) AS safe_water,
  coalesce(household.cropland_mu, 0)::DOUBLE AS cropland_mu,
  coalesce(household.forest_mu, 0)::DOUBLE AS forest_mu,
  coalesce(household.net_income_per_head_fen, household.net_income_fen / nullif(coalesce(household.members, household.persons), 0)) / 100::DOUBLE AS net_income_per_head_yuan,
  CASE WHEN money.itemised THEN money.earned_fen ELSE household.net_income_per_head_fen * household.members END / 100::DOUBLE AS earned_income_yuan,
  money.allowance_fen / 100::DOUBLE AS allowance_income_yuan,
  money.lasting_fen / 100::DOUBLE AS pension_income_yuan
FROM stg_household AS household
JOIN money USING (household_id)
LEFT JOIN counted USING (household_id)
LEFT JOIN (SELECT village_code, any_value(tier) AS tier FROM stg_village WHERE reject_reason IS NULL GROUP BY village_code) AS village ON village.village_code = household.village_code
LEFT JOIN tier ON tier.village_code = household.village_code
WHERE household.household_id IS NOT NULL;
