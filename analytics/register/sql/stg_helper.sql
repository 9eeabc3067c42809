-- stg_helper: helpers of the sheets; rows without number or unit and doubles are marked rejected
-- 中文: 帮扶干部；无编号、无单位与重复的标为退回
-- grain: one row per row of a helper sheet
-- inputs: raw_helper, stg_region_alias, term_code, term_unit
-- vars: none
CREATE OR REPLACE TABLE stg_helper AS
WITH typed AS MATERIALIZED (
  SELECT raw.raw_row, raw.source_file, raw.source_sheet, raw.source_row,
    plain_text(raw.helper_number) AS helper_number, trim(raw.name) AS name, coalesce(term_unit.unit, trim(raw.unit)) AS unit,
    plain_text(raw.telephone) AS telephone, raw.household_numbers, towns.code AS town_code,
    ranks.code AS rank,
    concat_ws(',', CASE WHEN raw.rank IS NOT NULL AND ranks.code IS NULL THEN 'rank' END,
      CASE WHEN raw.town IS NOT NULL AND towns.code IS NULL THEN 'town' END) AS unread_fields
  FROM raw_helper AS raw
  LEFT JOIN (SELECT alias, any_value(code) AS code FROM stg_region_alias WHERE level = 'town' GROUP BY alias) AS towns ON towns.alias = town_text(raw.town)
  LEFT JOIN term_code AS ranks ON ranks.list = 'helper_rank' AND ranks.written = plain_text(raw.rank)
  LEFT JOIN term_unit ON term_unit.written = regexp_replace(plain_text(raw.unit), '[()·.、，,_-]', '', 'g')
),
decided AS (
  SELECT *, CASE
      WHEN helper_number IS NULL THEN 'helper_number_empty'
      WHEN unit IS NULL OR unit = '' THEN 'unit_empty'
      WHEN row_number() OVER (PARTITION BY helper_number ORDER BY raw_row) > 1 THEN 'helper_twice'
    END AS reject_reason
  FROM typed
)
SELECT *, CASE WHEN reject_reason IS NULL THEN CAST(
    row_number() OVER (PARTITION BY reject_reason IS NULL ORDER BY raw_row) AS INTEGER) END AS helper_id
FROM decided;
