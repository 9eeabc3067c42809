-- people_households: numbers and heads of the households that are to be helped
-- 中文: 应帮扶户的编号与户主
-- grain: one row per registered household that is not out
-- inputs: household, household_feature, person, identity
-- vars: none
SELECT h.household_id, h.household_number, i.name AS head_name
FROM household h
JOIN household_feature f ON f.household_id = h.household_id
LEFT JOIN person p ON p.household_id = h.household_id AND p.year = h.year AND p.is_head
LEFT JOIN identity i ON i.person_id = p.person_id
ORDER BY h.household_id
