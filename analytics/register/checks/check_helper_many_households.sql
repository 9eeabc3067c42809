-- check_helper_many_households: The helper has more households than the plan allows (…).
-- 中文: 帮扶户数超过方案规定的最多户数（… 户）。
-- grain: one row per finding
-- inputs: stg_helper, stg_pairing, pack_value
-- vars: none
-- number: 706
-- severity: note
-- group: helpers
-- label zh: 帮扶户数过多
-- label en: Too many households for a helper
-- zh: 帮扶户数超过方案规定的最多户数（{detail} 户）。
-- en: The helper has more households than the plan allows ({detail}).
-- hint zh: 请按方案分给其他干部。
-- hint en: Give some of them to other helpers, as the plan says.
-- source: 政策包：结对规则
WITH counted AS (SELECT helper_id, count(DISTINCT household_id) AS households FROM stg_pairing WHERE household_id IS NOT NULL GROUP BY helper_id)
SELECT helper.source_file, helper.source_sheet, helper.source_row, 'household_numbers' AS field, helper.helper_number AS record, CAST(counted.households AS VARCHAR) AS detail
FROM stg_helper AS helper JOIN counted USING (helper_id) JOIN pack_value AS most ON most.name = 'households_per_helper'
WHERE counted.households > most.value;
