-- records_ids: the records of the order, as they follow each other
-- 中文: 排好顺序的户或人编号
-- grain: one row per household or person
-- inputs: record_order
-- vars: none
SELECT record_id FROM record_order
