-- check_village_unknown: “…” is not a town and village of this county; the row was not accepted.
-- 中文: “…”不在本县的乡镇、村名单中，该行未接收。
-- grain: one row per finding
-- inputs: stg_household, stg_person, stg_village
-- vars: none
-- number: 601
-- severity: error
-- group: rows
-- label zh: 村名不在本县名单中
-- label en: Unknown village
-- zh: “{detail}”不在本县的乡镇、村名单中，该行未接收。
-- en: “{detail}” is not a town and village of this county; the row was not accepted.
-- hint zh: 请改正村名；确是本县的写法，可在导入时指明并记住。
-- hint en: Correct the name; if the county writes it so, say at import which village it is, and it is remembered.
-- source: 乡镇、村名称与统计用区划代码对照
SELECT source_file, source_sheet, source_row, 'village' AS field, record, concat_ws(' ', town, village) AS detail
FROM (
  SELECT source_file, source_sheet, source_row, household_number AS record, town, village FROM stg_household WHERE origin = 1 AND village_code IS NULL
  UNION ALL SELECT source_file, source_sheet, source_row, household_number, town, village FROM stg_person WHERE reject_reason = 'village_unknown'
  UNION ALL SELECT source_file, source_sheet, source_row, NULL, town, village FROM stg_village WHERE reject_reason = 'village_unknown'
) AS found;
