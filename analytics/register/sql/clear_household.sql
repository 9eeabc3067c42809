-- clear_household: forget one year before writing it anew
-- 中文: 清除该年度户表
-- grain: none
-- inputs: household
-- vars: year
DELETE FROM household WHERE year = getvariable('year');
