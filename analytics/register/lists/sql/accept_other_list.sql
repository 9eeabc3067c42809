-- accept_other_list: rows of the lists that were read, numbered on behind those that stay
-- 中文: 写入其他部门名册
-- grain: one row per row of a list
-- inputs: stg_other_list, other_list
-- vars: none
INSERT INTO other_list BY NAME
SELECT * REPLACE (CAST(list_row + (SELECT coalesce(max(list_row), 0) FROM other_list) AS INTEGER) AS list_row) FROM stg_other_list ORDER BY list_row;
