-- findings_of_row: every finding on one original row
-- 中文: 某一原始行上的全部问题
-- grain: one row per finding
-- inputs: finding
-- vars: source_table, raw_row
SELECT * FROM finding WHERE source_table = getvariable('source_table') AND raw_row = getvariable('raw_row') ORDER BY finding_id;
