-- household_persons: the members of one household, head first
-- 中文: 一户的家庭成员
-- grain: one row per person of the household
-- inputs: person, identity, household
-- vars: household_id
SELECT
  p.person_id, p.is_head, p.sex, CAST(p.birth_date AS VARCHAR) AS birth_date,
  CAST(h.year - year(p.birth_date) AS INTEGER) AS age,
  p.relation, p.education, p.health, p.labour, p.months_of_work, i.name, i.id_number
FROM person p
JOIN household h ON h.household_id = p.household_id AND h.year = p.year
LEFT JOIN identity i ON i.person_id = p.person_id
WHERE p.household_id = getvariable('household_id')
ORDER BY p.is_head DESC, p.person_id
