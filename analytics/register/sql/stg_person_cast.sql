-- stg_person_cast: each row of the person lists with typed values; what cannot be read stays NULL and is named
-- 中文: 人员清单逐行转换类型，读不出的留空并记下
-- grain: one row per row of a person list
-- inputs: raw_person, stg_place, term_code
-- vars: none
CREATE OR REPLACE TABLE stg_person_cast AS
WITH typed AS MATERIALIZED (
  SELECT
    raw.raw_row, raw.source_file, raw.source_sheet, raw.source_row, raw.town, raw.village,
    plain_text(raw.household_number) AS household_number,
    trim(raw.name) AS name, id_number_of(raw.id_number) AS id_number, plain_text(raw.telephone) AS telephone,
    trim(raw.nationality) AS nationality, trim(raw.work_place) AS work_place,
    stg_place.village_code, stg_place.town_code,
    CASE WHEN integer_of(raw.members) BETWEEN 1 AND 100 THEN integer_of(raw.members) END AS members,
    code_of('household_kind', raw.kind) AS kind,
    code_of('cause', raw.main_cause) AS main_cause,
    code_of('exit_state', raw.exit_state) AS exit_state,
    integer_of(raw.exit_year) AS exit_year,
    TRY_CAST(code_of('yes_no', raw.dangerous_house) AS BOOLEAN) AS dangerous_house,
    TRY_CAST(code_of('yes_no', raw.safe_water) AS BOOLEAN) AS safe_water,
    TRY_CAST(code_of('yes_no', raw.water_difficult) AS BOOLEAN) AS water_difficult,
    fen_of(raw.net_income_per_head_fen) AS net_income_per_head_fen,
    code_of('sex', raw.sex) AS sex,
    date_of(raw.birth_date) AS birth_date,
    code_of('relation', raw.relation) AS relation,
    code_of('education', raw.education) AS education,
    code_of('in_school', raw.in_school) AS in_school,
    codes_of('health', raw.health) AS health,
    code_of('labour', raw.labour) AS labour,
    integer_of(raw.months_of_work) AS months_of_work,
    TRY_CAST(code_of('yes_no', raw.medical_insurance) AS BOOLEAN) AS medical_insurance,
    TRY_CAST(code_of('yes_no', raw.major_illness_insurance) AS BOOLEAN) AS major_illness_insurance,
    TRY_CAST(code_of('yes_no', raw.pension_insurance) AS BOOLEAN) AS pension_insurance,
    TRY_CAST(code_of('yes_no', raw.low_income_allowance) AS BOOLEAN) AS low_income_allowance
  FROM raw_person AS raw
  LEFT JOIN stg_place ON stg_place.town IS NOT DISTINCT FROM raw.town AND stg_place.village IS NOT DISTINCT FROM raw.village
)
SELECT
  typed.*,
  concat_ws(',',
    CASE WHEN raw.members IS NOT NULL AND typed.members IS NULL THEN 'members' END,
    CASE WHEN raw.kind IS NOT NULL AND typed.kind IS NULL THEN 'kind' END,
    CASE WHEN raw.main_cause IS NOT NULL AND typed.main_cause IS NULL THEN 'main_cause' END,
    CASE WHEN raw.exit_state IS NOT NULL AND typed.exit_state IS NULL THEN 'exit_state' END,
    CASE WHEN raw.exit_year IS NOT NULL AND typed.exit_year IS NULL THEN 'exit_year' END,
    CASE WHEN raw.dangerous_house IS NOT NULL AND typed.dangerous_house IS NULL THEN 'dangerous_house' END,
    CASE WHEN raw.safe_water IS NOT NULL AND typed.safe_water IS NULL THEN 'safe_water' END,
    CASE WHEN raw.water_difficult IS NOT NULL AND typed.water_difficult IS NULL THEN 'water_difficult' END,
    CASE WHEN raw.net_income_per_head_fen IS NOT NULL AND typed.net_income_per_head_fen IS NULL THEN 'net_income_per_head_fen' END,
    CASE WHEN raw.sex IS NOT NULL AND typed.sex IS NULL THEN 'sex' END,
    CASE WHEN raw.birth_date IS NOT NULL AND typed.birth_date IS NULL THEN 'birth_date' END,
    CASE WHEN raw.relation IS NOT NULL AND typed.relation IS NULL THEN 'relation' END,
    CASE WHEN raw.education IS NOT NULL AND typed.education IS NULL THEN 'education' END,
    CASE WHEN raw.in_school IS NOT NULL AND typed.in_school IS NULL THEN 'in_school' END,
    CASE WHEN raw.health IS NOT NULL AND typed.health IS NULL THEN 'health' END,
    CASE WHEN raw.labour IS NOT NULL AND typed.labour IS NULL THEN 'labour' END,
    CASE WHEN raw.months_of_work IS NOT NULL AND typed.months_of_work IS NULL THEN 'months_of_work' END,
    CASE WHEN raw.medical_insurance IS NOT NULL AND typed.medical_insurance IS NULL THEN 'medical_insurance' END,
    CASE WHEN raw.major_illness_insurance IS NOT NULL AND typed.major_illness_insurance IS NULL THEN 'major_illness_insurance' END,
    CASE WHEN raw.pension_insurance IS NOT NULL AND typed.pension_insurance IS NULL THEN 'pension_insurance' END,
    CASE WHEN raw.low_income_allowance IS NOT NULL AND typed.low_income_allowance IS NULL THEN 'low_income_allowance' END
  ) AS unread_fields
FROM typed
JOIN raw_person AS raw USING (raw_row);
