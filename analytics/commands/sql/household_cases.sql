-- household_cases: what the identification rules ask about a household beyond its features
-- 中文: 识别规则所需的户情况（特征表以外）
-- grain: one row per household of the year that is registered and not out
-- inputs: household_feature, household, person, identity
-- vars: year, as_of
WITH member AS (
  SELECT household_id, person_id, is_head, labour, ',' || coalesce(health, '') || ',' AS health,
    date_diff('year', birth_date, getvariable('as_of')::DATE)
      - CASE WHEN month(birth_date) * 100 + day(birth_date) > month(getvariable('as_of')::DATE) * 100 + day(getvariable('as_of')::DATE) THEN 1 ELSE 0 END AS age
  FROM person WHERE year = getvariable('year')
), counted AS (
  SELECT household_id,
    count(*) FILTER (WHERE labour = '03')::INTEGER AS lost_labour_count,
    count(*) FILTER (WHERE contains(health, ',02,'))::INTEGER AS chronically_ill_count,
    any_value(age) FILTER (WHERE is_head)::INTEGER AS head_age,
    any_value(person_id) FILTER (WHERE is_head) AS head_id
  FROM member GROUP BY household_id
)
SELECT f.household_id, h.household_number, h.village_code, nullif(h.house_grade, '') AS house_grade, h.safe_water, nullif(h.main_cause, '') AS main_cause,
  coalesce(c.lost_labour_count, 0) AS lost_labour_count, coalesce(c.chronically_ill_count, 0) AS chronically_ill_count, c.head_age,
  c.household_id IS NOT NULL AS has_members, i.name AS head_name
FROM household_feature AS f
JOIN household AS h ON h.year = getvariable('year') AND h.household_id = f.household_id
LEFT JOIN counted AS c ON c.household_id = f.household_id
LEFT JOIN identity AS i ON i.person_id = c.head_id
ORDER BY f.village_code, f.household_id
