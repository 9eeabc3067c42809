-- people_pairs: who helps whom as the register says, without households that have left
-- 中文: 登记中的结对（不含已脱贫户）
-- grain: one row per household and helper
-- inputs: pairing, household_feature
-- vars: year
SELECT DISTINCT p.household_id, p.helper_id
FROM pairing p
JOIN household_feature f ON f.household_id = p.household_id
WHERE p.year = getvariable('year')
ORDER BY p.household_id, p.helper_id
