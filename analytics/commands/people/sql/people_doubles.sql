-- people_doubles: helpers who bear name and telephone of a registered poor person or of another helper; the register holds no ID number of theirs
-- 中文: 与在册贫困人口或其他干部姓名、电话都相同的干部
-- grain: one row per helper and kind of double
-- inputs: helper, helper_identity, identity, person, household_feature
-- vars: year
WITH named AS (
  SELECT k.helper_id, i.name, i.telephone
  FROM helper k
  JOIN helper_identity i ON i.helper_id = k.helper_id
  WHERE k.year = getvariable('year') AND i.name <> '' AND i.telephone <> ''
), poor AS (
  SELECT i.name, i.telephone
  FROM identity i
  JOIN person p ON p.person_id = i.person_id AND p.year = getvariable('year')
  JOIN household_feature f ON f.household_id = p.household_id
)
SELECT 'registered' AS kind, helper_id, CAST(NULL AS INTEGER) AS other_id
FROM named
WHERE EXISTS (SELECT 1 FROM poor WHERE poor.name = named.name AND poor.telephone = named.telephone)
UNION ALL
SELECT 'helper' AS kind, later.helper_id, min(earlier.helper_id) AS other_id
FROM named later
JOIN named earlier ON earlier.name = later.name AND earlier.telephone = later.telephone AND earlier.helper_id < later.helper_id
GROUP BY later.helper_id
ORDER BY kind, helper_id
