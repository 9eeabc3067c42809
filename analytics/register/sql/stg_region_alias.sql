-- stg_region_alias: every way of writing a town or village of the county
-- 中文: 县内乡镇、村的各种写法
-- grain: one row per place and writing
-- inputs: term_region
-- vars: none
CREATE OR REPLACE TABLE stg_region_alias AS
SELECT DISTINCT level, code, parent_code, unnest([plain_text(written), CASE level WHEN 'town' THEN town_text(written) ELSE village_text(written) END]) AS alias,
  unnest([true, false]) AS whole
FROM term_region
WHERE level IN ('town', 'village');
