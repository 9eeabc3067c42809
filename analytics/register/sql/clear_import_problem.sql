-- clear_import_problem: forget one year before writing it anew
-- 中文: 清除该年度核查结果
-- grain: none
-- inputs: import_problem
-- vars: year
DELETE FROM import_problem WHERE year = getvariable('year');
