-- list_files: the files that each list of another office came from
-- 中文: 各名册的来源文件
-- grain: one row per list and file
-- inputs: other_list
-- vars: none
SELECT list, source_file, count(*)::INTEGER AS rows FROM other_list GROUP BY list, source_file ORDER BY list, source_file
