-- clear_helper_identity: forget the helpers’ identities of one year
-- 中文: 清除该年度干部身份信息
-- grain: none
-- inputs: helper_identity, helper
-- vars: year
DELETE FROM helper_identity WHERE helper_id IN (SELECT helper_id FROM helper WHERE year = getvariable('year'));
