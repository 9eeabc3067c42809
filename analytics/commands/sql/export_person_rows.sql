-- export_person_rows: every member of the planned households of a scope, head first
-- 中文: 导出名单：家庭成员
-- grain: one row per person
-- inputs: person, identity, household, household_feature
-- vars: scope
SELECT
  h.household_id, h.household_number, h.town_code, h.village_code, p.is_head, i.name, i.id_number, i.telephone,
  p.relation, p.sex, CAST(h.year - year(p.birth_date) AS INTEGER) AS age, p.education, p.health, p.labour, p.months_of_work
FROM person p
JOIN household h ON h.household_id = p.household_id AND h.year = p.year
JOIN household_feature f ON f.household_id = h.household_id
LEFT JOIN identity i ON i.person_id = p.person_id
WHERE starts_with(h.village_code, getvariable('scope'))
ORDER BY h.village_code, h.household_number, p.is_head DESC, p.person_id
