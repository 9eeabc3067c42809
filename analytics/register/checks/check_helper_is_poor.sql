-- check_helper_is_poor: A helper has the name and the telephone of a registered poor person.
-- 中文: 帮扶干部与登记的贫困人口同名、同电话。
-- grain: one row per finding
-- inputs: raw_person, stg_helper
-- vars: none
-- number: 704
-- severity: warning
-- group: helpers
-- zh: 帮扶干部与登记的贫困人口同名、同电话。
-- en: A helper has the name and the telephone of a registered poor person.
-- hint zh: 请核对：贫困户成员不能作帮扶责任人。
-- hint en: Check it: a member of a poor household cannot be its helper.
-- source: 省级数据清洗清单（约 80 项）
WITH poor AS (
  SELECT plain_text(name) AS name, plain_text(telephone) AS telephone FROM raw_person WHERE telephone IS NOT NULL
  UNION SELECT plain_text(name), plain_text(household_telephone) FROM raw_person WHERE household_telephone IS NOT NULL
)
SELECT source_file, source_sheet, source_row, 'name' AS field, helper_number AS record, CAST(NULL AS VARCHAR) AS detail FROM stg_helper AS helper
WHERE helper_id IS NOT NULL AND EXISTS (SELECT 1 FROM poor WHERE poor.name = plain_text(helper.name) AND poor.telephone = helper.telephone AND length(poor.telephone) >= 7);
