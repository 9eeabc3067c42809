-- check_year_differs: The file says …, which is not the year of this import.
-- 中文: 表中的年度是 … 年，不是所导入的年度。
-- grain: one row per finding
-- inputs: raw_household, raw_person
-- vars: year
-- number: 816
-- severity: warning
-- group: lists
-- label zh: 年度与所导入的不同
-- label en: Another year
-- zh: 表中的年度是 {detail} 年，不是所导入的年度。
-- en: The file says {detail}, which is not the year of this import.
-- hint zh: 请确认导入的年度，或换用该年度的表。
-- hint en: Make sure of the year, or take the file of that year.
-- source: AAR040 年度
WITH written AS (
  SELECT source_file, source_sheet, source_row, TRY_CAST(regexp_extract(year, '[0-9]{4}') AS INTEGER) AS year FROM raw_household
  UNION ALL SELECT source_file, source_sheet, source_row, TRY_CAST(regexp_extract(year, '[0-9]{4}') AS INTEGER) FROM raw_person
)
SELECT source_file, source_sheet, source_row, 'year' AS field, CAST(NULL AS VARCHAR) AS record, CAST(year AS VARCHAR) AS detail FROM written
WHERE year BETWEEN 2000 AND 2100 AND year <> getvariable('year')
QUALIFY row_number() OVER (PARTITION BY source_file, source_sheet, year ORDER BY source_row) = 1;
