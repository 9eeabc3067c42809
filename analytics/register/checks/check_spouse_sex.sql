-- check_spouse_sex: Head and spouse are of one sex.
-- 中文: 户主与配偶性别相同。
-- grain: one row per finding
-- inputs: stg_person
-- vars: none
-- number: 224
-- severity: warning
-- group: family
-- zh: 户主与配偶性别相同。
-- en: Head and spouse are of one sex.
-- hint zh: 请核对户主与配偶的性别和证件号码。
-- hint en: Check the sex and the ID numbers of head and spouse.
-- source: 省级数据清洗清单（约 80 项）
SELECT spouse.source_file, spouse.source_sheet, spouse.source_row, 'sex' AS field, spouse.household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_person AS spouse JOIN stg_person AS head ON head.household_id = spouse.household_id AND head.relation = '01' AND head.person_id IS NOT NULL
WHERE spouse.relation = '02' AND spouse.person_id IS NOT NULL AND spouse.sex = head.sex;
