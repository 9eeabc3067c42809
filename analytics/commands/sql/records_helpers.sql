-- records_helpers: who helps one household
-- 中文: 一户的帮扶责任人
-- grain: one row per pairing
-- inputs: pairing, helper, helper_identity
-- vars: household_id
SELECT k.unit, k.rank, CAST(p.start_date AS VARCHAR) AS start_date, i.name, i.telephone
FROM pairing p
JOIN helper k ON k.year = p.year AND k.helper_id = p.helper_id
LEFT JOIN helper_identity i ON i.helper_id = k.helper_id
WHERE p.household_id = getvariable('household_id')
ORDER BY k.unit, k.helper_id
