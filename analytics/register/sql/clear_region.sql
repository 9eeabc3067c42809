-- clear_region: forget the places before writing them anew
-- 中文: 清空行政区划
-- grain: none
-- inputs: region
-- vars: none
DELETE FROM region;
