-- records_pivot: the records of the order by two attributes and their totals, with their number and the sum of one measure
-- 中文: 按两个属性交叉汇总，含行、列与总合计
-- grain: one row per pair of values that occurs, per value of either attribute, and one for all (is_row_total, is_across_total)
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
), valued AS (
  SELECT o.record_id, o.household_id, nullif(CAST(p.row_value AS VARCHAR), '') AS row_key, nullif(CAST(p.across_value AS VARCHAR), '') AS across_key, p.measure_value
  FROM record_order o
  JOIN picked p ON p.record_id = o.record_id
)
SELECT row_key, across_key, grouping(across_key) = 1 AS is_row_total, grouping(row_key) = 1 AS is_across_total,
  count(*)::INTEGER AS records, count(DISTINCT household_id)::INTEGER AS households,
  count(measure_value)::INTEGER AS measured, sum(TRY_CAST(measure_value AS DOUBLE)) AS measure_sum
FROM valued
GROUP BY GROUPING SETS ((row_key, across_key), (row_key), (across_key), ())
