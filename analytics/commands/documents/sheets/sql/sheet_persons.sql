-- sheet_persons: the members of the households of a village, head first, to be masked before they go anywhere
-- 中文: 一村各户的家庭成员
-- grain: one row per person
-- inputs: household, person, identity
-- vars: village
SELECT
  p.household_id, p.person_id, p.is_head, p.sex, CAST(h.year - year(p.birth_date) AS INTEGER) AS age, p.relation, p.nationality,
  p.education, p.in_school, p.health, p.labour, p.work_place, p.months_of_work, p.medical_insurance, p.pension_insurance,
  p.low_income_allowance, i.name, i.id_number, i.telephone
FROM household h
JOIN person p ON p.household_id = h.household_id AND p.year = h.year
LEFT JOIN identity i ON i.person_id = p.person_id
WHERE h.village_code = getvariable('village')
ORDER BY p.household_id, p.is_head DESC, p.person_id
