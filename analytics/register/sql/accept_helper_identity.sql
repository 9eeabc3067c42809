-- accept_helper_identity: names and telephones of helpers, kept apart
-- 中文: 写入帮扶干部身份信息
-- grain: one row per helper
-- inputs: stg_helper
-- vars: none
INSERT INTO helper_identity BY NAME SELECT helper_id, name, telephone FROM stg_helper WHERE helper_id IS NOT NULL ORDER BY helper_id;
