-- clear_person: forget one year before writing it anew
-- 中文: 清除该年度人员表
-- grain: none
-- inputs: person
-- vars: year
DELETE FROM person WHERE year = getvariable('year');
