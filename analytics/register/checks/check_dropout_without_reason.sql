-- check_dropout_without_reason: Of school age but not at school, and no reason is given (…).
-- 中文: 义务教育年龄不在校，没有填失学或辍学原因（… 岁）。
-- grain: one row per finding
-- inputs: stg_person, raw_person
-- vars: year
-- number: 221
-- severity: warning
-- group: empty
-- label zh: 失学未填原因
-- label en: Out of school without a reason
-- zh: 义务教育年龄不在校，没有填失学或辍学原因（{detail} 岁）。
-- en: Of school age but not at school, and no reason is given ({detail}).
-- hint zh: 请核对在校生状况；确已失学的补填原因。
-- hint en: Check the school state; where the child left school, fill in the reason.
-- source: 省级数据清洗清单（约 80 项）
WITH aged AS (SELECT *, getvariable('year') - year(birth_date) AS age FROM stg_person WHERE person_id IS NOT NULL)
SELECT aged.source_file, aged.source_sheet, aged.source_row, 'dropout_reason' AS field, aged.household_number AS record, CAST(aged.age AS VARCHAR) AS detail
FROM aged JOIN raw_person AS raw USING (raw_row)
WHERE aged.age BETWEEN 7 AND 15 AND coalesce(aged.in_school, '01') = '01' AND plain_text(raw.dropout_reason) IS NULL
  AND EXISTS (SELECT 1 FROM raw_person WHERE dropout_reason IS NOT NULL);
