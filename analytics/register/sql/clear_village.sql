-- clear_village: forget one year before writing it anew
-- 中文: 清除该年度村表
-- grain: none
-- inputs: village
-- vars: year
DELETE FROM village WHERE year = getvariable('year');
