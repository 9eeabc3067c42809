-- stg_region_alias: every way of writing a town or village of the county, and what the office said of others
-- 中文: 县内乡镇、村的各种写法，含本单位确认过的写法
-- grain: one row per place, place under which it is written, and writing
-- inputs: term_region, term_answer
-- vars: none
CREATE OR REPLACE TABLE stg_region_alias AS
SELECT DISTINCT level, code, parent_code, parent_code AS under_code, unnest([plain_text(written), CASE level WHEN 'town' THEN town_text(written) ELSE village_text(written) END]) AS alias,
  unnest([true, false]) AS whole
FROM term_region
WHERE level IN ('town', 'village')
UNION
SELECT level, code, parent_code, under_code, written, true
FROM term_answer
WHERE code IS NOT NULL;
