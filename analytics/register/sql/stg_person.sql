-- stg_person: one batch of rows of the person lists with typed values, household and surrogate number, or why they were rejected; what cannot be read stays NULL and is named
-- 中文: 人员清单分批转换类型、归户、编号；读不出的留空并记下，退回的注明原因
-- grain: one row per row of a person list
-- inputs: raw_person, stg_person_key, stg_person_judged, stg_code
-- vars: none
-- The rows of the batch stand where the file says TRUE. What a column needs more than once is read one level below: a macro is written out as often as it is named.
CREATE OR REPLACE TABLE stg_person AS
SELECT typed.* EXCLUDE (sex, birth_date, written_members, written_kind, written_main_cause, written_exit_state, written_exit_year, written_dangerous_house, written_safe_water, written_water_difficult, written_net_income_per_head_fen, written_sex, written_birth_date, written_relation, written_education, written_in_school, written_health, written_labour, written_months_of_work, written_medical_insurance, written_major_illness_insurance, written_pension_insurance, written_low_income_allowance),
  concat_ws(',',
    CASE WHEN written_members IS NOT NULL AND members IS NULL THEN 'members' END,
    CASE WHEN written_kind IS NOT NULL AND kind IS NULL THEN 'kind' END,
    CASE WHEN written_main_cause IS NOT NULL AND main_cause IS NULL THEN 'main_cause' END,
    CASE WHEN written_exit_state IS NOT NULL AND exit_state IS NULL THEN 'exit_state' END,
    CASE WHEN written_exit_year IS NOT NULL AND exit_year IS NULL THEN 'exit_year' END,
    CASE WHEN written_dangerous_house IS NOT NULL AND dangerous_house IS NULL THEN 'dangerous_house' END,
    CASE WHEN written_safe_water IS NOT NULL AND safe_water IS NULL THEN 'safe_water' END,
    CASE WHEN written_water_difficult IS NOT NULL AND water_difficult IS NULL THEN 'water_difficult' END,
    CASE WHEN written_net_income_per_head_fen IS NOT NULL AND net_income_per_head_fen IS NULL THEN 'net_income_per_head_fen' END,
    CASE WHEN written_sex IS NOT NULL AND sex IS NULL THEN 'sex' END,
    CASE WHEN written_birth_date IS NOT NULL AND birth_date IS NULL THEN 'birth_date' END,
    CASE WHEN written_relation IS NOT NULL AND relation IS NULL THEN 'relation' END,
    CASE WHEN written_education IS NOT NULL AND education IS NULL THEN 'education' END,
    CASE WHEN written_in_school IS NOT NULL AND in_school IS NULL THEN 'in_school' END,
    CASE WHEN written_health IS NOT NULL AND health IS NULL THEN 'health' END,
    CASE WHEN written_labour IS NOT NULL AND labour IS NULL THEN 'labour' END,
    CASE WHEN written_months_of_work IS NOT NULL AND months_of_work IS NULL THEN 'months_of_work' END,
    CASE WHEN written_medical_insurance IS NOT NULL AND medical_insurance IS NULL THEN 'medical_insurance' END,
    CASE WHEN written_major_illness_insurance IS NOT NULL AND major_illness_insurance IS NULL THEN 'major_illness_insurance' END,
    CASE WHEN written_pension_insurance IS NOT NULL AND pension_insurance IS NULL THEN 'pension_insurance' END,
    CASE WHEN written_low_income_allowance IS NOT NULL AND low_income_allowance IS NULL THEN 'low_income_allowance' END
  ) AS unread_fields,
  coalesce(sex, id_sex(id_number)) AS sex, coalesce(birth_date, id_birth(id_number)) AS birth_date,
  sex AS written_sex, birth_date AS written_birth_date, judged.household_id, judged.reject_reason, judged.is_head, judged.person_id
