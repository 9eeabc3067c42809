-- check_grade_unchanged: The school grade is the same in the registers of three years (…).
-- 中文: 连续三个年度（…）的登记中在校年级相同。
-- grain: one row per finding
-- inputs: stg_person, other_year_pupil
-- vars: year
-- number: 232
-- severity: warning
-- group: logic
-- label zh: 在校年级三年未变
-- label en: School grade unchanged for three years
-- zh: 连续三个年度（{detail}）的登记中在校年级相同。
-- en: The school grade is the same in the registers of three years ({detail}).
-- hint zh: 请核实是否未更新；确属留级、休学的，请说明。
-- hint en: Was it not brought up to date? If the pupil repeats a year or is on leave, say that it is right.
-- source: 省级数据清洗清单（约 80 项），逻辑：学年三年不变
-- Grades of one year only (七年级 to 高职三年级): pre-school, primary school and college last several years under one code.
WITH alike AS (
  SELECT id_number, in_school FROM other_year_pupil WHERE year IN (getvariable('year') - 2, getvariable('year') - 1)
  GROUP BY id_number, in_school HAVING count(DISTINCT year) = 2
)
SELECT person.source_file, person.source_sheet, person.source_row, 'in_school' AS field, person.household_number AS record,
  concat_ws('、', getvariable('year') - 2, getvariable('year') - 1, getvariable('year')) AS detail
FROM stg_person AS person JOIN alike USING (id_number, in_school)
WHERE person.person_id IS NOT NULL AND length(person.id_number) >= 15;
