-- accept_region: the places of the county
-- 中文: 写入行政区划
-- grain: one row per place
-- inputs: term_region
-- vars: none
INSERT INTO region BY NAME SELECT code, level, any_value(written ORDER BY turn) AS name, any_value(parent_code) AS parent_code FROM term_region GROUP BY code, level ORDER BY code;
