-- sheet_heads: number and head of the households of a village, for the names of files
-- 中文: 一村各户的编号与户主
-- grain: one row per household
-- inputs: household, person, identity
-- vars: village
SELECT h.household_id, h.household_number, min(i.name) AS head_name
FROM household h
LEFT JOIN person p ON p.household_id = h.household_id AND p.year = h.year AND p.is_head
LEFT JOIN identity i ON i.person_id = p.person_id
WHERE h.village_code = getvariable('village')
GROUP BY h.household_id, h.household_number
ORDER BY h.household_id
