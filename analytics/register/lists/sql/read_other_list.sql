-- read_other_list: every row of the lists as matching reads it
-- 中文: 读取其他部门名册
-- grain: one row per row of a list
-- inputs: other_list
-- vars: none
SELECT list, list_row, village_code, household_number, name, id_number, telephone, sex, CAST(birth_date AS VARCHAR) AS birth_date,
  allowance_month_fen, covered_persons, allowance_class, disability_kind, disability_grade, house_grade, house_area_m2, school_name, school_stage,
  village_written, source_file, source_sheet, source_row
FROM other_list ORDER BY list_row
