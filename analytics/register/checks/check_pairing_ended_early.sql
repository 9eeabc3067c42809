-- check_pairing_ended_early: The pairing ended before the end of the register year, but … of its households are not out.
-- 中文: 结对在登记年度末之前结束，而所帮扶的户还没有脱贫（… 户）。
-- grain: one row per finding
-- inputs: stg_helper, raw_helper, stg_pairing, stg_household
-- vars: year
-- number: 705
-- severity: warning
-- group: helpers
-- label zh: 未脱贫已结束结对
-- label en: Pairing ended before the exit
-- zh: 结对在登记年度末之前结束，而所帮扶的户还没有脱贫（{detail} 户）。
-- en: The pairing ended before the end of the register year, but {detail} of its households are not out.
-- hint zh: 脱贫不脱钩：请续结对，或补填新的帮扶责任人。
-- hint en: No end before the exit: renew the pairing, or name the new helper.
-- source: AAR021 结对结束时间；未脱贫不得结束帮扶
SELECT helper.source_file, helper.source_sheet, helper.source_row, 'pairing_end' AS field, helper.helper_number AS record, CAST(count(*) AS VARCHAR) AS detail
FROM stg_helper AS helper JOIN raw_helper AS raw USING (raw_row) JOIN stg_pairing AS pairing ON pairing.helper_id = helper.helper_id JOIN stg_household AS household ON household.household_id = pairing.household_id
WHERE date_of(raw.pairing_end) < make_date(CAST(getvariable('year') AS BIGINT), 12, 31) AND coalesce(household.exit_state, 'poor') IN ('poor', 'new', 'returned')
GROUP BY ALL;
