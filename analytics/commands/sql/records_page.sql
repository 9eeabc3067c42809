-- records_page: the wanted columns of the records of one page
-- 中文: 一页户或人的所选各列
-- grain: one row per record of the page
-- inputs: record_household, record_person
-- vars: table_name, record_ids, column_names
WITH listed AS (
  SELECT NULL::VARCHAR AS nothing, * FROM record_household WHERE getvariable('table_name')::VARCHAR = 'household'
  UNION ALL BY NAME
  SELECT NULL::VARCHAR AS nothing, * FROM record_person WHERE getvariable('table_name')::VARCHAR = 'person'
)
SELECT record_id, identity_id, household_id,
  COLUMNS(c -> list_contains(string_split(coalesce(getvariable('column_names')::VARCHAR, 'nothing'), ','), c))
FROM listed
WHERE record_id IN (SELECT unnest(string_split(getvariable('record_ids')::VARCHAR, ','))::INTEGER)
