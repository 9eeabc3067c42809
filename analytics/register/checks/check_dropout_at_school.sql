-- check_dropout_at_school: Somebody at school has a reason for leaving school.
-- 中文: 在校生填了失学或辍学原因。
-- grain: one row per finding
-- inputs: stg_person, raw_person
-- vars: none
-- number: 222
-- severity: note
-- group: logic
-- zh: 在校生填了失学或辍学原因。
-- en: Somebody at school has a reason for leaving school.
-- hint zh: 请核对在校生状况，或删去原因。
-- hint en: Check the school state, or remove the reason.
-- source: 省级数据清洗清单（约 80 项）
SELECT person.source_file, person.source_sheet, person.source_row, 'dropout_reason' AS field, person.household_number AS record, CAST(NULL AS VARCHAR) AS detail
FROM stg_person AS person JOIN raw_person AS raw USING (raw_row)
WHERE person.person_id IS NOT NULL AND person.in_school BETWEEN '03' AND '16' AND plain_text(raw.dropout_reason) NOT IN ('无', '否', '不适用');
