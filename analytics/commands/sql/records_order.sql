-- records_order: the households or persons that pass scope, search and filters, in the order wanted
-- 中文: 按范围、搜索、筛选取出户或人，并排好顺序
-- grain: one row per household or person
-- inputs: record_household, record_person, identity, region
-- vars: table_name, scope, search, group_column, group_descending, sort_1_column, sort_1_descending, sort_2_column, sort_2_descending, sort_3_column, sort_3_descending, filter_1_column, filter_1_kind, filter_1_wanted, filter_1_lowest, filter_1_highest, filter_2_column, filter_2_kind, filter_2_wanted, filter_2_lowest, filter_2_highest, filter_3_column, filter_3_kind, filter_3_wanted, filter_3_lowest, filter_3_highest, filter_4_column, filter_4_kind, filter_4_wanted, filter_4_lowest, filter_4_highest, filter_5_column, filter_5_kind, filter_5_wanted, filter_5_lowest, filter_5_highest, filter_6_column, filter_6_kind, filter_6_wanted, filter_6_lowest, filter_6_highest, filter_7_column, filter_7_kind, filter_7_wanted, filter_7_lowest, filter_7_highest, filter_8_column, filter_8_kind, filter_8_wanted, filter_8_lowest, filter_8_highest
CREATE OR REPLACE TABLE record_order AS
WITH listed AS (
  SELECT NULL::VARCHAR AS nothing, * FROM record_household WHERE getvariable('table_name')::VARCHAR = 'household'
  UNION ALL BY NAME
  SELECT NULL::VARCHAR AS nothing, * FROM record_person WHERE getvariable('table_name')::VARCHAR = 'person'
), picked AS (
  SELECT record_id, household_id, identity_id, household_number, village_code,
    COLUMNS(c -> c = coalesce(getvariable('group_column')::VARCHAR, 'nothing')) AS group_key,
    COLUMNS(c -> c = coalesce(getvariable('sort_1_column')::VARCHAR, 'nothing')) AS sort_1,
    COLUMNS(c -> c = coalesce(getvariable('sort_2_column')::VARCHAR, 'nothing')) AS sort_2,
    COLUMNS(c -> c = coalesce(getvariable('sort_3_column')::VARCHAR, 'nothing')) AS sort_3,
    COLUMNS(c -> c = coalesce(getvariable('filter_1_column')::VARCHAR, 'nothing')) AS filter_1,
    COLUMNS(c -> c = coalesce(getvariable('filter_2_column')::VARCHAR, 'nothing')) AS filter_2,
    COLUMNS(c -> c = coalesce(getvariable('filter_3_column')::VARCHAR, 'nothing')) AS filter_3,
    COLUMNS(c -> c = coalesce(getvariable('filter_4_column')::VARCHAR, 'nothing')) AS filter_4,
    COLUMNS(c -> c = coalesce(getvariable('filter_5_column')::VARCHAR, 'nothing')) AS filter_5,
    COLUMNS(c -> c = coalesce(getvariable('filter_6_column')::VARCHAR, 'nothing')) AS filter_6,
    COLUMNS(c -> c = coalesce(getvariable('filter_7_column')::VARCHAR, 'nothing')) AS filter_7,
    COLUMNS(c -> c = coalesce(getvariable('filter_8_column')::VARCHAR, 'nothing')) AS filter_8
  FROM listed
), keyed AS (
  SELECT * REPLACE (CASE WHEN CAST(group_key AS VARCHAR) = '' THEN NULL ELSE group_key END AS group_key)
  FROM picked
)
SELECT record_id, household_id, group_key
FROM keyed
WHERE starts_with(village_code, getvariable('scope')::VARCHAR)
  AND (getvariable('search')::VARCHAR = ''
    OR contains(household_number, getvariable('search')::VARCHAR)
    OR village_code IN (SELECT code FROM region WHERE level = 'village' AND contains(name, getvariable('search')::VARCHAR))
    OR identity_id IN (SELECT person_id FROM identity WHERE contains(name, getvariable('search')::VARCHAR) OR id_number = upper(getvariable('search')::VARCHAR)))
  AND passes_filter(getvariable('filter_1_kind')::VARCHAR, filter_1, getvariable('filter_1_wanted')::VARCHAR, getvariable('filter_1_lowest')::DOUBLE, getvariable('filter_1_highest')::DOUBLE)
  AND passes_filter(getvariable('filter_2_kind')::VARCHAR, filter_2, getvariable('filter_2_wanted')::VARCHAR, getvariable('filter_2_lowest')::DOUBLE, getvariable('filter_2_highest')::DOUBLE)
  AND passes_filter(getvariable('filter_3_kind')::VARCHAR, filter_3, getvariable('filter_3_wanted')::VARCHAR, getvariable('filter_3_lowest')::DOUBLE, getvariable('filter_3_highest')::DOUBLE)
  AND passes_filter(getvariable('filter_4_kind')::VARCHAR, filter_4, getvariable('filter_4_wanted')::VARCHAR, getvariable('filter_4_lowest')::DOUBLE, getvariable('filter_4_highest')::DOUBLE)
  AND passes_filter(getvariable('filter_5_kind')::VARCHAR, filter_5, getvariable('filter_5_wanted')::VARCHAR, getvariable('filter_5_lowest')::DOUBLE, getvariable('filter_5_highest')::DOUBLE)
  AND passes_filter(getvariable('filter_6_kind')::VARCHAR, filter_6, getvariable('filter_6_wanted')::VARCHAR, getvariable('filter_6_lowest')::DOUBLE, getvariable('filter_6_highest')::DOUBLE)
  AND passes_filter(getvariable('filter_7_kind')::VARCHAR, filter_7, getvariable('filter_7_wanted')::VARCHAR, getvariable('filter_7_lowest')::DOUBLE, getvariable('filter_7_highest')::DOUBLE)
  AND passes_filter(getvariable('filter_8_kind')::VARCHAR, filter_8, getvariable('filter_8_wanted')::VARCHAR, getvariable('filter_8_lowest')::DOUBLE, getvariable('filter_8_highest')::DOUBLE)
ORDER BY
  CASE WHEN getvariable('group_descending')::BOOLEAN THEN group_key END DESC NULLS LAST, CASE WHEN NOT getvariable('group_descending')::BOOLEAN THEN group_key END NULLS LAST,
  CASE WHEN getvariable('sort_1_descending')::BOOLEAN THEN sort_1 END DESC NULLS LAST, CASE WHEN NOT getvariable('sort_1_descending')::BOOLEAN THEN sort_1 END NULLS LAST,
  CASE WHEN getvariable('sort_2_descending')::BOOLEAN THEN sort_2 END DESC NULLS LAST, CASE WHEN NOT getvariable('sort_2_descending')::BOOLEAN THEN sort_2 END NULLS LAST,
  CASE WHEN getvariable('sort_3_descending')::BOOLEAN THEN sort_3 END DESC NULLS LAST, CASE WHEN NOT getvariable('sort_3_descending')::BOOLEAN THEN sort_3 END NULLS LAST,
  village_code, household_number, household_id, record_id
