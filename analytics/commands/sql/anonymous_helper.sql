-- anonymous_helper: the helpers with a running number instead of their unit
-- 中文: 去标识的帮扶干部表（单位换成流水号）
-- grain: that of helper
-- inputs: helper
-- vars: none
SELECT * REPLACE ('帮扶单位 ' || dense_rank() OVER (ORDER BY unit) AS unit)
FROM helper
ORDER BY year, helper_id
