-- clear_helper: forget one year before writing it anew
-- 中文: 清除该年度帮扶干部
-- grain: none
-- inputs: helper
-- vars: year
DELETE FROM helper WHERE year = getvariable('year');