FROM (
  SELECT
    read.raw_row, read.source_file, read.source_sheet, read.source_row, read.town, read.village,
    key.household_number, key.name, key.id_number, plain_text(read.telephone) AS telephone,
    trim(read.nationality) AS nationality, trim(read.work_place) AS work_place,
    key.village_code, key.town_code,
    CASE WHEN whole_of(read.members_number) BETWEEN 1 AND 100 THEN whole_of(read.members_number) END AS members,
    kind.code AS kind,
    main_cause.code AS main_cause,
    exit_state.code AS exit_state,
    whole_of(read.exit_year_number) AS exit_year,
    TRY_CAST(dangerous_house.code AS BOOLEAN) AS dangerous_house,
    TRY_CAST(safe_water.code AS BOOLEAN) AS safe_water,
    TRY_CAST(water_difficult.code AS BOOLEAN) AS water_difficult,
    read.net_income_per_head_fen_read AS net_income_per_head_fen,
    sex.code AS sex,
    read.birth_date_read AS birth_date,
    key.relation,
    education.code AS education,
    in_school.code AS in_school,
    health.code AS health,
    labour.code AS labour,
    whole_of(read.months_of_work_number) AS months_of_work,
    TRY_CAST(medical_insurance.code AS BOOLEAN) AS medical_insurance,
    TRY_CAST(major_illness_insurance.code AS BOOLEAN) AS major_illness_insurance,
    TRY_CAST(pension_insurance.code AS BOOLEAN) AS pension_insurance,
    TRY_CAST(low_income_allowance.code AS BOOLEAN) AS low_income_allowance,
    read.members AS written_members,
    read.kind AS written_kind,
    read.main_cause AS written_main_cause,
    read.exit_state AS written_exit_state,
    read.exit_year AS written_exit_year,
    read.dangerous_house AS written_dangerous_house,
    read.safe_water AS written_safe_water,
    read.water_difficult AS written_water_difficult,
    read.net_income_per_head_fen AS written_net_income_per_head_fen,
    read.sex AS written_sex,
    read.birth_date AS written_birth_date,
    read.relation AS written_relation,
    read.education AS written_education,
    read.in_school AS written_in_school,
    read.health AS written_health,
    read.labour AS written_labour,
    read.months_of_work AS written_months_of_work,
    read.medical_insurance AS written_medical_insurance,
    read.major_illness_insurance AS written_major_illness_insurance,
    read.pension_insurance AS written_pension_insurance,
    read.low_income_allowance AS written_low_income_allowance
  FROM (
    SELECT *, number_of_plain(members_plain) AS members_number, number_of_plain(exit_year_plain) AS exit_year_number, number_of_plain(months_of_work_plain) AS months_of_work_number,
      fen_of_plain(income_plain) AS net_income_per_head_fen_read, date_of(birth_date) AS birth_date_read
    FROM (
      SELECT *, plain_text(members) AS members_plain, plain_text(exit_year) AS exit_year_plain, plain_text(months_of_work) AS months_of_work_plain, plain_text(net_income_per_head_fen) AS income_plain
      FROM raw_person
    )
  ) AS read
  JOIN stg_person_key AS key USING (raw_row)
  LEFT JOIN stg_code AS kind ON kind.field = 'kind' AND kind.written = read.kind
  LEFT JOIN stg_code AS main_cause ON main_cause.field = 'main_cause' AND main_cause.written = read.main_cause
  LEFT JOIN stg_code AS exit_state ON exit_state.field = 'exit_state' AND exit_state.written = read.exit_state
  LEFT JOIN stg_code AS dangerous_house ON dangerous_house.field = 'yes_no' AND dangerous_house.written = read.dangerous_house
  LEFT JOIN stg_code AS safe_water ON safe_water.field = 'yes_no' AND safe_water.written = read.safe_water
  LEFT JOIN stg_code AS water_difficult ON water_difficult.field = 'yes_no' AND water_difficult.written = read.water_difficult
  LEFT JOIN stg_code AS sex ON sex.field = 'sex' AND sex.written = read.sex
  LEFT JOIN stg_code AS education ON education.field = 'education' AND education.written = read.education
  LEFT JOIN stg_code AS in_school ON in_school.field = 'in_school' AND in_school.written = read.in_school
  LEFT JOIN stg_code AS health ON health.field = 'health' AND health.written = read.health
  LEFT JOIN stg_code AS labour ON labour.field = 'labour' AND labour.written = read.labour
  LEFT JOIN stg_code AS medical_insurance ON medical_insurance.field = 'yes_no' AND medical_insurance.written = read.medical_insurance
  LEFT JOIN stg_code AS major_illness_insurance ON major_illness_insurance.field = 'yes_no' AND major_illness_insurance.written = read.major_illness_insurance
  LEFT JOIN stg_code AS pension_insurance ON pension_insurance.field = 'yes_no' AND pension_insurance.written = read.pension_insurance
  LEFT JOIN stg_code AS low_income_allowance ON low_income_allowance.field = 'yes_no' AND low_income_allowance.written = read.low_income_allowance
) AS typed
JOIN stg_person_judged AS judged USING (raw_row)
WHERE TRUE
