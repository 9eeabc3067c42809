-- check_person_number_twice: The person number occurs … times.
-- 中文: 人编号重复（… 次）。
-- grain: one row per finding
-- inputs: stg_person, raw_person
-- vars: none
-- number: 229
-- severity: warning
-- group: identity
-- label zh: 人编号重复
-- label en: Person number occurs more than once
-- zh: 人编号重复（{detail} 次）。
-- en: The person number occurs {detail} times.
-- hint zh: 人编号全国唯一，请从系统重新导出。
-- hint en: Person numbers are unique; export again from the system.
-- source: AAB001 人编号
WITH numbered AS MATERIALIZED (SELECT raw_row, plain_text(person_number) AS number FROM raw_person WHERE person_number IS NOT NULL),
counted AS (
  SELECT person.source_file, person.source_sheet, person.source_row, person.household_number, count(*) OVER (PARTITION BY number) AS times
  FROM stg_person AS person JOIN numbered USING (raw_row)
  WHERE person.person_id IS NOT NULL AND number IS NOT NULL AND NOT regexp_full_match(number, '[0-9.]+e[+]?[0-9]+')
)
SELECT source_file, source_sheet, source_row, 'person_number' AS field, household_number AS record, CAST(times AS VARCHAR) AS detail FROM counted WHERE times > 1;
