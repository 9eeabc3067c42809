-- check_road_distance_range: The main road is more than 50 km away, or the distance is negative.
-- 中文: 距村主干路超过 50 公里，或为负数。
-- grain: one row per finding
-- inputs: stg_household, raw_household
-- vars: none
-- number: 325
-- severity: warning
-- group: logic
-- zh: 距村主干路超过 50 公里，或为负数。
-- en: The main road is more than 50 km away, or the distance is negative.
-- hint zh: 请核对单位是否为公里（不是米）。
-- hint en: Check that the unit is km (not metres).
-- source: 省级数据清洗清单（约 80 项）；AAC315
WITH measured AS MATERIALIZED (
  SELECT household.source_file, household.source_sheet, household.source_row, household.household_number, household.exit_state, coalesce(household.members, household.persons) AS heads, number_of(raw.road_distance_km) AS distance_km
  FROM stg_household AS household JOIN raw_household AS raw USING (raw_row)
  WHERE household.origin = 1 AND household.household_id IS NOT NULL
)
SELECT source_file, source_sheet, source_row, 'road_distance_km' AS field, household_number AS record, CAST(NULL AS VARCHAR) AS detail FROM measured
WHERE (distance_km > 50 OR distance_km < 0);
