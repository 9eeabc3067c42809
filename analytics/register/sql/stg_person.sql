-- stg_person: one batch of rows of the person lists with typed values, household and surrogate number, or why they were rejected; what cannot be read stays NULL and is named
-- 中文: 人员清单分批转换类型、归户、编号；读不出的留空并记下，退回的注明原因
-- grain: one row per row of a person list
-- inputs: raw_person, stg_person_key, stg_person_judged, stg_code_map
-- vars: none
-- The rows of the batch stand where the file says TRUE. What a column needs more than once is read one level below: a macro is planned as often as it is written.
CREATE OR REPLACE TABLE stg_person AS
SELECT
  raw_row, source_file, source_sheet, source_row, town, village, household_number, name, id_number, telephone, nationality, work_place, village_code, town_code,
  members, kind, main_cause, exit_state, exit_year, dangerous_house, safe_water, water_difficult, net_income_per_head_fen, relation, education, in_school, health, labour, months_of_work,
  medical_insurance, major_illness_insurance, pension_insurance, low_income_allowance,
  concat_ws(',',
    CASE WHEN members_written AND members IS NULL THEN 'members' END,
    CASE WHEN kind_written AND kind IS NULL THEN 'kind' END,
    CASE WHEN main_cause_written AND main_cause IS NULL THEN 'main_cause' END,
    CASE WHEN exit_state_written AND exit_state IS NULL THEN 'exit_state' END,
    CASE WHEN exit_year_written AND exit_year IS NULL THEN 'exit_year' END,
    CASE WHEN dangerous_house_written AND dangerous_house IS NULL THEN 'dangerous_house' END,
    CASE WHEN safe_water_written AND safe_water IS NULL THEN 'safe_water' END,
    CASE WHEN water_difficult_written AND water_difficult IS NULL THEN 'water_difficult' END,
    CASE WHEN net_income_per_head_fen_written AND net_income_per_head_fen IS NULL THEN 'net_income_per_head_fen' END,
    CASE WHEN sex_written AND sex IS NULL THEN 'sex' END,
    CASE WHEN birth_date_written AND birth_date IS NULL THEN 'birth_date' END,
    CASE WHEN relation_written AND relation IS NULL THEN 'relation' END,
    CASE WHEN education_written AND education IS NULL THEN 'education' END,
    CASE WHEN in_school_written AND in_school IS NULL THEN 'in_school' END,
    CASE WHEN health_written AND health IS NULL THEN 'health' END,
    CASE WHEN labour_written AND labour IS NULL THEN 'labour' END,
    CASE WHEN months_of_work_written AND months_of_work IS NULL THEN 'months_of_work' END,
    CASE WHEN medical_insurance_written AND medical_insurance IS NULL THEN 'medical_insurance' END,
    CASE WHEN major_illness_insurance_written AND major_illness_insurance IS NULL THEN 'major_illness_insurance' END,
    CASE WHEN pension_insurance_written AND pension_insurance IS NULL THEN 'pension_insurance' END,
    CASE WHEN low_income_allowance_written AND low_income_allowance IS NULL THEN 'low_income_allowance' END
  ) AS unread_fields,
  coalesce(sex, id_sex(id_number)) AS sex, coalesce(birth_date, id_birth(id_number)) AS birth_date,
  sex AS written_sex, birth_date AS written_birth_date, household_id, reject_reason, is_head, person_id
FROM (
  SELECT * EXCLUDE (members_number, exit_year_number, months_of_work_number, income_plain),
    CASE WHEN whole_of(members_number) BETWEEN 1 AND 100 THEN whole_of(members_number) END AS members,
    whole_of(exit_year_number) AS exit_year, whole_of(months_of_work_number) AS months_of_work, fen_of_plain(income_plain) AS net_income_per_head_fen
  FROM (
    SELECT * EXCLUDE (members_plain, exit_year_plain, months_of_work_plain),
      number_of_plain(members_plain) AS members_number, number_of_plain(exit_year_plain) AS exit_year_number, number_of_plain(months_of_work_plain) AS months_of_work_number
    FROM (
      SELECT raw.raw_row, raw.source_file, raw.source_sheet, raw.source_row, raw.town, raw.village,
        key.household_number, key.name, key.id_number, key.village_code, key.town_code, key.relation, judged.household_id, judged.reject_reason, judged.is_head, judged.person_id,
        plain_text(raw.telephone) AS telephone, trim(raw.nationality) AS nationality, trim(raw.work_place) AS work_place, date_of(raw.birth_date) AS birth_date,
        plain_text(raw.members) AS members_plain, plain_text(raw.exit_year) AS exit_year_plain, plain_text(raw.months_of_work) AS months_of_work_plain, plain_text(raw.net_income_per_head_fen) AS income_plain,
        code.kind[raw.kind] AS kind,
        code.main_cause[raw.main_cause] AS main_cause,
        code.exit_state[raw.exit_state] AS exit_state,
        TRY_CAST(code.yes_no[raw.dangerous_house] AS BOOLEAN) AS dangerous_house,
        TRY_CAST(code.yes_no[raw.safe_water] AS BOOLEAN) AS safe_water,
        TRY_CAST(code.yes_no[raw.water_difficult] AS BOOLEAN) AS water_difficult,
        code.sex[raw.sex] AS sex,
        code.education[raw.education] AS education,
        code.in_school[raw.in_school] AS in_school,
        code.health[raw.health] AS health,
        code.labour[raw.labour] AS labour,
        TRY_CAST(code.yes_no[raw.medical_insurance] AS BOOLEAN) AS medical_insurance,
        TRY_CAST(code.yes_no[raw.major_illness_insurance] AS BOOLEAN) AS major_illness_insurance,
        TRY_CAST(code.yes_no[raw.pension_insurance] AS BOOLEAN) AS pension_insurance,
        TRY_CAST(code.yes_no[raw.low_income_allowance] AS BOOLEAN) AS low_income_allowance,
        raw.members IS NOT NULL AS members_written,
        raw.kind IS NOT NULL AS kind_written,
        raw.main_cause IS NOT NULL AS main_cause_written,
        raw.exit_state IS NOT NULL AS exit_state_written,
        raw.exit_year IS NOT NULL AS exit_year_written,
        raw.dangerous_house IS NOT NULL AS dangerous_house_written,
        raw.safe_water IS NOT NULL AS safe_water_written,
        raw.water_difficult IS NOT NULL AS water_difficult_written,
        raw.net_income_per_head_fen IS NOT NULL AS net_income_per_head_fen_written,
        raw.sex IS NOT NULL AS sex_written,
        raw.birth_date IS NOT NULL AS birth_date_written,
        raw.relation IS NOT NULL AS relation_written,
        raw.education IS NOT NULL AS education_written,
        raw.in_school IS NOT NULL AS in_school_written,
        raw.health IS NOT NULL AS health_written,
        raw.labour IS NOT NULL AS labour_written,
        raw.months_of_work IS NOT NULL AS months_of_work_written,
        raw.medical_insurance IS NOT NULL AS medical_insurance_written,
        raw.major_illness_insurance IS NOT NULL AS major_illness_insurance_written,
        raw.pension_insurance IS NOT NULL AS pension_insurance_written,
        raw.low_income_allowance IS NOT NULL AS low_income_allowance_written
      FROM raw_person AS raw
      CROSS JOIN stg_code_map AS code
      JOIN stg_person_key AS key ON key.raw_row = raw.raw_row
      JOIN stg_person_judged AS judged ON judged.raw_row = raw.raw_row
    )
  )
)
WHERE TRUE
