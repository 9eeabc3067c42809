-- count_raw_list: rows read of each list, file and sheet, and how many of them became list rows
-- 中文: 读入的名册行数
-- grain: one row per list, file and sheet
-- inputs: raw_list, stg_other_list
-- vars: none
SELECT raw.list, raw.source_file, raw.source_sheet, count(*)::INTEGER AS read, count(kept.list_row)::INTEGER AS kept, count(kept.village_code)::INTEGER AS placed
FROM raw_list AS raw
LEFT JOIN stg_other_list AS kept ON kept.source_file = raw.source_file AND kept.source_sheet = raw.source_sheet AND kept.source_row = raw.source_row
GROUP BY ALL ORDER BY ALL;
