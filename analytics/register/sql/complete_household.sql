-- complete_household: the column that household tables kept before 0.2 do not have
-- 中文: 为较早版本保存的户表补列
-- grain: none
-- inputs: household
-- vars: none
ALTER TABLE household ADD COLUMN IF NOT EXISTS exit_year INTEGER;
