-- remove_other_list: the rows of one list
-- 中文: 移除一份名册
-- grain: none
-- inputs: other_list
-- vars: list
DELETE FROM other_list WHERE list = getvariable('list');
