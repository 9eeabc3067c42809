-- household_heads: number, head and village of households within a range of ids
-- 中文: 户编号、户主与行政村
-- grain: one row per household
-- inputs: household, region, person, identity
-- vars: first_household, last_household
SELECT h.household_id, h.household_number, v.name AS village_name, i.name AS head_name
FROM household h
LEFT JOIN region v ON v.code = h.village_code
LEFT JOIN person p ON p.household_id = h.household_id AND p.year = h.year AND p.is_head
LEFT JOIN identity i ON i.person_id = p.person_id
WHERE h.household_id BETWEEN getvariable('first_household') AND getvariable('last_household')
ORDER BY h.household_id
