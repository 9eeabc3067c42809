-- check_text_mis_decoded: The text looks wrongly decoded or has a missing character (“…”).
-- 中文: 文字像是编码错乱或有缺字（“…”）。
-- grain: one row per finding
-- inputs: raw_person, raw_household, raw_village, raw_helper
-- vars: none
-- number: 815
-- severity: warning
-- group: values
-- label zh: 文字编码错乱
-- label en: Wrongly decoded text
-- zh: 文字像是编码错乱或有缺字（“{field}”）。
-- en: The text looks wrongly decoded or has a missing character (“{field}”).
-- hint zh: 请用正确的编码（GB18030 或 UTF-8）重新导出，缺字用规范汉字。
-- hint en: Export again in the right encoding (GB18030 or UTF-8), and write the character in full.
-- source: 省级数据清洗清单（约 80 项）
-- The original cells: what makes other text comparable (½ → 1/2) would hide the signs.
WITH written AS (
  SELECT source_file, source_sheet, source_row, household_number AS record, unnest(['name', 'town', 'village', 'nationality']) AS field, unnest([name, town, village, nationality]) AS text FROM raw_person
  UNION ALL SELECT source_file, source_sheet, source_row, household_number, unnest(['town', 'village']), unnest([town, village]) FROM raw_household
  UNION ALL SELECT source_file, source_sheet, source_row, village_code, unnest(['town', 'village']), unnest([town, village]) FROM raw_village
  UNION ALL SELECT source_file, source_sheet, source_row, helper_number, unnest(['name', 'unit', 'town']), unnest([name, unit, town]) FROM raw_helper
)
SELECT source_file, source_sheet, source_row, field, record, CAST(NULL AS VARCHAR) AS detail FROM written WHERE regexp_matches(text, '[\x{FFFD}\x{25A1}\x{E000}-\x{F8FF}]|[\x{0080}-\x{00B6}\x{00B8}-\x{00D6}\x{00D8}-\x{00FF}]{2}|锟斤拷|烫烫');
