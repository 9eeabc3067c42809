-- clear_identity: forget the identities of one year
-- 中文: 清除该年度身份信息
-- grain: none
-- inputs: identity, person
-- vars: year
DELETE FROM identity WHERE person_id IN (SELECT person_id FROM person WHERE year = getvariable('year'));
