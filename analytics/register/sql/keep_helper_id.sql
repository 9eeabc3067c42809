-- keep_helper_id: helpers go by the numbers that they had before
-- 中文: 帮扶干部沿用原内部编号
-- grain: none
-- inputs: stg_helper, stg_kept_helper
-- vars: none
UPDATE stg_helper SET helper_id = stg_kept_helper.helper_id FROM stg_kept_helper WHERE stg_helper.helper_id = stg_kept_helper.fresh_id;
