-- empty_person: no row stays
-- 中文: 清空整表
-- grain: none
-- inputs: person
-- vars: none
DELETE FROM person
