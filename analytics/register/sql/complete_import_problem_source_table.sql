-- complete_import_problem_source_table: a column that findings of earlier versions do not have
-- 中文: 补上旧版核查结果没有的列
-- grain: none
-- inputs: import_problem
-- vars: none
ALTER TABLE import_problem ADD COLUMN IF NOT EXISTS source_table VARCHAR
