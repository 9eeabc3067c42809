-- records_person: every registered person with what is known of the household; nothing personal
-- 中文: 人表（成员与所在户合在一行，不含个人信息；年龄按登记年度减出生年）
-- grain: one row per person of the register year
-- inputs: person, record_household
-- vars: wanted
CREATE OR REPLACE TABLE record_person AS
SELECT
  p.person_id AS record_id, p.household_id, p.person_id AS identity_id,
  h.household_number, h.town_code, h.village_code, h.village_tier, h.kind, h.group_id, h.main_cause, h.exit_state,
  h.house_grade, h.safe_water, h.open_gates, h.registered_persons, h.members, h.labour_count, h.net_income_per_head_fen, h.income_band,
  h.gap_yuan, h.below_line, h.planned_exit_year, h.planned_measures, h.helper_unit,
  p.is_head, p.sex, CAST(p.year - year(p.birth_date) AS INTEGER) AS age,
  CASE
    WHEN p.birth_date IS NULL THEN NULL
    WHEN p.year - year(p.birth_date) < 6 THEN 1
    WHEN p.year - year(p.birth_date) < 16 THEN 2
    WHEN p.year - year(p.birth_date) < 35 THEN 3
    WHEN p.year - year(p.birth_date) < 60 THEN 4
    WHEN p.year - year(p.birth_date) < 80 THEN 5
    ELSE 6
  END::INTEGER AS age_band,
  p.relation, p.nationality, p.education, p.in_school, p.health, p.labour, p.work_place, p.months_of_work,
  p.medical_insurance, p.pension_insurance, p.low_income_allowance,
  p.source_file, p.source_sheet, p.source_row
FROM person p
JOIN record_household h ON h.household_id = p.household_id
WHERE getvariable('wanted')
ORDER BY h.village_code, h.household_number, p.household_id, p.is_head DESC, p.person_id
