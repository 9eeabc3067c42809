-- stg_person_cast: each row of the person lists with typed values; what cannot be read stays NULL and is named
-- 中文: 人员清单逐行转换类型，读不出的留空并记下
-- grain: one row per row of a person list
-- inputs: raw_person, stg_person_key, stg_code
-- vars: none
CREATE OR REPLACE VIEW stg_person_cast AS
SELECT * EXCLUDE (written),
  concat_ws(',',
    CASE WHEN written.members IS NOT NULL AND members IS NULL THEN 'members' END,
    CASE WHEN written.kind IS NOT NULL AND kind IS NULL THEN 'kind' END,
    CASE WHEN written.main_cause IS NOT NULL AND main_cause IS NULL THEN 'main_cause' END,
    CASE WHEN written.exit_state IS NOT NULL AND exit_state IS NULL THEN 'exit_state' END,
    CASE WHEN written.exit_year IS NOT NULL AND exit_year IS NULL THEN 'exit_year' END,
    CASE WHEN written.dangerous_house IS NOT NULL AND dangerous_house IS NULL THEN 'dangerous_house' END,
    CASE WHEN written.safe_water IS NOT NULL AND safe_water IS NULL THEN 'safe_water' END,
    CASE WHEN written.water_difficult IS NOT NULL AND water_difficult IS NULL THEN 'water_difficult' END,
    CASE WHEN written.net_income_per_head_fen IS NOT NULL AND net_income_per_head_fen IS NULL THEN 'net_income_per_head_fen' END,
    CASE WHEN written.sex IS NOT NULL AND sex IS NULL THEN 'sex' END,
    CASE WHEN written.birth_date IS NOT NULL AND birth_date IS NULL THEN 'birth_date' END,
    CASE WHEN written.relation IS NOT NULL AND relation IS NULL THEN 'relation' END,
    CASE WHEN written.education IS NOT NULL AND education IS NULL THEN 'education' END,
    CASE WHEN written.in_school IS NOT NULL AND in_school IS NULL THEN 'in_school' END,
    CASE WHEN written.health IS NOT NULL AND health IS NULL THEN 'health' END,
    CASE WHEN written.labour IS NOT NULL AND labour IS NULL THEN 'labour' END,
    CASE WHEN written.months_of_work IS NOT NULL AND months_of_work IS NULL THEN 'months_of_work' END,
    CASE WHEN written.medical_insurance IS NOT NULL AND medical_insurance IS NULL THEN 'medical_insurance' END,
    CASE WHEN written.major_illness_insurance IS NOT NULL AND major_illness_insurance IS NULL THEN 'major_illness_insurance' END,
    CASE WHEN written.pension_insurance IS NOT NULL AND pension_insurance IS NULL THEN 'pension_insurance' END,
    CASE WHEN written.low_income_allowance IS NOT NULL AND low_income_allowance IS NULL THEN 'low_income_allowance' END
  ) AS unread_fields
FROM (
  SELECT
    raw AS written,
    raw.raw_row, raw.source_file, raw.source_sheet, raw.source_row, raw.town, raw.village,
    key.household_number, key.name, key.id_number, plain_text(raw.telephone) AS telephone,
    trim(raw.nationality) AS nationality, trim(raw.work_place) AS work_place,
    key.village_code, key.town_code,
    CASE WHEN integer_of(raw.members) BETWEEN 1 AND 100 THEN integer_of(raw.members) END AS members,
    kind.code AS kind,
    main_cause.code AS main_cause,
    exit_state.code AS exit_state,
    integer_of(raw.exit_year) AS exit_year,
    TRY_CAST(dangerous_house.code AS BOOLEAN) AS dangerous_house,
    TRY_CAST(safe_water.code AS BOOLEAN) AS safe_water,
    TRY_CAST(water_difficult.code AS BOOLEAN) AS water_difficult,
    fen_of(raw.net_income_per_head_fen) AS net_income_per_head_fen,
    sex.code AS sex,
    date_of(raw.birth_date) AS birth_date,
    key.relation,
    education.code AS education,
    in_school.code AS in_school,
    health.code AS health,
    labour.code AS labour,
    integer_of(raw.months_of_work) AS months_of_work,
    TRY_CAST(medical_insurance.code AS BOOLEAN) AS medical_insurance,
    TRY_CAST(major_illness_insurance.code AS BOOLEAN) AS major_illness_insurance,
    TRY_CAST(pension_insurance.code AS BOOLEAN) AS pension_insurance,
    TRY_CAST(low_income_allowance.code AS BOOLEAN) AS low_income_allowance
  FROM raw_person AS raw
  JOIN stg_person_key AS key USING (raw_row)
  LEFT JOIN stg_code AS kind ON kind.field = 'kind' AND kind.written = raw.kind
  LEFT JOIN stg_code AS main_cause ON main_cause.field = 'main_cause' AND main_cause.written = raw.main_cause
  LEFT JOIN stg_code AS exit_state ON exit_state.field = 'exit_state' AND exit_state.written = raw.exit_state
  LEFT JOIN stg_code AS dangerous_house ON dangerous_house.field = 'yes_no' AND dangerous_house.written = raw.dangerous_house
  LEFT JOIN stg_code AS safe_water ON safe_water.field = 'yes_no' AND safe_water.written = raw.safe_water
  LEFT JOIN stg_code AS water_difficult ON water_difficult.field = 'yes_no' AND water_difficult.written = raw.water_difficult
  LEFT JOIN stg_code AS sex ON sex.field = 'sex' AND sex.written = raw.sex
  LEFT JOIN stg_code AS education ON education.field = 'education' AND education.written = raw.education
  LEFT JOIN stg_code AS in_school ON in_school.field = 'in_school' AND in_school.written = raw.in_school
  LEFT JOIN stg_code AS health ON health.field = 'health' AND health.written = raw.health
  LEFT JOIN stg_code AS labour ON labour.field = 'labour' AND labour.written = raw.labour
  LEFT JOIN stg_code AS medical_insurance ON medical_insurance.field = 'yes_no' AND medical_insurance.written = raw.medical_insurance
  LEFT JOIN stg_code AS major_illness_insurance ON major_illness_insurance.field = 'yes_no' AND major_illness_insurance.written = raw.major_illness_insurance
  LEFT JOIN stg_code AS pension_insurance ON pension_insurance.field = 'yes_no' AND pension_insurance.written = raw.pension_insurance
  LEFT JOIN stg_code AS low_income_allowance ON low_income_allowance.field = 'yes_no' AND low_income_allowance.written = raw.low_income_allowance
) AS typed;
