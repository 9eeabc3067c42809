-- registered_population: registered population of towns or villages within a scope, empty where one village's is unknown
-- 中文: 范围内各镇或各村户籍人口（有一村未知则为空）
-- grain: one row per town or village; one row with key 'total' for other dimensions
-- inputs: village_population
-- vars: scope, dimension
SELECT
  CASE getvariable('dimension') WHEN 'town' THEN town_code WHEN 'village' THEN village_code ELSE 'total' END AS key,
  CASE WHEN count(*) = count(registered_population) THEN sum(registered_population) END::INTEGER AS registered_population
FROM village_population
WHERE starts_with(village_code, getvariable('scope'))
GROUP BY key
ORDER BY key
