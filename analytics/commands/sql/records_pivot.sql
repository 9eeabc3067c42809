-- records_pivot: the records of the order by two attributes, with their number and the sum of one measure
-- 中文: 按两个属性交叉汇总
-- grain: one row per pair of values that occurs
-- inputs: record_household, record_person, record_order
-- vars: table_name, row_column, across_column, measure_column
WITH listed AS (
  SELECT NULL::VARCHAR AS nothing, * FROM record_household WHERE getvariable('table_name')::VARCHAR = 'household'
  UNION ALL BY NAME
  SELECT NULL::VARCHAR AS nothing, * FROM record_person WHERE getvariable('table_name')::VARCHAR = 'person'
), picked AS (
  SELECT record_id,
    COLUMNS(c -> c = coalesce(getvariable('row_column')::VARCHAR, 'nothing')) AS row_value,
    COLUMNS(c -> c = coalesce(getvariable('across_column')::VARCHAR, 'nothing')) AS across_value,
    COLUMNS(c -> c = coalesce(getvariable('measure_column')::VARCHAR, 'nothing')) AS measure_value
  FROM listed
)
SELECT CAST(p.row_value AS VARCHAR) AS row_key, CAST(p.across_value AS VARCHAR) AS across_key,
  count(*)::INTEGER AS records, count(DISTINCT o.household_id)::INTEGER AS households,
  count(p.measure_value)::INTEGER AS measured, sum(TRY_CAST(p.measure_value AS DOUBLE)) AS measure_sum
FROM record_order o
JOIN picked p ON p.record_id = o.record_id
GROUP BY p.row_value, p.across_value
ORDER BY p.row_value NULLS LAST, p.across_value NULLS LAST
