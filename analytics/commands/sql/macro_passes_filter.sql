-- macro_passes_filter: whether a cell passes one filter; a filter of no kind lets everything pass
-- 中文: 单元格是否符合一项筛选
-- grain: scalar macro
-- inputs: none
-- vars: none
CREATE OR REPLACE MACRO passes_filter(kind, cell, wanted, lowest, highest) AS CASE kind
  WHEN 'one_of' THEN coalesce(list_contains(string_split(wanted, chr(31)), CAST(cell AS VARCHAR)), false)
  WHEN 'one_of_or_empty' THEN cell IS NULL OR CAST(cell AS VARCHAR) = '' OR list_contains(string_split(wanted, chr(31)), CAST(cell AS VARCHAR))
  WHEN 'holds_one_of' THEN coalesce(list_has_any(string_split(replace(CAST(cell AS VARCHAR), ' ', ''), ','), string_split(wanted, chr(31))), false)
  WHEN 'holds_one_of_or_empty' THEN cell IS NULL OR CAST(cell AS VARCHAR) = '' OR list_has_any(string_split(replace(CAST(cell AS VARCHAR), ' ', ''), ','), string_split(wanted, chr(31)))
  WHEN 'between' THEN coalesce(TRY_CAST(cell AS DOUBLE) BETWEEN lowest AND highest, false)
  WHEN 'empty' THEN cell IS NULL OR CAST(cell AS VARCHAR) = ''
  WHEN 'filled' THEN cell IS NOT NULL AND CAST(cell AS VARCHAR) <> ''
  WHEN 'contains' THEN coalesce(contains(lower(CAST(cell AS VARCHAR)), lower(wanted)), false)
  ELSE true
END
