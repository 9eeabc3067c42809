-- check_county_differs: “…” is not the county of this project.
-- 中文: “…”不是本项目的县。
-- grain: one row per finding
-- inputs: raw_household, raw_person, raw_village, term_region
-- vars: none
-- number: 613
-- severity: warning
-- group: villages
-- label zh: 县名与本项目不符
-- label en: Another county
-- zh: “{detail}”不是本项目的县。
-- en: “{detail}” is not the county of this project.
-- hint zh: 请确认没有混入别县的表。
-- hint en: Make sure that no other county’s file was mixed in.
-- source: GB/T 2260
WITH written AS (
  SELECT source_file, source_sheet, source_row, county FROM raw_household WHERE county IS NOT NULL
  UNION ALL SELECT source_file, source_sheet, source_row, county FROM raw_person WHERE county IS NOT NULL
  UNION ALL SELECT source_file, source_sheet, source_row, county FROM raw_village WHERE county IS NOT NULL
)
SELECT source_file, source_sheet, source_row, 'county' AS field, CAST(NULL AS VARCHAR) AS record, county AS detail FROM written
WHERE EXISTS (SELECT 1 FROM term_region WHERE level = 'county')
  AND NOT EXISTS (SELECT 1 FROM term_region AS county WHERE county.level = 'county' AND (contains(plain_text(written.county), plain_text(county.written)) OR contains(plain_text(county.written), plain_text(written.county))))
QUALIFY row_number() OVER (PARTITION BY source_file, source_sheet, county ORDER BY source_row) = 1;
