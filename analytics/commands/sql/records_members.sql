-- records_members: the members of one household, head first
-- 中文: 一户的成员编号
-- grain: one row per person
-- inputs: record_person
-- vars: household_id
SELECT record_id, is_head FROM record_person
WHERE household_id = getvariable('household_id')
ORDER BY is_head DESC, record_id
