-- clear_pairing: forget one year before writing it anew
-- 中文: 清除该年度帮扶结对
-- grain: none
-- inputs: pairing
-- vars: year
DELETE FROM pairing WHERE year = getvariable('year');
