-- clear_other_list: the rows of every list that was read again
-- 中文: 清除重新读入的名册
-- grain: none
-- inputs: other_list, stg_other_list
-- vars: none
DELETE FROM other_list WHERE list IN (SELECT list FROM stg_other_list);
