-- check_cells_filled: Household cells that stand in the row of the head only were read for the members below.
-- 中文: 只在户主行填写的户级内容，已由上行补填到同户成员。
-- grain: one row per finding
-- inputs: raw_person
-- vars: none
-- number: 891
-- severity: note
-- group: values
-- label zh: 户级内容由上行补填的工作表
-- label en: Sheets whose household cells were read from the row above
-- zh: 户编号、村等户级内容只写在每户第一行，其余成员由上行补填，共 {detail} 格；原表单元格未改动。
-- en: Number, village and other cells of the household stand in its first row only; for the other members {detail} cells were read from the row above. The original cells are unchanged.
-- hint zh: 请抽查几户，看成员是否归到了正确的户。
-- hint en: Look at a few households: is every member in the right one?
-- source: 户级字段只填在户主行或合并单元格的登记表
SELECT source_file, source_sheet, CAST(min(source_row) AS INTEGER) AS source_row, 'household_number' AS field, CAST(NULL AS VARCHAR) AS record, CAST(sum(filled_cells) AS VARCHAR) AS detail
FROM raw_person WHERE filled_cells > 0 GROUP BY source_file, source_sheet ORDER BY source_file, source_sheet;
