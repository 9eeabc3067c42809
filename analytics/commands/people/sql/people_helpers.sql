-- people_helpers: helpers of the register with their names, which are empty while the project is locked
-- 中文: 帮扶干部（锁定时没有姓名）
-- grain: one row per helper
-- inputs: helper, helper_identity
-- vars: year
SELECT k.helper_id, k.unit, k.rank, k.town_code, i.name, i.telephone
FROM helper k
LEFT JOIN helper_identity i ON i.helper_id = k.helper_id
WHERE k.year = getvariable('year')
ORDER BY k.helper_id
