-- household_identities: names, ID numbers and telephones of one household, head first
-- 中文: 一户家庭成员的身份信息
-- grain: one row per person of the household
-- inputs: person, identity, household
-- vars: household_id
SELECT p.person_id, i.name, i.id_number, i.telephone
FROM person p
JOIN household h ON h.household_id = p.household_id AND h.year = p.year
LEFT JOIN identity i ON i.person_id = p.person_id
WHERE p.household_id = getvariable('household_id')
ORDER BY p.is_head DESC, p.person_id
