-- records_repairs: the cells of one household and its members that were changed after they were read
-- 中文: 一户及其成员登记中已修改的单元格
-- grain: one row per changed cell
-- inputs: applied_answer, household, person
-- vars: household_id
WITH places AS (
  SELECT 'household' AS source_table, source_file, source_sheet, source_row FROM household WHERE household_id = getvariable('household_id')
  UNION
  SELECT 'person', source_file, source_sheet, source_row FROM person WHERE household_id = getvariable('household_id')
)
SELECT a.source_table, a.raw_row, a.field, a.entry, a.detail_index, a.source_file, a.source_sheet, a.source_row
FROM applied_answer a
JOIN places q ON a.source_table = q.source_table AND a.source_file = q.source_file AND a.source_sheet = q.source_sheet AND a.source_row = q.source_row
WHERE a.act = 'set' AND a.field <> ''
ORDER BY a.source_table, a.raw_row, a.field
