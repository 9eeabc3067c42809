-- check_relation_age: The relation to the head does not fit the age (…).
-- 中文: 与户主的关系和年龄不符（… 岁）。
-- grain: one row per finding
-- inputs: stg_person
-- vars: year
-- number: 225
-- severity: warning
-- group: family
-- label zh: 关系与年龄不符
-- label en: Relation does not fit the age
-- zh: 与户主的关系和年龄不符（{detail} 岁）。
-- en: The relation to the head does not fit the age ({detail}).
-- hint zh: 请核对关系和出生日期。
-- hint en: Check the relation and the date of birth.
-- source: 省级数据清洗清单（约 80 项）
WITH aged AS (SELECT *, getvariable('year') - year(birth_date) AS age FROM stg_person WHERE person_id IS NOT NULL)
SELECT member.source_file, member.source_sheet, member.source_row, 'relation' AS field, member.household_number AS record, CAST(member.age AS VARCHAR) AS detail
FROM aged AS member JOIN aged AS head ON head.household_id = member.household_id AND head.is_head AND head.relation = '01'
WHERE NOT member.is_head AND ((member.relation IN ('03', '04') AND member.age >= head.age) OR (member.relation BETWEEN '07' AND '10' AND member.age + 20 >= head.age)
  OR (member.relation BETWEEN '11' AND '20' AND member.age <= head.age) OR (member.relation = '02' AND member.age < 16));
